"""An Excel of files: what it "shows" is a file, changed by the file editor, so that results can be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from xl_tools.adapters.ooxml_file import OoxmlEditor, open_workbook
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.errors import CannotEdit, CannotUseExcel
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.ports import SheetReader

CANCEL = None
LONGEST_QUESTION = 250
"""Excel cuts off what its InputBox asks beyond that."""
Answer = str | Path | bool | None


@dataclass
class FakeDialogs:
    """Answers are given in order; one nobody expects fails the test."""

    answers: list[Answer] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    unexpected: list[str] = field(default_factory=list)

    def tell(self, sentence: str, *, is_trouble: bool = False) -> None:
        self.told.append(sentence)
        if is_trouble:
            self.troubles.append(sentence)

    def ask_yes(self, question: str) -> bool:
        return bool(self._next(question))

    def ask_text(self, question: str, default: str = "") -> str | None:
        if len(question) > LONGEST_QUESTION:
            self.unexpected.append(question)
        answer = self._next(question)
        return None if answer is None else str(answer)

    def ask_file(self, title: str, kinds: str) -> Path | None:
        assert kinds.startswith("*.")
        return self._path(title)

    def ask_folder(self, title: str) -> Path | None:
        return self._path(title)

    def ask_new_file(self, title: str, suggestion: str) -> Path | None:
        assert Path(suggestion).suffix
        return self._path(title)

    def _path(self, title: str) -> Path | None:
        answer = self._next(title)
        return None if answer is None else Path(str(answer))

    def _next(self, question: str) -> Answer:
        self.asked.append(question)
        if not self.answers:
            self.unexpected.append(question)
        return self.answers.pop(0)


class FileEditor(OoxmlEditor):
    """The file editor with what only a live one has."""

    unmarked_sheets: tuple[str, ...] = ()


@dataclass
class FakePaper:
    path: Path
    is_saved: bool = True
    is_read_only: bool = False
    unmarked_sheets: tuple[str, ...] = ()
    skip: frozenset[str] = frozenset()
    at_first: bytes = b""
    shown: list[str] = field(default_factory=list)
    printed: list[tuple[Path, list[str]]] = field(default_factory=list)

    def reader(self, skip: frozenset[str] | None = None) -> SheetReader:
        return FileSheetReader(skip=self.skip if skip is None else skip)

    def refuse_if_not_writable(self) -> None:
        if self.is_read_only:
            raise CannotEdit(
                f"「{self.path.name}」は読み取り専用で開いています。別の名前で保存してください。"
            )

    def edit(self) -> FileEditor:
        open_workbook(self.path)  # for what it refuses
        editor = FileEditor(self.path, self.path.read_bytes(), OWN_SHEETS)
        editor.unmarked_sheets = self.unmarked_sheets
        return editor

    @property
    def was_changed(self) -> bool:
        return self.path.read_bytes() != self.at_first

    def show_sheet(self, name: str) -> None:
        assert name in sheet_names(self.path)
        self.shown.append(name)

    def print_pdf(self, target: Path, sheets: Sequence[str]) -> None:
        target.write_bytes(b"%PDF-1.7")
        self.printed.append((target, [*sheets]))

    def copy(self) -> bytes:
        return self.path.read_bytes()


@dataclass
class FakeExcel:
    front: FakePaper | None = None
    dialogs: FakeDialogs = field(default_factory=FakeDialogs)
    opened: list[Path] = field(default_factory=list)
    new: list[tuple[bytes, str]] = field(default_factory=list)
    calmed: list[str] = field(default_factory=list)
    is_calm: bool = False

    def paper(self, skip: frozenset[str] = frozenset()) -> FakePaper:
        if self.front is None:
            raise CannotUseExcel("開いているブックがありません。付議書を開いてから、もう一度押してください。")
        self.front.skip = skip
        self.front.at_first = self.front.path.read_bytes()
        return self.front

    def open(self, path: Path) -> None:
        assert path.is_file()
        assert not self.is_calm
        self.opened.append(path)

    def show_new(self, workbook: bytes, name: str) -> None:
        assert not self.is_calm
        self.new.append((workbook, name))

    @contextmanager
    def calm(self, task: str) -> Iterator[Callable[[str], None]]:
        assert not self.is_calm
        self.is_calm = True
        self.calmed.append(task)
        try:
            yield self.calmed.append
        finally:
            self.is_calm = False

    def facts(self) -> Mapping[str, str]:
        return {"version": "16.0"}


def sheet_names(path: Path) -> list[str]:
    return [grid.name for grid in FileSheetReader().read(path).sheets]
