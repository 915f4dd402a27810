"""``xl-tools register check-report``: published lists through the ordinary reports, with and without a register."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.registers import register_workbook
from tests.intake.reports import REPORT
from tests.json_schemas import faults
from xl_tools import resources
from xl_tools.cli.run import run

NAME = "審議 案件一覧（案）.txt"
MISSING_PAGE = "№2の別紙のページが、この文書にありません。"
EARLIER = {
    "cases": """
    | 案件番号 | 会議体 | № | 付議日 | 件名 | 事業名 | 担当課 | 区分 | 審議結果 |
    | 1 | 新宿区個人情報保護管理運営会議 | 1 | 2029-07-26 | 架空図書の貸出業務の委託について | 架空図書の貸出 | 空の課 | 業務委託 | 承認 |
    """,
    "meetings": """
    | 会議体 | 年度 | 回 | 開催日 |
    | 新宿区個人情報保護管理運営会議 | 2029 | 5 | 2029-07-26 |
    """,
}


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("XL_TOOLS_REGISTER", raising=False)
    path = tmp_path / NAME
    path.write_text(REPORT, encoding="utf-8")
    return path


def findings(report: Path, *options: str) -> list[dict[str, str]]:
    target = report.parent / "結果.json"
    assert run(["register", "check-report", str(report), "--quiet", "--json", str(target), *options]) == 0
    document = json.loads(target.read_text(encoding="utf-8"))
    schema = json.loads((resources.schemas() / "findings.schema.json").read_text(encoding="utf-8"))
    assert faults(document, schema) == []
    (checked,) = document["papers"]
    found: list[dict[str, str]] = checked["findings"]
    return found


def test_findings_stand_at_their_line(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = report.read_bytes()
    (found,) = findings(report)
    assert (found["code"], found["cell"], found["message"]) == ("B005", "16行", MISSING_PAGE)
    assert capsys.readouterr().out.startswith(f"{report}　必須 0　要確認 1　参考 0\n")
    page = report.parent / "結果.html"
    assert run(["register", "check-report", str(report), "--rules", "--html", str(page)]) == 0
    assert "実行 B005" in capsys.readouterr().out
    assert MISSING_PAGE in page.read_text(encoding="utf-8")
    assert report.read_bytes() == before


def test_a_register_tells_more(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its fifth meeting was on another day and decided another case than the one the list cites."""
    register = register_workbook(report.parent / "承認台帳.xlsx", EARLIER)
    before = register.read_bytes()
    codes = [each["code"] for each in findings(report, "--register", str(register))]
    assert codes == ["B005", "A001"]
    monkeypatch.setenv("XL_TOOLS_REGISTER", str(register))
    assert [each["code"] for each in findings(report)] == codes
    assert register.read_bytes() == before


def test_what_is_no_report_is_refused_and_stops_nothing(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = resources.workbooks() / "examples" / "01_new_system.xlsx"
    missing = report.parent / "ない.pdf"
    command = ["register", "check-report", str(paper), str(missing), str(report), str(report), "--quiet"]
    assert run(command) == 2
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [f"{report}　必須 0　要確認 1　参考 0"]
    assert captured.err.splitlines() == [
        (
            "「01_new_system.xlsx」は、審議案件一覧ではないようです（№・事業名・付議日の表も、案件ごとのページも見当たりません）。"
            "公表する一覧の文書を指定してください。"
        ),
        "「ない.pdf」が見つかりません。ファイル名と保存場所を確かめてください。",
    ]


@pytest.mark.parametrize(
    "options, sentence",
    [
        (["--json", NAME], f"「{NAME}」には書き出せません。「.json」で終わる名前にしてください。"),
        (["--register", NAME], "はExcelブック"),
        (
            ["--register", "ない.xlsx"],
            "「ない.xlsx」が見つかりません。ファイル名と保存場所を確かめてください。",
        ),
    ],
)
def test_options_that_cannot_be_used(
    report: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    sentence: str,
) -> None:
    monkeypatch.chdir(report.parent)
    assert run(["register", "check-report", NAME, *options]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert sentence in said
