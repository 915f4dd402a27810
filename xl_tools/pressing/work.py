"""The open workbook as the commands take it: its reader, and an opener that remembers what it opened."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from xl_tools.adapters.excel_live import LiveEditor, LiveExcel, LivePaper
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.ports import WorkbookContent

MOST_NAMED = 3


def paper_of(excel: LiveExcel) -> LivePaper:
    """The workbook in front, read without the sheets the tool wrote itself. Raises CannotUseExcel."""
    return excel.paper(OWN_SHEETS)


def content_of(paper: LivePaper) -> WorkbookContent:
    """Raises what reading raises."""
    return paper.reader().read(paper.path)


@dataclass
class Opener:
    """An EditorOpener that tells how far the work is, and keeps the editor for what became of it."""

    paper: LivePaper
    progress: Callable[[str], None]
    doing: str
    opened: list[LiveEditor] = field(default_factory=list)

    def __call__(self, path: Path) -> LiveEditor:
        """Raises CannotEdit, CannotUseExcel, UnreadableFile."""
        assert path == self.paper.path, "a button changes the workbook in front"
        self.progress("ブックを読み取っています…")
        editor = self.paper.edit()
        self.opened.append(editor)
        self.progress(self.doing)
        return editor

    @property
    def unmarked_sheets(self) -> tuple[str, ...]:
        return self.opened[-1].unmarked_sheets if self.opened else ()


def named(things: Iterable[object]) -> str:
    """The first few: 「表紙」D5、「表紙」D6 ほか3か所."""
    every = list(dict.fromkeys(map(str, things)))
    rest = f" ほか{len(every) - MOST_NAMED}か所" if len(every) > MOST_NAMED else ""
    return "、".join(every[:MOST_NAMED]) + rest


def sheet_names(names: Iterable[str]) -> str:
    return "、".join(f"「{name}」" for name in names)


def still_marked_sheets(names: Collection[str]) -> str:
    """What to do about protected sheets whose marks could not go; "" where there are none."""
    if not names:
        return ""
    return (
        f"保護されているシート（{sheet_names(names)}）の色とメモは、消せませんでした。"
        "シートの保護を解除して、「印を消す」を押してください。"
    )
