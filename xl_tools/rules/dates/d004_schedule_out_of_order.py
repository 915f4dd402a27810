"""予定の順序が逆

確認すること:
    開発（構築、設計、設置）、テスト、運用開始（稼働、公開）の時期が、この順になっているか。同じ時期に並行するのはよい。
    ※の後に書いた別の予定（特定個人情報保護評価など）とは比べない。

理由:
    テストの前に運用を始める予定は、多くは年や月の書き間違いである。

直し方:
    時期を確かめ、正しい年月に直す。順序がそのとおりであれば、そのままでよい。

例:
    令和７年４月　開発
    令和７年８月　テスト
    令和７年10月　運用開始
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from xl_tools.japanese.schedules import Event
from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Field, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.dates._dates import schedules

RULE = Rule("D004", "予定の順序が逆", Severity.REVIEW, "様式（電算処理、防犯カメラ）")
_TEST = re.compile(r"(?:総合|運用|連携|結合|稼働|負荷)?(?:テスト|試験|(?<!効果)(?<!事後)検証(?!結果|報告))")
_START = re.compile(
    r"(?:本|一部|全面|仮)?(?:運用|稼働|利用|供用|サービス)(?:の)?開始|(?<![仮再])(?<!本)本?稼働|本番(?:運用|移行)?|(?:一般)?公開(?:開始)?$"
)
_BUILD = re.compile(r"要件定義|(?:基本|詳細)?(?:開発|構築|設計|設置工事|設置)")
_STAGES = (("開発", _BUILD), ("テスト", _TEST), ("運用開始", _START))
_GENERAL = re.compile(
    r"^(?:の|本|当該|新|システム|サーバー?|カメラ|防犯カメラ|に係る|予定|着手|開始|実施|完了|終了|作業|期間|\(予定\)|・|及び)*$"
)
_Stage = tuple[int, Event]


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for field, events in schedules(paper):
        subjects: dict[str, list[_Stage]] = {}
        for event in events:
            stage = _stage(event.label)
            if stage is not None:
                subjects.setdefault(stage[1], []).append((stage[0], event))
        for stages in subjects.values():
            yield from _out_of_order(field, stages)


def _stage(label: str) -> tuple[int, str] | None:
    """Which stage a label names, and of what: 「見本システムのテスト」 → 1, 見本システム."""
    key = comparable(label)
    for number in (1, 2, 0):
        match = _STAGES[number][1].search(key)
        if match:
            subject = key
            for _, words in _STAGES:
                subject = words.sub("", subject)
            return number, "" if _GENERAL.match(subject) else subject
    return None


def _out_of_order(field: Field, stages: list[_Stage]) -> Iterator[Finding]:
    """Compares the first time each stage is begun; later rounds of the same work are no matter."""
    firsts: dict[int, Event] = {}
    for number, event in stages:
        known = firsts.get(number)
        if known is None or event.date.first_day < known.date.first_day:
            firsts[number] = event
    order = [firsts[number] for number in sorted(firsts)]
    for earlier, later in pairwise(order):
        if later.date.last_day < earlier.date.first_day and not (earlier.date.problem or later.date.problem):
            yield RULE.finding(
                field.value,
                field.spec.label,
                f"「{later.label}」（{later.date.as_written}）が「{earlier.label}」（{earlier.date.as_written}）より前になっています。",
                "時期を確かめ、正しい年月に直してください。",
                shown=later.date.as_written,
            )
