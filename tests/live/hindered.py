"""What tests of hindrances share: a clock, the sentence a clerk reads, the marks of a workbook."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.excel.workbook import Workbook
from xl_tools.adapters.excel_live import LivePaper
from xl_tools.adapters.excel_live.patience import Patience
from xl_tools.commands.mark import mark_files
from xl_tools.errors import XlToolsError
from xl_tools.model.cell import CellRef

B2 = CellRef("表紙", 2, 2)
NOW = datetime.datetime(2025, 4, 1, 9, 0, tzinfo=datetime.UTC)


class Clock:
    """Time passes only while somebody waits."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    @property
    def patience(self) -> Patience:
        return Patience(10.0, lambda: self.now, self.sleep)


@contextmanager
def one_sentence(error: type[XlToolsError]) -> Iterator[list[str]]:
    """The sentence, which no code or English word gets into."""
    said: list[str] = []
    with pytest.raises(error) as caught:
        yield said
    said.append(str(caught.value))
    assert said[0].endswith("。") or "知らせてください" in said[0]
    assert "\n" not in said[0]
    assert "com_error" not in said[0]


def mark(paper: LivePaper) -> object:
    (result,) = mark_files([paper.path], paper.open_editor, NOW)
    return result


def marks(book: Workbook) -> list[object]:
    return [(sheet.Name, sheet.tints(), sheet.note_texts()) for sheet in book.all_sheets]
