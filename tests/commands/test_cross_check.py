"""Papers against a register workbook, through the command line."""

from __future__ import annotations

import datetime
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.commands.registers import register_workbook
from tests.rules.papers import changed_document
from xl_tools import resources
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.new_paper import new_paper
from xl_tools.catalogue.context import load_context
from xl_tools.cli.run import run
from xl_tools.commands.cross_check import CrossCheck, cross_check_batch
from xl_tools.commands.prior_case import PriorSource
from xl_tools.commands.register_files import load_register
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Outcome, Refusal
from xl_tools.model.register import Register

COUNCIL = "新宿区個人情報保護管理運営会議"
REGISTER = {
    "cases": """
    | 案件番号 | 会議体 | № | 付議日 | 件名 | 事業名 | 担当課 | 区分 | 審議結果 |
    | 1 | 新宿区個人情報保護管理運営会議 | 1 | 2024-07-26 | 見本申請システムの構築等について | 見本申請システムの構築 | 見本課 | 電算処理、外部結合、業務委託 | 承認 |
    | 2 | 新宿区個人情報保護管理運営会議 | 2 | 2024-09-02 | 架空図書の貸出業務の委託について | 架空図書の貸出 | 架空課 | 業務委託 | 承認 |
    """,
    "meetings": """
    | 会議体 | 年度 | 回 | 開催日 |
    | 新宿区個人情報保護管理運営会議 | 2024 | 4 | 2024-07-26 |
    | 新宿区個人情報保護管理運営会議 | 2024 | 5 | 2024-09-02 |
    """,
}


@pytest.fixture
def register(tmp_path: Path) -> Path:
    return register_workbook(tmp_path / "承認台帳.xlsx", REGISTER)


def paper(
    path: Path, meeting: str, title: str = "見本申請システムの構築等について（委託内容の変更）"
) -> Path:
    summary = f"受付の電子化を行っている（令和６年度第{meeting}回個人情報保護管理運営会議承認済）。"
    document = changed_document({"set": {"overview/summary": summary, "cover/title": title}})
    new_paper(document, None, path, overwrite=True)
    return path


def check(*arguments: Path | str) -> int:
    return run(["cross-check", *map(str, arguments)])


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    """What was printed, without the line breaks of a narrow console."""
    return "".join(capsys.readouterr().out.split())


