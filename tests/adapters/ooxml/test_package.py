"""The package layer: what is not touched keeps its very bytes, and changes taken back leave none."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.ooxml.books import book, book_parts
from tests.adapters.packages import unzipped, zipped
from tests.adapters.part_names import OTHER_NAMES, Rename, by_key, renamed
from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.relationships import rels_part
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.zip_parts import part_path

ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
WORKBOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def reason(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        Package.from_bytes(data)
    return str(caught.value)


def raw_records(data: bytes) -> dict[str, bytes]:
    """Header and packed content of every part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        starts = sorted(info.header_offset for info in archive.infolist())
        ends = [*starts[1:], archive.start_dir]
        spans = dict(zip(starts, ends, strict=True))
        return {
            info.filename: data[info.header_offset : spans[info.header_offset]] for info in archive.infolist()
        }


def streamed(parts: dict[str, bytes], *, wide: bool = False) -> bytes:
    """As writers do that cannot seek: sizes follow the content."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.data = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            chunk = bytes(data)  # type: ignore[call-overload]
            self.data += chunk
            return len(chunk)

    target = Stream()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=wide) as entry:
                entry.write(content)
    return bytes(target.data)


def test_nothing_changed_gives_the_same_bytes() -> None:
    data = book(ONE_CELL)
    package = Package.from_bytes(data)
    package.write(SHEET, package.read(SHEET))
    assert package.to_bytes() == data
    assert package.changed == frozenset()


@pytest.mark.parametrize("wide", [False, True])
def test_untouched_records_are_copied(wide: bool) -> None:
    for data in (book(ONE_CELL, ONE_CELL), streamed(book_parts(ONE_CELL, ONE_CELL), wide=wide)):
        package = Package.from_bytes(data)
        package.write(SHEET, b"<worksheet/>")
        written = package.to_bytes()
        before, after = raw_records(data), raw_records(written)
        assert list(after) == list(before)
        assert [name for name in before if before[name] != after[name]] == [SHEET]
        assert unzipped(written)[SHEET] == b"<worksheet/>"


def test_a_comment_of_the_archive_stays() -> None:
    target = io.BytesIO(book(ONE_CELL))
    with zipfile.ZipFile(target, "a") as archive:
        archive.comment = b"kept"
    package = Package.from_bytes(target.getvalue())
    package.write(SHEET, b"<worksheet/>")
    with zipfile.ZipFile(io.BytesIO(package.to_bytes())) as archive:
        assert archive.comment == b"kept"


@given(
    st.lists(
        st.tuples(st.sampled_from(["write", "add", "remove"]), st.integers(1, 4), st.binary(max_size=50))
    )
)
def test_any_changes_read_back(steps: list[tuple[str, int, bytes]]) -> None:
    parts = book_parts(ONE_CELL)
    package = Package.from_bytes(zipped(parts))
    wanted = dict(parts)
    for step, number, content in steps:
        name = f"xl/comments{number}.xml"
        if step == "add" and not package.has(name):
            package.add(name, content, COMMENTS_TYPE)
            wanted[name] = content
        elif step == "write" and package.has(name):
            package.write(name, content)
            wanted[name] = content
        elif step == "remove":
            package.remove(name)
            wanted.pop(name, None)
    read = unzipped(package.to_bytes())
    types = read.pop("[Content_Types].xml")
    wanted.pop("[Content_Types].xml")
    assert read == wanted
    assert types.count(b"comments+xml") == sum("comments" in name for name in wanted)


def test_what_was_added_and_removed_leaves_no_trace() -> None:
    data = book(ONE_CELL)
    package = Package.from_bytes(data)
    name = package.free_name("xl/comments%d.xml")
    package.add(name, b"<comments/>", COMMENTS_TYPE)
    package.add("xl/drawings/vmlDrawing1.vml", b"<xml/>", VML_TYPE)
    related = [package.relate(SHEET, KIND + "comments", name)]
    related.append(package.relate(SHEET, KIND + "vmlDrawing", "xl/drawings/vmlDrawing1.vml"))
    assert related == ["rId1", "rId2"]
    assert [(each.kind, each.target) for each in package.relationships(SHEET)] == [
        ("comments", name),
        ("vmlDrawing", "xl/drawings/vmldrawing1.vml"),
    ]
    assert package.content_type("xl/drawings/vmlDrawing1.vml") == VML_TYPE
    assert package.content_type(name) == COMMENTS_TYPE
    assert b'Target="../comments1.xml"' in package.read("xl/worksheets/_rels/sheet1.xml.rels")
    again = Package.from_bytes(package.to_bytes())
    for each in again.relationships(SHEET):
        again.unrelate(SHEET, each.id)
        again.remove(each.target)
    assert unzipped(again.to_bytes()) == unzipped(data)


def test_relationships_of_a_root_written_as_one_tag() -> None:
    parts = book_parts(ONE_CELL)
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        b'<?xml version="1.0"?><r:Relationships xmlns:r="http://schemas.openxmlformats.org/package/2006/relationships" />'
    )
    package = Package.from_bytes(zipped(parts))
    package.relate(SHEET, KIND + "comments", "xl/comments1.xml")
    assert package.related(SHEET, "comments") is None
    assert package.relationships(SHEET)[0].target == "xl/comments1.xml"
    assert package.read("xl/worksheets/_rels/sheet1.xml.rels").endswith(
        b'><r:Relationship Id="rId1" Type="%bcomments" Target="../comments1.xml"/></r:Relationships>'
        % KIND.encode()
    )


def test_targets_are_addresses() -> None:
    parts = book_parts(ONE_CELL)
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="x/image" Target="/xl/media/%E5%9B%B3%201.png"/>'
        b'<Relationship Id="b" Type="x/hyperlink" Target="http://example.jp/%20" TargetMode="External"/>'
        b"</Relationships>"
    )
    package = Package.from_bytes(zipped(parts))
    found = [(each.target, each.external) for each in package.relationships(SHEET)]
    assert found == [("xl/media/図 1.png", False), ("http://example.jp/%20", True)]


def test_names_compare_without_case() -> None:
    package = Package.from_bytes(book(ONE_CELL))
    package.write("XL/Worksheets/Sheet1.XML", b"<worksheet/>")
    assert package.changed == {SHEET}
    with pytest.raises(ValueError, match="Workbook"):
        package.add("xl/Workbook.xml", b"", COMMENTS_TYPE)
    with pytest.raises(KeyError):
        package.write("xl/none.xml", b"")


@pytest.mark.parametrize("rename", OTHER_NAMES.values(), ids=OTHER_NAMES)
def test_keys_are_given_out_and_names_stay(rename: Rename) -> None:
    data = renamed(book(ONE_CELL), rename)
    package = Package.from_bytes(data)
    assert package.part_keys() == tuple(by_key(data))
    package.write(rename(SHEET), b"<worksheet/>")
    package.relate(rename(SHEET), KIND + "vmlDrawing", "xl/drawings/vmlDrawing1.vml")
    added = rels_part(part_path(rename(SHEET)))
    assert list(unzipped(package.to_bytes())) == [*unzipped(data), added]
    package.remove(rename(SHEET))
    assert list(unzipped(package.to_bytes())) == [name for name in unzipped(data) if name != rename(SHEET)]


# --- irregular archives ------------------------------------------------------------------------------


def test_data_before_the_archive() -> None:
    with zipfile.ZipFile(io.BytesIO(book(ONE_CELL))) as plain:
        names = plain.namelist()
    target = io.BytesIO(b"MZ" + bytes(98))
    with zipfile.ZipFile(target, "a") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    assert reason(target.getvalue()) == refusals.IRREGULAR


def test_data_after_the_archive() -> None:
    assert reason(book(ONE_CELL) + b"\n") == refusals.IRREGULAR


@pytest.mark.parametrize(
    "name", ["../evil.xml", "xl/../../evil.xml", "C:/evil.xml", "xl/a\nb.xml", "xl/./a.xml"]
)
def test_names_leading_elsewhere(name: str) -> None:
    assert reason(zipped({**book_parts(ONE_CELL), name: b"<x/>"})) == refusals.IRREGULAR


def test_a_header_that_tells_another_name() -> None:
    data = bytearray(book(ONE_CELL))
    at = data.find(b"xl/worksheets/sheet1.xml")
    data[at : at + 2] = b"xx"
    assert reason(bytes(data)) == refusals.IRREGULAR


def test_a_header_that_tells_another_size() -> None:
    data = bytearray(book(ONE_CELL))
    struct.pack_into("<L", data, 22, 1)
    assert reason(bytes(data)) == refusals.IRREGULAR


def test_two_names_for_one_record() -> None:
    data = bytearray(zipped({**book_parts(ONE_CELL), "xl/a.xml": b"same", "xl/b.xml": b"same"}))
    first, second = (data.rfind(b"PK\x01\x02", 0, data.rfind(name)) for name in (b"xl/a.xml", b"xl/b.xml"))
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert reason(bytes(data)) == refusals.IRREGULAR


def test_no_content_types() -> None:
    assert reason(zipped({"a.xml": b"<a/>"})) == refusals.NO_WORKBOOK


def test_a_damaged_part() -> None:
    data = zipped({**book_parts(ONE_CELL), "a.bin": b"whole"}, zipfile.ZIP_STORED)
    package = Package.from_bytes(data.replace(b"whole", b"wrong"))
    with pytest.raises(Refused) as caught:
        package.read("a.bin")
    assert str(caught.value) == refusals.BROKEN


def test_a_part_packed_so_well_that_it_would_be_taken_for_a_bomb_is_stored() -> None:
    package = Package.from_bytes(book())
    content = b"<a>" + b" " * 2_000_000 + b"</a>"
    package.write("xl/workbook.xml", content)
    assert Package.from_bytes(package.to_bytes()).read("xl/workbook.xml") == content
