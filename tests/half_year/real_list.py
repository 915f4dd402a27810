"""The published half year as papers: all 51 cases of the list, each a workbook as a section would send it in."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

from tests.real_papers import detail_pages_from_cases, read_json
from tests.real_parts import Json
from xl_tools.build.write_workbook import write_workbook
from xl_tools.facts.documents import document_text
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.paper_json import FORMAT, VERSION
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.model.cell import wareki_text

CASES = Path(__file__).parents[3] / "shared" / "cases"
_OUTSOURCED = re.compile(r"^(?!.*not a contractor)(?!再).*(?:委託先|委託事業者|受託)")
_STEP, _NAMES = 37, 97
"""Coprime: every № gets a name of its own, and the names' order is not the list's."""


def papers(folder: Path, cases: Path = CASES) -> list[Path]:
    """The 51 workbooks in ``folder``, flow drawings included, in the order of their file names."""
    documents = paper_documents(cases)
    return sorted(_written(folder / file_name(number), each) for number, each in documents.items())


def file_name(number: int) -> str:
    """The name of the paper that becomes № ``number`` of the list."""
    return f"付議書{number * _STEP % _NAMES:02}.xlsx"


def paper_documents(cases: Path = CASES) -> dict[int, Json]:
    """Paper JSON by №: №1–30 with their pages and drawings, №31–51 with what the list itself says."""
    pages = detail_pages_from_cases(cases)
    details = read_json(cases / "half_year_details.json")["cases"]
    contractors = {case["no"]: case["contractors"] for case in details}
    documents: dict[int, Json] = {}
    at_meeting: dict[str, int] = {}
    for row in read_json(cases / "half_year_list.json")["rows"]:
        at_meeting[row["date"]] = at_meeting.get(row["date"], 0) + 1
        document = pages.get(row["no"]) or _from_row(row)
        document["cover"]["fields"]["document_number"] = document_text(at_meeting[row["date"]])
        document["matters"] = _matters(row, document, contractors.get(row["no"], []))
        documents[row["no"]] = document
    return documents


def _from_row(row: dict[str, Any]) -> Json:
    cover = {
        "title": row["title"],
        "legal_basis": f"◇第3条第1項第3号（{row['categories_as_printed']}）",
        "department": f"（担当部課：{row['sections_as_printed']}）",
        "meeting_date": wareki_text(datetime.date.fromisoformat(row["date"])),
        "result": row["result"],
    }
    overview = {"project_name": row["title"], "section": row["sections_as_printed"]}
    return {
        "format": FORMAT,
        "version": VERSION,
        "cover": {"fields": cover},
        "overview": {"fields": overview},
    }


def _matters(row: dict[str, Any], document: Json, contractors: list[dict[str, Any]]) -> list[Json]:
    """One sheet for each category, with the little that list and page say of it."""
    kinds = {layout.category: layout.kind for layout in reversed(load_layouts().matters) if layout.category}
    common = {
        "title": row["title"],
        "section": row["sections_as_printed"],
        "registered_operation": document["overview"]["fields"]["project_name"],
    }
    parties = "\n".join(_party(each) for each in contractors if _OUTSOURCED.search(each["role"]))
    return [
        {
            "kind": kinds[category],
            "fields": {**common, "counterparty": parties} if category == "業務委託" else common,
        }
        for category in row["categories"]
    ]


def _party(contractor: dict[str, Any]) -> str:
    certification = contractor["certification_as_printed"]
    return (
        f"{contractor['name_as_printed']}（{certification}）"
        if certification
        else str(contractor["name_as_printed"])
    )


def _written(target: Path, document: Json) -> Path:
    write_workbook(plan_paper(document), target, overwrite=True)
    return target
