"""``xl-tools register`` on the command line: new, add, check, show, and the environment."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.register.books import COUNCIL, NAME, delivered
from xl_tools.cli.run import run

EXAMPLES = Path(__file__).resolve().parents[2] / "workbooks" / "examples"
NEW, CAMERA, PROVISION = "01_new_system.xlsx", "05_security_camera.xlsx", "04_external_provision.xlsx"
MEETING = ["--meeting", "令和７年度第１回", "--result", "承認"]
"""04 says on its cover that it was decided on 2025-09-05."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("XL_TOOLS_REGISTER", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / NAME).write_bytes(delivered())
    for name in (NEW, CAMERA, PROVISION):
        shutil.copy(EXAMPLES / name, tmp_path / name)
    return tmp_path


def lines(capsys: pytest.CaptureFixture[str]) -> tuple[list[str], list[str]]:
    captured = capsys.readouterr()
    return captured.out.splitlines(), captured.err.splitlines()


def test_new_makes_the_delivered_register(
    repository: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["register", "new", "-o", "新しい台帳.xlsx"]) == 0
    assert (folder / "新しい台帳.xlsx").read_bytes() == (repository / "workbooks" / NAME).read_bytes()
    assert run(["register", "new", "-o", "新しい台帳.xlsx"]) == 2
    assert "すでにあります" in lines(capsys)[1][0]


def test_add_says_what_became_of_each_paper(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["register", "add", NEW, CAMERA, "--register", NAME, *MEETING, "--date", "令和７年９月５日"]
    assert run(command) == 0
    out, err = lines(capsys)
    assert out == [
        f"会議　追加　令和７年度第1回{COUNCIL}（令和7年9月5日）",
        "追加　R7-001　見本手当システムの構築等について（特定個人情報保護評価の報告）",
        "追加　R7-002　見本公園周辺における防犯カメラの設置について",
        "合計　追加 2件",
        "「承認台帳.xlsx」に書き加えました。元の台帳は「承認台帳.xlsx.0001.bak」にあります。",
    ]
    assert err == []
    assert run(command) == 0
    assert lines(capsys)[0] == [
        "登録済み　R7-001　見本手当システムの構築等について（特定個人情報保護評価の報告）",
        "登録済み　R7-002　見本公園周辺における防犯カメラの設置について",
        "合計　登録済み 2件",
        "「承認台帳.xlsx」は書き換えていません。",
    ]


def test_a_folder_is_taken_without_the_register_in_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["register", "add", ".", "--register", NAME, *MEETING]) == 0
    assert "合計　追加 3件" in lines(capsys)[0]


def test_the_day_comes_from_the_register_before_the_covers(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["register", "add", NEW, "--register", NAME, *MEETING, "--date", "2025/7/1"]) == 0
    lines(capsys)
    assert run(["register", "add", CAMERA, PROVISION, "--register", NAME, *MEETING]) == 2
    out, err = lines(capsys)
    assert "追加　R7-002　見本公園周辺における防犯カメラの設置について" in out
    assert err == [
        "「04_external_provision.xlsx」：表紙の付議日は令和7年9月5日ですが、登録する会議は令和7年7月1日です。違うほうを直してください。"
    ]


def test_a_result_on_the_cover_that_differs_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(folder / PROVISION)
    cell = next(cell for row in book["表紙"].iter_rows() for cell in row if cell.value == "承認")
    cell.value = "継続審議"
    book.save(folder / PROVISION)
    assert run(["register", "add", PROVISION, "--register", NAME, *MEETING]) == 2
    assert lines(capsys)[1] == [
        "「04_external_provision.xlsx」：表紙の審議結果は「継続審議」ですが、登録する結果は「承認」です。違うほうを直してください。"
    ]
    assert (folder / NAME).read_bytes() == delivered()


