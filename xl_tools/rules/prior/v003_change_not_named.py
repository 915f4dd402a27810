"""変わったことが、件名の括弧にも付議内容にも書かれていない

確認すること:
    対象者、情報項目、相手方、記録媒体が前に承認された付議書と違うとき、件名の括弧がその変更を言っているか、
    概要か付議内容に書かれているか。括弧が「手続の追加」のように広い言葉のときと、「等」があるときは対象にしない。
    年度ごとに新しく付議する案件（件名の年度が違うもの）は対象にしない。前回は未定だった相手方が決まっただけのとき、
    「等」が加わっただけのときも問わない。

理由:
    会議は件名と付議内容で何を審議するかを知る。書かれていない変更は、審議されないまま承認される。

直し方:
    件名の括弧か付議内容に、その変更を書く。変えるつもりがなければ、前回のとおりに直す。

例:
    （委託内容の追加）だけなのに、委託先も前回と違う　→　（委託先の変更及び委託内容の追加）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.approvals.differences import Difference, Place, Topic
from xl_tools.facts.change_kinds import speaks_of
from xl_tools.facts.changes import change_bracket, named_changes
from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.prior._prior import (
    SOURCE,
    TOPIC_OF_KIND,
    differences_in,
    is_change_case,
    named_topics,
    quoted,
    skip_without_prior,
    told,
)

RULE = Rule("V003", "変わったことが、件名の括弧にも付議内容にも書かれていない", Severity.REVIEW, SOURCE)
_YEAR = re.compile(r"(?:令和|平成)(?:元|\d+)年度")
_TOPICS = (Topic.SUBJECTS, Topic.ITEMS, Topic.COUNTERPARTY, Topic.MEDIUM)
_SHORTEST = 2
_OTHER_YEAR = "別の年度の新しい案件のため"
_TO_BE_CHOSEN = re.compile(r"未定|選定|入札|公募|プロポーザル")


def skip(paper: Paper, context: Context) -> str | None:
    if reason := skip_without_prior(paper, context):
        return reason
    now, before = _years(paper.title), _years(_prior_title(context))
    is_of_other_year = bool(now and before) and now != before
    return _OTHER_YEAR if is_of_other_year and not is_change_case(paper, context) else None


def _years(title: str) -> list[str]:
    return _YEAR.findall(comparable(title))


def _prior_title(context: Context) -> str:
    prior = context.prior
    if prior is None:
        return ""
    return prior.case.title if prior.case else prior.paper.title if prior.paper else ""


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    named = named_topics(paper, context)
    if named is None:
        return
    for topic in _TOPICS:
        found = differences_in(paper, context, topic)
        silent = [each for each in found if _calls_for_words(each) and not _is_told(each, paper)]
        if topic in named or not silent or _speaks_of(topic, paper):
            continue
        first = silent[0]
        others = dict.fromkeys(each.value.ref for each in silent[1:] if each.value.ref != first.value.ref)
        yield RULE.finding(
            first.value,
            first.label,
            f"{topic.value}が前回の承認と違います（{_summary(first)}）が、{_bracket(paper, context)}、"
            "概要と付議内容にも書かれていません。",
            "件名の括弧か付議内容にその変更を書くか、変えないのであれば前回のとおりに直してください。",
            others=tuple(others),
        )


def _calls_for_words(found: Difference) -> bool:
    """Not a line the earlier form did not have, a counterparty that had still to be chosen, 等 alone."""
    is_new_line = found.old is None and found.place is Place.UNMARKED
    is_chosen = found.topic is Topic.COUNTERPARTY and _TO_BE_CHOSEN.search(found.old_text) is not None
    return not (is_new_line or is_chosen or _only_others(found))


def _only_others(found: Difference) -> bool:
    pieces = (
        piece
        for change in found.changes
        for piece in (found.old_text[slice(*change.old)], found.value.text[slice(*change.new)])
    )
    return all(piece.strip() in ("", "等", "など") for piece in pieces)


def _is_told(found: Difference, paper: Paper) -> bool:
    """Whether what is new (or gone) stands in the overview, word for word."""
    stretches = found.stretches or tuple(change.old for change in found.changes)
    source = found.value.text if found.stretches else found.old_text
    keys = [comparable(source[start:end]).strip("、・,()") for start, end in stretches]
    text = comparable(told(paper))
    return bool(keys) and all(len(key) >= _SHORTEST and key in text for key in keys)


def _speaks_of(topic: Topic, paper: Paper) -> bool:
    kind = next((kind for kind, each in TOPIC_OF_KIND.items() if each is topic), "")
    changed = ("追加", "変更", "拡充", "廃止", "削除", "加え", "改め", "見直")
    lines = told(paper).replace("。", "\n").split("\n")
    return any(speaks_of(kind, line) and any(word in line for word in changed) for line in lines)


def _summary(found: Difference) -> str:
    """What was and what is, as far as it differs."""
    olds = [found.old_text[start:end] for change in found.changes for start, end in (change.old,)]
    news = [found.value.text[start:end] for start, end in found.stretches]
    was, stands = quoted(olds), quoted(news)
    if was and stands:
        return f"{was}→{stands}"
    return f"{stands}が加わった" if stands else f"{was}がなくなった"


def _bracket(paper: Paper, context: Context) -> str:
    if named_changes(paper, context):
        return f"件名の括弧は「{change_bracket(paper, context)}」だけで"
    return "件名に変更を表す括弧がなく"
