"""Remarks come and go; what people wrote in notes stays as they wrote it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters.ooxml.sample_books import form, loaded, opened, parts, reopened, written
from tests.adapters.ooxml.single_marks import set_remark
from xl_tools.adapters.ooxml.comments import area_for_remark, remove_remarks, set_remarks
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef

CELLS = st.sampled_from([(3, 2), (5, 2), (9, 2), (1, 1), (40, 7)])
SHEET, COMMENTS, DRAWING = "xl/worksheets/sheet1.xml", "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"
B3, B5 = CellRef("表紙", 3, 2), CellRef("表紙", 5, 2)
REMARK = "「氏名」は8行目と重複しています。\nどちらかを消してください。"
OURS = f"▼検査ツール\n{REMARK}\n▲検査ツール"


def with_notes(book):
    form(book)
    sheet = book.worksheets()[0]
    sheet.write_comment("B5", "保管期間 <未定> & 確認中", {"author": "山田"})
    sheet.write_comment("B9", "別のメモ", {"author": "佐藤"})


@pytest.fixture(scope="module")
def plain() -> bytes:
    return written(form)


@pytest.fixture(scope="module")
def noted() -> bytes:
    return written(with_notes)


def texts(workbook: Workbook) -> dict[str, tuple[str, str]]:
    sheet = loaded(workbook)["表紙"]
    cells = {cell.coordinate: cell.comment for row in sheet.iter_rows() for cell in row}
    return {place: (note.author, note.text) for place, note in cells.items() if note}


def edited(workbook: Workbook, part: str, *changes: tuple[str, str]) -> None:
    content = workbook.package.read(part)
    for old, new in changes:
        assert old.encode() in content
        content = content.replace(old.encode(), new.encode())
    workbook.package.write(part, content)


def test_a_note_of_our_own(plain):
    workbook = opened(plain)
    set_remark(workbook, B5, REMARK)
    assert texts(workbook) == {"B5": ("検査ツール", OURS)}
    assert b'<Default Extension="vml"' in workbook.package.read("[Content_Types].xml")
    drawing = workbook.package.read(DRAWING).decode()
    assert "visibility:hidden" in drawing
    corners = re.findall("<x:Anchor>(.*)</x:Anchor>", drawing)[0].split(",")
    left, _, top, _, right, _, bottom, _ = map(int, corners)
    assert (left, top) == (2, 3)
    assert right > left
    assert bottom > top + 2


def test_a_merged_range_has_its_box_on_its_right(plain):
    workbook = opened(plain)
    set_remark(workbook, B3, "確認")
    assert b"<x:Anchor>4, 15, 1, 10," in workbook.package.read(DRAWING)


@settings(max_examples=25)
@given(
    st.booleans(), st.dictionaries(CELLS, st.text("あ①\n", min_size=1, max_size=40), min_size=1, max_size=6)
)
def test_many_at_once_say_the_same_as_one_by_one(has_notes, remarks):
    data = written(with_notes if has_notes else form)
    single, together = opened(data), opened(data)
    by_cell = {CellRef("表紙", row, column): text for (row, column), text in remarks.items()}
    for ref, text in by_cell.items():
        set_remark(single, ref, text)
    wanted = {ref: (area_for_remark(together, SHEET, ref, text), text) for ref, text in by_cell.items()}
    set_remarks(together, {SHEET: wanted})
    assert texts(together) == texts(single)
    for workbook in (single, together):
        remove_remarks(workbook)
        assert parts(workbook) == parts(opened(data))


def test_what_people_wrote_stays_above(noted):
    workbook = opened(noted)
    drawing = workbook.package.read(DRAWING)
    set_remark(workbook, B5, REMARK)
    assert texts(workbook)["B5"] == ("山田", f"保管期間 <未定> & 確認中\n{OURS}")
    assert workbook.package.read(DRAWING) == drawing


def test_same_remark_again_changes_nothing(noted):
    workbook = opened(noted)
    for ref in (B3, B5):
        set_remark(workbook, ref, REMARK)
    before = parts(workbook)
    for ref in (B3, B5):
        set_remark(workbook, ref, REMARK)
    assert parts(reopened(workbook)) == before


def test_another_remark_replaces_the_first(noted):
    workbook = opened(noted)
    set_remark(workbook, B5, REMARK)
    set_remark(workbook, B3, REMARK)
    set_remark(workbook, B5, "直りました")
    set_remark(workbook, B3, "直りました")
    assert texts(workbook)["B5"][1].count("検査ツール") == 2
    assert texts(workbook)["B3"][1] == "▼検査ツール\n直りました\n▲検査ツール"
    assert workbook.package.read(DRAWING).count(b"<v:shape ") == 3


def test_what_looks_like_an_escape_is_shown_as_it_is(noted):
    workbook = opened(noted)
    for ref in (B3, B5):
        set_remark(workbook, ref, "「_x000D_」を消してください。\ud842")
    before = parts(workbook)
    assert before["xl/comments1.xml"].count("「_x005F_x000D_」を消してください。\n".encode()) == 2
    set_remark(workbook, B3, "「_x000D_」を消してください。")
    assert parts(reopened(workbook)) == before


@pytest.mark.parametrize("ref, room", [(B3, 32_767), (B5, 32_767 - len("保管期間 <未定> & 確認中"))])
def test_a_note_holds_no_more_than_excel_takes(noted, ref, room):
    workbook = opened(noted)
    before = parts(workbook)
    most = room - len("\n▼検査ツール\n\n▲検査ツール")
    with pytest.raises(CannotEdit, match="のメモが長くなりすぎます（上限32,767文字）"):
        set_remark(workbook, ref, "あ" * (most + 1))
    assert parts(workbook) == before
    set_remark(workbook, ref, "あ" * most)
    with pytest.raises(CannotEdit, match="長くなりすぎます"):
        set_remark(workbook, ref, "𠮷" * (most // 2 + 1))


@settings(max_examples=40)
@given(
    st.booleans(),
    st.lists(st.tuples(CELLS, st.text("あ&<\n▲▼検査ツールa\r_x", max_size=60)), max_size=6),
    st.booleans(),
)
def test_removing_gives_the_very_parts_back(has_notes, remarks, saved_between):
    data = written(with_notes if has_notes else form)
    workbook = opened(data)
    for (row, column), text in remarks:
        set_remark(workbook, CellRef("表紙", row, column), text)
        assert "▼検査ツール" in texts(workbook)[CellRef("表紙", row, column).a1][1]
    if saved_between:
        workbook = reopened(workbook)
    remove_remarks(workbook)
    assert parts(workbook) == parts(opened(data))
    assert workbook.package.to_bytes() == data or saved_between


@pytest.mark.parametrize(
    "text",
    [
        "<t>確認中&#10;&quot;未定&quot;\r\n</t>",
        "<r><rPr><b/></rPr><t>山田:</t></r><r><t xml:space='preserve'>\n確認中</t></r>",
        '<t>確認中</t><phoneticPr fontId="1"/>',
        "<r><t>確認中</t></r><rPh sb='0' eb='2'><t>カクニン</t></rPh>",
    ],
)
def test_notes_of_other_writers_keep_their_bytes(noted, text):
    workbook = opened(noted)
    content = workbook.package.read(COMMENTS).decode()
    note = re.findall('<comment ref="B5".*?<text>(.*?)</text>', content, re.DOTALL)[0]
    workbook.package.write(COMMENTS, content.replace(note, text).encode())
    before = parts(workbook)
    set_remark(workbook, B5, REMARK)
    assert OURS in texts(workbook)["B5"][1]
    remove_remarks(workbook)
    assert parts(workbook) == before


def test_runs_put_together_by_excel(noted):
    """Excel has made one run of theirs and ours, with carriage returns."""
    workbook = opened(noted)
    set_remark(workbook, B5, REMARK)
    content = workbook.package.read(COMMENTS).decode()
    note = re.findall('<comment ref="B5"[^>]*><text>(.*?)</text>', content, re.DOTALL)[0]
    joined = "確認中\n" + OURS + "\nここは私が書いた"
    runs = (
        f"<r><rPr><sz val='9'/></rPr><t xml:space='preserve'>{joined[:12]}</t></r><r><t>{joined[12:]}</t></r>"
    )
    workbook.package.write(COMMENTS, content.replace(note, runs).encode())
    remove_remarks(workbook)
    assert texts(workbook)["B5"][1] == "確認中\nここは私が書いた"


def test_what_people_add_to_our_note_stays(plain):
    workbook = opened(plain)
    set_remark(workbook, B5, REMARK)
    edited(workbook, COMMENTS, ("▲検査ツール</t>", "▲検査ツール\n別人なので問題なし</t>"))
    set_remark(workbook, B5, "もう一度確認してください")
    assert texts(workbook)["B5"][1].startswith("別人なので問題なし\n▼検査ツール\nもう")
    remove_remarks(workbook)
    assert texts(workbook)["B5"][1] == "別人なので問題なし"


def test_drawing_that_is_not_well_formed(noted):
    workbook = opened(noted)
    edited(
        workbook,
        DRAWING,
        (
            "<div style='text-align:left'>"
            if "<div style='" in workbook.package.read(DRAWING).decode()
            else '<div style="text-align:left">',
            "<div><font>一行目<br>二行目</font>",
        ),
    )
    before = parts(workbook)
    set_remark(workbook, B3, REMARK)
    assert workbook.package.read(DRAWING).count(b"<v:shape ") == 3
    remove_remarks(workbook)
    assert parts(workbook) == before


def test_drawing_with_other_prefixes(noted):
    workbook = opened(noted)
    vml = workbook.package.read(DRAWING).decode().replace("v:", "vml:").replace("xmlns:v=", "xmlns:vml=")
    workbook.package.write(DRAWING, vml.encode())
    before = parts(workbook)
    set_remark(workbook, B3, REMARK)
    assert workbook.package.read(DRAWING).count(b"</vml:shape>") == 3
    remove_remarks(workbook)
    assert parts(workbook) == before


@pytest.mark.parametrize(
    "drawing",
    [
        b"<xml><v:shapetype/>",
        b"<xml xmlns:v='urn:schemas-microsoft-com:vml'><v:shape></xml>",
        b"",
    ],
)
def test_unintelligible_drawing_is_refused_before_any_change(noted, drawing):
    workbook = opened(noted)
    workbook.package.write(DRAWING, drawing)
    before = parts(workbook)
    with pytest.raises(CannotEdit, match="「表紙」B3にメモを書き込めません"):
        set_remark(workbook, B3, REMARK)
    assert parts(workbook) == before


def test_a_drawing_that_is_missing_is_refused_before_any_change(plain):
    workbook = opened(plain)
    sheet = workbook.package.read(SHEET)
    workbook.package.write(SHEET, sheet.replace(b"</worksheet>", b'<legacyDrawing r:id="rId9"/></worksheet>'))
    before = parts(workbook)
    with pytest.raises(CannotEdit, match="「表紙」B3にメモを書き込めません"):
        set_remark(workbook, B3, REMARK)
    assert parts(workbook) == before


def test_threaded_comment_is_refused(noted):
    workbook = opened(noted)
    thread = b'<ThreadedComments xmlns="urn:t"><threadedComment ref="B5" id="{1}"><text>?</text></threadedComment></ThreadedComments>'
    workbook.package.add(
        "xl/threadedComments/threadedComment1.xml", thread, "application/vnd.ms-excel.threadedcomments+xml"
    )
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    workbook.package.relate(SHEET, kind, "xl/threadedComments/threadedComment1.xml")
    with pytest.raises(CannotEdit, match="「表紙」B5には返信のできるコメントがあり"):
        set_remark(workbook, B5, REMARK)
    set_remark(workbook, B3, REMARK)


@pytest.mark.office
def test_after_another_program_saved(noted, tmp_path: Path, office_convert):
    workbook = opened(noted)
    for ref in (B3, B5):
        set_remark(workbook, ref, REMARK)
    source = tmp_path / "saved.xlsx"
    source.write_bytes(workbook.package.to_bytes())
    (tmp_path / "out").mkdir()
    saved = opened(office_convert(source, "xlsx", tmp_path / "out").read_bytes())
    assert OURS in texts(saved)["B3"][1]
    remove_remarks(saved)
    left = {cell: text for cell, (_, text) in texts(saved).items()}
    assert left == {"B5": "保管期間 <未定> & 確認中", "B9": "別のメモ"}
