"""同じ文の片方にだけ語が残っている

確認すること:
    付議書の中で繰り返される長い文について、片方にだけ名詞が一つ多く入っていないか。

理由:
    文を写して名称を直したとき、元の名称が消し残ることがある。

直し方:
    余分な語を消すか、抜けた語を補い、同じ文にそろえる。意図して変えたときは、そのままでよい。

例:
    窓口では、見本システム申請システムに受付番号を入力する。　→　窓口では、見本システムに…
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.japanese.flat_text import as_written
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Field, Paper
from xl_tools.rules.base import Rule

RULE = Rule("M020", "同じ文の片方にだけ語が残っている", Severity.NOTE, "文章")
_SHORTEST = 25
_EDGE = 10
"""Of two sentences that differ by one insertion, either the first or the last characters agree."""
_NOUN = late_pattern(r"[一-龯々ァ-ヺーA-Za-z]{2,15}")
_SIMILAR = 0.85
_MOST_PER_EDGE = 12
_WRAPPED = re.compile(r"\n(?<=[^\n。)]{20}\n)(?![ \t]*(?:\(?\d|[・●○①-⑳⑴-⒇※【]))")
"""A line break behind a long line that ends no sentence: the line was wrapped by hand."""
_SENTENCE_END = re.compile(r"[。\n]")
_ORDINAL = re.compile(r"^(?:\(?\d{1,2}[)．.]?|[①-⑳⑴-⒇]|[・●○])")


@dataclass(frozen=True, slots=True)
class _Sentence:
    key: str
    field: Field


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    edges: dict[str, list[_Sentence]] = {}
    seen: set[str] = set()
    for sentence in _sentences(paper):
        if sentence.key in seen:
            continue
        seen.add(sentence.key)
        reported = False
        for edge in ("<" + sentence.key[:_EDGE], sentence.key[-_EDGE:] + ">"):
            group = edges.setdefault(edge, [])
            for other in group:
                if not reported and (finding := _compared(sentence, other, context.profile.ward)):
                    reported = True
                    yield finding
            if len(group) < _MOST_PER_EDGE:
                group.append(sentence)


def _sentences(paper: Paper) -> Iterator[_Sentence]:
    for form in (paper.overview, *paper.matters):
        for field in form.filled if form else ():
            if len(field.text) < _SHORTEST:
                continue
            for piece in _SENTENCE_END.split(_WRAPPED.sub("", fold_same_length(field.text))):
                if len(piece) < _SHORTEST:
                    continue
                key = _ORDINAL.sub("", "".join(piece.split()))
                if len(key) >= _SHORTEST:
                    yield _Sentence(key, field)


def _compared(one: _Sentence, other: _Sentence, ward: str) -> Finding | None:
    """A finding at the sentence that holds the word too many."""
    longer, shorter = (one, other) if len(one.key) > len(other.key) else (other, one)
    extra = _inserted(longer.key, shorter.key)
    if extra is None or not _NOUN.fullmatch(extra) or ward in extra or extra == ward.rstrip("区市町村"):
        return None
    if len(shorter.key) < _SIMILAR * len(longer.key) or _is_marked(extra, longer.field):
        return None
    here, extra = _around(longer, shorter, extra), as_written(extra, longer.field.text)
    return RULE.finding(
        longer.field.value,
        longer.field.spec.label,
        f"「{here}」とありますが、{shorter.field.ref}の同じ文には「{extra}」がありません。",
        f"「{extra}」が要るかどうか確かめ、二つの文をそろえてください。",
        shown=here,
        others=(shorter.field.ref,),
    )


def _common_start(longer: str, shorter: str) -> int:
    length = 0
    while length < len(shorter) and longer[length] == shorter[length]:
        length += 1
    return length


def _inserted(longer: str, shorter: str) -> str | None:
    """The one stretch the longer text has more, None if the texts differ otherwise.

    Of the places where it could stand the one that makes it a word is taken: before a particle, not across it.
    """
    extra = len(longer) - len(shorter)
    if extra < 1:
        return None
    start = _common_start(longer, shorter)
    for position in range(start, max(start - extra, -1), -1):
        if longer[position + extra :] != shorter[position:]:
            break
        if _NOUN.fullmatch(longer[position : position + extra]):
            return longer[position : position + extra]
    return longer[start : start + extra] if longer[start + extra :] == shorter[start:] else None


def _is_marked(extra: str, field: Field) -> bool:
    return any(extra in "".join(fold_same_length(text).split()) for text in field.value.changed_texts)


def _around(longer: _Sentence, shorter: _Sentence, extra: str) -> str:
    start = _common_start(longer.key, shorter.key)
    first, last = max(start - 12, 0), start + len(extra) + 4
    words = as_written(longer.key[first:last], longer.field.text)
    return f"{'…' if first else ''}{words}{'…' if last < len(longer.key) else ''}"
