"""Reading every text of a package: what it is called, what cannot be read, what is refused."""

from __future__ import annotations

import pytest

from tests.adapters.packages import package_parts, string_table, worksheet, zipped
from tests.leaks import places
from xl_tools.adapters import package_texts as adapter
from xl_tools.adapters.package_texts import package_texts
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.commands.find_leaks import find_leaks
from xl_tools.errors import UnreadableFile
from xl_tools.model.cell import CellRef
from xl_tools.model.package_text import Role

NUMBER = "携帯090-1234-5678"


@pytest.mark.parametrize(
    "plant, place, ref",
    [
        (places.cell, "「シート1」B2", CellRef("シート1", 2, 2)),
        (places.under_a_merge, "「シート1」C2", CellRef("シート1", 2, 3)),
        (places.note, "「シート1」B2のメモ", CellRef("シート1", 2, 2)),
        (places.threaded_comment, "「シート1」B2のコメント", CellRef("シート1", 2, 2)),
        (places.input_prompt, "「シート1」の設定（B2）", CellRef("シート1", 2, 2)),
        (places.formula_constant, "「シート1」B2の数式", CellRef("シート1", 2, 2)),
        (places.shape, "「シート1」の図形", None),
        (places.external_cache, "ほかのブックから写した値", None),
        (places.unused_string, "どのセルにも表示されていない文字列", None),
        (places.title_property, "文書のプロパティ", None),
        (places.embedded_workbook, "埋め込まれたファイル「Book1.xlsx」の中の「シート1」B2", None),
        (places.embedded_document, "埋め込まれたファイル「Document1.docx」の中の本文", None),
        (places.unknown_part, "ブックの中の部品（of.xml）", None),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_the_place_is_told(plant: places.Planter, place: str, ref: CellRef | None) -> None:
    report = find_leaks(plant(NUMBER), "見本.xlsx", shipped_profile(), package_texts)
    assert [(leak.place, leak.ref) for leak in report.leaks] == [(place, ref)]


def test_pictures_and_other_files_are_named_as_not_looked_into() -> None:
    parts = package_parts("")
    parts["xl/media/image1.png"] = b"\x89PNG"
    parts["xl/embeddings/oleObject1.bin"] = b"\xd0\xcf\x11\xe0"
    parts["xl/embeddings/Broken.xlsx"] = b"PK\x03\x04broken"
    unseen = package_texts(zipped(parts), "見本.xlsx").unseen
    assert unseen == (
        "画像（image1.png）",
        "文字でない部品（oleObject1.bin）",
        "開けないか大きすぎる埋め込みファイル（Broken.xlsx）",
    )


def test_a_workbook_in_a_workbook_in_a_workbook_is_named() -> None:
    parts = package_parts("")
    parts["xl/embeddings/Book1.xlsx"] = places.embedded_workbook(NUMBER)
    texts = package_texts(zipped(parts), "見本.xlsx")
    assert texts.unseen == ("埋め込まれたファイル「Book1.xlsx」の中の文字でない部品（Book1.xlsx）",)


def test_authors_are_told_apart() -> None:
    core = '<cp xmlns:dc="d"><dc:creator>見本 太郎</dc:creator><dc:title>見本 花子</dc:title></cp>'
    parts = package_parts("") | {"docProps/core.xml": core.encode()}
    roles = {passage.text: passage.role for passage in package_texts(zipped(parts), "見本.xlsx").passages}
    assert roles["見本 太郎"] is Role.AUTHOR
    assert roles["見本 花子"] is Role.TEXT


def test_a_large_sheet_is_read_row_by_row_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    data = places.cell(NUMBER)
    small = package_texts(data, "見本.xlsx")
    monkeypatch.setattr(adapter, "LARGE_PART", 10)
    assert package_texts(data, "見本.xlsx").sheets == small.sheets


@pytest.mark.parametrize(
    "sheet",
    [
        b"<worksheet><sheetData><row></worksheet>",
        b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>',
        b"<worksheet>" + b"<a>" * 5000 + b"</a>" * 5000 + b"</worksheet>",
    ],
    ids=["broken", "DTD", "deep"],
)
def test_what_is_no_proper_sheet_is_refused(sheet: bytes) -> None:
    with pytest.raises(UnreadableFile, match="「見本"):
        package_texts(zipped(package_parts(sheet)), "見本.xlsx")


def test_numbers_out_of_any_order_are_no_trouble() -> None:
    row = '<row r="x"><c r="??" t="s"><v>99</v></c><c t="s"><v>-1</v></c><c><v>1e400</v></c><c><v>nan</v></c><c><v>abc</v></c></row>'
    report = find_leaks(zipped(package_parts(worksheet(row))), "見本.xlsx", shipped_profile(), package_texts)
    assert report.leaks == ()


def test_a_cell_written_twice_hides_nothing() -> None:
    rows = (
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="B2" t="inlineStr"><is><t>見える</t></is></c></row>'
        '<row r="3"><c r="B3" t="s"><v>1</v></c><c r="C3" s="1"/></row>'
    )
    strings = string_table("<t>電話 090-1234-5678</t>", "<t>A&amp;B &lt;c&gt;</t>")
    texts = package_texts(zipped(package_parts(worksheet(rows), strings=strings)), "x.xlsx")
    assert texts.sheets[0].cells == {(2, 2): "見える", (3, 2): "A&B <c>"}
    assert "電話 090-1234-5678" in [passage.text for passage in texts.passages]


def test_a_plain_cell_written_twice_hides_nothing() -> None:
    row = '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c></row>'
    strings = string_table("<t>電話 090-1234-5678</t>", "<t>見える</t>")
    texts = package_texts(zipped(package_parts(worksheet(row), strings=strings)), "x.xlsx")
    assert texts.sheets[0].cells == {(2, 2): "見える"}
    assert "電話 090-1234-5678" in [passage.text for passage in texts.passages]


def test_furigana_between_the_runs_of_a_note_hides_nothing() -> None:
    runs = "<r><t>携帯 09012</t></r><rPh><t>フリガナ</t></rPh><r><t>345678</t></r>"
    note = f'<comments><commentList><comment ref="B2"><text>{runs}</text></comment></commentList></comments>'
    parts = package_parts("") | {"xl/comments1.xml": note.encode()}
    report = find_leaks(zipped(parts), "見本.xlsx", shipped_profile(), package_texts)
    assert [leak.code for leak in report.leaks] == ["G003"]


def test_plain_strings_keep_their_places_among_others() -> None:
    items = ("", "<t>一</t>", "<r><t>二</t></r><r><t>三</t></r>", "<t/>", '<t xml:space="preserve"> 四 </t>')
    strings = string_table(*items)
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>{n - 1}</v></c></row>' for n in range(1, 6))
    texts = package_texts(zipped(package_parts(worksheet(rows), strings=strings)), "x.xlsx")
    assert texts.sheets[0].cells == {(2, 1): "一", (3, 1): "二三", (5, 1): " 四 "}


def test_a_large_sheet_with_a_name_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "LARGE_PART", 0)
    sheet = worksheet("", after=f"<{'a' * 60_000}/>")
    with pytest.raises(UnreadableFile, match="「見本"):
        package_texts(zipped(package_parts(sheet)), "見本.xlsx")


def test_embedded_files_beyond_the_limit_are_named_as_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(adapter, "byte_limit", lambda _: 0)
    assert package_texts(places.embedded_workbook("見本"), "x.xlsx").unseen == (
        "大きすぎて調べない埋め込みファイル（Book1.xlsx）",
    )
