"""Whatever a text begins with, in a workbook that is written it is a text: no formula, no link, no markup."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from tests.escaping.hostile_texts import MEANINGFUL, TEXTS
from xl_tools.adapters.read_file import read_bytes
from xl_tools.sheet_writing import LONGEST_TEXT, TextWorkbook, formula_text, storable

_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")

_ESCAPED = re.compile("_x|[\x00-\x08\x0b-\x1f]")


def written(texts: list[str], help_text: str = "", choices: list[str] | None = None) -> bytes:
    buffer = io.BytesIO()
    with TextWorkbook(buffer) as workbook:
        sheet = workbook.add_worksheet("見本")
        merged = workbook.add_format({"bold": True})
        for row, text in enumerate(texts):
            sheet.write_string(row, 0, text)
            sheet.write(row, 1, text)
            sheet.merge_range(row, 2, row, 3, text, merged)
            sheet.write_rich_string(row, 4, "前", merged, text, "後", merged)
        if help_text:
            sheet.write_comment(0, 0, help_text)
            sheet.write_url(99, 0, "internal:'見本'!A1", None, help_text)
            workbook.set_properties({"title": help_text})
            workbook.set_custom_property("見本", help_text, "text")
            options = {"validate": "any", "input_title": "題", "input_message": help_text[:250]}
            sheet.data_validation(0, 0, 0, 0, options)
        if choices is not None:
            sheet.data_validation(1, 0, 1, 0, {"validate": "list", "source": choices})
    return buffer.getvalue()


def parts(package: bytes) -> dict[str, etree._Element]:
    """Every part, well-formed."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels", ".vml"))]
        return {name: etree.fromstring(archive.read(name)) for name in names}


def local_names(root: etree._Element) -> set[str]:
    return {etree.QName(each).localname for each in root.iter("*")}


def as_shown(text: str) -> str:
    return _NO_CHARACTERS.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


@given(st.lists(TEXTS, min_size=1, max_size=4))
@example(list(MEANINGFUL))
def test_cells_hold_the_text_itself(texts: list[str]) -> None:
    package = written(texts)
    sheet = read_bytes(package, "見本.xlsx").sheets[0]
    for row, text in enumerate(texts, 1):
        shown = as_shown(text)
        assert [sheet.cells.get((row, column)) for column in (1, 2, 3)] == [shown] * 3
        assert sheet.cells.get((row, 5)) == as_shown(f"前{text}後")
    names = local_names(parts(package)["xl/worksheets/sheet1.xml"])
    assert not names & {"f", "hyperlink", "hyperlinks"}


@given(TEXTS)
@pytest.mark.filterwarnings("error")
def test_notes_help_links_and_properties_leave_the_workbook_whole(text: str) -> None:
    package = written([], help_text=text)
    found = parts(package)
    comments = "".join(map(str, found["xl/comments1.xml"].itertext()))
    if not _ESCAPED.search(text):
        assert as_shown(text) in comments
    read_bytes(package, "見本.xlsx")


@given(st.lists(TEXTS, max_size=4))
@pytest.mark.filterwarnings("error")
def test_choices_stand_in_one_list_or_there_are_none(choices: list[str]) -> None:
    sheet = parts(written(["a"], choices=choices))["xl/worksheets/sheet1.xml"]
    for formula in sheet.iter("{*}formula1"):
        assert formula.text is not None
        assert len(formula.text) <= 255 * 2 + 2
        inside = formula.text[1:-1].replace('""', "")
        assert formula.text[0] == formula.text[-1] == '"'
        assert '"' not in inside
        assert formula.text.count(",") == max(len(choices) - 1, 0)


@given(TEXTS)
def test_a_text_in_a_formula_ends_where_it_ends(text: str) -> None:
    made = formula_text(text)
    assert made[0] == made[-1] == '"'
    assert made[1:-1].replace('""', "").count('"') == 0


@pytest.mark.parametrize("text", ["あ" * 40_000, "😀" * 20_000, "a" + "😀" * 16_384], ids=["あ", "😀", "a😀"])
def test_a_text_longer_than_a_cell_is_cut_between_characters(text: str) -> None:
    kept = storable(text)
    assert text.startswith(kept)
    assert LONGEST_TEXT - 1 <= len(kept.encode("utf-16-le")) // 2 <= LONGEST_TEXT
