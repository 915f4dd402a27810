"""Files the reader refuses: one sentence naming the file and the way out, and the file left as it was."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from tests.adapters.changed_limits import limits_in_use
from tests.adapters.packages import package, package_parts, string_table, text_cell, worksheet, zipped
from xl_tools.adapters.read_file import FileSheetReader, read_bytes
from xl_tools.errors import UnreadableFile

ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
BROKEN = (
    "「付議書.xlsx」は壊れているか、途中で切れています。元のファイルを入手し直すか、"
    "Excelで開き、「Excelブック(*.xlsx)」で保存し直してください。"
)


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, "付議書.xlsx")
    return str(caught.value)


def refusal_of(path: Path) -> str:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(UnreadableFile) as caught:
        FileSheetReader().read(path)
    assert before is None or path.read_bytes() == before
    return str(caught.value)


def refused_file(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "付議書.xlsx"
    path.write_bytes(data)
    sentence = refusal_of(path)
    assert list(tmp_path.iterdir()) == [path]
    return sentence


def encrypted_workbook() -> bytes:
    plain, target = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(plain) as book:
        book.add_worksheet()
    OOXMLFile(plain).encrypt("himitsu", target)
    return target.getvalue()


def old_container(stream: str) -> bytes:
    return OLE2 + stream.encode("utf-16-le") + bytes(64)


# --- the path --------------------------------------------------------------------------------------


def test_a_missing_file(tmp_path: Path) -> None:
    sentence = "「ない.xlsx」が見つかりません。ファイル名と保存場所を確かめてください。"
    assert refusal_of(tmp_path / "ない.xlsx") == sentence


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "付議書").mkdir()
    sentence = "「付議書」はフォルダーです。中のExcelブック（.xlsx）を指定してください。"
    assert refusal_of(tmp_path / "付議書") == sentence


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_: object, **__: object) -> None:
        raise PermissionError

    path = tmp_path / "付議書.xlsx"
    path.write_bytes(package(ONE_CELL))
    monkeypatch.setattr(Path, "open", deny)
    with pytest.raises(UnreadableFile) as caught:
        FileSheetReader().read(path)
    assert str(caught.value) == (
        "「付議書.xlsx」を読み取る権限がありません。ほかで開いていれば閉じ、保存場所のアクセス権を確かめてください。"
    )


def test_a_drive_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "input/output error")

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(UnreadableFile) as caught:
        FileSheetReader().read(tmp_path / "付議書.xlsx")
    assert str(caught.value) == (
        "「付議書.xlsx」を読み取れません。保存場所につながるか確かめ、手元にコピーしてから試してください。"
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管.xlsx")
    sentence = "「管.xlsx」は通常のファイルではありません。Excelブック（.xlsx）を指定してください。"
    assert refusal_of(tmp_path / "管.xlsx") == sentence


def test_a_very_large_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    limits_in_use(monkeypatch, file_megabytes=1)
    assert refused_file(tmp_path, bytes(1024 * 1024 + 1)) == (
        "「付議書.xlsx」は大きすぎます（上限1MB）。不要な画像やシートを除いて保存し直してください。"
    )


# --- other formats ---------------------------------------------------------------------------------

RESAVE = "Excelで開き、「Excelブック(*.xlsx)」で保存し直してください。"
ORIGINAL = "元のExcelブック（.xlsx）を指定してください。"
CSV = "はExcelブックではなく、CSVなどの文字だけの表のようです。" + RESAVE
HTML = "はExcelブックではなく、ウェブページ（HTML）のようです。" + RESAVE
OTHER_FORMATS = {
    "empty": (b"", "は中身が空（0バイト）です。元のファイルを入手し直してください。"),
    "password": (
        encrypted_workbook(),
        "はパスワードで保護されています。Excelで開いてパスワードを解除し、保存し直してください。",
    ),
    "xls": (old_container("Workbook"), f"は古い形式のExcelブック（.xls）です。{RESAVE}"),
    "xls 5": (old_container("Book"), f"は古い形式のExcelブック（.xls）です。{RESAVE}"),
    "xls without container": (
        b"\x09\x08\x10\x00" + bytes(20),
        f"は古い形式のExcelブック（.xls）です。{RESAVE}",
    ),
    "doc": (
        old_container("WordDocument"),
        f"は古い形式のOffice文書で、Excelブックではないようです。{ORIGINAL}",
    ),
    "csv": ("件名,担当課\n見本,区政課\n".encode("cp932"), CSV),
    "csv utf-8": ("\ufeff件名,担当課\n".encode(), CSV),
    "csv utf-16": ("件名\t担当課\n".encode("utf-16"), CSV),
    "long csv": ("見本市,".encode() * 2000, CSV),
    "json": (
        b'{"format": "xl_tools paper"}',
        (
            "はExcelブックではなく、JSONのようです。元のExcelブック（.xlsx）を指定するか、"
            "「xl-tools new --from 付議書.json -o 付議書.xlsx」でブックにしてください。"
        ),
    ),
    "text": (
        "見本市の覚え書き".encode("cp932"),
        f"はExcelブックではなく、文字だけのファイル（テキスト）のようです。{ORIGINAL}",
    ),
    "html": (b"\n<!DOCTYPE html><html><table></table></html>", HTML),
    "html table": (b"<html xmlns:x='urn:x'><table></table></html>", HTML),
    "xml": (b"<?xml version='1.0'?><Workbook/>", f"はExcelブックではなく、XMLファイルのようです。{RESAVE}"),
    "pdf": (b"%PDF-1.7\n", f"はExcelブックではなく、PDFのようです。{ORIGINAL}"),
    "image": (b"\x89PNG\r\n\x1a\n", f"はExcelブックではなく、画像のようです。{ORIGINAL}"),
    "docx": (
        zipped({"word/document.xml": "<document/>"}),
        f"はExcelブックではなく、Word文書（.docx）のようです。{ORIGINAL}",
    ),
    "pptx": (
        zipped({"ppt/presentation.xml": "<presentation/>"}),
        f"はExcelブックではなく、PowerPoint文書（.pptx）のようです。{ORIGINAL}",
    ),
    "xlsb": (zipped({"xl/workbook.bin": b"\0"}), f"はバイナリ形式のExcelブック（.xlsb）です。{RESAVE}"),
    "ods": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
        f"はOpenDocument形式の表（.ods）です。{RESAVE}",
    ),
    "odt": (
        zipped({"mimetype": "application/vnd.oasis.opendocument.text"}),
        f"はExcelブックではなく、OpenDocument文書のようです。{ORIGINAL}",
    ),
    "zip of files": (zipped({"資料/付議書.xlsx": b"PK"}), f"の中にExcelブックが見当たりません。{ORIGINAL}"),
    "empty zip": (zipped({}), f"の中にExcelブックが見当たりません。{ORIGINAL}"),
}


@pytest.mark.parametrize("data, reason", OTHER_FORMATS.values(), ids=OTHER_FORMATS)
def test_other_formats(tmp_path: Path, data: bytes, reason: str) -> None:
    assert refused_file(tmp_path, data) == f"「付議書.xlsx」{reason}"


def test_a_workbook_without_worksheets() -> None:
    assert refusal(package()) == (
        "「付議書.xlsx」にはワークシートがありません。付議書のシートがあるExcelブックを指定してください。"
    )


# --- damaged packages ------------------------------------------------------------------------------


def sample_package() -> bytes:
    rows = "".join(f'<row r="{i}">{text_cell(f"A{i}", f"見本{i}")}</row>' for i in range(1, 200))
    return package(rows, rows, strings=string_table("<t>甲</t>"))


@pytest.mark.parametrize("cut", range(1, 41))
def test_a_file_cut_short(cut: int) -> None:
    data = sample_package()
    assert refusal(data[: len(data) * cut // 41]) == BROKEN


def test_a_file_with_a_flipped_byte_is_refused_or_read_whole() -> None:
    data = sample_package()
    whole = read_bytes(data, "付議書.xlsx")
    for at in range(0, len(data), 7):
        try:
            content = read_bytes(data[:at] + bytes([data[at] ^ 0x5A]) + data[at + 1 :], "付議書.xlsx")
        except UnreadableFile:
            continue
        assert [sheet.cells for sheet in content.sheets] == [sheet.cells for sheet in whole.sheets]


@pytest.mark.parametrize("data", [bytes(1000), b"PK\x03\x04" + bytes(1000), OLE2, b"\x01\x02\x03\x00"])
def test_rubbish(data: bytes) -> None:
    assert refusal(data) == BROKEN


@pytest.mark.parametrize(
    "part, content",
    [
        ("xl/worksheets/sheet1.xml", worksheet(ONE_CELL)[:-20]),
        ("xl/worksheets/sheet1.xml", worksheet('<row r="1"><c r="1A"><v>1</v></c></row>')),
        ("xl/worksheets/sheet1.xml", worksheet('<row r="x"><c><v>1</v></c></row>')),
        ("xl/worksheets/sheet1.xml", worksheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')),
        ("xl/workbook.xml", b"<workbook"),
        ("xl/_rels/workbook.xml.rels", b"<Relationships/>"),
        ("xl/_rels/workbook.xml.rels", b"\xff\xfe\x00"),
        ("xl/workbook.xml", b'<?xml version="1.0" encoding="no-such"?><workbook/>'),
    ],
)
def test_damaged_parts(part: str, content: bytes) -> None:
    assert refusal(zipped({**package_parts(ONE_CELL), part: content})) == BROKEN


def test_a_listed_sheet_that_is_missing() -> None:
    parts = package_parts(ONE_CELL)
    del parts["xl/worksheets/sheet1.xml"]
    assert refusal(zipped(parts)) == BROKEN


def test_panics_of_the_value_reader_are_refusals(monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        pass

    class Panicking:
        @staticmethod
        def from_filelike(_: object) -> None:
            raise Panic

    monkeypatch.setattr("xl_tools.adapters.sheet_values.CalamineWorkbook", Panicking)
    assert refusal(package(ONE_CELL)) == BROKEN
