"""The editor on workbooks that are not as they should be: it refuses, or changes just what it was asked to."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

from tests.adapters.editor_operations import own_sheet
from tests.fixtures.corpus import BY_NAME, FIXTURES
from tests.fuzz.mutate_package import comment_of, entries_of, package_mutator, packed
from tests.fuzz.target import Target
from tests.fuzz.targets.archives import small_workbooks
from xl_tools.adapters import ooxml_file
from xl_tools.adapters.ooxml.handed_in import without_macros, without_sheets
from xl_tools.adapters.ooxml_file import OoxmlEditor
from xl_tools.adapters.read_file import read_bytes
from xl_tools.adapters.sheet_binder import FileSheetBinder
from xl_tools.errors import CannotEdit, UnreadableFile
from xl_tools.model.cell import CellRef, RawValue, Run
from xl_tools.model.stamp import STAMP_PROPERTIES
from xl_tools.ports import BorrowedSheet, WorkbookContent

_PATH = Path("付議書.xlsx")
_SHEET, _PROPERTY, _NAME = "点検結果", "点検した版", "点検_件名"
_OWN = own_sheet()
_MAY_CHANGE = (
    "[content_types].xml",
    ".rels",
    "xl/workbook.xml",
    "styles.xml",
    "comments",
    ".vml",
    "custom.xml",
    "calcchain.xml",
)
"""Words of the names of parts that belong to more than one sheet, or to the marks of one."""


def _never_written(_path: Path, _old: bytes, _new: bytes) -> None:
    return None


ooxml_file.replace_with_backup = _never_written  # type: ignore[attr-defined, assignment]
"""``save`` verifies and then writes; here it only verifies."""


def _open(data: bytes) -> OoxmlEditor:
    return OoxmlEditor(_PATH, data)


def _saved(editor: OoxmlEditor) -> bytes:
    """As ``save`` would write it. A defect found by its last look is raised, since XL_TOOLS_DEBUG is set."""
    written = editor.to_bytes()
    editor.save()
    return written


def _readable(data: bytes) -> WorkbookContent | None:
    try:
        return read_bytes(data, _PATH.name)
    except UnreadableFile:
        return None


def _values(content: WorkbookContent) -> dict[CellRef, RawValue]:
    return {
        CellRef(sheet.name, *place): value for sheet in content.sheets for place, value in sheet.cells.items()
    }


# --- cells, marks, rows --------------------------------------------------------------------------------


def _edit(data: bytes) -> None:
    """Which steps are taken stands in the archive's comment."""
    editor = _open(data)
    before = _readable(data)
    sheet = before.sheets[0].name if before else "シート1"
    chance = random.Random(comment_of(data))
    put: dict[CellRef, RawValue] = {}
    moved = False
    for _ in range(chance.randint(1, 4)):
        ref = CellRef(sheet, chance.choice((1, 2, 3, 5, 6, 40)), chance.randint(1, 4))
        step = chance.choice(_STEPS)
        try:
            step(editor, ref)
        except (CannotEdit, UnreadableFile):
            continue
        moved = moved or step in _MOVING
        if step in _PUTTING:
            put[ref] = _PUTTING[step]
    written = _saved(editor)
    if before is not None and not moved:
        _assert_only(before, data, written, put)


def _assert_only(before: WorkbookContent, data: bytes, written: bytes, put: dict[CellRef, RawValue]) -> None:
    """What reads still reads, with the values put and no others changed; no part of another sheet is touched."""
    after = read_bytes(written, _PATH.name)
    expected = {ref: value for ref, value in _values(before).items() if ref not in put}
    expected |= {ref: value for ref, value in put.items() if value is not None}
    found = {ref: value for ref, value in _values(after).items() if ref.sheet != _SHEET}
    dated = {ref for ref, value in found.items() if isinstance(value, datetime.date | datetime.time)}
    assert {ref: found[ref] for ref in found if ref not in dated} == {
        ref: value for ref, value in expected.items() if ref not in dated
    }, "other values than those asked for"
    old, new = dict(entries_of(data)), dict(entries_of(written))
    touched = [name for name, content in old.items() if new.get(name) != content]
    others = [name for name in touched if not any(word in name.lower() for word in _MAY_CHANGE)]
    assert len(others) <= 1, f"parts touched: {others}"


