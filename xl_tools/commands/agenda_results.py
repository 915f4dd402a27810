"""Results entered once in the agenda workbook → the register, and the covers of the papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_tools.agenda.entered import Entered
from xl_tools.commands.agenda import place_of
from xl_tools.commands.each_file import each_file
from xl_tools.commands.register_papers import PapersAdded
from xl_tools.errors import CannotEdit
from xl_tools.japanese.widths import comparable
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.agenda import AgendaPaper, ResultRow
from xl_tools.model.cell import CellRef, wareki_text
from xl_tools.model.finding import Refusal
from xl_tools.model.half_year import FileFate
from xl_tools.model.paper import Paper
from xl_tools.model.register import Meeting
from xl_tools.ports import EditorOpener, WorkbookEditor
from xl_tools.register.additions import Fate

_DAY, _RESULT = "meeting_date", "result"


@dataclass(frozen=True, slots=True)
class RowPaper:
    """A row of 審議結果 with the paper it is about. ``remark`` says what changed since the list was made, "" for nothing."""

    row: ResultRow
    path: Path
    remark: str = ""


def rows_by_path(entered: Entered, book_path: Path) -> dict[str, ResultRow]:
    """The decided rows, each with the path of its paper, in their order."""
    return {str(place_of(row.path, book_path)): row for row in entered.decided}


def papers_of_rows(
    rows: Mapping[str, ResultRow], read: Iterable[AgendaPaper | FileFate | Refusal]
) -> list[RowPaper | Refusal]:
    """Refused is a paper that cannot be read, or is not the one the row is about."""
    return [_row_paper(rows[each.source], Path(each.source), each) for each in read]


def _row_paper(row: ResultRow, path: Path, read: AgendaPaper | FileFate | Refusal) -> RowPaper | Refusal:
    if not isinstance(read, AgendaPaper):
        return Refusal(
            str(path), f"{row.path_ref}：{read.reason}移したときは、ここに今の場所を書いてください。"
        )
    if comparable(read.title) != comparable(row.title):
        return Refusal(
            str(path),
            f"{row.path_ref}：「{path.name}」の件名は「{read.title}」ですが、一覧の件名は「{row.title}」です。"
            "付議書を取り違えていないか確かめてください。件名を改めたのなら、一覧の件名も同じに直してください。",
        )
    remark = ""
    if row.fingerprint and row.fingerprint != read.fingerprint:
        remark = (
            f"「{path.name}」は、一覧を作った後に内容が変わっています。変わった後の内容を台帳に書きます。"
        )
    return RowPaper(row, path, remark)


def registered(added: PapersAdded) -> list[Path]:
    """The papers whose case now stands in the register as entered."""
    if added.additions is None:
        return []
    outcomes = zip(added.sources, added.additions.cases, strict=True)
    return [
        Path(source) for source, outcome in outcomes if outcome.fate not in (Fate.REFUSED, Fate.CONTRADICTS)
    ]


@dataclass(frozen=True, slots=True)
class CoverWritten:
    """``backup`` is the paper as it was, None when its cover said so already."""

    source: str
    backup: Path | None


@dataclass(frozen=True)
class CoverWriter:
    """Writes 付議日 and 審議結果 onto covers. ``results`` by path."""

    open_editor: EditorOpener
    meeting: Meeting
    results: Mapping[str, str]

    def files(self, paths: Sequence[Path]) -> list[CoverWritten | Refusal]:
        """One per path, in order. A paper that cannot be written is a Refusal and never stops the others."""
        return each_file(paths, self.write)

    def write(self, path: Path) -> CoverWritten:
        """Raises what reading raises, CannotEdit, OutputNotWritten; the file is then as it was."""
        editor = self.open_editor(path)
        paper = read_paper(editor.content())
        self._write_day(paper, editor, path)
        self._write_result(paper, editor, path)
        after = read_paper(editor.content())
        if not after.paper_date_is_written or after.paper_date != self.meeting.date:
            raise CannotEdit(f"「{path.name}」の表紙に付議日を書けませんでした。表紙に手で書いてください。")
        return CoverWritten(str(path), editor.save())

    def _write_day(self, paper: Paper, editor: WorkbookEditor, path: Path) -> None:
        day = self.meeting.date
        ref, text = _office_cell(paper, _DAY, "付議日", path)
        if text and paper.paper_date != day:
            wanted = wareki_text(day) if day else ""
            raise CannotEdit(
                f"「{path.name}」の表紙の付議日は「{text}」で、会議は{wanted}です。違うほうを直してください。"
            )
        if not text and day is not None:
            editor.set_date(ref, day)

    def _write_result(self, paper: Paper, editor: WorkbookEditor, path: Path) -> None:
        result = self.results[str(path)]
        ref, text = _office_cell(paper, _RESULT, "審議結果", path)
        if text and comparable(text) != comparable(result):
            raise CannotEdit(
                f"「{path.name}」の表紙の審議結果は「{text}」で、一覧は「{result}」です。違うほうを直してください。"
            )
        if not text:
            editor.set_text(ref, result)


def _office_cell(paper: Paper, field_id: str, label: str, path: Path) -> tuple[CellRef, str]:
    """The cell and its text. Raises CannotEdit for a cover without it."""
    found = paper.cover.fields.get(field_id) if paper.cover else None
    if found is None:
        raise CannotEdit(
            f"「{path.name}」の表紙に「{label}」の欄がありません。今の様式の表紙に写してから、もう一度実行してください。"
        )
    return found.ref, found.text.strip()
