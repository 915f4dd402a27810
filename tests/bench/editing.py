"""How long a paper takes to fill and mark, against unpacking and packing the same file in the same process."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

import xlsxwriter

from xl_tools.adapters.ooxml import sheet_places
from xl_tools.adapters.ooxml.markup import markup_of
from xl_tools.adapters.ooxml.verification import verify
from xl_tools.adapters.ooxml_file import OoxmlEditor
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef, Run
from xl_tools.ports import WorkbookContent

TEXTS, HIGHLIGHTS, REMARKS = 120, 40, 40
AIM = 3.0
_RUNS = 15


def editing_ratios(paper: Path) -> dict[str, tuple[float, float]]:
    """Milliseconds of computing, ours and the floor's, by what was done. Waiting for the disk is in neither."""
    data = paper.read_bytes()
    content = OoxmlEditor(paper, data).content()
    texts = _writable(data, paper, content)
    sheet = _result_sheet()

    def fill(editor: OoxmlEditor) -> None:
        _fill(editor, texts)

    def fill_and_mark(editor: OoxmlEditor) -> None:
        _fill(editor, texts)
        _mark(editor, texts, sheet)

    return {
        f"{len(texts)} texts": _measured(data, paper, fill),
        f"+ {HIGHLIGHTS} tints, {REMARKS} remarks, sheet": _measured(data, paper, fill_and_mark),
    }


def _measured(data: bytes, paper: Path, session: Callable[[OoxmlEditor], None]) -> tuple[float, float]:
    """Medians, both in turn, so that a busy moment hits both."""
    ours, floor = [], []
    for _ in range(_RUNS):
        forget_parts()
        start = time.process_time()
        editor = OoxmlEditor(paper, data)
        session(editor)
        verify(editor._package, editor.to_bytes(), editor._asked)
        middle = time.process_time()
        unpack_and_pack(data)
        ours.append(middle - start)
        floor.append(time.process_time() - middle)
    return 1000 * median(ours[1:]), 1000 * median(floor[1:])


def forget_parts() -> None:
    """A paper is met for the first time: nothing known of its parts from the run before."""
    for known in (
        sheet_places.sheet_frame,
        sheet_places.sheet_markup,
        sheet_places._merged_ranges,
        markup_of,
    ):
        known.cache_clear()


def unpack_and_pack(data: bytes) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as after,
    ):
        for name in before.namelist():
            after.writestr(name, before.read(name))
    return target.getvalue()


def _writable(data: bytes, paper: Path, content: WorkbookContent) -> dict[CellRef, str]:
    """Cells that may be written, spread over the sheets, with other texts than they hold."""
    editor = OoxmlEditor(paper, data)
    found: dict[CellRef, str] = {}
    per_sheet = TEXTS // len(content.sheets) + 1
    for sheet in content.sheets:
        for (row, column), value in list(sheet.cells.items())[:per_sheet]:
            ref, text = CellRef(sheet.name, row, column), f"{value}（見直した文）"
            try:
                editor.set_text(ref, text)
            except CannotEdit:
                continue
            found[ref] = text
    return dict(list(found.items())[:TEXTS])


def _fill(editor: OoxmlEditor, texts: dict[CellRef, str]) -> None:
    for number, (ref, text) in enumerate(texts.items()):
        changed = (Run(text[:2]), Run(text[2:], changed=True)) if number % 5 == 0 else ()
        editor.set_text(ref, text, changed)


def _mark(editor: OoxmlEditor, texts: dict[CellRef, str], sheet: bytes) -> None:
    places = list(texts)
    for ref in places[:HIGHLIGHTS]:
        editor.highlight(ref, "FFC7CE")
    for ref in places[:REMARKS]:
        editor.set_remark(ref, "C003：「ー」の理由がありません。理由を括弧で書いてください。")
    editor.put_sheet("検査結果", sheet)


def _result_sheet() -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        sheet = book.add_worksheet("検査結果")
        bold = book.add_format({"bold": True, "text_wrap": True})
        for row in range(REMARKS):
            for column, text in enumerate(
                ("C003", "「事業の概要」B9", "理由がありません。", "理由を書いてください。")
            ):
                sheet.write_string(row, column, text, bold)
    return target.getvalue()
