"""件名の括弧が言う変更が、前回と比べて見当たらない

確認すること:
    件名の括弧が「情報項目の追加」「対象者の拡充」などと言っているとき、その欄が前に承認された付議書と違うか。
    括弧が広い言葉のときと、「等」があるときは対象にしない。

理由:
    件名が言う変更がないと、何を審議するのか分からない。前回の件名を写したままのこともある。

直し方:
    変更を書き入れるか、件名の括弧を直す。

例:
    （情報項目の追加）なのに、情報項目が前回と同じ。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.approvals.differences import Topic
from xl_tools.facts.changes import change_bracket, named_changes
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.prior._prior import SOURCE, differences_in, named_topics, skip_without_workbook

RULE = Rule("V004", "件名の括弧が言う変更が、前回と比べて見当たらない", Severity.REVIEW, SOURCE)
_BY_FIELDS = (Topic.SUBJECTS, Topic.ITEMS, Topic.COUNTERPARTY, Topic.MEDIUM, Topic.PERIOD)
_ADDED_MATTER = (Topic.CATEGORY,)


def skip(paper: Paper, context: Context) -> str | None:
    if reason := skip_without_workbook(paper, context):
        return reason
    return None if named_changes(paper, context) else "件名の括弧が変更を表していないため"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    named = named_topics(paper, context)
    if not named or paper.cover is None or differences_in(paper, context, *_ADDED_MATTER):
        return
    absent = [topic.value for topic in _BY_FIELDS if topic in named and not _differs(topic, paper, context)]
    if Topic.CONTENT in named and not differences_in(paper, context, Topic.CONTENT, Topic.FLOW):
        absent.append("委託や結合の内容")
    if absent:
        yield RULE.finding(
            paper.cover.value("title"),
            "件名",
            f"件名の括弧は「{change_bracket(paper, context)}」ですが、{'、'.join(absent)}は前回の承認と同じです。",
            "変更を書き入れるか、件名の括弧を直してください。",
        )


def _differs(topic: Topic, paper: Paper, context: Context) -> bool:
    if differences_in(paper, context, topic):
        return True
    return topic is Topic.ITEMS and not (paper.item_lists and _prior_has_lists(context))


def _prior_has_lists(context: Context) -> bool:
    prior = context.prior.paper if context.prior else None
    return prior is not None and bool(prior.item_lists)