def test_a_changed_paper_contradicts_by_cell(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add = ["register", "add", CAMERA, "--register", NAME, *MEETING, "--date", "2025/9/5"]
    assert run(add) == 0
    written = (folder / NAME).read_bytes()
    book = openpyxl.load_workbook(folder / CAMERA)
    cells = [cell for row in book["事業の概要"].iter_rows() for cell in row]
    next(cell for cell in cells if cell.value == "見本公園周辺の安全対策").value = "見本広場の安全対策"
    book.save(folder / CAMERA)
    lines(capsys)
    assert run([*add, "--json", "結果.json"]) == 1
    assert lines(capsys)[0][:2] == [
        "台帳と違う　R7-001　見本公園周辺における防犯カメラの設置について",
        (
            "　「案件」F4：台帳の事業名は「見本公園周辺の安全対策」、追加しようとした内容は「見本広場の安全対策」です。"
            "台帳は変えていません。台帳か元の資料の、違うほうを直してください。"
        ),
    ]
    assert (folder / NAME).read_bytes() == written
    document = json.loads((folder / "結果.json").read_text(encoding="utf-8"))
    assert document["cases"][0]["contradictions"] == [
        {
            "cell": "「案件」F4",
            "column": "事業名",
            "standing": "見本公園周辺の安全対策",
            "offered": "見本広場の安全対策",
        }
    ]


def test_a_meeting_the_register_dates_otherwise_stops_its_papers(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["register", "add", NEW, "--register", NAME, *MEETING, "--date", "2025/9/5"]) == 0
    lines(capsys)
    assert run(["register", "add", CAMERA, "--register", NAME, *MEETING, "--date", "2025/9/6"]) == 2
    assert lines(capsys)[0] == [
        f"会議　台帳と違う　令和７年度第1回{COUNCIL}（令和7年9月6日）",
        (
            "　「会議」D4：台帳の開催日は「令和7年9月5日」、追加しようとした内容は「令和7年9月6日」です。"
            "台帳は変えていません。台帳か元の資料の、違うほうを直してください。"
        ),
        "登録できない　見本公園周辺における防犯カメラの設置について：会議の回か開催日が台帳と違います。",
        "合計　登録できない 1件",
        "「承認台帳.xlsx」は書き換えていません。",
    ]


@pytest.mark.parametrize(
    "changed, sentence",
    [
        (["--meeting", "来月の会議"], "「来月の会議」を会議として読めません。「令和７年度第１回」のように、年度と回を書いてください。"),
        (["--meeting", "令和７年度第１回みほん会議"], "「みほん会議」という会議体は設定にありません。"),
        (["--date", "９月上旬"], "「９月上旬」を日付として読めません。"),
        (["--date", "2025/3/31"], "令和7年3月31日は令和６年度で、令和７年度第1回の日ではありません。"),
        (["--result", "可決"], "「可決」は審議結果の一覧にありません。"),
        (["--register", "別の台帳.xlsx"], "「別の台帳.xlsx」が見つかりません。"),
        (["--register", CAMERA], "「05_security_camera.xlsx」は承認台帳ではないようです"),
        (["--json", NAME], "「承認台帳.xlsx」には書き出せません。"),
    ],
)  # fmt: skip
def test_arguments_that_cannot_be_used(
    folder: Path, capsys: pytest.CaptureFixture[str], changed: list[str], sentence: str
) -> None:
    given = {"--register": NAME, "--meeting": "令和７年度第１回", "--date": "2025/9/5", "--result": "承認"}
    given[changed[0]] = changed[1]
    assert run(["register", "add", NEW, *(word for pair in given.items() for word in pair)]) == 2
    err = lines(capsys)[1]
    assert len(err) == 1
    assert err[0].startswith(sentence)
    assert (folder / NAME).read_bytes() == delivered()


def test_without_a_day_or_result_anywhere_the_way_out_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add = ["register", "add", NEW, "--register", NAME, "--meeting", "R7年度第1回"]
    assert run(add) == 2
    assert lines(capsys)[1] == [
        "令和７年度第1回の開催日が分かりません。「--date 2025/7/1」のように指定してください。"
    ]
    assert run([*add, "--date", "2025/9/5"]) == 2
    assert lines(capsys)[1] == [
        "「01_new_system.xlsx」：審議結果が分かりません。表紙に書くか、「--result 承認」のように指定してください。"
    ]


def test_check_lists_every_problem(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["register", "check", NAME]) == 0
    assert lines(capsys)[0] == [
        "承認台帳「承認台帳.xlsx」に、直すところはありません（会議 0件、案件 0件、情報項目 0件、委託先 0件、変更履歴 0件）。"
    ]
    book = openpyxl.load_workbook(folder / NAME)
    book["案件"]["E4"], book["案件"]["B5"], book["委託先"]["A4"] = "みほん", "いつか", "R5-001"
    book.save(folder / NAME)
    assert run(["register", "check", NAME]) == 1
    out = lines(capsys)[0]
    assert out[0] == "承認台帳「承認台帳.xlsx」に、直すところが3か所あります。"
    assert [line.split("：")[0] for line in out[1:]] == ["「案件」A4", "「案件」A5", "「委託先」A4"]


def test_show_finds_cases_by_all_words(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XL_TOOLS_REGISTER", str(folder / NAME))
    assert run(["register", "add", NEW, CAMERA, PROVISION, *MEETING]) == 0
    lines(capsys)
    assert run(["register", "show", "見本大学", "2025/9/5"]) == 0
    assert lines(capsys)[0] == [
        "R7-003　令和7年9月5日　承認　外部提供　見本体力調査の結果の学術研究のための外部提供について　見本指導課",
        "1件あります。",
    ]
    assert run(["register", "show", "ない言葉"]) == 0
    assert lines(capsys)[0] == ["当てはまる案件はありません。"]
    assert run(["register", "show", "--json", "案件.json"]) == 0
    cases = json.loads((folder / "案件.json").read_text(encoding="utf-8"))["cases"]
    assert [case["id"] for case in cases] == ["R7-001", "R7-002", "R7-003"]
    assert (cases[1]["date"], cases[1]["paper"]) == ("2025-09-05", CAMERA)
    assert cases[1]["items"][0] == {"category": "", "item": "画像", "sub_items": "容姿、行動"}
    assert cases[2]["contractors"] == [{"name": "見本大学体育学部", "role": "提供先", "certification": ""}]


@pytest.mark.parametrize("action", [["show"], ["check"], ["add", NEW, *MEETING]])
def test_a_register_must_be_named(
    folder: Path, capsys: pytest.CaptureFixture[str], action: list[str]
) -> None:
    assert run(["register", *action]) == 2
    assert lines(capsys)[1][0].startswith("承認台帳が指定されていません。")
