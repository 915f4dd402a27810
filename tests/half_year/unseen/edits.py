"""What hands do to a workbook: sheets renamed and moved, rows inserted, notes beside the form, pictures pasted."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.drawing.image import Image
from PIL import Image as Picture

from xl_tools.resources import workbooks

_BOOK = "xl/workbook.xml"
_NAMES = {"表紙": "付議書（表紙）", "事業の概要": "１ 概要", "個人情報の流れ": "フロー図"}
_DRAWING = "xl/drawings/drawing1.xml"


def edit(name: str, target: Path) -> None:
    """Does the edit of this name to the workbook; "" is none."""
    if name in _BY_PARTS:
        parts = _parts(target)
        _BY_PARTS[name](parts)
        _put(target, parts)
    elif name == "by_libreoffice":
        by_libreoffice(target)
    elif name:
        book = load_workbook(target, rich_text=True)
        _BY_CELLS[name](book)
        book.save(target)


def by_libreoffice(target: Path) -> None:
    """Opened and saved again in LibreOffice, where there is one."""
    if shutil.which("soffice") is None:
        return
    folder = target.parent / "_saved"
    profile = f"-env:UserInstallation={(target.parent.parent / 'lo').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), str(target)]
    subprocess.run(words, check=True, capture_output=True, timeout=120)
    (folder / target.name).replace(target)
    folder.rmdir()


def _parts(target: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(target) as book:
        return {name: book.read(name) for name in book.namelist()}


def _put(target: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)


def _renamed(parts: dict[str, bytes]) -> None:
    book = parts[_BOOK].decode()
    for old, new in _NAMES.items():
        book = book.replace(f'name="{old}"', f'name="{new}"').replace(f"'{old}'!", f"'{new}'!")
        book = book.replace(f">{old}!", f">'{new}'!")
    parts[_BOOK] = book.encode()


def _reordered(parts: dict[str, bytes]) -> None:
    """The sheets back to front; print areas belong to sheets by place, so they go."""
    book = re.sub(r"<definedNames>.*?</definedNames>", "", parts[_BOOK].decode(), flags=re.DOTALL)
    sheets = re.findall(r"<sheet [^>]*/>", book)
    inside = "".join(reversed(sheets))
    parts[_BOOK] = re.sub(
        r"<sheets>.*?</sheets>", f"<sheets>{inside}</sheets>", book, flags=re.DOTALL
    ).encode()


def _hidden_flow(parts: dict[str, bytes]) -> None:
    book = parts[_BOOK].decode()
    parts[_BOOK] = book.replace('name="個人情報の流れ"', 'name="個人情報の流れ" state="hidden"').encode()


def _unmerged(parts: dict[str, bytes]) -> None:
    for name, data in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = re.sub(rb"<mergeCells.*?</mergeCells>", b"", data, flags=re.DOTALL)


def _untouched_drawing(parts: dict[str, bytes]) -> None:
    """The drawing of the form as delivered, its title blank."""
    with zipfile.ZipFile(workbooks() / "付議書.xlsx") as form:
        parts[_DRAWING] = form.read(_DRAWING)


def _extra_sheets(book: Workbook) -> None:
    for name in ("別紙１（地図）", "評価書", "作業メモ"):
        book.create_sheet(name)["A1"] = f"みほん{name}の文"
    book["作業メモ"].sheet_state = "hidden"


def _inserted_rows(book: Workbook) -> None:
    for sheet, row in (("表紙", 7), ("事業の概要", 4)):
        _insert_row(book, sheet, row)


def _insert_row(book: Workbook, sheet: str, row: int) -> None:
    """As Excel does it: merged cells below go down with the cells, those across grow."""
    merges = [
        (each.min_col, each.min_row, each.max_col, each.max_row) for each in book[sheet].merged_cells.ranges
    ]
    for each in list(book[sheet].merged_cells.ranges):
        book[sheet].unmerge_cells(str(each))
    book[sheet].insert_rows(row)
    for left, top, right, bottom in merges:
        moved = [at + (at >= row) for at in (top, bottom)]
        book[sheet].merge_cells(start_row=moved[0], end_row=moved[1], start_column=left, end_column=right)


def _notes(book: Workbook) -> None:
    overview = book["事業の概要"]
    overview["D4"], overview["D7"] = "みほん課長確認済み", "ここは後で直す"
    overview["A15"] = "問合せ先：みほん課　内線0000"
    book["表紙"]["D8"] = "差替え版"


def _picture_flow(book: Workbook) -> None:
    flow = book["個人情報の流れ"]
    for row in flow["A1:L60"]:
        for cell in row:
            if cell.coordinate not in flow.merged_cells or cell.coordinate in ("A1", "A2"):
                cell.value = None
    held = io.BytesIO()
    Picture.new("RGB", (40, 30), "navy").save(held, "png")
    held.seek(0)
    flow.add_image(Image(held), "B4")


def _shifted(book: Workbook) -> None:
    """An empty column before the form and two empty rows above it."""
    for name in ("表紙", "事業の概要"):
        sheet = book[name]
        merges = [str(each) for each in sheet.merged_cells.ranges]
        for each in merges:
            sheet.unmerge_cells(each)
        sheet.insert_cols(1)
        sheet.insert_rows(1, 2)


def _continued(book: Workbook) -> None:
    """The second line of the summary in a row of its own, inserted below the first."""
    row = _row_of(book, "一つ目の段落")
    _insert_row(book, "事業の概要", row + 1)
    overview = book["事業の概要"]
    first, second = str(overview.cell(row, 2).value).split("\n")
    overview.cell(row, 2).value, overview.cell(row + 1, 2).value = first, second


def _cell_table(book: Workbook) -> None:
    """A table in cells of its own below the numbers."""
    row = _row_of(book, "（令和７年４月１日現在）")
    for at, line in enumerate((("区分", "件数"), ("申請", "1,200件")), 1):
        _insert_row(book, "事業の概要", row + at)
        for column, value in enumerate(line, 2):
            book["事業の概要"].cell(row + at, column).value = value


def _row_of(book: Workbook, words: str) -> int:
    return next(row for row in range(1, 40) if words in str(book["事業の概要"].cell(row, 2).value))


def _no_cover_labels(book: Workbook) -> None:
    """付議日 and 審議結果 with colons, as some type them."""
    for cell, label in (("D1", "付議日："), ("D2", "審議結果：")):
        book["表紙"][cell] = label


def _form_below(book: Workbook) -> None:
    """Three lines of an office's own above the cover."""
    for _ in range(3):
        _insert_row(book, "表紙", 1)
    book["表紙"]["A1"] = "みほん課受付　第０号"


_BY_PARTS: dict[str, Callable[[dict[str, bytes]], None]] = {
    "renamed": _renamed,
    "reordered": _reordered,
    "hidden_flow": _hidden_flow,
    "unmerged": _unmerged,
    "untouched_flow": _untouched_drawing,
}
_BY_CELLS: dict[str, Callable[[Workbook], None]] = {
    "extra_sheets": _extra_sheets,
    "inserted_rows": _inserted_rows,
    "notes": _notes,
    "picture_flow": _picture_flow,
    "shifted": _shifted,
    "continued": _continued,
    "cell_table": _cell_table,
    "no_cover_labels": _no_cover_labels,
    "form_below": _form_below,
}
