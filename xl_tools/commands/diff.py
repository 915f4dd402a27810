"""A paper against what it follows; and its changes marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xl_tools.approvals.approval_name import approval_to_cite
from xl_tools.approvals.match import possible_priors
from xl_tools.approvals.of_prior import differences, marks
from xl_tools.approvals.query import query_of_paper
from xl_tools.catalogue.context import load_context
from xl_tools.commands.each_file import each_file
from xl_tools.commands.prior_case import PriorSource, is_workbook, paper_at
from xl_tools.errors import BadInput
from xl_tools.filling.change_marks import apply_marks, plan_change_marks
from xl_tools.filling.diffed import Diffed
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.finding import Refusal
from xl_tools.model.paper import Context, Paper, Prior
from xl_tools.model.register import Case
from xl_tools.ports import EditorOpener, SheetReader


@dataclass(frozen=True, slots=True)
class Differ:
    """How to compare: with ``named`` (a workbook, or the id of a case), else with what ``source`` finds.

    ``source`` is None without a register. With ``mark`` the changes are marked in the workbook, with
    ``clear_stale`` marks where nothing changed go; with ``dry_run`` nothing is saved.
    """

    open_editor: EditorOpener
    reader: SheetReader
    source: PriorSource | None = None
    named: str = ""
    mark: bool = False
    clear_stale: bool = False
    dry_run: bool = False

    def diff(self, path: Path) -> Diffed:
        """Raises XlToolsError when a file cannot be read, is no paper, or cannot be written."""
        editor = self.open_editor(path)
        content = editor.content()
        paper = read_paper(content)
        context = replace(load_context(), register=self.source.register if self.source else None)
        prior = self._prior_of(paper, context)
        if prior is None:
            return Diffed(str(path), paper.title, None, possible=_possible(paper, context))
        context = replace(context, prior=prior)
        found, states = differences(paper, context), marks(paper, context)
        approval = approval_to_cite(paper, prior, context)
        result = Diffed(str(path), paper.title, prior, approval, found, states)
        if not (self.mark or self.clear_stale):
            return result
        if not self.mark:
            states = tuple(replace(state, missing=()) for state in states)
        plan = plan_change_marks(
            paper, content, found if self.mark else (), states,
            approval=approval if self.mark else "", context=context, clear_stale=self.clear_stale,
        )  # fmt: skip
        applied = apply_marks(plan, editor)
        backup = None if self.dry_run else editor.save()
        return replace(result, marked=applied, backup=backup)

    def _prior_of(self, paper: Paper, context: Context) -> Prior | None:
        if self.source is not None:
            return self.source.named(self.named) if self.named else self.source.found(paper, context)
        if is_workbook(self.named):
            return paper_at(Path(self.named), self.reader)
        raise BadInput(
            f"「{self.named}」と比べるには、承認台帳（--register）も指定してください。"
            "付議書と比べるときは、ブックの名前を .xlsx まで書いてください。"
        )


def _possible(paper: Paper, context: Context) -> tuple[Case, ...]:
    if context.register is None:
        return ()
    return tuple(one.case for one in possible_priors(query_of_paper(paper, context), context.register))


def diff_files(paths: Sequence[Path], differ: Differ) -> list[Diffed | Refusal]:
    """One result per path, in order."""
    return each_file(paths, differ.diff)
