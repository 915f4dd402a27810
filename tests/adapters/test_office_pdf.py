from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pdfplumber
import pytest
import xlsxwriter

from tests.adapters.pdfs import Put, pdf
from xl_tools.adapters.office_pdf import OfficePdfPrinter, without_moment
from xl_tools.adapters.office_program import VARIABLE, office_program
from xl_tools.adapters.page_pictures import pages_of_sheets, sheet_pictures
from xl_tools.errors import CannotPrint, OutputNotWritten

SHEETS = ["審議案件一覧", "№1", "№1 流れ", "白紙", "№2"]
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in program is a shell script")


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five sheets, one of them empty, one of two pages, under a name with blanks."""
    path = tmp_path_factory.mktemp("books") / "審議　案件 一覧.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in SHEETS:
            sheet = book.add_worksheet(name)
            if name != "白紙":
                sheet.write(0, 0, f"{name}のみほん")
            if name == "№1":
                sheet.set_h_pagebreaks([5])
                sheet.write(10, 0, "二ページ目")
        book.get_worksheet_by_name("審議案件一覧").write_url(
            1, 0, "internal:'№2'!A1", string="みほんの件について"
        )
    return path


@pytest.fixture(scope="module")
def printed(workbook: Path, office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("printed") / "公 表.pdf"
    OfficePdfPrinter(office).print(workbook, target)
    return target


def stand_in(folder: Path, script: str) -> Path:
    """A program in LibreOffice's place; ``$out`` is the folder it is to write to."""
    program = folder / "soffice"
    program.write_text(f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nout="$2"\n{script}\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


@pytest.mark.office
def test_every_sheet_is_printed_and_has_a_bookmark(printed: Path) -> None:
    with pdfplumber.open(printed) as pdf:
        texts = [page.extract_text() for page in pdf.pages]
    assert texts == [
        "審議案件一覧のみほん\nみほんの件について",
        "№1のみほん",
        "二ページ目",
        "№1 流れのみほん",
        "№2のみほん",
    ]
    assert pages_of_sheets(printed.read_bytes()) == {
        "審議案件一覧": range(1),
        "№1": range(1, 3),
        "№1 流れ": range(3, 4),
        "№2": range(4, 5),
    }


@pytest.mark.office
def test_links_lead_within_the_pdf(printed: Path) -> None:
    with pdfplumber.open(printed) as pdf:
        assert [each["data"]["Dest"] is not None for each in pdf.pages[0].annots] == [True]


@pytest.mark.office
def test_again_the_same_bytes_and_nothing_left_behind(printed: Path, workbook: Path, office: Path) -> None:
    again = printed.with_name("again.pdf")
    OfficePdfPrinter(office).print(workbook, again)
    assert again.read_bytes() == printed.read_bytes()
    assert [path.name for path in workbook.parent.iterdir()] == [workbook.name]


@pytest.mark.office
def test_a_file_that_is_no_workbook_is_told(tmp_path: Path, office: Path) -> None:
    broken = tmp_path / "壊れ.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(CannotPrint, match=r"「壊れ\.xlsx」をPDFにできません。"):
        OfficePdfPrinter(office, seconds=60).print(broken, tmp_path / "out.pdf")
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.office
def test_sheets_become_pictures_the_same_every_time(printed: Path) -> None:
    pdf = printed.read_bytes()
    made = sheet_pictures(pdf, ["№1", "№1 流れ", "白紙", "ない"])
    assert [*made] == ["№1", "№1 流れ"]
    assert all(png.startswith(b"\x89PNG") for png in made.values())
    assert made == sheet_pictures(pdf, ["№1", "№1 流れ"])


def test_without_a_program_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "nowhere"))
    with pytest.raises(CannotPrint, match=r"LibreOfficeが見つかりません。Excelで開き、.*PDF/XPSの作成"):
        OfficePdfPrinter().print(tmp_path / "一覧.xlsx", tmp_path / "一覧.pdf")


