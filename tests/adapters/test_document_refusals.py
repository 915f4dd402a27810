"""Documents that cannot be read: one sentence naming the file and the way out, never a traceback or a hang."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import warnings
import zlib
from pathlib import Path

import pytest

from tests.adapters.packages import zipped
from tests.adapters.pdfs import assembled, lines_down, pdf, stream
from tests.conftest import REPOSITORY
from tests.hostile.classes.old_workbooks import CLASSES
from xl_tools.adapters.document_pdf import pdf_pages
from xl_tools.adapters.document_sheets import old_workbook_sheets
from xl_tools.adapters.isolated import isolated
from xl_tools.adapters.patience import Patience
from xl_tools.adapters.read_document import FileDocumentReader
from xl_tools.adapters.refusals import Refused
from xl_tools.errors import UnreadableFile

OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
NEVER_OPENS = (
    "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "00" * 32 + ">/U<" + "11" * 32 + ">>>/ID[<00><00>]"
)
CATALOGUE = b"<</Type/Catalog/Pages 2 0 R>>"


def refusal(tmp_path: Path, name: str, data: bytes, capfd: pytest.CaptureFixture[str]) -> str:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFile) as caught:
        FileDocumentReader().read(path)
    assert capfd.readouterr() == ("", "")
    sentence = str(caught.value)
    assert sentence.startswith(f"「{name}」")
    assert sentence.endswith("。")
    return sentence


def test_a_pdf_of_images_only_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert refusal(tmp_path, "走査.pdf", pdf([], []), capfd) == (
        "「走査.pdf」は文字のない（画像だけの）PDFです。作成元から文字のあるPDFを入手するか、"
        "文字認識（OCR）をしたPDFかテキストを指定してください。"
    )


SOUND = pdf(lines_down("本文"))
DAMAGED = {
    "truncated": SOUND[: len(SOUND) // 2],
    "head only": b"%PDF-1.7\n",
    "zeros": b"%PDF-1.7\n" + bytes(5000),
    "pages in a circle": assembled([CATALOGUE, b"<</Type/Pages/Kids[2 0 R]/Count 1000000>>"]),
    "no pages": assembled([CATALOGUE, b"<</Type/Pages/Kids[]/Count 0>>"]),
    "nested": assembled([CATALOGUE, b"[" * 200_000]),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_damaged_pdfs(tmp_path: Path, data: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    assert "壊れて" in refusal(tmp_path, "a.pdf", data, capfd)


def test_an_encrypted_pdf(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    sentence = refusal(tmp_path, "a.pdf", pdf(lines_down("本文"), encrypt=NEVER_OPENS), capfd)
    assert "パスワード" in sentence


def test_a_pdf_of_too_many_pages(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    tree = (
        b"<</Type/Pages/Kids["
        + b" ".join(b"%d 0 R" % (3 + i) for i in range(2001))
        + b"]/Count 2001/MediaBox[0 0 9 9]>>"
    )
    data = assembled([CATALOGUE, tree, *[b"<</Type/Page/Parent 2 0 R>>"] * 2001])
    assert "ページが多すぎます（上限2,000ページ）" in refusal(tmp_path, "a.pdf", data, capfd)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of memory there")
def test_a_pdf_that_unpacks_beyond_the_memory() -> None:
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * 2**24) for _ in range(16)) + packer.flush()
    bomb = f"<</Length {len(packed)}/Filter/FlateDecode>>\nstream\n".encode() + packed + b"\nendstream"
    data = assembled(
        [
            CATALOGUE,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/MediaBox[0 0 9 9]/Contents 4 0 R>>",
            bomb,
        ]
    )
    with pytest.raises(Refused, match="メモリ"):
        isolated(pdf_pages, data, memory=300 * 2**20)


OTHERS = {
    "empty": (b"", "中身が空"),
    "blank text": ("　\n \n".encode(), "文字がありません"),
    "no encoding": (b"\x80\xfd\xff\x81\x81", "文字コード"),
    "picture": (b"\x89PNG\r\n", "画像"),
    "rich text": (b"{\\rtf1", "リッチテキスト"),
    "old word": (OLE2 + "WordDocument".encode("utf-16-le") + bytes(8), ".doc"),
    "encrypted office": (OLE2 + "EncryptedPackage".encode("utf-16-le") + bytes(8), "パスワード"),
    "broken old workbook": (OLE2 + "Workbook".encode("utf-16-le") + bytes(8), "壊れて"),
    "other zip": (zipped({"readme.txt": "x"}), "読み取れる形式"),
    "broken zip": (b"PK\x03\x04" + bytes(40), "壊れて"),
    "word without end": (zipped({"word/document.xml": "<w:document>"}), "壊れて"),
    "word with a DTD": (zipped({"word/document.xml": "<!DOCTYPE a><a/>"}), "安全に開けません"),
    "word bomb": (zipped({"word/document.xml": " " * 20_000_000}), "安全に開けません"),
    "empty word": (zipped({"word/document.xml": "<document/>"}), "文字がありません"),
}


@pytest.mark.parametrize("data, reason", OTHERS.values(), ids=OTHERS)
def test_other_files(tmp_path: Path, data: bytes, reason: str, capfd: pytest.CaptureFixture[str]) -> None:
    sentence = refusal(tmp_path, "文書.bin", data, capfd)
    assert reason in sentence
    assert "Excelで開き" not in sentence


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="見つかりません"):
        FileDocumentReader().read(tmp_path / "ない.pdf")
    with pytest.raises(UnreadableFile, match="フォルダーです。中のPDF"):
        FileDocumentReader().read(tmp_path)


def _sleep(_: bytes) -> None:
    time.sleep(60)


def _die(_: bytes) -> None:
    os._exit(3)


def _talk(data: bytes) -> int:
    sys.stdout.write("a library's chatter")
    sys.stderr.write("and its log")
    warnings.warn("outdated", stacklevel=1)
    return len(data)


def test_work_that_hangs_or_dies_costs_only_its_file() -> None:
    with pytest.raises(Refused, match="秒で終わりませんでした"):
        isolated(_sleep, b"", patience=Patience(0.2))
    with pytest.raises(Refused, match="壊れて"):
        isolated(_die, b"")


def test_an_old_workbook_with_a_far_corner_is_too_large(tmp_path: Path) -> None:
    """Its reader aborts where the memory for all cells between is not to be had."""
    files = next(each for each in CLASSES if each.name == "old workbook records").files
    corners = next(each for each in files if each.name == "beyond the last column")
    with pytest.raises(Refused, match="メモリが足りません"):
        isolated(old_workbook_sheets, corners.make())
    (tmp_path / "一覧.xls").write_bytes(corners.make())
    with pytest.raises(UnreadableFile) as told:
        FileDocumentReader().read(tmp_path / "一覧.xls")
    assert str(told.value) == (
        "「一覧.xls」は大きすぎてメモリが足りません。Excelで開き、不要なシートを削除して"
        "「Excelブック(*.xlsx)」で保存し直してください。"
    )


def test_an_old_workbook_behind_a_password(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (encrypted,) = (file for old in CLASSES for file in old.files if file.name == "encrypted")
    assert "パスワードを解除し" in refusal(tmp_path, "一覧.xls", encrypted.make(), capfd)


def test_nobody_hears_what_the_work_prints(capfd: pytest.CaptureFixture[str]) -> None:
    assert isolated(_talk, bytes(3_000_000)) == 3_000_000
    assert capfd.readouterr() == ("", "")


def test_a_process_that_cannot_begin_is_noticed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """It never takes its input, which is more than a pipe holds."""
    monkeypatch.setattr("xl_tools.adapters.isolated._PROGRAM", "raise SystemExit(1)")
    with pytest.raises(Refused, match="壊れて"):
        isolated(_talk, bytes(3_000_000))
    monkeypatch.setattr("sys.executable", "/no/such/python")
    with pytest.raises(Refused, match="メモリ"):
        isolated(_talk, b"")


SCRIPT = """
from xl_tools.adapters.isolated import isolated
print(isolated(len, bytes(3_000_000)))
"""


@pytest.mark.parametrize("by_name", [True, False])
def test_a_main_script_is_not_run_again(tmp_path: Path, by_name: bool) -> None:
    """It has no guard, or no file at all."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script) if by_name else "-"],
        input=SCRIPT.encode(),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        check=True,
    )
    assert done.stdout.split() == [b"3000000"]


def test_a_pdf_that_refers_to_itself_for_ever_is_given_up() -> None:
    with pytest.raises(Refused, match="秒で終わりませんでした"):
        isolated(pdf_pages, assembled([b"1 0 R"]), patience=Patience(3))


def test_streams_are_packed_as_the_tests_say() -> None:
    assert stream(b"x" * 1000).startswith(b"<</Length ")
