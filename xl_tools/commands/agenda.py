"""Papers of a folder → the agenda of one meeting; its numbers written into the papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_tools.agenda.of_paper import agenda_paper
from xl_tools.agenda.read import AgendaBook, read_agenda
from xl_tools.catalogue.context import load_context
from xl_tools.commands.each_file import each_file
from xl_tools.errors import BadInput
from xl_tools.filling.apply import Filled, apply_plan
from xl_tools.filling.own_number import plan_own_number
from xl_tools.layouts.plan import SheetPlan
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.agenda import AgendaPaper, ResultRow
from xl_tools.model.finding import Refusal
from xl_tools.ports import EditorOpener, SheetReader


@dataclass(frozen=True, slots=True)
class AgendaReading:
    """Reads papers for an agenda."""

    reader: SheetReader

    def files(self, paths: Sequence[Path]) -> list[AgendaPaper | Refusal]:
        """One per path, in order. A file that cannot be read is a Refusal and never stops the others."""
        return each_file(paths, self.file)

    def file(self, path: Path) -> AgendaPaper:
        """Raises what reading raises."""
        content = self.reader.read(path)
        return agenda_paper(read_paper(content), content, str(path), load_context())


def read_agenda_file(path: Path, reader: SheetReader) -> AgendaBook:
    """Raises UnreadableFile, or BadInput for a workbook that is no agenda."""
    return read_agenda(reader.read(path))


def place_of(row_path: str, book: Path) -> Path:
    """Where a path written in the agenda workbook leads; folders may be separated by / or \\."""
    return Path(book.resolve().parent, row_path.replace("\\", "/"))


def rows_of_papers(book: AgendaBook, book_path: Path, papers: Iterable[AgendaPaper]) -> dict[str, ResultRow]:
    """Source → its row: that of the same file, else the only one about the same content (the file was moved)."""
    by_place: dict[Path, ResultRow] = {}
    by_content: dict[str, list[ResultRow]] = {}
    for row in book.rows:
        by_place.setdefault(place_of(row.path, book_path).resolve(), row)
        by_content.setdefault(row.fingerprint, []).append(row)
    found: dict[str, ResultRow] = {}
    for paper in papers:
        same = by_place.get(Path(paper.source).resolve())
        alike = by_content.get(paper.fingerprint, [])
        if same is None and len(alike) == 1 and not place_of(alike[0].path, book_path).exists():
            same = alike[0]
        if same is not None:
            found[paper.source] = same
    return found


@dataclass(frozen=True)
class NumberWriter:
    """Writes 資料 numbers into papers. ``numbers`` by source."""

    open_editor: EditorOpener
    numbers: Mapping[str, int]

    def files(self, paths: Sequence[Path]) -> list[Filled | Refusal]:
        """One per path, in order. A paper that cannot be written is a Refusal and never stops the others."""
        return each_file(paths, self.write)

    def write(self, path: Path) -> Filled:
        """Raises what reading raises, CannotEdit, OutputNotWritten; the file is then as it was."""
        editor = self.open_editor(path)
        content = editor.content()
        paper = read_paper(content)
        applied = apply_plan(plan_own_number(paper, content, self.numbers[str(path)]), editor, _no_sheet)
        backup = editor.save() if applied.done else None
        return Filled(str(path), paper.title, applied, backup)


def _no_sheet(plan: SheetPlan) -> bytes:
    raise BadInput(f"資料番号を書くときに、シート「{plan.name}」は加えません。")
