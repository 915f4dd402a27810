"""The case of the register a paper is, and what the register knows of it: day, result and numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from xl_tools.japanese.sections import may_share_a_section
from xl_tools.japanese.widths import comparable
from xl_tools.model.half_year import ListedCase, Period
from xl_tools.model.register import Case


class CasesByTitle:
    """Cases of a register by what both paper and register write."""

    def __init__(self, cases: Iterable[Case], period: Period) -> None:
        self._period = period
        self._by_title: dict[str, list[Case]] = defaultdict(list)
        for case in cases:
            self._by_title[comparable(case.title)].append(case)

    def case_of(self, listed: ListedCase) -> Case | None:
        """The one case of its title, a section of its own and its day; without a day, the one of the period.

        A case of the register without a day is meant only where none has the paper's.

        None where there is none, and where there are several: which one nobody can tell.
        """
        if not listed.title:
            return None
        found = [
            case
            for case in self._by_title.get(comparable(listed.title), ())
            if may_share_a_section(case.sections, listed.sections) and self._is_its_day(case, listed)
        ]
        of_its_day = [case for case in found if case.date is not None and case.date == listed.date]
        meant = of_its_day or found
        return meant[0] if len(meant) == 1 else None

    def _is_its_day(self, case: Case, listed: ListedCase) -> bool:
        if case.date is None:
            return True
        return case.date == listed.date if listed.date else self._period.holds(case.date)


def with_register(listed: ListedCase, case: Case) -> ListedCase:
    """Day, result and numbers are the register's where it has them: they are decided after the paper is written."""
    return replace(
        listed,
        date=case.date or listed.date,
        result=case.result or listed.result,
        case_id=case.id,
        number=case.number or 0,
    )


def with_paper(case: ListedCase, paper: ListedCase) -> ListedCase:
    """A case of the register with the page, drawings and 資料 number of its paper."""
    return replace(
        case, page=paper.page or case.page, document_number=paper.document_number, source=paper.source
    )
