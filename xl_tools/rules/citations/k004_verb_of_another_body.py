"""会議の結果の言葉が、その会議のものでない

確認すること:
    引用の「承認」「了承」「報告」が、その会議で使う言葉か。
    同じ会議を正しい言葉で引用している所が別にあるときは、K003で知らせる。

理由:
    管理運営会議の結果は「承認」か「報告」で、「了承」は旧審議会の言葉である。

直し方:
    会議の記録を確かめ、その会議の言葉に直す。

例:
    令和６年度第２回○○管理運営会議了承済　→　令和６年度第２回○○管理運営会議承認済
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.citations import citations_of, meeting_name
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.citations._verbs import allowed_verbs, place_with_right_verb, verbs_not_given

RULE = Rule("K004", "会議の結果の言葉が、その会議のものでない", Severity.REVIEW, "会議の設置要綱・条例")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    places = [place for place in citations_of(paper, context) if place.citation.verbs]
    for place in places:
        wrong = verbs_not_given(place.citation, context)
        if not wrong or place_with_right_verb(place, places, context):
            continue
        allowed = allowed_verbs(place.citation, context)
        yield RULE.finding(
            place.value,
            place.item,
            f"「{meeting_name(place.citation)}」の結果が「{'・'.join(wrong)}」となっていますが、"
            f"この会議の結果は{'か'.join(f'「{verb}」' for verb in allowed)}です。",
            f"会議の記録を確かめ、「{allowed[0]}」などに直してください。",
            shown=place.citation.as_written,
        )
