"""``xl-tools diff`` on files: comparing, marking, the ※ line, and what cannot be done."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from tests.census import census, changes
from tests.commands.registers import register_workbook
from tests.rules.papers import changed_document
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.new_paper import new_paper
from xl_tools.cli.paper_editor import paper_editor
from xl_tools.cli.run import run
from xl_tools.commands.diff import Differ
from xl_tools.commands.prior_case import PriorSource
from xl_tools.filling.diffed import Diffed
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.cell import Run
from xl_tools.model.paper import Form
from xl_tools.model.register import Case, Meeting, Register

BODY = "新宿区個人情報保護管理運営会議"
TITLE = "見本申請システムの構築等について"
SUBJECTS = "matters/outsourcing/data_subjects"
CHANGED = {"cover/title": f"{TITLE}（対象者の拡充）", SUBJECTS: "見本申請を行う者、代理人"}
CITING = {
    "overview/summary": "受付の電子化を行っている（令和６年度第４回新宿区個人情報保護管理運営会議承認済）。"
}


def paper(folder: Path, name: str, changes: dict[str, Any] | None = None) -> Path:
    path = folder / name
    new_paper(changed_document({"set": changes or {}}), None, path, overwrite=True)
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return paper(tmp_path, "前回.xlsx")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return paper(tmp_path, "今回.xlsx", CHANGED)


def outsourcing(path: Path) -> Form:
    return read_paper(FileSheetReader().read(path)).matters_of("outsourcing")[0]


def test_comparing_writes_nothing(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = new.read_bytes()
    assert run(["diff", str(new), "--prior", str(old)]) == 1
    told = capsys.readouterr().out
    assert "見本申請を行う者【+、代理人+】" in told
    assert "変わったのに、変更の印のないところ" in told
    assert new.read_bytes() == before


def test_marking(old: Path, new: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = new.read_bytes()
    assert run(["diff", str(new), "--prior", str(old), "--mark", "--dry-run"]) == 1
    assert new.read_bytes() == before
    assert run(["diff", str(new), "--prior", str(old), "--mark"]) == 1
    assert "前の承認の会議が一つに決まらない" in capsys.readouterr().out
    field = outsourcing(new).fields["data_subjects"]
    assert field.value.runs == (Run("見本申請を行う者"), Run("、代理人", changed=True))
    lost = {name for name, change in changes(census(before), census(new.read_bytes())).items() if change.lost}
    assert lost <= {"cell values"}
    marked = new.read_bytes()
    assert run(["diff", str(new), "--prior", str(old), "--mark", "--clear-stale"]) == 1
    assert new.read_bytes() == marked
    assert run(["undo", str(new)]) == 0
    assert new.read_bytes() == before


def test_the_note_is_written_with_what_the_paper_cites(tmp_path: Path, old: Path) -> None:
    new = paper(tmp_path, "今回.xlsx", CHANGED | CITING)
    assert run(["diff", str(new), "--prior", str(old), "--mark"]) == 0
    assert outsourcing(new).text("change_note") == (
        f"※太字ゴシック（下線）が、令和６年度第４回{BODY}承認済の内容からの変更箇所"
    )
    others = [form for form in read_paper(FileSheetReader().read(new)).matters if form.kind != "outsourcing"]
    assert {form.text("change_note") for form in others} == {""}
    assert run(["diff", str(new), "--prior", str(old)]) == 0


def test_the_approval_the_earlier_paper_cites_is_not_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = paper(tmp_path, "前回.xlsx", CITING)
    new = paper(tmp_path, "今回.xlsx", CHANGED | CITING)
    assert run(["diff", str(new), "--prior", str(old), "--mark"]) == 1
    told = capsys.readouterr().out
    assert "前の承認の会議が一つに決まらない" in told
    assert "令和６年度第４回" not in told
    assert outsourcing(new).text("change_note") == ""


def test_sheets_that_refer_to_a_changed_list_have_the_note_too(tmp_path: Path, old: Path) -> None:
    new = paper(tmp_path, "今回.xlsx", CITING | {"item_lists/0/rows/1/item": "続柄"})
    assert run(["diff", str(new), "--prior", str(old), "--mark"]) == 0
    assert all(
        form.text("change_note").startswith("※") for form in read_paper(FileSheetReader().read(new)).matters
    )


def registered(folder: Path, workbook: str) -> PriorSource:
    case = Case(
        "R6-003",
        TITLE,
        BODY,
        datetime.date(2024, 9, 2),
        project_name="見本申請システムの構築",
        paper=workbook,
    )
    meeting = Meeting(BODY, 2024, 5, datetime.date(2024, 9, 2))
    return PriorSource(Register("承認台帳.xlsx", (meeting,), (case,)), folder, FileSheetReader())


def diffed(path: Path, source: PriorSource, **options: Any) -> Diffed:
    return Differ(paper_editor, FileSheetReader(), source, **options).diff(path)


def test_the_register_tells_the_meeting(tmp_path: Path, old: Path) -> None:
    wrong = f"※太字ゴシック（下線）が、令和６年度第４回{BODY}承認済の内容からの変更箇所"
    new = paper(tmp_path, "今回.xlsx", CHANGED | {"matters/outsourcing/change_note": wrong})
    result = diffed(new, registered(tmp_path, old.name), mark=True)
    assert result.approval == f"令和６年度第５回{BODY}承認済"
    assert outsourcing(new).text("change_note") == wrong.replace("第４回", "第５回")
    assert result.is_settled


def test_without_the_earlier_workbook_the_register_is_compared(tmp_path: Path, new: Path) -> None:
    result = diffed(new, registered(tmp_path, "なくなった.xlsx"))
    assert result.prior is not None
    assert result.prior.paper is None
    assert result.differences == ()


def test_nothing_came_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = paper(
        tmp_path,
        "別の事業.xlsx",
        {"cover/title": "例示図書の貸出について", "overview/project_name": "例示図書"},
    )
    result = diffed(other, registered(tmp_path, ""), mark=True)
    assert result.prior is None
    assert result.is_settled


def test_marks_left_over_go_only_when_asked(tmp_path: Path, old: Path) -> None:
    stale = {
        "matters/outsourcing/reason": [
            {"changed": "専門的な知識と実績を有する事業者に委託する必要があるため。"}
        ]
    }
    new = paper(tmp_path, "今回.xlsx", CHANGED | CITING | stale)
    assert run(["diff", str(new), "--prior", str(old), "--mark"]) == 0
    assert outsourcing(new).value("reason").runs
    assert run(["diff", str(new), "--prior", str(old)]) == 1
    assert run(["diff", str(new), "--prior", str(old), "--clear-stale"]) == 0
    assert outsourcing(new).value("reason").runs == ()
    assert outsourcing(new).value("data_subjects").runs


def test_json_says_where(old: Path, new: Path, tmp_path: Path) -> None:
    target = tmp_path / "結果.json"
    run(["diff", str(new), "--prior", str(old), "--json", str(target)])
    (entry,) = json.loads(target.read_text(encoding="utf-8"))["papers"]
    assert entry["prior"]["title"] == TITLE
    (found,) = entry["differences"]
    assert found["after"][found["changed"][0]["start"] :] == "、代理人"
    assert entry["marks"][0]["missing"] == ["、代理人"]
    assert entry["written"] is None


@pytest.mark.parametrize(
    "arguments, sentence",
    [
        ([], "何と比べるかが分かりません"),
        (["--prior", "R6-003"], "承認台帳（--register）も指定してください"),
        (["--prior", "ない.xlsx"], "「ない.xlsx」"),
    ],
)
def test_what_cannot_be_compared(
    arguments: list[str],
    sentence: str,
    new: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("XL_TOOLS_REGISTER", raising=False)
    assert run(["diff", str(new), *arguments]) == 2
    assert sentence in capsys.readouterr().err


def test_a_paper_in_which_only_looks_differ(tmp_path: Path, old: Path) -> None:
    looks = {
        SUBJECTS: "見本申請を 行う者",
        "matters/outsourcing/content": "1 見本申請システムの構築\n2 見本申請システムの\n保守業務",
    }
    new = paper(tmp_path, "今回.xlsx", looks)
    before = new.read_bytes()
    assert run(["diff", str(new), "--prior", str(old), "--mark", "--clear-stale"]) == 0
    assert new.read_bytes() == before


def test_a_doubtful_predecessor_is_named_and_not_compared_with(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = paper(tmp_path, "今回.xlsx", {"cover/title": "見本手続の申請窓口の設置について"})
    register = register_workbook(
        tmp_path / "承認台帳.xlsx",
        {
            "cases": f"""
            | 案件番号 | 会議体 | 付議日 | 件名 | 事業名 | 担当課 | 区分 |
            | R6-001 | {BODY} | 2024-07-26 | {TITLE} | 見本申請システムの構築 | 見本課 | 電算処理 |
            """
        },
    )
    result = tmp_path / "違い.json"
    assert run(["diff", str(later), "--register", str(register), "--json", str(result)]) == 0
    assert f"もしかすると：R6-001　{TITLE}" in capsys.readouterr().out
    (compared,) = json.loads(result.read_text(encoding="utf-8"))["papers"]
    assert (compared["prior"], compared["differences"]) == (None, [])
    assert compared["possible"] == [{"case": "R6-001", "title": TITLE}]
