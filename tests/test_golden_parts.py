"""The comparer and the census see what they are there to see."""

from __future__ import annotations

import pytest

from tests.census import census, changes
from tests.fixtures.base import base_package
from tests.fixtures.corpus import BY_NAME, FIXTURES, Fixture
from tests.fixtures.drawings import excel_rich
from tests.fixtures.package import Package
from tests.fixtures.zips import ZipStyle
from tests.golden_parts import Difference, Kind, Permitted, assert_only, differences

SHEET = "xl/worksheets/sheet1.xml"
CELL = "worksheet/sheetData/row[3]/c[B3]"


def _with(part: str, old: str, new: str) -> bytes:
    package = base_package()
    package.replace(part, old, new)
    return package.zipped()


BASE = base_package().zipped()


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda each: each.name)
def test_a_file_does_not_differ_from_itself(fixture: Fixture) -> None:
    data = fixture.path.read_bytes()
    assert differences(data, data) == []


def test_a_part_packed_anew_shows_though_its_content_is_the_same() -> None:
    found = differences(BASE, base_package().zipped(ZipStyle(level=1)))
    assert found
    assert {each.kind for each in found} == {Kind.REWRITTEN}


def test_a_part_written_anew_shows_though_its_meaning_is_the_same() -> None:
    assert differences(BASE, _with(SHEET, '<row r="3"', '<row  r="3"')) == [Difference(SHEET, Kind.REWRITTEN)]


def test_zip_comment_and_order_show() -> None:
    turned = Package(dict(reversed(base_package().parts.items())))
    assert {each.where for each in differences(BASE, base_package().zipped(ZipStyle(comment=b"x")))} == {
        "zip comment"
    }
    assert [each.kind for each in differences(BASE, turned.zipped())] == [Kind.MOVED]


def test_attribute_text_and_element_show_with_their_place() -> None:
    assert [str(each) for each in differences(BASE, _with(SHEET, "<v>1200</v>", "<v>1300</v>"))] == [
        f"{SHEET}: changed {CELL}/v/#text: '1200' → '1300'"
    ]
    found = differences(BASE, _with(SHEET, '<c r="B3" s="4"><v>1200</v></c>', '<c r="B3" s="5"/>'))
    assert [(each.kind, each.where) for each in found] == [
        (Kind.CHANGED, f"{CELL}/@s"),
        (Kind.REMOVED, f"{CELL}/v"),
    ]
    added = differences(BASE, _with(SHEET, "</sheetData>", '<row r="40"><c r="A40"/></row></sheetData>'))
    assert [(each.kind, each.where) for each in added] == [(Kind.ADDED, "worksheet/sheetData/row[40]")]


def test_a_lost_and_a_new_part_show() -> None:
    package = base_package()
    package.parts["xl/new.bin"] = package.parts.pop("docProps/custom.xml")
    found = differences(BASE, package.zipped())
    assert {(each.part, each.kind) for each in found} == {
        ("docProps/custom.xml", Kind.REMOVED),
        ("xl/new.bin", Kind.ADDED),
    }


def test_only_what_is_permitted_passes() -> None:
    found = differences(BASE, _with(SHEET, "<v>1200</v>", "<v>1300</v>"))
    permitted = Permitted(SHEET, r".*/c\[B3\]/.*", frozenset({Kind.CHANGED}), "the cell")
    assert_only(found, [permitted])
    for other in (
        Permitted(SHEET, r".*/c\[B3\]", frozenset({Kind.CHANGED}), "only the element itself"),
        Permitted("xl/workbook.xml", ".*", frozenset({Kind.CHANGED}), "another part"),
        Permitted(SHEET, ".*", frozenset({Kind.ADDED}), "another kind"),
    ):
        with pytest.raises(AssertionError, match="not permitted"):
            assert_only(found, [other])


@pytest.mark.parametrize(
    "part, lost",
    [
        ("xl/printerSettings/printerSettings1.bin", "printer settings"),
        ("xl/charts/chart2.xml", "charts"),
        ("xl/charts/style1.xml", "chart styles"),
        ("xl/comments1.xml", "notes"),
        ("xl/drawings/drawing1.xml", "drawing cxnSp"),
        ("customXml/item1.xml", "custom XML"),
        ("docMetadata/LabelInfo.xml", "sensitivity label"),
        ("xl/tables/table1.xml", "tables"),
    ],
)
def test_the_census_misses_a_lost_part(part: str, lost: str) -> None:
    before = excel_rich()
    after = excel_rich()
    del after.parts[part]
    found = changes(census(before.zipped()), census(after.zipped()))
    assert found[lost].lost
    assert not found[lost].gained


@pytest.mark.parametrize(
    "name, part, old, new, feature",
    [
        ("phonetic.xlsx", "xl/sharedStrings.xml", "<t>カゼイ</t>", "<t/>", "furigana"),
        ("phonetic.xlsx", "xl/sharedStrings.xml", '<u val="double"/>', "", "rich text"),
        ("protected.xlsx", "xl/workbook.xml", "<workbookProtection lockStructure=\"1\"/>", "", "workbook workbookProtection"),
        ("protected.xlsx", SHEET, 'objects="1" ', "", "sheet sheetProtection"),
        ("threaded.xlsx", "xl/threadedComments/threadedComment1.xml", "確かめました。", "", "threaded comments"),
        ("data_rich.xlsx", "xl/worksheets/sheet4.xml", ' cm="1"', "", "cell marks"),
        ("data_rich.xlsx", "xl/worksheets/sheet4.xml", "<v>#DIV/0!</v>", "", "formula results"),
    ],
)  # fmt: skip
def test_the_census_sees_a_change(name: str, part: str, old: str, new: str, feature: str) -> None:
    fixture = BY_NAME[name]
    package = Package.opened(fixture.path.read_bytes())
    package.replace(part, old, new)
    assert feature in changes(census(fixture.path.read_bytes()), census(package.zipped()))


def test_a_part_no_relationship_leads_to_counts_as_lost() -> None:
    package = base_package()
    before = census(package.zipped())
    del package.parts["xl/_rels/workbook.xml.rels"]
    assert changes(before, census(package.zipped()))["theme"].lost
