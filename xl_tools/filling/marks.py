"""Answers the tool proposes for rows nobody has answered: never over an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xl_tools.catalogue.compare import OTHER_PAGE, ComparedPage
from xl_tools.catalogue.proposals import load_proposals
from xl_tools.facts.checklist_pages import MARK_LABEL
from xl_tools.facts.media import carried_named, media, says_no_paper
from xl_tools.filling.changes import CellWrite, FillOptions
from xl_tools.layouts.checklist_places import ChecklistPlaces, is_inside_merge
from xl_tools.model.catalogue import Control
from xl_tools.model.cell import CellRef
from xl_tools.model.paper import Context, Paper

APPLIED = "○"
_NOT_NEEDED = "ー"
_WITH_MEDIUM = ("outsourcing", "sub_outsourcing")


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes into the mark cell: the mark, its reason in brackets ("" for ○), and why the tool proposes it."""

    mark: str
    reason: str
    why: str


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers for one paper: for the rows about paper, and for the others the mark by block."""

    paper_rows: Answer | None
    by_block: Mapping[str, str]

    def of(self, control: Control) -> Answer | None:
        """None where the tool proposes nothing."""
        if control.needs_paper:
            return self.paper_rows
        mark = self.by_block.get(control.block)
        return Answer(mark, "", "--propose による案") if mark else None

    def texts(self, control: Control, columns: Mapping[str, int]) -> tuple[tuple[int, str], ...]:
        """The texts of the answer by column; the reason has a column of its own on some sheets."""
        answer = self.of(control)
        if answer is None:
            return ()
        if "reason" in columns and answer.reason:
            return (columns["mark"], answer.mark), (columns["reason"], answer.reason.strip("（）"))
        return ((columns["mark"], answer.mark + answer.reason),)

    def writes(self, control: Control, row: int, places: ChecklistPlaces) -> Iterator[CellWrite]:
        answer = self.of(control)
        for column, text in self.texts(control, places.columns):
            if not is_inside_merge(places.grid, row, column) and answer is not None:
                before = places.grid.value(row, column).text
                yield CellWrite(CellRef(places.grid.name, row, column), MARK_LABEL, before, text, answer.why)


def answers_for(paper: Paper, context: Context, options: FillOptions) -> Answers:
    """What follows from the paper, and with ``propose`` also what the form leaves to the section.

    根拠: 記録媒体が紙や受け渡す媒体を含まないとき、運搬・受渡し・保管の行は「ー」と理由を書く（様式の選択肢、C009、
    C010）。そのほかの行に「○」を求める定めはないので、指定されたときだけ案を書く。
    """
    proposed = load_proposals() if options.propose else {}
    return Answers(_answer_of_paper_rows(paper, context, options), proposed)


def _answer_of_paper_rows(paper: Paper, context: Context, options: FillOptions) -> Answer | None:
    values = media(paper)
    carried = next((value for value in values if carried_named(value.text)), None)
    if carried is not None:
        why = f"記録媒体（{carried.ref}）が「{carried_named(carried.text)}」のため"
        return Answer(APPLIED, "", why) if options.propose else None
    matters = [matter for matter in paper.matters if matter.kind in _WITH_MEDIUM]
    if not values or len(values) < len(matters):
        return None
    return Answer(
        _NOT_NEEDED, _electronic_only(context), f"記録媒体（{values[0].ref}）に紙も受け渡す媒体もないため"
    )


def _electronic_only(context: Context) -> str:
    """The reason in brackets that the form offers for having no paper: （電子データのみの取扱いのため）."""
    column = next(each for each in context.layouts.checklist_columns if each.id == "mark")
    return next(text.removeprefix(_NOT_NEEDED) for text in column.allowed if says_no_paper(text))


def plan_marks(page: ComparedPage, places: ChecklistPlaces, answers: Answers) -> Iterator[CellWrite]:
    """Answers for the standing rows of a page that have none."""
    for each in page.rows:
        row = each.row
        if row is None or each.control is None or each.control.block != (row.block or each.control.block):
            continue
        if each.is_dropped or each.kind == OTHER_PAGE or not row.cell.is_empty:
            continue
        if not row.sentence.is_empty and row.reason.is_empty:
            yield from answers.writes(each.control, row.cell.ref.row, places)