def _set_text(editor: OoxmlEditor, ref: CellRef) -> None:
    editor.set_text(ref, "改めた件名 <&>")


def _set_runs(editor: OoxmlEditor, ref: CellRef) -> None:
    editor.set_text(ref, "一部を変えた", (Run("一部を"), Run("変えた", changed=True)))


def _set_number(editor: OoxmlEditor, ref: CellRef) -> None:
    editor.set_number(ref, 7)


def _clear(editor: OoxmlEditor, ref: CellRef) -> None:
    editor.clear(ref)


def _set_date(editor: OoxmlEditor, ref: CellRef) -> None:
    editor.set_date(ref, datetime.date(2026, 3, 31))


def _mark_changes(editor: OoxmlEditor, ref: CellRef) -> None:
    editor.set_change_marks(ref, ((0, 1), (2, 3)))


def _highlight(editor: OoxmlEditor, ref: CellRef) -> None:
    editor.highlight(ref, "FFC7CE")


def _remark(editor: OoxmlEditor, ref: CellRef) -> None:
    editor.set_remark(ref, "人数の根拠を書いてください。")


def _put_sheet(editor: OoxmlEditor, _: CellRef) -> None:
    editor.put_sheet(_SHEET, _OWN)


def _put_property(editor: OoxmlEditor, _: CellRef) -> None:
    editor.set_property(_PROPERTY, "版 1.0 <&>")


def _put_name(editor: OoxmlEditor, ref: CellRef) -> None:
    editor.set_defined_name(_NAME, f"'{ref.sheet}'!$B$2")


def _insert_row(editor: OoxmlEditor, ref: CellRef) -> None:
    editor.insert_row_below(ref.sheet, ref.row)


def _delete_row(editor: OoxmlEditor, ref: CellRef) -> None:
    editor.delete_row(ref.sheet, ref.row)


def _unmark(editor: OoxmlEditor, _: CellRef) -> None:
    editor.remove_highlights()
    editor.remove_remarks()
    editor.remove_sheet(_SHEET)
    editor.remove_property(_PROPERTY)
    editor.remove_defined_name(_NAME)


Step = Callable[[OoxmlEditor, CellRef], None]
_PUTTING: dict[Step, RawValue] = {
    _set_text: "改めた件名 <&>",
    _set_runs: "一部を変えた",
    _set_number: 7,
    _clear: None,
}
_MOVING = (_insert_row, _delete_row, _set_date, _mark_changes)
"""After them the values are not looked at: rows move, and a date or a text may be read otherwise."""
_MARKING = (_highlight, _remark, _put_sheet, _put_property, _put_name)
_STEPS: tuple[Step, ...] = (*_PUTTING, *_MOVING, *_MARKING, _unmark)


# --- marks put and taken away --------------------------------------------------------------------------


def _mark_and_unmark(data: bytes) -> None:
    """What is marked and then unmarked holds what it held."""
    editor = _open(data)
    before = _readable(data)
    if before is None:
        return
    _unmark(editor, _corner(before))
    clean = _saved(editor)
    marking = _open(clean)
    for step in _MARKING:
        try:
            step(marking, _corner(before))
        except CannotEdit:
            continue
    unmarking = _open(_saved(marking))
    _unmark(unmarking, _corner(before))
    after = _readable(_saved(unmarking))
    assert after is not None, "unreadable after marking and unmarking"
    plain = read_bytes(clean, _PATH.name)
    assert _values(after) == _values(plain), "other values after marking and unmarking"
    assert dict(after.properties) == dict(plain.properties), "other properties after marking and unmarking"


