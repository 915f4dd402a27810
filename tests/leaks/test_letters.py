"""What a letter says besides the workbook in it is looked at as well."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.rules.papers import base_document
from xl_tools.build.new_paper import new_paper
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.cli.run import run
from xl_tools.commands.find_leaks import with_leaks_in_letter
from xl_tools.leaks.scan import without_data
from xl_tools.model.leaks import LeakReport
from xl_tools.model.mail import TEXT_TYPE, WORKBOOK_TYPE, Attachment, Letter

_PROFILE = shipped_profile()


def _letter(
    *, reason: str = "", subject: str = "付議書", body: str = "送ります。", name: str = "付議書"
) -> Letter:
    summary = f"\ufeff付議書の検査結果\r\n\r\n　　理由：{reason}\r\n".encode()
    attachments = (
        Attachment(f"{name}.xlsx", b"PK", WORKBOOK_TYPE),
        Attachment("検査結果.txt", summary, TEXT_TYPE),
    )
    return Letter("", "kakari@mihon.tokyo", ("jimu@example.lg.jp",), (), subject, body, attachments, ())


def _places(letter: Letter) -> list[tuple[str, str]]:
    report = with_leaks_in_letter(LeakReport("付議書.xlsx", ()), letter, _PROFILE)
    return [(leak.code, leak.place) for leak in report.blocking]


def test_the_reason_of_an_accepted_finding() -> None:
    assert _places(_letter(reason="本人（090-1234-5678）に確認済み")) == [("G003", "「検査結果.txt」")]


def test_subject_body_and_names_of_files() -> None:
    number = "090-1234-5678"
    assert _places(_letter(subject=f"付議書 {number}")) == [("G003", "メールの件名")]
    assert _places(_letter(body=f"送ります。\n電話 {number}")) == [("G003", "メールの本文")]
    assert _places(_letter(name=f"付議書_{number}")) == [("G003", "添付ファイルの名前")]


def test_what_the_office_wrote_into_its_templates_and_addresses_is_its_own() -> None:
    mail = replace(_PROFILE.mail, body="みほん課 電話 03-5321-1111\n{{ sender }}")
    body = "みほん課 電話 03-5321-1111\nkakari@mihon.tokyo\n直通 03-5321-9999"
    report = with_leaks_in_letter(LeakReport("", ()), _letter(body=body), replace(_PROFILE, mail=mail))
    assert [(leak.kind, leak.shown[-2:]) for leak in report.leaks] == [("電話番号", "99")]


def test_what_stands_in_the_workbook_is_told_once() -> None:
    report = with_leaks_in_letter(LeakReport("", ()), _letter(reason="090-1234-5678"), _PROFILE)
    again = with_leaks_in_letter(report, _letter(reason="090-1234-5678"), _PROFILE)
    assert again == report


@pytest.mark.parametrize("name", ["「情報項目」B12", "「2025年度 事業」C3", "「第1-2号様式」D10"])
def test_names_of_places_stay_as_they_are(name: str) -> None:
    assert without_data(name) == name


@pytest.mark.parametrize("data", ["090-1234-5678", "０９０－１２３４－５６７８", "taro@mihon.tokyo"])
def test_a_sheet_called_by_somebodys_data_is_not_named_whole(data: str) -> None:
    shown = without_data(f"「{data}」B12")
    assert shown.endswith("」B12")
    assert not any(part in shown for part in ("1234", "１２３４", "taro"))


def test_a_paper_whose_reason_holds_a_number_is_held_back(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, draft = tmp_path / "付議書.xlsx", tmp_path / "下書き.eml"
    document = base_document()
    page = next(each for each in document["checklists"] if (each["form"], each["actor"]) == ("5", "ward"))
    next(row for row in page["rows"] if row["control"] == "5.ward.ops.06")["mark"] = "ー"
    new_paper(document, None, paper, overwrite=False)
    reason = "本人090-1234-5678に確認済み"
    assert run(["accept", str(paper), "C003", "チェックリスト5(区)!B9", "--reason", reason]) == 0
    assert run(["mark", str(paper)]) == 0
    capsys.readouterr()
    assert run(["send", str(paper), "-o", str(draft)]) == 1
    said = capsys.readouterr().err
    assert "「検査結果.txt」：電話番号（09*" in said
    assert "1234" not in said
    assert not draft.exists()
    assert run(["send", str(paper), "-o", str(draft), "--leak-reason", "窓口 090-1234-5678 の番号"]) == 0
    assert "1234" not in (home / "送信記録.csv").read_text("utf-8-sig").split("下書き")[1].split(",")[4]