def test_a_right_citation(tmp_path: Path, register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = register.read_bytes()
    written = paper(tmp_path / "付議書.xlsx", "４")
    original = written.read_bytes()
    assert check(written, "--register", register) == 0
    out = capsys.readouterr().out
    assert "会議と案件が台帳と一致" in out
    assert "R6-001" in out
    assert (register.read_bytes(), written.read_bytes()) == (before, original)


def test_a_wrong_citation_with_the_right_one(tmp_path: Path, register: Path) -> None:
    result = tmp_path / "結果.json"
    assert (
        check(paper(tmp_path / "付議書.xlsx", "５"), "--register", register, "--json", result, "--quiet") == 0
    )
    (checked,) = json.loads(result.read_text(encoding="utf-8"))["papers"]
    assert [finding["code"] for finding in checked["findings"]] == ["A001"]
    assert (
        "「令和６年度第４回個人情報保護管理運営会議承認済」に直してください" in checked["findings"][0]["fix"]
    )
    cited, prior = checked["looked_up"]
    assert cited["rows"] == [
        [
            "令和６年度第５回個人情報保護管理運営会議承認済",
            "「事業の概要」B7",
            "令和６年度第５回（令和6年9月2日、確定）",
            "候補：R6-001 見本申請システムの構築等について、令和６年度第４回（令和6年7月26日、確定）",
            "別の会議の案件",
        ]
    ]
    assert prior["rows"][0][:2] == [
        "R6-001 見本申請システムの構築等について",
        "令和６年度第４回（令和6年7月26日、確定）",
    ]


def test_no_prior_case(tmp_path: Path, register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(paper(tmp_path / "付議書.xlsx", "１", "複写機の借上げについて"), "--register", register) == 0
    assert "前の案件なし" in capsys.readouterr().out


def test_a_doubtful_prior_is_shown_and_not_compared_with(
    tmp_path: Path, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = paper(tmp_path / "付議書.xlsx", "１", "見本手続の申請窓口の設置について")
    result = tmp_path / "結果.json"
    assert check(later, "--register", register, "--json", result) == 0
    assert "もしかするとR6-001見本申請システムの構築等について" in printed(capsys)
    (checked,) = json.loads(result.read_text(encoding="utf-8"))["papers"]
    none, possible = checked["looked_up"][-1]["rows"]
    assert none[0] == "前の案件なし"
    assert "--prior" in none[2]
    assert possible[0] == "もしかすると R6-001 見本申請システムの構築等について"
    assert not {"V001", "V002", "V005"} & {finding["code"] for finding in checked["findings"]}


def test_a_prior_somebody_names(tmp_path: Path, register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    this, last = (
        paper(tmp_path / "今回.xlsx", "４"),
        paper(tmp_path / "前回.xlsx", "１", "前回の見本について"),
    )
    assert check(this, "--register", register, "--prior", "R6-002") == 0
    assert "R6-002 架空図書の貸出業務の委託について" in capsys.readouterr().out
    assert check(this, "--register", register, "--prior", last) == 0
    assert "前回の見本について" in capsys.readouterr().out
    assert check(this, "--register", register, "--prior", "R9-999") == 2
    assert "案件番号「R9-999」は承認台帳「承認台帳.xlsx」にありません" in printed(capsys)
    assert check(this, last, "--register", register, "--prior", "R6-002") == 2


def test_what_a_change_cites_is_its_predecessor_whatever_its_title(tmp_path: Path, register: Path) -> None:
    document = changed_document(
        {
            "set": {
                "cover/title": "電子受付の利用について（委託内容の変更）",
                "overview/project_name": "電子受付",
                "overview/summary": "架空図書の貸出の申込みを受け付けている（令和６年度第５回個人情報保護管理運営会議承認済）。",
            }
        }
    )
    new_paper(document, None, tmp_path / "付議書.xlsx", overwrite=True)
    outcome = CrossCheck(register, FileSheetReader()).file(tmp_path / "付議書.xlsx")
    assert outcome.looked_up[-1].rows[0][0] == "R6-002 架空図書の貸出業務の委託について"
    assert outcome.looked_up[-1].rows[0][2] == "変更の付議書が引用している承認の案件"


def test_a_paper_that_stands_in_the_register_does_not_follow_itself(tmp_path: Path, register: Path) -> None:
    written = paper(tmp_path / "付議書.xlsx", "４", "見本申請システムの構築等について")
    case = load_register(register, FileSheetReader()).cases[0]
    alone = Register(cases=(replace(case, paper="付議書.xlsx"),))
    found = read_paper(FileSheetReader().read(written))
    context = load_context()
    assert PriorSource(alone, tmp_path, FileSheetReader()).found(found, context) is None
    elsewhere = PriorSource(alone, tmp_path / "別の場所", FileSheetReader()).found(found, context)
    assert elsewhere is not None
    assert elsewhere.case == alone.cases[0]


def test_a_folder_with_the_register_in_it(tmp_path: Path, register: Path) -> None:
    for number in range(3):
        paper(tmp_path / f"付議書{number}.xlsx", "４")
    (tmp_path / "壊れた.xlsx").write_bytes(b"PK\x03\x04")
    page, data = tmp_path / "結果.html", tmp_path / "結果.json"
    assert check(tmp_path, "--register", register, "--html", page, "--json", data, "--quiet") == 2
    document = json.loads(data.read_text(encoding="utf-8"))
    assert (len(document["papers"]), len(document["refusals"])) == (3, 1)
    assert "R6-001 見本申請システムの構築等について" in page.read_text(encoding="utf-8")


def test_nothing_but_the_register(tmp_path: Path, register: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(register, "--register", register) == 2
    assert "承認台帳として指定されたブックです" in capsys.readouterr().err


def test_workers_find_the_same(tmp_path: Path, register: Path) -> None:
    first = paper(tmp_path / "0.xlsx", "５")
    paths = [shutil.copyfile(first, tmp_path / f"{number}.xlsx") for number in range(1, 4)]
    compared = CrossCheck(register, FileSheetReader())
    assert compared.register.cases
    results = list(cross_check_batch(paths, compared, workers=2))
    assert [len(each.findings) for each in results if isinstance(each, Outcome)] == [1, 1, 1]
    assert not [each for each in results if isinstance(each, Refusal)]


def test_an_empty_register(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written = paper(tmp_path / "付議書.xlsx", "４")
    assert check(written, "--register", resources.workbooks() / "承認台帳.xlsx") == 0
    captured = capsys.readouterr()
    assert "承認台帳「承認台帳.xlsx」には、まだ案件がありません。" in captured.err
    assert "承認台帳に案件も会議もないため" in captured.out


def test_broken_rows_are_told_and_the_others_used(
    tmp_path: Path, register: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    editor = open_workbook(register)
    (cases,) = [sheet for sheet in editor.content().sheets if sheet.name == "案件"]
    row, column = next(place for place, value in cases.cells.items() if value == datetime.date(2024, 9, 2))
    editor.set_text(CellRef("案件", row, column), "きのう")
    editor.save()
    assert check(paper(tmp_path / "付議書.xlsx", "４"), "--register", register) == 0
    captured = capsys.readouterr()
    assert "直すところが1件あり、読めた行だけで照合します。「xl-tools register check」" in captured.err
    assert "会議と案件が台帳と一致" in captured.out


def test_no_register(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = paper(tmp_path / "付議書.xlsx", "４")
    monkeypatch.delenv("XL_TOOLS_REGISTER", raising=False)
    assert check(written) == 2
    assert "承認台帳が指定されていません" in capsys.readouterr().err
    monkeypatch.setenv("XL_TOOLS_REGISTER", str(paper(tmp_path / "別の付議書.xlsx", "４")))
    assert check(written) == 2
    assert "環境変数 XL_TOOLS_REGISTER の承認台帳を使えません" in capsys.readouterr().err
    assert check(written, "--register", tmp_path / "ない.xlsx") == 2
    assert "見つかりません" in capsys.readouterr().err


def test_the_environment_names_the_register(
    tmp_path: Path, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XL_TOOLS_REGISTER", str(register))
    assert check(paper(tmp_path / "付議書.xlsx", "４"), "--quiet") == 0


def test_a_finding_is_accepted(
    tmp_path: Path, register: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XL_TOOLS_REGISTER", raising=False)
    written = paper(tmp_path / "付議書.xlsx", "５")
    accept = ["accept", str(written), "A001", "事業の概要!B7", "--reason", "議事録で確かめた"]
    assert run(accept) == 2
    assert "承認台帳の指定（--register）も要ります" in capsys.readouterr().err
    assert run([*accept, "--register", str(register)]) == 0
    check(written, "--register", register)
    assert "議事録で確かめた" in printed(capsys)
