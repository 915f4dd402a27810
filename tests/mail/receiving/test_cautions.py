"""What can do harm in a paper or beside it: the paper is taken, and the harm told."""

from __future__ import annotations

import email
import email.policy
import io
from collections.abc import Callable

import openpyxl
import pytest

from tests.adapters.packages import unzipped, zipped
from tests.mail.receiving import mails
from tests.mail.receiving.mails import NAME, PAPER
from tests.mail.receiving.office import DRAFTS, Office

NUMBER = "123456789018"
"""Its last digit is right."""
pytestmark = pytest.mark.usefixtures("home")


def _with_a_formula(workbook: bytes, formula: str) -> bytes:
    """In a cell no form has."""
    parts = unzipped(workbook)
    sheet = "xl/worksheets/sheet1.xml"
    row = f'<row r="900"><c r="AZ900"><f>{formula}</f><v>0</v></c></row></sheetData>'
    return zipped(parts | {sheet: parts[sheet].replace(b"</sheetData>", row.encode())})


def _with_a_number(workbook: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    book.worksheets[0]["AZ900"] = f"個人番号 {NUMBER}"
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _macros_under_another_name() -> bytes:
    return next(mails.EXAMPLES.parent.rglob("*.xlsm")).read_bytes()


@pytest.mark.parametrize(
    "make, told",
    [
        pytest.param(
            lambda: _with_a_formula(PAPER, "cmd|'/c calc'!A1"),
            "ほかのプログラムやインターネットを呼ぶ式",
            id="DDE",
        ),
        pytest.param(
            lambda: _with_a_formula(PAPER, '_xlfn.WEBSERVICE("http://example.com/")'),
            "ほかのプログラムやインターネットを呼ぶ式",
            id="web",
        ),
        pytest.param(
            lambda: _with_a_number(PAPER),
            "個人情報と思われる記載が1か所あります（「表紙」AZ900の個人番号）",
            id="number",
        ),
        pytest.param(_macros_under_another_name, "名前に反して、中身はマクロのあるブックです", id="macros"),
    ],
)
def test_a_dangerous_paper_is_taken_with_a_warning(
    office: Office, make: Callable[[], bytes], told: str
) -> None:
    """On the screen, in the record, in the answer; by kind and place, never by what stands there."""
    paper = make()
    office.came(mails.modern(("付議書.xlsx", paper)))
    code, said = office.receive()
    assert (code, office.taken()) == (1, ["付議書.xlsx"])
    assert (office.into / "付議書.xlsx").read_bytes() == paper
    assert told in said.replace("\n", "")
    (line,) = office.record()
    assert told in line["気を付けること"]
    (draft,) = office.drafts()
    answer = email.message_from_bytes(
        (office.into / DRAFTS / draft).read_bytes(), policy=email.policy.default
    )
    body = answer.get_body()
    assert body is not None
    assert told in body.get_content()
    assert "押さないで" not in body.get_content()
    for text in (said, str(line), body.get_content()):
        assert "calc" not in text
        assert "example.com" not in text
        assert NUMBER not in text


def test_a_workbook_that_is_no_paper_is_looked_through_as_well(office: Office) -> None:
    register = (mails.EXAMPLES.parent / "見本の承認台帳.xlsx").read_bytes()
    office.came(mails.modern(("台帳.xlsx", _with_a_formula(register, "cmd|'/c calc'!A1"))))
    assert office.receive()[0] == 1
    assert "呼ぶ式" in office.record()[0]["気を付けること"]


def test_a_program_beside_a_paper_is_told(office: Office, checked: bytes) -> None:
    office.came(mails.modern((NAME, checked), ("説明.EXE", b"MZ")))
    code, said = office.receive()
    assert (code, office.taken()) == (1, [NAME])
    assert "「説明.EXE」は開くと動くおそれのあるファイル" in said.replace("\n", "")
    assert "「説明.EXE」は開くと動くおそれのあるファイル" in office.record()[0]["気を付けること"]


def test_what_lies_beside_a_paper_is_a_note_on_it(office: Office, checked: bytes) -> None:
    """Told again as long as the mail lies there: it may be another paper."""
    office.came(mails.modern((NAME, checked), ("資料.zip", b"PK\x03\x04")))
    for fate in ("受付", "受付済み"):
        code, said = office.receive()
        assert (code, f"合計　{fate} 1件\n" in said) == (1, True)
        assert "「資料.zip」は圧縮ファイル" in said.replace("\n", "")
    (line,) = office.record()
    assert "「資料.zip」は圧縮ファイル" in line["気を付けること"]
