"""A half-yearly report through every check: one finding a spelling, exact lines, and the usual reports."""

from __future__ import annotations

import datetime
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from tests.json_schemas import faults
from tests.rules.reports import SOURCE, report_of
from xl_tools.catalogue.context import load_context
from xl_tools.commands.check_report import check_report, report_outcome
from xl_tools.model.finding import Finding
from xl_tools.model.register import Meeting, Register
from xl_tools.model.report import DocumentText, Line, LineRef
from xl_tools.reports.as_json import outcomes_to_json
from xl_tools.reports.page import outcomes_to_html
from xl_tools.reports.terminal import print_outcomes

WRONG_SHORT_FORM = "・特定相手以外の通信不可\n・通信内容の暗号化"
BODY = "新宿区個人情報保護管理運営会議"


def found(code: str, changes: dict[str, object]) -> list[Finding]:
    return [each for each in check_report(report_of(changes), load_context()) if each.code == code]


def test_a_spelling_that_stands_in_several_cases_is_told_once() -> None:
    flows = {f"pages/{number}/flow": ["①予約", "②貸出", WRONG_SHORT_FORM] for number in (1, 3, 4)}
    once = found("L006", {"set": flows})
    assert [each.message for each in once] == [
        "「特定相手以外の通信不可」は標準の短い表現と違います。ほかに№3、№4にもあります。"
    ]
    assert [each.ref.column for each in once] == [2]
    assert [ref.column for ref in once[0].others] == [4, 5]


def test_what_is_no_spelling_is_told_for_each_case() -> None:
    wrong = "請求者 100人、200人を合わせた数（令和９年４月１日現在）"
    assert len(found("D007", {"set": {f"pages/{number}/counts": wrong for number in (1, 4)}})) == 2


def test_citations_are_looked_up_in_the_list_itself() -> None:
    begun = "令和７年４月からシステムの構築の委託を実施している（令和７年度第３回個人情報保護管理運営会議承認済）。"
    expected = (
        "「見本一覧.txt」5ページ7行：「令和７年４月」から行っているとありますが、引用した「令和７年度第３回個人情報保護管理運営会議」"
        "（令和7年7月3日）はそれより後です。始めた時期と会議の記録を確かめ、誤っているほうを直してください。"
    )
    assert [each.sentence for each in found("A006", {"set": {"pages/4/summary": begun}})] == [expected]


@pytest.mark.parametrize("known", [True, False])
def test_what_the_register_knows_helps(known: bool) -> None:
    meetings = ((3, 7, 3), (4, 9, 18)) if known else ()
    register = Register(
        meetings=tuple(
            Meeting(BODY, 2025, number, datetime.date(2025, month, day)) for number, month, day in meetings
        )
    )
    given = "評価書（素案）について報告した（令和７年度第４回個人情報保護管理運営会議承認済）。"
    context = replace(load_context(), register=register)
    wrong = check_report(report_of({"set": {"pages/5/summary": given}}), context)
    assert [(each.code, each.ref.a1) for each in wrong] == ([("A001", "6ページ7行")] if known else [])


def test_with_the_document_a_finding_stands_at_the_line_it_quotes() -> None:
    report = report_of({"set": {"pages/3/summary": "予約の受付を委託し、寄付を募る。"}})
    page = next(page for page in report.pages if page.number == 3)
    assert page.summary is not None
    first, second, third = (LineRef(SOURCE, row, 4) for row in (7, 8, 9))
    object.__setattr__(page.summary, "lines", (first, second, third))
    printed = (("予約の受付を", first), ("委託し、寄", second), ("付を募る。", third))
    document = DocumentText(SOURCE, tuple(Line(text, ref) for text, ref in printed))
    assert [each.ref for each in check_report(report, load_context(), document)] == [second]


def test_drawings_alone_are_checked_as_drawings() -> None:
    changes = {"pages/2/flow": ["①給付", "①給付の通知"]}
    assert found("L003", {"set": changes}) == []
    assert len(found("L003", {"set": {**changes, "pages/2/kind": "flow"}})) == 1


def test_every_report_of_findings_takes_it(repository: Path) -> None:
    outcome = report_outcome(report_of({"delete": ["pages/3"]}), load_context())
    assert outcome.title == "令和７年度みほん会議における審議案件一覧"
    console = Console(file=io.StringIO(), width=140)
    print_outcomes([outcome], console)
    assert isinstance(console.file, io.StringIO)
    assert "1ページ3行" in console.file.getvalue()
    schema = json.loads((repository / "schemas/findings.schema.json").read_text(encoding="utf-8"))
    assert faults(outcomes_to_json([outcome], "0.0.0"), schema) == []
    html = outcomes_to_html([outcome], generated="令和8年1月5日", tool_version="0.0.0")
    assert "№3の別紙のページが、この文書にありません。" in html
