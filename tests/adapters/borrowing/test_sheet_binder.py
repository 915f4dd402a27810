"""Several sheets of several papers in one run, and papers that cannot be borrowed from."""

from __future__ import annotations

import struct
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.borrowing.papers import (
    DRAWING,
    FLOW,
    SHEET,
    anchor,
    borrowed_sheet,
    bound,
    flow_paper,
    list_workbook,
    own_theme,
    picture,
    picture_part,
    saved,
    shape,
    style,
)
from tests.census import census
from tests.conftest import REPOSITORY
from tests.fixtures.corpus import FOLDER
from tests.fixtures.package import Package
from xl_tools.adapters.sheet_binder import FileSheetBinder
from xl_tools.ports import BorrowedSheet, BoundWorkbook

EXAMPLES = sorted((REPOSITORY / "workbooks" / "examples").glob("*.xlsx"))
DRAWN = (
    "drawing sp",
    "drawing cxnSp",
    "drawing grpSp",
    "drawing pic",
    "drawing graphicFrame",
    "drawing anchors",
)


def bind(*papers: Path, sheet: str = FLOW) -> BoundWorkbook:
    names = [f"流れ{number}" for number in range(1, len(papers) + 1)]
    borrowed = [BorrowedSheet(name, paper, sheet) for name, paper in zip(names, papers, strict=True)]
    return FileSheetBinder().bind(list_workbook(*names), borrowed)


def test_the_example_papers_bring_every_shape() -> None:
    papers = [path for path in EXAMPLES if "mistakes" not in path.name]
    book = bind(*papers)
    assert (book.remarks, book.unbound) == ((), ())
    after, before = census(book.content), [census(path.read_bytes()) for path in papers]
    for feature in DRAWN:
        drawn: Counter[object] = Counter()
        for each in before:
            drawn += each.get(feature, Counter())
        assert after.get(feature, Counter()) == drawn
    assert after["drawing sp"].total() > 20


def test_the_same_input_gives_the_same_bytes() -> None:
    assert bind(*EXAMPLES[:3]) == bind(*EXAMPLES[:3])


def test_one_more_paper_leaves_the_others_as_they_are() -> None:
    fewer, more = (Package.opened(bind(*EXAMPLES[:count]).content) for count in (2, 3))
    for name in ("xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml", DRAWING, "xl/drawings/drawing2.xml"):
        assert fewer.parts[name] == more.parts[name]


def test_one_picture_of_many_papers_is_stored_once(tmp_path: Path) -> None:
    papers = []
    for number in range(5):
        paper = flow_paper(anchor(shape(str(number))))
        logo = picture_part(paper)
        paper.insert_before(DRAWING, "</xdr:wsDr>", anchor(picture(logo), 1))
        papers.append(saved(paper, tmp_path, f"{number}.xlsx"))
    names = list(Package.opened(bind(*papers).content).parts)
    assert sum(name.startswith("xl/media/") for name in names) == 1
    assert sum(name.startswith("xl/drawings/drawing") for name in names) == 5


def test_equal_formats_of_many_papers_are_one(tmp_path: Path) -> None:
    papers = [saved(flow_paper(), tmp_path, f"{number}.xlsx") for number in range(4)]
    one, four = (Package.opened(bind(*papers[:count]).content) for count in (1, 4))
    assert one.parts["xl/styles.xml"] == four.parts["xl/styles.xml"]


def test_nothing_borrowed_changes_nothing() -> None:
    assert FileSheetBinder().bind(list_workbook("流れ１"), []) == BoundWorkbook(list_workbook("流れ１"))


@pytest.mark.parametrize("names", [["ない"], ["流れ1", "流れ1"]])
def test_a_place_that_is_not_there_is_a_mistake_of_the_caller(names: list[str]) -> None:
    with pytest.raises(ValueError, match="sheet"):
        FileSheetBinder().bind(
            list_workbook("流れ1"), [BorrowedSheet(name, EXAMPLES[0], FLOW) for name in names]
        )


def refused(data: bytes, folder: Path) -> str:
    """The sentence; the place and everything else stay as they were."""
    (folder / "付議書.xlsx").write_bytes(data)
    list_, (sentence,) = bound(folder / "付議書.xlsx")
    assert "この場所に図が入ります。" in list_.text("xl/sharedStrings.xml")
    assert list_.parts == Package.opened(list_workbook("流れ１")).parts
    return sentence.removeprefix("シート「流れ１」に図を写せませんでした。")


