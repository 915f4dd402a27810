"""Write into a paper what the official sentences and its own facts give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_tools.catalogue.context import load_context
from xl_tools.commands.each_file import each_file
from xl_tools.filling.apply import Filled, WriteSheet, apply_plan
from xl_tools.filling.changes import FillOptions
from xl_tools.filling.plan import plan_fill
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.finding import Refusal
from xl_tools.ports import EditorOpener


@dataclass(frozen=True, slots=True)
class Filler:
    """How to fill: the ports, and what the user wants. With ``dry_run`` nothing is saved."""

    open_editor: EditorOpener
    write_sheet: WriteSheet
    options: FillOptions
    dry_run: bool = False

    def fill(self, path: Path) -> Filled:
        """Raises XlToolsError when the file cannot be read, is no paper, or cannot be written."""
        editor = self.open_editor(path)
        content = editor.content()
        paper = read_paper(content)
        plan = plan_fill(paper, content, load_context(), self.options)
        applied = apply_plan(plan, editor, self.write_sheet)
        backup = editor.save() if applied.done and not self.dry_run else None
        return Filled(str(path), paper.title, applied, backup)


def fill_files(paths: Sequence[Path], filler: Filler) -> list[Filled | Refusal]:
    """One result per path, in order."""
    return each_file(paths, filler.fill)
