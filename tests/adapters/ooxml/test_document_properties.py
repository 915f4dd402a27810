"""Custom properties and defined names come and go; others stay as they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.ooxml.sample_books import form, loaded, opened, parts, reopened, written
from xl_tools.adapters.custom_properties import custom_properties
from xl_tools.adapters.ooxml.defined_names import remove_defined_name, set_defined_name
from xl_tools.adapters.ooxml.document_properties import remove_property, set_property
from xl_tools.errors import CannotEdit

PART = "docProps/custom.xml"


def with_properties(book) -> None:
    form(book)
    book.set_custom_property("様式の版", "1.2")
    book.set_custom_property("件数", 3)
    book.define_name("期限", "='表紙'!$B$4")


@pytest.fixture(scope="module")
def plain() -> bytes:
    return written(form)


@pytest.fixture(scope="module")
def full() -> bytes:
    return written(with_properties)


def test_a_first_property_makes_the_part(plain):
    workbook = opened(plain)
    set_property(workbook, "検査", "済")
    assert loaded(workbook).sheetnames == ["表紙", "事業の概要"]
    assert custom_properties(workbook.package.read(PART)) == {"検査": "済"}


def test_others_keep_value_and_kind(full):
    workbook = opened(full)
    set_property(workbook, "検査", '<済> & "可"')
    set_property(workbook, "様式の版", "1.3")
    properties = custom_properties(workbook.package.read(PART))
    assert properties == {"様式の版": "1.3", "件数": "3", "検査": '<済> & "可"'}
    assert b"<vt:i4>3</vt:i4>" in workbook.package.read(PART)
    remove_property(workbook, "検査")
    set_property(workbook, "様式の版", "1.2")
    assert parts(workbook) == parts(opened(full))


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=30),
    st.booleans(),
)
def test_values_come_back_and_go_again(value, has_others):
    data = written(with_properties if has_others else form)
    workbook = opened(data)
    for _ in range(2):
        set_property(workbook, "検査", value)
    assert custom_properties(workbook.package.read(PART))["検査"] == value.strip()
    changed = parts(workbook)
    workbook = reopened(workbook)
    set_property(workbook, "検査", value)
    assert parts(workbook) == changed
    remove_property(workbook, "検査")
    remove_property(workbook, "検査")
    assert parts(workbook) == parts(opened(data))


def test_a_number_becomes_text(full):
    workbook = opened(full)
    set_property(workbook, "件数", "四")
    assert custom_properties(workbook.package.read(PART)) == {"様式の版": "1.2", "件数": "四"}


def test_a_linked_property_is_refused(full):
    workbook = opened(full)
    content = workbook.package.read(PART).replace(b' pid="2"', b' pid="2" linkTarget="range"')
    workbook.package.write(PART, content)
    with pytest.raises(CannotEdit, match="「様式の版」はセルとつながっていて"):
        set_property(workbook, "様式の版", "2")


def test_names_come_and_go(full):
    workbook = opened(full)
    set_defined_name(workbook, "XL_検査", "='表紙'!$B$3")
    set_defined_name(workbook, "期限", "'表紙'!$B$5")
    names = loaded(workbook).defined_names
    assert {name: names[name].attr_text for name in names} == {
        "XL_検査": "'表紙'!$B$3",
        "期限": "'表紙'!$B$5",
    }
    set_defined_name(workbook, "期限", "'表紙'!$B$4")
    remove_defined_name(workbook, "xl_検査")
    remove_defined_name(workbook, "無い")
    assert parts(workbook) == parts(opened(full))


def test_the_first_name_makes_the_list_and_the_last_takes_it_away(plain):
    workbook = opened(plain)
    set_defined_name(workbook, "検査", "1")
    assert b"</sheets><definedNames>" in workbook.package.read("xl/workbook.xml")
    remove_defined_name(workbook, "検査")
    assert parts(workbook) == parts(opened(plain))


@pytest.mark.parametrize("name", ["", "1月", "A1", "a b", "R1C1", "c", "件名!", "x" * 256])
def test_names_excel_does_not_take(plain, name):
    with pytest.raises(CannotEdit, match="名前に使えません"):
        set_defined_name(opened(plain), name, "1")
