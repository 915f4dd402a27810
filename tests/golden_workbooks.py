"""What the commands make of rich workbooks, kept in golden/workbooks/ and compared part by part.

``UPDATE_GOLDEN=1 python -m pytest tests/test_golden_workbooks.py`` stores what comes out now. Look at the new
files in Excel, or at what the failing test listed, before they are committed.
"""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.adapters.editor_operations import OWN_SHEET, own_sheet
from tests.filling.books import one_sheet
from tests.fixtures.corpus import BY_NAME
from tests.golden_parts import Kind, Permitted
from xl_tools import resources
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.cli.paper_editor import paper_editor
from xl_tools.commands.fill import Filler
from xl_tools.commands.mark import Marked, mark_files
from xl_tools.filling.changes import FillOptions
from xl_tools.model.cell import CellRef

FOLDER = Path(__file__).parent / "golden" / "workbooks"
NOW = datetime.datetime(2025, 10, 1, 9, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=9)))
GAPS = (
    CellRef("事業の概要", 3, 2),
    CellRef("チェックリスト５（区）", 8, 3),
    CellRef("チェックリスト５（区）", 12, 3),
)
"""Cells of paper_rich.xlsm that fill writes again: the section and two official sentences."""

PERMITTED = (
    Permitted(".*", "", frozenset({Kind.REWRITTEN}), "another zlib packs what is written otherwise"),
    Permitted(
        r"docProps/custom\.xml",
        r"Properties/property\[xl_tools_check_(tool|template|catalogue|rules)\]/lpwstr/#text",
        frozenset({Kind.CHANGED}),
        "the versions a check was made with",
    ),
    Permitted(
        r"xl/worksheets/sheet8\.xml",
        r"worksheet/sheetData/row\[4\]/c\[F4\]/is/t/#text",
        frozenset({Kind.CHANGED}),
        "the same versions on the sheet 検査結果",
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoldenWorkbook:
    """``change`` turns a copy of ``before`` into what is kept as ``name``."""

    name: str
    before: Path
    prepare: Callable[[Path], None]
    change: Callable[[Path], None]

    @property
    def kept(self) -> Path:
        return FOLDER / self.name

    def before_and_after(self, folder: Path) -> tuple[bytes, bytes]:
        path = Path(shutil.copyfile(self.before, folder / self.name))
        self.prepare(path)
        before = path.read_bytes()
        self.change(path)
        return before, path.read_bytes()


def _as_it_is(path: Path) -> None:
    pass


def _with_gaps(path: Path) -> None:
    editor = open_workbook(path)
    for ref in GAPS:
        editor.clear(ref)
    editor.save()


def _marked(path: Path) -> None:
    (marked,) = mark_files([path], paper_editor, NOW)
    assert isinstance(marked, Marked), marked


def _filled(path: Path) -> None:
    filler = Filler(paper_editor, one_sheet, FillOptions(official=True, propose=True))
    assert filler.fill(path).applied.done


def _with_own_sheet(path: Path) -> None:
    editor = open_workbook(path)
    editor.put_sheet(OWN_SHEET, own_sheet())
    editor.save()


_MISTAKES = resources.workbooks() / "examples" / "06_full_of_mistakes.xlsx"
_PAPER_RICH, _EXCEL_RICH = BY_NAME["paper_rich.xlsm"].path, BY_NAME["excel_rich.xlsx"].path
GOLDEN_WORKBOOKS = (
    GoldenWorkbook("paper_rich_marked.xlsm", _PAPER_RICH, _as_it_is, _marked),
    GoldenWorkbook("paper_rich_filled.xlsm", _PAPER_RICH, _with_gaps, _filled),
    GoldenWorkbook("full_of_mistakes_filled.xlsx", _MISTAKES, _as_it_is, _filled),
    GoldenWorkbook("excel_rich_own_sheet.xlsx", _EXCEL_RICH, _as_it_is, _with_own_sheet),
)
