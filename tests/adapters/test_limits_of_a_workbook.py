"""Each limit on what a workbook holds: at the limit it is read, above it there is a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.adapters.changed_limits import limits_in_use
from tests.adapters.packages import package, package_parts, string_table, text_cell, worksheet, zipped
from xl_tools.adapters.package_texts import package_texts
from xl_tools.adapters.read_file import read_bytes
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import refuse_large_tree
from xl_tools.errors import UnreadableFile
from xl_tools.layouts.paper_size import refuse_too_large
from xl_tools.ports import SheetGrid


def _cells(count: int) -> bytes:
    return package(
        "".join(f'<row r="{row}">{text_cell(f"A{row}", "見本")}</row>' for row in range(1, count + 1))
    )


def _merges(count: int) -> bytes:
    merged = "".join(f'<mergeCell ref="A{row}:B{row}"/>' for row in range(1, count + 1))
    return package(worksheet("", f"<mergeCells>{merged}</mergeCells>"))


def _sheets(count: int) -> bytes:
    """One part under so many names."""
    parts = package_parts(worksheet())
    listed = "".join(
        f'<sheet name="表{index}" sheetId="{index}" r:id="rId1"/>' for index in range(1, count + 1)
    )
    workbook = parts["xl/workbook.xml"].decode()
    parts["xl/workbook.xml"] = re.sub("<sheet .*?/>", listed, workbook, count=1).encode()
    return zipped(parts)


@pytest.mark.parametrize(
    "name, made, said",
    [
        ("workbook_cells", _cells, "上限40セル"),
        ("workbook_sheets", _sheets, "上限40枚"),
        ("merged_ranges", _merges, "上限40個"),
    ],
)
def test_at_the_limit_it_is_read_and_above_it_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, made: Callable[[int], bytes], said: str
) -> None:
    limits_in_use(monkeypatch, **{name: 40})
    read_bytes(made(40), "付議書.xlsx")
    with pytest.raises(UnreadableFile, match=said):
        read_bytes(made(41), "付議書.xlsx")


def test_for_personal_data_as_many_cells_are_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    limits_in_use(monkeypatch, searched_cells=40)
    assert len(package_texts(_cells(40), "付議書.xlsx").sheets[0].cells) == 40
    with pytest.raises(UnreadableFile, match="セルが多すぎます（上限40セル）"):
        package_texts(_cells(41), "付議書.xlsx")


def test_for_personal_data_as_many_shared_strings_are_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    limits_in_use(monkeypatch, searched_stretches=40)
    strings = [f"<t>見本{number}</t>" for number in range(41)]
    package_texts(zipped(package_parts(worksheet(), strings=string_table(*strings[:40]))), "付議書.xlsx")
    with pytest.raises(UnreadableFile, match="セルの文が多すぎます（上限40個"):
        package_texts(zipped(package_parts(worksheet(), strings=string_table(*strings))), "付議書.xlsx")


def test_readings_and_looks_of_strings_are_no_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    limits_in_use(monkeypatch, searched_cells=1)
    reading = '<rPh sb="0" eb="1"><t>ミホン</t></rPh>'
    sheet = worksheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    data = zipped(package_parts(sheet, strings=string_table(f"<t>見本</t>{reading * 9}")))
    assert [len(each.cells) for each in package_texts(data, "付議書.xlsx").sheets] == [1]


def test_empty_cells_leave_room_for_those_of_an_embedded_workbook(monkeypatch: pytest.MonkeyPatch) -> None:
    limits_in_use(monkeypatch, searched_cells=40)
    empty = "".join(f'<row r="{row}"><c r="A{row}" s="0"/></row>' for row in range(1, 200))
    parts = package_parts(worksheet(empty))
    parts["xl/embeddings/Book1.xlsx"] = _cells(40)
    assert package_texts(zipped(parts), "付議書.xlsx").unseen == ()


def test_cells_of_an_embedded_workbook_beyond_the_limit_are_named_as_unseen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits_in_use(monkeypatch, searched_cells=40)
    parts = package_parts(
        worksheet(f'<row r="1">{text_cell("A1", "見本")}</row><row r="2">{text_cell("A2", "見本")}</row>')
    )
    parts["xl/embeddings/Book1.xlsx"] = _cells(40)
    parts["xl/worksheets/sheet2.xml"] = worksheet(f'<row r="1">{text_cell("A1", "見本")}</row>')
    texts = package_texts(zipped(parts), "付議書.xlsx")
    assert texts.unseen == ("開けないか大きすぎる埋め込みファイル（Book1.xlsx）",)
    assert [len(sheet.cells) for sheet in texts.sheets] == [2, 1]


def test_a_tree_of_as_many_tags_as_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    limits_in_use(monkeypatch, part_tags=40)
    refuse_large_tree(b"<a/>" * 40)
    with pytest.raises(Refused, match="上限40個"):
        refuse_large_tree(b"<a/>" * 41)


def _paper(cells: int, text: str = "見本") -> SheetGrid:
    return SheetGrid("事業の概要", {(row, 1): text for row in range(1, cells + 1)}, ())


def test_a_paper_of_as_many_cells_and_letters_as_the_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    limits_in_use(monkeypatch, paper_cells=4, paper_characters=40)
    refuse_too_large([_paper(3), _paper(1, "見" * 34)], "付議書.xlsx")
    with pytest.raises(UnreadableFile, match="セルが多すぎます（5セル。上限は4セル）"):
        refuse_too_large([_paper(3), _paper(2)], "付議書.xlsx")
    with pytest.raises(UnreadableFile, match="文字が多すぎます（41文字。上限は40文字）"):
        refuse_too_large([_paper(3), _paper(1, "見" * 35)], "付議書.xlsx")
