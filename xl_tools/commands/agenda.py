"""Papers of a folder → the agenda of one meeting; its numbers written into the papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_tools.agenda.of_paper import agenda_paper
from xl_tools.agenda.read import AgendaBook, read_agenda
from xl_tools.agenda.sheets import AGENDA_PROPERTY
from xl_tools.catalogue.context import load_context
from xl_tools.commands.digest import never_refuse
from xl_tools.commands.each_file import each_file
from xl_tools.errors import BadInput, XlToolsError
from xl_tools.filling.apply import Filled, apply_plan
from xl_tools.filling.own_number import plan_own_number
from xl_tools.layouts.plan import SheetPlan
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.agenda import Agenda, AgendaPaper, ResultRow
from xl_tools.model.finding import Refusal
from xl_tools.model.half_year import Fate, FileFate
from xl_tools.ports import EditorOpener, SheetReader


@dataclass(frozen=True, slots=True)
class AgendaReading:
    """Reads papers for an agenda. ``refuse_if_open`` raises XlToolsError for a workbook somebody has open."""

    reader: SheetReader
    refuse_if_open: Callable[[Path], None] = never_refuse

    def files(self, paths: Sequence[Path]) -> list[AgendaPaper | FileFate | Refusal]:
        """One per path, in order. A file that cannot be read is a Refusal and never stops the others."""
        return each_file(paths, self.file)

    def file(self, path: Path) -> AgendaPaper | FileFate:
        """A FileFate for an agenda workbook lying among the papers. Raises what reading raises."""
        self.refuse_if_open(path)
        content = self.reader.read(path)
        if AGENDA_PROPERTY in content.properties:
            return FileFate(
                str(path), Fate.OUTSIDE, reason="付議案件一覧のブックです（付議書ではありません）。"
            )
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


def would_lose(book_path: Path, agenda: Agenda, reader: SheetReader) -> bool:
    """Whether somebody wrote into the workbook what ``agenda`` does not hold. False for any other workbook."""
    try:
        book = read_agenda_file(book_path, reader)
    except XlToolsError:
        return False
    held = {Path(item.paper.source).resolve(): (item.result, item.opinion) for item in agenda.items}
    return bool(book.problems) or any(
        row.order is not None or not _holds(held.get(place_of(row.path, book_path).resolve()), row)
        for row in book.rows
    )


def _holds(held: tuple[str, str] | None, row: ResultRow) -> bool:
    result, opinion = held or ("", "")
    return row.result in ("", result) and row.opinion in ("", opinion)


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
