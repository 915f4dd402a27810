"""同じ種類の別紙で、写した文が少しだけ違う

確認すること:
    同じ種類の別紙が２枚以上あるとき、同じ欄の文が、読点や助詞など数文字だけ違っていないか。

理由:
    写して作った別紙の片方だけを直すと、どちらが正しいのか分からなくなる。

直し方:
    正しいほうにそろえる。意図して変えたときは、そのままでよい。

例:
    １枚目　見本計画により、見本システムを更新する。
    ２枚目　見本計画により見本システムを更新する。（読点がない）
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from xl_tools.japanese.diffs import Span, character_diff
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.widths import comparable, fold_same_length, squeeze
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Field, Form, Paper
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule

RULE = Rule("M010", "同じ種類の別紙で、写した文が少しだけ違う", Severity.NOTE, "様式（別紙）")
_COMPARED_ELSEWHERE = frozenset(
    {
        "title",
        "section",
        "registered_operation",
        "data_subjects",
        "data_items",
        "counterparty",
        "sub_counterparty",
    }
)
_SHORTEST = 20
_MOST_CHANGED = 3
_SMALL = late_pattern(r"[ぁ-ん、。，．,.・･「」『』（）()ー\s]*")
"""What a slip of the pen changes; kanji, katakana and digits tell things apart."""
_AROUND = 8


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    first: dict[str, list[Form]] = {}
    for matter in paper.matters:
        for earlier in first.setdefault(matter.kind, []):
            yield from _compared(matter, earlier)
        first[matter.kind].append(matter)


def _compared(matter: Form, earlier: Form) -> Iterator[Finding]:
    for field_id, field in matter.fields.items():
        other = earlier.fields.get(field_id)
        if other is None or field_id in _COMPARED_ELSEWHERE or not _worth_comparing(field, other):
            continue
        there, here = fold_same_length(squeeze(other.text)), fold_same_length(squeeze(field.text))
        if not _is_near(there, here):
            continue
        spans = character_diff(there, here)
        changes = [span for span in spans if span.kind != "equal" and (span.old + span.new).strip()]
        changed = sum(max(len(span.old), len(span.new)) for span in changes)
        if not changes or changed > _MOST_CHANGED:
            continue
        if all(_SMALL.fullmatch(span.old) and _SMALL.fullmatch(span.new) for span in changes):
            here, there = _around(spans, squeeze(field.text), squeeze(other.text))
            yield RULE.finding(
                field.value,
                field.spec.label,
                f"「{here}」となっていますが、{other.ref}では「{there}」です。ほかは同じ文です。",
                "どちらかにそろえてください。",
                shown=shown(field.text),
                others=(other.ref,),
            )


def _worth_comparing(field: Field, other: Field) -> bool:
    here, there = field.text, other.text
    if len(here) < _SHORTEST or abs(len(here) - len(there)) > len(here) // 2:
        return False
    return comparable(here) != comparable(there)


def _is_near(there: str, here: str) -> bool:
    """Far less work than finding out what differs."""
    one, two = "".join(there.split()), "".join(here.split())
    return Levenshtein.distance(one, two, score_cutoff=_MOST_CHANGED) <= _MOST_CHANGED


def _around(spans: tuple[Span, ...], here: str, there: str) -> tuple[str, str]:
    """The first difference with a few characters before and behind it, as it stands here and there."""
    index = next(i for i, span in enumerate(spans) if span.kind != "equal" and (span.old + span.new).strip())
    news, olds = [span.new for span in spans], [span.old for span in spans]
    return _cut(here, news, index), _cut(there, olds, index)


def _cut(text: str, pieces: list[str], index: int) -> str:
    """The piece of the text with what stands around it, from the text itself: the pieces are folded."""
    start = sum(map(len, pieces[:index]))
    end = start + len(pieces[index])
    before = len(pieces[index - 1]) if index else 0
    behind = len(pieces[index + 1]) if index + 1 < len(pieces) else 0
    first, last = start - min(before, _AROUND), end + min(behind, _AROUND)
    return f"{'…' if before > _AROUND else ''}{text[first:last]}{'…' if behind > _AROUND else ''}"
