"""同じ会議の結果が「承認」と「了承」に分かれている

確認すること:
    一つの付議書の中で、同じ会議の同じ回の結果を「承認」とも「了承」とも書いていないか。
    「承認済」と「承認済み」は同じものとして扱う。承認と了承の両方を行う会議（旧審議会）は対象にしない。

理由:
    管理運営会議は「承認」する。「了承」は旧審議会の言葉で、混ざっていると別の決定のように読める。

直し方:
    会議の記録を確かめ、正しいほうにそろえる。

例:
    概要：令和７年度第１回○○会議了承済み　別紙：令和７年度第１回○○会議承認済　→　承認済にそろえる
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.citations import citations_of, meeting_name
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.citations._verbs import place_with_right_verb, verbs_not_given

RULE = Rule(
    "K003", "同じ会議の結果が「承認」と「了承」に分かれている", Severity.REVIEW, "会議の設置要綱・条例"
)


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    places = [place for place in citations_of(paper, context) if place.citation.verbs]
    for place in places:
        wrong = verbs_not_given(place.citation, context)
        other = place_with_right_verb(place, places, context) if wrong else None
        if other is None:
            continue
        right = other.citation.verbs[0]
        yield RULE.finding(
            place.value,
            place.item,
            f"「{meeting_name(place.citation)}」の結果が「{'・'.join(place.citation.verbs)}」となっていますが、"
            f"{other.value.ref}の{other.item}では「{right}」です。",
            f"会議の記録を確かめ、「{right}」にそろえてください。",
            shown=place.citation.as_written,
            others=(other.value.ref,),
        )
