"""The case a paper follows, with its own paper where that lies beside the register."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from pathlib import Path

from xl_tools.approvals.match import find_prior
from xl_tools.approvals.of_paper import resolved_citations
from xl_tools.approvals.query import query_of_paper
from xl_tools.commands.register_files import paper_path
from xl_tools.errors import BadInput, XlToolsError
from xl_tools.facts.changes import named_changes
from xl_tools.japanese.widths import comparable
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.paper import Context, Paper, Prior
from xl_tools.model.register import Case, Register, per_register
from xl_tools.ports import SheetReader
from xl_tools.register.cell_texts import case_id_in

_REGISTERED = "承認台帳の変更履歴にある前の案件"
_WORKBOOKS = (".xlsx", ".xlsm", ".xls")


def is_workbook(given: str) -> bool:
    """Whether a predecessor is named by its workbook, not by its case."""
    return given.lower().endswith(_WORKBOOKS)


def paper_at(path: Path, reader: SheetReader) -> Prior:
    """The predecessor is this workbook. Raises what reading raises."""
    return Prior(None, read_paper(reader.read(path)), f"指定された付議書「{path.name}」")


@per_register
def _registered_priors(register: Register) -> dict[str, Case]:
    """The case each one follows by the first row of 変更履歴 that says so."""
    cases = {case.id: case for case in register.cases}
    priors: dict[str, Case] = {}
    for change in register.changes:
        if change.prior_id in cases and change.prior_id != change.case_id:
            priors.setdefault(change.case_id, cases[change.prior_id])
    return priors


@per_register
def _cases_by_workbook(register: Register) -> dict[str, list[Case]]:
    """The cases whose papers the register names, by the name of the file alone."""
    named: dict[str, list[Case]] = {}
    for case in register.cases:
        if case.paper:
            named.setdefault(paper_path(case).name, []).append(case)
    return named


@dataclass(frozen=True, slots=True)
class PriorSource:
    """Where predecessors come from: the register, its folder, and the reader of the papers in it."""

    register: Register
    folder: Path
    reader: SheetReader

    def found(self, paper: Paper, context: Context, day: datetime.date | None = None) -> Prior | None:
        """The predecessor the register names, else the likeliest of the approved cases; None where there is none.

        ``day`` is that of the meeting, where it is known otherwise than from the paper.
        """
        context = replace(context, register=self.register)
        query = query_of_paper(paper, context)
        if day is not None:
            query = replace(query, date=day)
        own = self._own_case(paper)
        if own is not None and (written := _registered_priors(self.register).get(own.id)) is not None:
            return Prior(written, self._paper_of(written), _REGISTERED)
        best = next(
            (one for one in find_prior(query, self.register) if own is None or one.case.id != own.id), None
        )
        if best is not None:
            return Prior(best.case, self._paper_of(best.case), best.reason)
        cited = self._cited_case(paper, context)
        return Prior(cited, self._paper_of(cited), "変更の付議書が引用している承認の案件") if cited else None

    def named(self, given: str) -> Prior:
        """The predecessor somebody names: a workbook, or the id of a case.

        Raises BadInput for an id the register does not have, and what reading a workbook raises.
        """
        if is_workbook(given):
            prior = paper_at(Path(given), self.reader)
            return replace(prior, case=self._case_of(prior.paper) if prior.paper else None)
        wanted = case_id_in(given)
        case = next((one for one in self.register.cases if one.id == wanted), None)
        if case is None:
            raise BadInput(
                f"案件番号「{given}」は承認台帳「{self.register.source}」にありません。"
                "案件番号（例：R5-010）か、前回の付議書のブックを指定してください。"
            )
        return Prior(case, self._paper_of(case), "指定された案件")

    def _cited_case(self, paper: Paper, context: Context) -> Case | None:
        """What a paper whose title names a change cites, where that is one case: its title may be another now."""
        if not named_changes(paper, context):
            return None
        resolved = resolved_citations(paper, context)
        cases = {case.id: case for each in resolved for case in each.resolution.confirmed}
        return next(iter(cases.values())) if len(cases) == 1 else None

    def _own_case(self, paper: Paper) -> Case | None:
        """The case of this very workbook, where it was added to the register already."""
        named = _cases_by_workbook(self.register)
        here = Path(paper.source).resolve() if named else None
        of_this_name = named.get(here.name, ()) if here else ()
        return next((one for one in of_this_name if self._path_of(one).resolve() == here), None)

    def _case_of(self, prior: Paper) -> Case | None:
        """The case of an earlier paper: of this very workbook, else of the same title on its day."""
        same_title = [one for one in self.register.cases if comparable(one.title) == comparable(prior.title)]
        same_day = [one for one in same_title if one.date is not None and one.date == prior.paper_date]
        return self._own_case(prior) or next(iter(same_day or same_title[-1:]), None)

    def _paper_of(self, case: Case) -> Paper | None:
        """None where no workbook is named, and where it is gone or cannot be read: the case itself remains."""
        if not case.paper:
            return None
        try:
            return read_paper(self.reader.read(self._path_of(case)))
        except XlToolsError:
            return None

    def _path_of(self, case: Case) -> Path:
        return self.folder / paper_path(case)