def test_papers_that_cannot_be_borrowed_from(tmp_path: Path) -> None:
    paper = flow_paper(anchor(shape()))
    whole = paper.zipped()
    broken, doctype = Package(dict(paper.parts)), Package(dict(paper.parts))
    broken.parts[DRAWING] = paper.parts[DRAWING][:-20]
    doctype.parts[DRAWING] = b'<!DOCTYPE x [<!ENTITY a "b">]>' + paper.parts[DRAWING].partition(b"?>")[2]
    assert refused(b"", tmp_path).startswith("「付議書.xlsx」は中身が空")
    assert "途中で切れています" in refused(whole[: len(whole) // 2], tmp_path)
    assert "パスワードで保護" in refused(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage\0".encode("utf-16-le"), tmp_path
    )
    assert "壊れているか" in refused(broken.zipped(), tmp_path)
    assert "DTD" in refused(doctype.zipped(), tmp_path)


def test_a_drawing_that_would_flood_the_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xl_tools.adapters.ooxml.borrowing.carried_parts.MAX_DRAWING_BYTES", 1000)
    assert "図の量が多すぎます" in refused(flow_paper(anchor(shape()) * 9).zipped(), tmp_path)


def test_formats_that_would_fill_the_list(tmp_path: Path) -> None:
    columns = "".join(f'<col min="{number}" max="{number}" style="{number}"/>' for number in range(1, 600))
    paper = flow_paper()
    paper.insert_before(SHEET, "<sheetData>", f"<cols>{columns}</cols>")
    assert "セルの書式の種類が多すぎます" in refused(paper.zipped(), tmp_path)


def test_parts_that_lie_about_their_size(tmp_path: Path) -> None:
    data = bytearray(flow_paper(anchor(shape())).zipped())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<L", data, at + 24, 100)
        at = data.find(b"PK\x01\x02", at + 4)
    assert "途中で切れています" in refused(bytes(data), tmp_path)


def test_a_file_that_is_gone_and_a_sheet_that_is_gone(tmp_path: Path) -> None:
    _, (gone,) = bound(tmp_path / "ない.xlsx")
    assert gone == (
        "シート「流れ１」に図を写せませんでした。「ない.xlsx」が見つかりません。ファイル名と保存場所を確かめてください。"
    )
    _, (renamed,) = bound(saved(flow_paper(), tmp_path), "流れ図")
    assert "「みほん.xlsx」にはシート「流れ図」がありません。" in renamed


def test_one_bad_paper_does_not_keep_the_others_out(tmp_path: Path) -> None:
    good, bad = saved(flow_paper(anchor(shape())), tmp_path), tmp_path / "ない.xlsx"
    book = bind(bad, good)
    package = Package.opened(book.content)
    assert (len(book.remarks), book.unbound) == (1, ("流れ1",))
    assert "みほん事業に係る個人情報の流れ" in package.text("xl/worksheets/sheet3.xml")


@pytest.mark.parametrize(
    "name", ["strict.xlsx", "prefixed.xlsx", "utf16.xlsx", "excel_rich.xlsx", "libreoffice.xlsx"]
)
def test_dialects_end_up_in_the_usual_one(name: str) -> None:
    list_, _ = bound(FOLDER / name, "記入")
    sheet = borrowed_sheet(list_)
    assert 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"' in sheet
    assert not any(b"purl.oclc.org" in part for part in list_.parts.values())


THEMED = flow_paper(anchor(shape(style=style(effect=1))), theme=own_theme(), rows=[["a", 1], ["b", 2]])
HARMED = (DRAWING, "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/theme/theme1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "xl/drawings/_rels/drawing1.xml.rels", "xl/worksheets/_rels/sheet1.xml.rels")  # fmt: skip


@given(st.data())
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_harmed_papers_are_borrowed_or_refused_and_never_break_the_list(
    tmp_path: Path, data: st.DataObject
) -> None:
    """Values of attributes and stretches of any part replaced at will."""
    package = Package(dict(THEMED.parts))
    part = data.draw(st.sampled_from([name for name in HARMED if name in package.parts]))
    content = package.parts[part]
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 40)))
    new = data.draw(st.sampled_from([b"", b"-1", b"99999999999999999999", b"x", b"\xff", b'"', b"<", b"1e999", b"&amp;", "あ".encode()]))  # fmt: skip
    package.parts[part] = content[:start] + new + content[end:]
    path = tmp_path / "harmed.xlsx"
    path.write_bytes(package.zipped())
    book = FileSheetBinder().bind(list_workbook("流れ１"), [BorrowedSheet("流れ１", path, FLOW)])
    census(book.content)  # every part of it is well-formed
