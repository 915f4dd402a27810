"""The published half-yearly list as a register, and which of its cases follows which, worked out by hand."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

from xl_tools.model.register import Case, Register

WARD = "新宿区"
PREDECESSORS = {
    7: 1, 12: 3, 13: 4, 14: 11, 16: 7, 17: 10, 25: 8, 28: 9, 29: 9, 30: 17, 31: 3, 32: 12, 38: 4, 39: 13, 40: 14, 42: 16,
}  # fmt: skip
"""№ → № of the case it follows: from the citations of №1–30, for the rest from the titles. All others follow none
in the list. №7, 16 and 42 add to one running matter: each follows the last one before it."""


def published_register(shared: Path) -> Register:
    """The 51 rows of the list, with the project names of the detail pages that were read (№1–30)."""
    rows = json.loads((shared / "half_year_list.json").read_text(encoding="utf-8"))["rows"]
    details = json.loads((shared / "half_year_details.json").read_text(encoding="utf-8"))["cases"]
    projects = {page["no"]: page["project_name"] for page in details}
    return Register(
        source="published",
        cases=tuple(
            Case(
                id=f"{row['no']:03d}",
                title=row["title"],
                date=datetime.date.fromisoformat(row["date"]),
                number=row["no"],
                project_name=projects.get(row["no"], ""),
                sections=tuple(row["sections"]),
                categories=tuple(row["categories"]),
            )
            for row in rows
        ),
    )
