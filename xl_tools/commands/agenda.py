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
from xl_tools.errors import BadInput
from xl_tools.filling.apply import Filled, apply_plan
from xl_tools.filling.own_number import plan_own_number
from xl_tools.layouts.plan import SheetPlan
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.agenda import Agenda, AgendaItem, AgendaPaper, ResultRow
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
    """Source → its row: the one about the same content, wherever the file lies now, else that of the same file.

    Of several rows about one content only that of the same file is meant.
    """
    papers = list(papers)
    by_place: dict[Path, ResultRow] = {}
    by_content: dict[str, list[ResultRow]] = {}
    for row in book.rows:
        by_place.setdefault(place_of(row.path, book_path).resolve(), row)
        by_content.setdefault(row.fingerprint, []).append(row)
    found: dict[str, ResultRow] = {}
    for paper in papers:
        alike = by_content.get(paper.fingerprint, [])
        if len(alike) == 1:
            found[paper.source] = alike[0]
    told = {row.ref for row in found.values()}
    for paper in papers:
        same = by_place.get(Path(paper.source).resolve())
        if paper.source not in found and same is not None and same.ref not in told:
            found[paper.source] = same
    return found


def would_lose(book_path: Path, agenda: Agenda, reader: SheetReader) -> bool:
    """Whether somebody wrote into the workbook what ``agenda`` does not hold. False for any other workbook.

    Raises UnreadableFile, also where the workbook is locked with a password.
    """
    content = reader.read(book_path)
    if AGENDA_PROPERTY not in content.properties:
        return False
    try:
        book = read_agenda(content)
    except BadInput:  # somebody renamed its sheet or headings: what is written there is not to be told
        return True
    rows = rows_of_papers(book, book_path, [item.paper for item in agenda.items])
    held = {rows[item.paper.source].ref: item for item in agenda.items if item.paper.source in rows}
    return (
        bool(book.problems)
        or book.place not in ("", agenda.place)
        or any(row.is_entered and not _holds(held.get(row.ref), row) for row in book.rows)
    )


def _holds(item: AgendaItem | None, row: ResultRow) -> bool:
    return (
        item is not None
        and row.order is None
        and row.result in ("", item.result)
        and row.opinion in ("", item.opinion)
        and not (row.is_renumbered and row.number != item.number)
    )


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
