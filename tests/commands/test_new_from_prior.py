"""前回から作成: a paper started from the last one, whose answers nobody has confirmed yet."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.catalogue.context import load_context
from xl_tools.cli.run import run
from xl_tools.commands.new_from_prior import approval_text
from xl_tools.commands.validate import validate_files
from xl_tools.filling.from_prior import OPEN_BRACKET
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.finding import Outcome
from xl_tools.model.paper import Paper, Prior
from xl_tools.model.register import Case, Meeting, Register
from xl_tools.resources import workbooks

CHANGED = workbooks() / "examples" / "02_change.xlsx"
REGISTER = workbooks() / "承認台帳.xlsx"
COUNCIL = "新宿区個人情報保護管理運営会議"
APPROVAL = f"令和６年度第２回{COUNCIL}承認済"


def read(path: Path) -> Paper:
    return read_paper(FileSheetReader().read(path))


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example of a change, as the last paper of a new one."""
    target = tmp_path_factory.mktemp("new") / "次.xlsx"
    assert run(["new", "--prior", str(CHANGED), "-o", str(target)]) == 0
    return target


@pytest.fixture
def registered(tmp_path: Path) -> Path:
    """A register beside the last paper, which was deliberated at the second meeting of 令和６年度."""
    register = tmp_path / "承認台帳.xlsx"
    shutil.copyfile(REGISTER, register)
    shutil.copyfile(CHANGED, tmp_path / "前回.xlsx")
    meeting = ["--meeting", f"令和６年度第２回{COUNCIL}", "--date", "令和６年７月１日", "--result", "承認"]
    assert run(["register", "add", str(tmp_path / "前回.xlsx"), "--register", str(register), *meeting]) == 0
    return register


def test_no_answer_is_taken_over_and_all_are_shown(started: Path) -> None:
    before, after = read(CHANGED), read(started)
    assert len(after.checklists) == len(before.checklists) > 0
    book = load_workbook(started)
    for old, new in zip(before.checklists, after.checklists, strict=True):
        assert [row.sentence.text for row in new.rows] == [row.sentence.text for row in old.rows]
        assert all(row.cell.is_empty and row.reason.is_empty for row in new.rows)
        shown = [book[new.sheet].cell(row.cell.ref.row, 4).value or "" for row in new.rows]
        assert shown == [row.cell.text.strip() for row in old.rows]


def test_old_answers_are_neither_printed_nor_read(started: Path) -> None:
    book = load_workbook(started)
    paper = read(started)
    for checklist in paper.checklists:
        assert checklist.extras == ()
        assert str(book[checklist.sheet].print_area).endswith(f"$C${book[checklist.sheet].max_row}")


def test_validating_names_the_unconfirmed_rows_and_nothing_about_the_old_answers(started: Path) -> None:
    (outcome,) = validate_files([started], FileSheetReader())
    assert isinstance(outcome, Outcome)
    codes = {finding.code for finding in outcome.findings}
    assert {"C002", "S001", "W012", "H002"} <= codes
    assert not codes & {"M021", "C003", "C005", "D001", "D003"}


def test_texts_are_carried_over_without_marks(started: Path) -> None:
    before, after = read(CHANGED), read(started)
    assert not any(value.runs for _, value in after.values)
    kept = ("registered_operation", "counterparty", "medium", "reason", "content", "section", "data_subjects")
    for old, new in zip(before.matters, after.matters, strict=True):
        assert [new.text(name) for name in kept] == [old.text(name) for name in kept]
    assert before.overview is not None
    assert after.overview is not None
    assert after.overview.text("summary") == before.overview.text("summary")
    items = [[(row.item.text, row.sub_items.text) for row in one.rows] for one in before.item_lists]
    assert [[(row.item.text, row.sub_items.text) for row in one.rows] for one in after.item_lists] == items
    flows = [[text.value.text for text in flow.texts] for flow in before.flows]
    assert [[text.value.text for text in flow.texts] for flow in after.flows] == flows


def test_what_the_new_paper_must_say_itself_is_left_open(started: Path) -> None:
    before, after = read(CHANGED), read(started)
    assert before.cover is not None
    assert after.cover is not None
    assert after.title == before.title.partition("（")[0] + OPEN_BRACKET
    assert (after.cover.text("meeting_date"), after.cover.text("result")) == ("", "")
    assert after.cover.text("document_number") == "資料"
    book = load_workbook(started)
    dated = [
        (old.text(name), new.value(name))
        for old, new in zip(before.matters, after.matters, strict=True)
        for name in ("period", "schedule")
        if old.text(name)
    ]
    assert dated
    for text, value in dated:
        assert value.is_empty
        assert book[value.ref.sheet][value.ref.a1].comment.text.endswith(f"前回：{text}")