def _corner(content: WorkbookContent) -> CellRef:
    return CellRef(content.sheets[0].name if content.sheets else "シート1", 2, 2)


def _unmark_hostile(data: bytes) -> None:
    """Marks somebody has tampered with."""
    editor = _open(data)
    for step in (editor.remove_highlights, editor.remove_remarks):
        step()
    for sheet in (_SHEET, "検査結果"):
        editor.remove_sheet(sheet)
    for name in (*STAMP_PROPERTIES, _PROPERTY):
        editor.remove_property(name)
    before, written = _readable(data), _saved(editor)
    assert before is None or _readable(written) is not None, "readable no more"


@cache
def _marked() -> tuple[bytes, ...]:
    made = []
    for name in ("openpyxl.xlsx", "excel_rich.xlsx", "prefixed.xlsx", "google_sheets.xlsx", "threaded.xlsx"):
        editor = _open(BY_NAME[name].path.read_bytes())
        for step in _MARKING:
            step(editor, BY_NAME[name].targets.ref("number"))
        made.append(packed(entries_of(editor.to_bytes())))
    return tuple(made)


# --- as it is handed in, and sheets of it in another workbook ---------------------------------------------


def _hand_in(data: bytes) -> None:
    """No macro is left, whatever the parts are called; what was readable still is."""
    handed_in = without_macros(data, frozenset({"xl_tools_button"}), _PATH.name)
    assert b"macroEnabled" not in dict(entries_of(handed_in)).get("[Content_Types].xml", b"")
    content = _readable(handed_in)
    assert content is not None or _readable(data) is None, "readable no more"
    if content is not None and len(content.sheets) > 1:
        without_sheets(handed_in, [content.sheets[-1].name], _PATH.name)


def _with_macros() -> Iterator[bytes]:
    yield from (
        packed(entries_of(each.path.read_bytes())) for each in FIXTURES if each.path.suffix == ".xlsm"
    )


def _borrow(data: bytes) -> None:
    """A sheet of it takes the place of one of ours."""
    import tempfile

    content = _readable(data)
    name = content.sheets[0].name if content and content.sheets else "シート1"
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as file:
        file.write(data)
        file.flush()
        bound = FileSheetBinder().bind(_OWN, [BorrowedSheet("結果", Path(file.name), name)])
    assert _readable(bound.content) is not None, "the workbook with the borrowed sheet does not read"


def _packages() -> Iterable[bytes]:
    return dict.fromkeys(packed(entries_of(data), b"1") for data in small_workbooks())


_VISIBLE = (
    *(b'<legacyDrawing r:id="rId1"/>', b'<conditionalFormatting sqref="B2"/>', b'<cfRule type="expression" dxfId="0" priority="1"/>'),
    *(b"<dxfs count='1'><dxf/></dxfs>", b"<extLst/>", b"<commentList>", b'<comment ref="B2" authorId="0"/>', b"<authors/>"),
    *(b'<definedName name="x" localSheetId="9">A1</definedName>', b"<sheetProtection sheet='1'/>", b"<f t='shared' si='0'/>"),
    *(b'<mergeCell ref="B2:C9"/>', b'<hyperlink ref="A1"/>', b'<row r="2"/>', b'<c r="B2" s="1"/>', b"<v:shape/>", b"<x:Row>2</x:Row>"),
)  # fmt: skip
TARGETS = {
    "editor": Target(
        _edit, _packages, package_mutator(_VISIBLE, with_comment=True), runs=40, longest=300_000
    ),
    "marks": Target(_mark_and_unmark, _packages, package_mutator(_VISIBLE), runs=40, longest=300_000),
    "unmark": Target(_unmark_hostile, _marked, package_mutator(_VISIBLE), runs=40, longest=300_000),
    "handed_in": Target(_hand_in, _with_macros, package_mutator(_VISIBLE), runs=40, longest=300_000),
    "borrowing": Target(_borrow, _packages, package_mutator(_VISIBLE), runs=40, longest=300_000),
}
