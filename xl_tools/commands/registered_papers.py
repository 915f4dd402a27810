"""The papers a register names, and the cases of papers that were found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from xl_tools.approvals.case_index import cases_of_the_council
from xl_tools.catalogue.context import load_context
from xl_tools.commands.register_files import paper_path
from xl_tools.half_year.from_register import cases_of_register
from xl_tools.half_year.registered import CasesByTitle, with_register
from xl_tools.model.finding import Refusal
from xl_tools.model.half_year import ListedCase, PaperDigest, Period
from xl_tools.model.register import Case, Register


class RegisteredPapers:
    """A register and where it lies: its cases name their workbooks from there."""

    def __init__(self, register: Register, path: Path, period: Period) -> None:
        self.register = register
        self._period = period
        cases = cases_of_the_council(register, load_context().bodies)
        self._workbooks = {case.id: path.parent / paper_path(case) for case in cases if case.paper}
        by_id = {case.id: case for case in cases}
        self._by_workbook = {place.resolve(): by_id[case_id] for case_id, place in self._workbooks.items()}
        self._by_title = CasesByTitle(cases, period)

    def listed_cases(self) -> tuple[ListedCase, ...]:
        """The cases of the period, as the register tells them."""
        return cases_of_register(self.register, self._period, load_context())

    def workbooks_of(self, cases: Iterable[ListedCase]) -> dict[str, Path]:
        """Number of the case → its workbook, where the register names one."""
        return {
            case.case_id: self._workbooks[case.case_id] for case in cases if case.case_id in self._workbooks
        }

    def known(self, result: PaperDigest | Refusal) -> PaperDigest | Refusal:
        """A paper with what the register knows of its case."""
        if isinstance(result, Refusal):
            return result
        case = self._case_of(result)
        if case is None:
            return result
        return replace(result, case=with_register(result.case, case), as_written=result.case)

    def _case_of(self, digest: PaperDigest) -> Case | None:
        return self._by_workbook.get(Path(digest.source).resolve()) or self._by_title.case_of(digest.case)