@posix_only
def test_the_program_is_the_one_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stand_in(tmp_path, "")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv(VARIABLE, raising=False)
    assert office_program() == program
    monkeypatch.setenv(VARIABLE, str(tmp_path / "other"))
    assert office_program() is None
    monkeypatch.setenv(VARIABLE, str(program))
    assert office_program() == program


def test_the_usual_place_of_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    place = tmp_path / "LibreOffice" / "program" / "soffice.com"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"")
    assert office_program() in (place, Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))


@posix_only
def test_a_program_that_does_not_end_is_ended_with_its_children(tmp_path: Path) -> None:
    sign = tmp_path / "child"
    program = stand_in(tmp_path, f'(sh -c "echo \\$\\$ > {sign}; exec sleep 60") & wait')
    book = tmp_path / "一覧.xlsx"
    book.write_bytes(b"")
    began = time.monotonic()
    with pytest.raises(CannotPrint, match="2秒たってもできないので、取りやめました"):
        OfficePdfPrinter(program, seconds=2).print(book, tmp_path / "一覧.pdf")
    assert time.monotonic() - began < 20
    child = int(sign.read_text())
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(child)], capture_output=True, text=True, check=False
    )
    assert state.stdout.strip()[:1] in ("", "Z")  # gone, or dead and not yet fetched


@posix_only
@pytest.mark.parametrize(
    "script",
    [
        "",
        'echo "%PDF-1.7" > "$out/print.pdf"',
        'printf "%%PDF-1.7\\n%%%%EOF\\n" > "$out/print.pdf"',
        "exit 3",
        "kill -SEGV $$",
    ],
)
def test_no_whole_pdf_is_no_pdf(tmp_path: Path, script: str) -> None:
    book, target = tmp_path / "一覧.xlsx", tmp_path / "一覧.pdf"
    book.write_bytes(b"")
    target.write_bytes(b"the one before")
    with pytest.raises(CannotPrint, match="印刷できませんでした"):
        OfficePdfPrinter(stand_in(tmp_path, script)).print(book, target)
    assert target.read_bytes() == b"the one before"


@posix_only
def test_a_workbook_that_is_not_there_and_a_target_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "made.pdf").write_bytes(pdf([Put(60, 800, "みほん")]))
    program = stand_in(tmp_path, f'cp "{tmp_path}/made.pdf" "$out/print.pdf"')
    with pytest.raises(CannotPrint, match=r"「ない\.xlsx」"):
        OfficePdfPrinter(program).print(tmp_path / "ない.xlsx", tmp_path / "a.pdf")
    book = tmp_path / "一覧.xlsx"
    book.write_bytes(b"")
    with pytest.raises(OutputNotWritten):
        OfficePdfPrinter(program).print(book, tmp_path / "no folder" / "a.pdf")
    OfficePdfPrinter(program).print(book, tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "made.pdf").read_bytes()


def test_only_the_moment_is_left_out() -> None:
    def pdf(date: bytes, identifier: bytes) -> bytes:
        return b"%%PDF-1.7 /CreationDate(D:%s+09'00') /ID [ <%s>\n<%s> ]\n/DocChecksum /%s text" % (
            date, identifier, identifier, identifier[::-1],
        )  # fmt: skip

    one = pdf(b"20260131093000", b"0123456789ABCDEF" * 2)
    other = pdf(b"20270131093000", b"FEDCBA9876543210" * 2)
    assert without_moment(one) == without_moment(other)
    assert len(without_moment(one)) == len(one)
    assert without_moment(one + b"more") != without_moment(one) + b"more"
    assert without_moment(without_moment(one)) == without_moment(one)


def test_temporary_files_are_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if os.name == "nt":
        pytest.skip("the stand-in program is a shell script")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    book = tmp_path / "一覧.xlsx"
    book.write_bytes(b"")
    with pytest.raises(CannotPrint):
        OfficePdfPrinter(stand_in(tmp_path, "")).print(book, tmp_path / "一覧.pdf")
    assert [
        path for path in temporary.rglob("*") if path.parent != temporary
    ] == []  # the user's folder stays
