"""付議日 and 審議結果 onto covers: only where they are blank, and only where the cover has a place for them."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from tests.agenda.meeting import document
from tests.filling.books import content_of, with_grid
from tests.filling.memory_editor import MemoryEditor
from xl_tools.commands.agenda_results import CoverWriter, CoverWritten
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.finding import Refusal
from xl_tools.model.register import Meeting
from xl_tools.ports import EditorOpener, SheetGrid, WorkbookContent

DAY = datetime.date(2025, 9, 5)
PATH = Path("見本.xlsx")


def written(content: WorkbookContent, result: str = "承認") -> tuple[CoverWritten | Refusal, MemoryEditor]:
    editor = MemoryEditor(content)
    meeting = Meeting("見本市個人情報取扱会議", 2025, 3, DAY)
    writer = CoverWriter(cast(EditorOpener, lambda path: editor), meeting, {str(PATH): result})
    (done,) = writer.files([PATH])
    return done, editor


def test_blanks_are_filled_and_read_back() -> None:
    before = content_of(document("05_security_camera"))
    done, editor = written(before)
    assert isinstance(done, CoverWritten)
    after = read_paper(editor.content())
    assert (after.paper_date, after.paper_date_is_written) == (DAY, True)
    assert after.cover is not None
    assert after.cover.text("result") == "承認"
    assert editor.content().sheets[1:] == before.sheets[1:]


def test_a_cover_that_says_so_already_stays() -> None:
    cover = {"meeting_date": "令和７年９月５日", "result": " 承認"}
    before = content_of(document("05_security_camera", cover=cover))
    done, editor = written(before)
    assert isinstance(done, CoverWritten)
    assert editor.content() == before


@pytest.mark.parametrize(
    "cover, sentence",
    [
        (
            {"meeting_date": "令和７年７月１日"},
            "表紙の付議日は「令和７年７月１日」で、会議は令和7年9月5日です",
        ),
        ({"meeting_date": "未定"}, "表紙の付議日は「未定」で、会議は令和7年9月5日です"),
        ({"result": "報告"}, "表紙の審議結果は「報告」で、一覧は「承認」です"),
    ],
)
def test_what_says_otherwise_is_told_and_nothing_is_saved(cover: dict[str, str], sentence: str) -> None:
    done, editor = written(content_of(document("05_security_camera", cover=cover)))
    assert isinstance(done, Refusal)
    assert sentence in done.reason
    assert editor.saved == 0


@pytest.mark.parametrize("label", ["付議日", "審議結果"])
def test_a_cover_without_a_place_is_told_and_nothing_is_saved(label: str) -> None:
    def without(grid: SheetGrid) -> SheetGrid:
        return replace(grid, cells={place: raw for place, raw in grid.cells.items() if raw != label})

    done, editor = written(with_grid(content_of(document("05_security_camera")), "表紙", without))
    assert isinstance(done, Refusal)
    assert f"表紙に「{label}」の欄がありません" in done.reason
    assert editor.saved == 0
