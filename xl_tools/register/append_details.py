"""What is listed below a case: items, contractors, changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import RawValue
from xl_tools.model.register import Register, RegisteredChange, RegisteredContractor, RegisteredItem
from xl_tools.register.additions import Contradiction, NewCase, NewRow
from xl_tools.register.entries import cells_of, is_blank
from xl_tools.register.sheets import register_sheet

_Detail: TypeAlias = RegisteredItem | RegisteredContractor | RegisteredChange
_MOST_NAMED = 3
_NAMES = {"items": "item", "contractors": "name"}
"""The column that names a row of the sheet."""


@dataclass
class _Standing:
    """What stands below one case in one sheet, as compared; ``row`` is that of the first, None if none is written."""

    known: set[tuple[str, ...]] = field(default_factory=set)
    row: int | None = None


class CaseDetails:
    """The three sheets. ``new_rows`` are to be appended."""

    def __init__(self, register: Register) -> None:
        self.new_rows: list[NewRow] = []
        self._standing: dict[tuple[str, str], _Standing] = defaultdict(_Standing)
        sheets: tuple[tuple[str, Sequence[_Detail]], ...] = (
            ("items", register.items),
            ("contractors", register.contractors),
            ("changes", register.changes),
        )
        for sheet, records in sheets:
            for record in records:
                standing = self._standing[sheet, record.case_id]
                standing.known.add(_compared(record))
                if standing.row is None and record.ref is not None:
                    standing.row = record.ref.row

    def add(self, case_id: str, new: NewCase) -> tuple[list[Contradiction], list[str]]:
        """Returns the contradictions, and the names of the sheets that had nothing of the case and now have.

        Changes are worked out once: a case that has some keeps them, as staff may have put them right.
        """
        contradictions, completed = [], []
        lists: tuple[tuple[str, Sequence[_Detail]], ...] = (
            ("items", new.items),
            ("contractors", new.contractors),
        )
        for sheet, records in lists:
            standing = self._standing[sheet, case_id]
            missing = [record for record in records if _compared(record) not in standing.known]
            if missing and standing.known:
                contradictions.append(_contradiction(sheet, standing, missing))
            elif missing:
                self._append(sheet, case_id, missing)
                completed.append(register_sheet(sheet).name)
        changes = [record for record in new.changes if record.prior_id != case_id]
        if changes and not self._standing["changes", case_id].known:
            self._append("changes", case_id, changes)
            completed.append(register_sheet("changes").name)
        return contradictions, completed

    def _append(self, sheet: str, case_id: str, records: Sequence[_Detail]) -> None:
        """Each row once: a company may well have two roles, but not one of them twice."""
        rows: dict[tuple[RawValue, ...], NewRow] = {}
        for record in records:
            cells = cells_of(sheet, replace(record, case_id=case_id))
            held = {name: value for name, value in cells.items() if not is_blank(value)}
            rows.setdefault(tuple(cells.values()), NewRow(sheet, held))
        self.new_rows += rows.values()
        self._standing[sheet, case_id].known.update(map(_compared, records))


def _compared(record: _Detail) -> tuple[str, ...]:
    """A company is the same whatever else is said of it."""
    if isinstance(record, RegisteredContractor):
        return (comparable(record.name),)
    if isinstance(record, RegisteredItem):
        return (comparable(record.category), comparable(record.item), comparable(record.sub_items))
    return (record.prior_id, *map(comparable, (record.kind, record.before, record.after)))


def _contradiction(sheet: str, standing: _Standing, missing: Sequence[_Detail]) -> Contradiction:
    column = _NAMES[sheet]
    named = "、".join(getattr(record, column) for record in missing[:_MOST_NAMED])
    more = f" ほか{len(missing) - _MOST_NAMED}件" if len(missing) > _MOST_NAMED else ""
    return Contradiction(sheet, standing.row, column, f"{len(standing.known)}件", f"{named}{more}")
