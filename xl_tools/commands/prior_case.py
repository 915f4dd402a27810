"""What a paper follows: a workbook or a case somebody named, else what the register offers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xl_tools.approvals.match import find_prior, query_of_paper
from xl_tools.errors import BadInput, XlToolsError
from xl_tools.japanese.widths import comparable
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.paper import Context, Paper, Prior
from xl_tools.model.register import Case, Register
from xl_tools.ports import SheetReader

NAMED = "指定された付議書"


@dataclass(frozen=True, slots=True)
class PriorSource:
    """Where to look. ``named`` is a workbook or the number of a case (「R5-010」), "" to let the register tell.

    ``folder`` is the register's: its cases name their workbooks from there.
    """

    reader: SheetReader
    register: Register | None = None
    folder: Path = Path()
    named: str = ""

    def prior_of(self, paper: Paper, context: Context) -> Prior | None:
        """None where nothing came before. Raises BadInput for a name that is neither workbook nor case, and what
        reading a named workbook raises."""
        if self.named:
            case = self._case_named(self.named)
            return self._of_case(case, f"指定された案件（{case.id}）") if case else self._of_workbook(context)
        if self.register is None:
            return None
        found = find_prior(query_of_paper(paper, context), self.register, limit=1)
        return self._of_case(found[0].case, found[0].reason) if found else None

    def _case_named(self, name: str) -> Case | None:
        """None where a workbook is meant."""
        wanted = comparable(name)
        cases = self.register.cases if self.register else ()
        case = next((each for each in cases if comparable(each.id) == wanted), None)
        if case is None and not Path(name).suffix:
            hint = "" if self.register else "案件番号を使うときは、承認台帳（--register）も指定してください。"
            raise BadInput(
                f"前回の案件「{name}」が見つかりません。付議書のブックか、承認台帳の案件番号を指定してください。{hint}"
            )
        return case

    def _of_workbook(self, context: Context) -> Prior:
        paper = read_paper(self.reader.read(Path(self.named)))
        return Prior(self._case_of(paper, context), paper, f"{NAMED}（{Path(self.named).name}）")

    def _case_of(self, prior: Paper, context: Context) -> Case | None:
        """The register's row of a workbook: the same title, on its own day where that is written."""
        cases = [
            case
            for case in (self.register.cases if self.register else ())
            if comparable(case.title) == comparable(prior.title)
        ]
        same_day = [case for case in cases if case.date is not None and case.date == prior.paper_date]
        found = same_day or cases
        return found[-1] if found else None

    def _of_case(self, case: Case, reason: str) -> Prior:
        """With its workbook where the register names one that can be read."""
        if not case.paper:
            return Prior(case, None, reason)
        path = self.folder / case.paper
        try:
            return Prior(case, read_paper(self.reader.read(path)), reason)
        except XlToolsError:
            return Prior(
                case, None, f"{reason}。前回の付議書「{case.paper}」は読めないため、台帳の内容と比べます"
            )