def test_the_change_line_names_the_meeting_of_the_register(registered: Path) -> None:
    target = registered.with_name("次.xlsx")
    assert run(["new", "--prior", "R6-001", "--register", str(registered), "-o", str(target)]) == 0
    notes = {matter.text("change_note") for matter in read(target).matters}
    assert notes == {f"※太字ゴシック（下線）が、{APPROVAL}の内容からの変更箇所"}


@pytest.mark.parametrize("name", ["前回.xlsx", "前回の写し.xlsx"])
def test_a_workbook_and_its_copy_are_found_in_the_register(registered: Path, name: str) -> None:
    target = registered.with_name("次.xlsx")
    last = registered.with_name(name)
    if not last.exists():
        shutil.copyfile(registered.with_name("前回.xlsx"), last)
    assert run(["new", "--prior", str(last), "--register", str(registered), "-o", str(target)]) == 0
    assert all(APPROVAL in matter.text("change_note") for matter in read(target).matters)


def test_without_its_workbook_a_case_gives_what_the_register_holds(
    registered: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = registered.with_name("次.xlsx")
    before = read(registered.with_name("前回.xlsx"))
    registered.with_name("前回.xlsx").unlink()
    assert run(["new", "--prior", "R6-001", "--register", str(registered), "-o", str(target)]) == 0
    told = capsys.readouterr().out
    assert "承認台帳の内容から作りました（前回の付議書「前回.xlsx」を読めないため）" in told
    assert f"「{APPROVAL}」と書きました。件名の括弧を書き替えてください。" in told
    after = read(target)
    assert before.overview is not None
    assert after.overview is not None
    for name in ("project_name", "section", "purpose", "data_subjects", "summary", "agenda", "numbers"):
        assert after.overview.text(name) == before.overview.text(name).strip()
    assert {sheet.layout.category for sheet in (*after.matters, *after.unused_matters)} == {
        matter.layout.category for matter in before.matters
    }
    items = {item.name for listed in before.item_lists for item in listed.items}
    assert {item.name for listed in after.item_lists for item in listed.items} == items
    assert all(row.cell.is_empty for checklist in after.checklists for row in checklist.rows)


@pytest.mark.parametrize(
    "arguments,sentence",
    [
        (["--prior", "R9-999"], "案件番号「R9-999」は承認台帳「承認台帳.xlsx」にありません"),
        (["--prior", "R6-001", "--matters", "業務委託"], "どれか一つだけを指定してください"),
        (["--prior", "ない.xlsx"], "「ない.xlsx」が見つかりません"),
    ],
)
def test_what_cannot_be_started_from(
    registered: Path, arguments: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    target = registered.with_name("次.xlsx")
    assert run(["new", *arguments, "--register", str(registered), "-o", str(target)]) == 2
    assert sentence in capsys.readouterr().err
    assert not target.exists()


def test_a_case_needs_a_register(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XL_TOOLS_REGISTER", raising=False)
    assert run(["new", "--prior", "R6-001", "-o", str(tmp_path / "次.xlsx")]) == 2
    assert "承認台帳が指定されていません" in capsys.readouterr().err


def test_the_last_paper_is_never_replaced(registered: Path) -> None:
    last = registered.with_name("前回.xlsx")
    content = last.read_bytes()
    assert run(["new", "--prior", str(last), "-o", str(last), "--overwrite"]) == 2
    assert (
        run(["new", "--prior", "R6-001", "--register", str(registered), "-o", str(registered), "--overwrite"])
        == 2
    )
    assert last.read_bytes() == content


def test_the_same_paper_gives_the_same_bytes(started: Path, tmp_path: Path) -> None:
    again = tmp_path / "再.xlsx"
    assert run(["new", "--prior", str(CHANGED), "-o", str(again)]) == 0
    assert again.read_bytes() == started.read_bytes()


def test_what_nobody_tells_is_left_open() -> None:
    day = datetime.date(2031, 5, 1)
    meeting = Meeting(COUNCIL, 2031, 2, day)
    reported = Prior(Case("X-1", "蛍台帳の整備について", body=COUNCIL, date=day, result="報告"))
    context = load_context()
    assert (
        approval_text(reported, Register(meetings=(meeting,)), context, None)
        == f"令和１３年度第２回{COUNCIL}報告済"
    )
    assert approval_text(reported, Register(), context, None) == f"令和１３年度第○回{COUNCIL}報告済"
    assert approval_text(Prior(None), Register(), context, None) == f"令和○年度第○回{COUNCIL}承認済"


@pytest.mark.parametrize("result, verb", [("承認", "承認"), ("了承", "了承"), ("報告", "報告"), ("", "承認")])
def test_the_approval_is_called_what_the_register_says(result: str, verb: str) -> None:
    day = datetime.date(2031, 5, 1)
    prior = Prior(Case("X-1", "蛍台帳の整備について", body=COUNCIL, date=day, result=result))
    register = Register(meetings=(Meeting(COUNCIL, 2031, 2, day),))
    assert approval_text(prior, register, load_context(), None) == f"令和１３年度第２回{COUNCIL}{verb}済"
