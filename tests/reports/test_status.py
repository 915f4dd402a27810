"""What the last checks are worth now: on consoles of any width and encoding, and as JSON."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from tests.reports.samples import MISTAKES, REFUSED
from tests.reports.test_result_sheet import stamp_of
from xl_tools.model.stamp import State, Status
from xl_tools.reports.status_json import statuses_to_json
from xl_tools.reports.terminal_status import print_statuses

STAMP = stamp_of(MISTAKES)
NOW = STAMP.versions
CURRENT = Status("提出/付議書_子育て応援給付金.xlsx", MISTAKES.title, State.CURRENT, STAMP, NOW)
CHANGED = replace(CURRENT, state=State.CHANGED, present=replace(NOW, tool="9.9.0", catalogue="2026-04"))
NEVER = Status("提出/付議書_防犯カメラ.xlsx", "", State.NEVER, None, NOW)
ALL = [CURRENT, CHANGED, NEVER]


def shown(statuses: list[Status], width: int = 120, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding=encoding)
    print_statuses(statuses, Console(file=file, width=width, highlight=False))
    file.flush()
    return raw.getvalue().decode(encoding)


def test_one_paper_in_a_few_lines() -> None:
    assert [line.rstrip() for line in shown([CURRENT]).splitlines()] == [
        "検査済み（変更なし）",
        MISTAKES.title,
        "提出/付議書_子育て応援給付金.xlsx",
        "検査日時：令和7年10月1日 9時05分　必須 5 ／ 要確認 3 ／ 参考 2 ／ 認めた指摘 1",
        "ツール 9.8.7　様式 1　標準文 2024-10　検査の定義 0123456789ab",
        "",
    ]


def test_another_version_is_told() -> None:
    assert "今とは違う版で検査しています（ツール 9.8.7→9.9.0、標準文 2024-10→2026-04）" in shown([CHANGED])
    assert "違う版" not in shown([CURRENT]) + shown([NEVER])


def test_several_papers_are_a_table_with_totals() -> None:
    lines = shown(ALL).splitlines()
    assert lines[0].split() == ["検査", "件名・ファイル", "検査日時", "必須", "要確認", "参考", "認めた"]
    assert lines[2].split() == ["検査済み（変更なし）", MISTAKES.title, "令和7年10月1日", "5", "3", "2", "1"]
    assert lines[-1] == "合計　検査済み（変更なし） 1件、検査の後に変更あり 1件、未検査 1件"


@pytest.mark.parametrize("width", [40, 60, 80, 99, 100, 120, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "ascii"])
def test_any_console(width: int, encoding: str) -> None:
    text = shown(ALL, width, encoding)
    assert all(cell_len(line) <= width for line in text.splitlines())
    if encoding != "ascii":
        assert all(state.value[:3] in text for state in State)


def test_as_json() -> None:
    document = json.loads(json.dumps(statuses_to_json(ALL, [REFUSED], "9.9.0")))
    assert [paper["state_key"] for paper in document["papers"]] == ["current", "changed", "never"]
    assert [paper["other_versions"] for paper in document["papers"]] == [False, True, False]
    assert document["papers"][0]["check"] == {
        "time": "2025-10-01T09:05:00+09:00",
        "content_sha256": "ab" * 32,
        "counts": {"required": 5, "review": 3, "note": 2},
        "accepted": 1,
        "versions": {"tool": "9.8.7", "template": "1", "catalogue": "2024-10", "rules": "0123456789ab"},
    }
    assert document["papers"][2]["check"] is None
    assert document["refusals"] == [{"source": REFUSED.source, "reason": REFUSED.reason}]


def test_good_is_current_and_without_required_findings() -> None:
    assert not CURRENT.is_good
    counts = dict.fromkeys(STAMP.counts, 0)
    assert replace(CURRENT, stamp=replace(STAMP, counts=counts)).is_good
    assert not replace(CHANGED, stamp=replace(STAMP, counts=counts)).is_good
    assert not NEVER.is_good
