"""The sheet 案件 while cases are added: which row is that of a case, the next free id, blanks and contradictions."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from xl_tools.japanese.era_table import ERAS, era_named, era_of, fiscal_year_of
from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import RawValue, display_text
from xl_tools.model.register import Case, Register
from xl_tools.register.additions import CaseOutcome, Fate, NewCase
from xl_tools.register.append_details import CaseDetails
from xl_tools.register.cell_texts import case_id_in
from xl_tools.register.entries import Entry, StandingText, cells_of, entry_of
from xl_tools.register.sheets import register_sheet

_ID = re.compile(r"([A-Z])(\d{1,2})-(\d{1,6})")
_SILENT = frozenset({"id", "source", "paper"})
"""Columns in which two readings of one case may well differ."""
_LONGEST_TEXT = 32_767
_ERA_LETTERS = frozenset(era.letter for era in ERAS)


@dataclass(eq=False)
class _Known:
    """A case of the register or of this run. ``entry`` is made when it is first needed."""

    case: Case
    year: int | None
    entry: Entry | None = None


class CaseEntries:
    """``entries`` are the rows looked at or new; ``changes`` counts what was added or filled so far."""

    def __init__(self, register: Register, taken_ids: Iterable[str], standing_text: StandingText) -> None:
        self.entries: list[Entry] = []
        self.details = CaseDetails(register)
        self.changes = 0
        self._standing_text = standing_text
        self._by_title: dict[str, list[_Known]] = defaultdict(list)
        self._by_day: dict[tuple[datetime.date, int | str], list[_Known]] = defaultdict(list)
        self._last_number: dict[str, int] = defaultdict(int)
        for case in register.cases:
            self._count(case.id)
            self._index(_Known(case, _year_of(case)))
        for case_id in taken_ids:
            self._count(case_id_in(case_id))

    def add(self, new: NewCase) -> CaseOutcome:
        case = new.case
        year = fiscal_year_of(case.date) if case.date else new.fiscal_year
        offered = cells_of("cases", case)
        reason = _reason_against(case, year, offered)
        same = [] if reason or year is None else self._same(case, year)
        if len(same) > 1:
            reason = "付議日が分からず、同じ件名の案件が台帳に二つ以上あります"
        if reason or year is None:
            return CaseOutcome(case.title, "", Fate.REFUSED, reason=reason)
        return self._merge(same[0], new, offered) if same else self._append(new, year, offered)

    # --- which row it is -----------------------------------------------------------------------------

    def _same(self, case: Case, year: int) -> list[_Known]:
        """The row of the case; several only where its date is unknown.

        Its title and day tell, else its paper or its № of the same day under another title.
        """
        found = [
            known
            for known in self._by_title.get(comparable(case.title), ())
            if known.year == year and _may_be_same(known.case, case)
        ]
        if case.date is None:
            return found
        if found:
            return ([known for known in found if known.case.date is not None] or found)[:1]
        others = (self._by_day.get((case.date, key), ()) for key in (case.paper, case.number) if key)
        return [known for listed in others for known in listed if _may_be_same(known.case, case)][:1]

    def _index(self, known: _Known) -> None:
        case = known.case
        self._by_title[comparable(case.title)].append(known)
        self._index_day(known)

    def _index_day(self, known: _Known) -> None:
        case = known.case
        if case.date is not None:
            for key in (case.paper, case.number):
                if key and known not in self._by_day[case.date, key]:
                    self._by_day[case.date, key].append(known)

    # --- what becomes of it --------------------------------------------------------------------------

    def _append(self, new: NewCase, year: int, offered: dict[str, RawValue]) -> CaseOutcome:
        case_id = self._next_id(year)
        entry = Entry("cases", None, {**offered, "id": case_id})
        self.entries.append(entry)
        self._index(_Known(replace(new.case, id=case_id), year, entry))
        _, sheets = self.details.add(case_id, new)
        self.changes += 1
        return CaseOutcome(new.case.title, case_id, Fate.ADDED, prior_id=_followed(new, sheets))

    def _merge(self, known: _Known, new: NewCase, offered: dict[str, RawValue]) -> CaseOutcome:
        entry = known.entry = known.entry or self._entry(known.case)
        contradictions = list(entry.contradictions(offered, _SILENT))
        completed: list[str] = []
        prior_id = ""
        if all(each.column != "title" for each in contradictions):
            columns = entry.complete(offered)
            known.case = replace(known.case, **{column: getattr(new.case, column) for column in columns})
            self._index_day(known)
            more, sheets = self.details.add(known.case.id, new)
            contradictions += more
            headings = [register_sheet("cases").column(column).heading for column in columns]
            completed = [*headings, *sheets]
            self.changes += len(completed)
            prior_id = _followed(new, sheets)
        fate = Fate.COMPLETED if completed else Fate.ALREADY_THERE
        if contradictions:
            fate = Fate.CONTRADICTS
        return CaseOutcome(
            new.case.title, known.case.id, fate, tuple(contradictions), tuple(completed), prior_id=prior_id
        )

    def _entry(self, case: Case) -> Entry:
        entry = entry_of("cases", case, self._standing_text)
        self.entries.append(entry)
        return entry

    # --- ids -----------------------------------------------------------------------------------------

    def _next_id(self, year: int) -> str:
        """R5-010: the number after the highest ever given; gaps are not filled."""
        era = era_of(datetime.date(year, 5, 1))
        series = f"{era.letter}{year - era.start.year + 1}"
        self._last_number[series] += 1
        return f"{series}-{self._last_number[series]:03}"

    def _count(self, case_id: str) -> None:
        found = _ID.fullmatch(case_id)
        if found:
            series = f"{found[1]}{int(found[2])}"
            self._last_number[series] = max(self._last_number[series], int(found[3]))


def _followed(new: NewCase, completed: Sequence[str]) -> str:
    """The prior case, where its changes are now written."""
    is_written = register_sheet("changes").name in completed
    return new.changes[0].prior_id if is_written else ""


def _year_of(case: Case) -> int | None:
    """The fiscal year of its date, else the one its id names."""
    if case.date is not None:
        return fiscal_year_of(case.date)
    found = _ID.fullmatch(case.id)
    if found is None or found[1] not in _ERA_LETTERS:
        return None
    return era_named(found[1]).western_year(int(found[2]))


def _may_be_same(one: Case, other: Case) -> bool:
    """What one of them leaves open does not count."""
    pairs = ((one.date, other.date), (one.body, other.body))
    return all(not left or not right or left == right for left, right in pairs)


def _reason_against(case: Case, year: int | None, offered: dict[str, RawValue]) -> str:
    if not offered["title"]:
        return "件名がありません"
    if year is None:
        return "付議日も年度も分かりません"
    for column in register_sheet("cases").columns:
        text = display_text(offered[column.id])
        if len(text.encode("utf-16-le")) // 2 > _LONGEST_TEXT:
            return f"「{column.heading}」が長すぎます（Excelのセルは{_LONGEST_TEXT:,}字まで）"
    return ""
