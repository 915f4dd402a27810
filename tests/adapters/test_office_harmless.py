"""Printing a hostile workbook runs no macro, asks no server, follows no link, and leaves no file."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import xlsxwriter

from tests.adapters.packages import unzipped, zipped
from xl_tools.adapters.office_pdf import OfficePdfPrinter
from xl_tools.adapters.office_program import run_office
from xl_tools.build.addin.vba_module import ModuleKind, VbaModule
from xl_tools.build.addin.vba_project import vba_project
from xl_tools.errors import CannotPrint

pytestmark = pytest.mark.office

_FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dom="http://www.w3.org/2001/xml-events" xmlns:ooo="http://openoffice.org/2004/office"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:scripts>
 <office:script script:language="ooo:Basic"><ooo:libraries xmlns:ooo="http://openoffice.org/2004/office">
  <ooo:library-embedded ooo:name="Standard"><ooo:module ooo:name="Evil"><ooo:source-code>
Sub Main
 Open "{marker}" For Output As #1
 Print #1, "ran"
 Close #1
End Sub
  </ooo:source-code></ooo:module></ooo:library-embedded></ooo:libraries></office:script>
 <office:event-listeners>{listeners}</office:event-listeners>
</office:scripts>
<office:body><office:spreadsheet><table:table table:name="見本">
 <table:table-source table:mode="copy-all" xlink:type="simple" xlink:href="{url}source.ods" table:filter-name="calc8"/>
 <table:table-row>
  <table:table-cell table:formula="of:=WEBSERVICE(&quot;{url}service&quot;)"/>
  <table:table-cell table:formula="of:=DDE(&quot;soffice&quot;;&quot;{marker}&quot;;&quot;A1&quot;)"/>
  <table:table-cell table:formula="of:='{url}other.ods'#$見本.A1"/>
  <table:table-cell office:value-type="string"><text:p>見本の値</text:p>
   <draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:type="simple" xlink:href="{url}picture.png" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>
   <draw:frame svg:width="2cm" svg:height="2cm"><draw:object xlink:type="simple" xlink:href="{url}object.ods" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame>
  </table:table-cell>
 </table:table-row>
</table:table></office:spreadsheet></office:body>
</office:document>
"""
_LISTENER = (
    '<script:event-listener script:language="ooo:script" script:event-name="{event}" '
    'xlink:href="vnd.sun.star.script:Standard.Evil.Main?language=Basic&amp;location=document"/>'
)


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """The address of a server on this computer, and what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            paths.append(self.path)
            self.send_error(404)

        do_GET = do_HEAD = do_OPTIONS = do_PROPFIND = answer  # noqa: N815 — the names the library calls

        def log_message(self, *_: object) -> None:
            """Nothing on the screen."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", paths
    server.shutdown()
    thread.join()
    server.server_close()


def flat(folder: Path, url: str, marker: Path) -> Path:
    events = ("dom:load", "office:print", "office:document-loading-finished", "dom:unload")
    listeners = "".join(_LISTENER.format(event=event) for event in events)
    path = folder / "見本.fods"
    path.write_text(_FLAT.format(url=url, marker=marker, listeners=listeners), encoding="utf-8")
    return path


def macro_workbook(folder: Path, url: str, marker: Path) -> Path:
    """An .xlsm that writes a file when it opens, fetches a value and a picture, and leads to other workbooks."""
    code = (
        f'Private Sub Workbook_Open()\nOpen "{marker}" For Output As #1\nPrint #1, "ran"\nClose #1\nEnd Sub\n'
    )
    modules = [
        VbaModule("ThisWorkbook", code.replace("\n", "\r\n"), ModuleKind.WORKBOOK),
        VbaModule("Sheet1", "", ModuleKind.SHEET),
    ]
    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_vba_project(io.BytesIO(vba_project(modules, "Evil")), is_stream=True)
        book.set_vba_name("ThisWorkbook")
        sheet = book.add_worksheet("見本")
        sheet.set_vba_name("Sheet1")
        sheet.write(0, 0, "見本の値")
        sheet.write_formula(1, 0, f'=_xlfn.WEBSERVICE("{url}service")')
        sheet.write_formula(2, 0, f"='{url}[other.xlsx]見本'!A1")
        sheet.insert_image(3, 0, "x.png", {"image_data": io.BytesIO(_dot())})
    parts = unzipped(target.getvalue())
    drawing, relations = "xl/drawings/drawing1.xml", "xl/drawings/_rels/drawing1.xml.rels"
    parts[drawing] = parts[drawing].replace(b"r:embed", b"r:link")
    parts[relations] = parts[relations].replace(
        b'Target="../media/image1.png"', f'Target="{url}picture.png" TargetMode="External"'.encode()
    )
    path = folder / "見本.xlsm"
    path.write_bytes(zipped(parts))
    return path


def _dot() -> bytes:
    from PIL import Image

    target = io.BytesIO()
    Image.new("RGB", (9, 9), "red").save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize("make", [flat, macro_workbook])
def test_printing_runs_nothing_and_asks_nobody(
    make: object, office: Path, tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    url, paths = asked
    books, printed, marker = tmp_path / "books", tmp_path / "printed", tmp_path / "ran.txt"
    for folder in (books, printed):
        folder.mkdir()
    workbook = make(books, url, marker)  # type: ignore[operator]
    before = workbook.read_bytes()
    with suppress(CannotPrint):  # what cannot be printed harms nobody either
        OfficePdfPrinter(office).print(workbook, printed / "見本.pdf")
    assert paths == []
    assert not marker.exists()
    assert [each.name for each in books.iterdir()] == [workbook.name]
    assert workbook.read_bytes() == before


@pytest.mark.parametrize("make", [flat, macro_workbook])
def test_without_the_settings_the_server_is_asked(
    make: object, office: Path, tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    """Otherwise the test above would show nothing. A macro does not run even so: whatever is converted is opened
    without them."""
    url, paths = asked
    workbook = make(tmp_path, url, tmp_path / "ran.txt")  # type: ignore[operator]
    arguments = ["--convert-to", "pdf", "--outdir", str(tmp_path / "out"), str(workbook)]
    run_office(office, arguments, tmp_path / "profile", 120)
    assert paths


def test_the_macro_workbook_is_one(tmp_path: Path) -> None:
    path = macro_workbook(tmp_path, "http://127.0.0.1:9/", tmp_path / "ran.txt")
    with zipfile.ZipFile(path) as package:
        assert "xl/vbaProject.bin" in package.namelist()
        assert b"r:link" in package.read("xl/drawings/drawing1.xml")
