"""同じ見出しに違う番号が付いている

確認すること:
    一つの表や一覧の中で繰り返される見出し（（２）見本からの連絡）に、一か所だけ違う番号が付いていないか。

理由:
    行を写したときに、番号だけが元のまま残ることがある。

直し方:
    同じ見出しには同じ番号を付ける。

例:
    （２）見本から区への連絡
    （２）見本から区への連絡
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from xl_tools.japanese.eras import official_digits
from xl_tools.japanese.widths import comparable, fold_same_length
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule

RULE = Rule("N004", "同じ見出しに違う番号が付いている", Severity.NOTE, "番号")
_NUMBERED = re.compile(r"^[ \t]*\(\s*(?P<number>\d{1,2})\s*\)[ \t]*(?P<label>[^\n]{6,60})$", re.MULTILINE)
_ENOUGH = 2
_Place = tuple[str, Value]


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for group in _groups(paper):
        seen: dict[str, list[tuple[int, str, _Place]]] = {}
        for place in group:
            text = place[1].text
            if "（" not in text and "(" not in text:
                continue
            for match in _NUMBERED.finditer(fold_same_length(text)):
                label = text[slice(*match.span("label"))].strip()
                seen.setdefault(comparable(label), []).append((int(match["number"]), label, place))
        for entries in seen.values():
            yield from _odd_number(entries)


def _groups(paper: Paper) -> Iterator[list[_Place]]:
    """The texts of one table, one drawing or one field, in which a heading has one number."""
    for flow in paper.flows:
        yield [("個人情報の流れ", text.value) for text in flow.texts]
    for items in paper.item_lists:
        yield [("情報項目", value) for row in items.rows for value in (row.category, row.item)]
    for form in paper.forms:
        yield from ([(field.spec.label, field.value)] for field in form.filled)
        yield [("様式にない記載", extra) for extra in form.extras]


def _odd_number(entries: list[tuple[int, str, _Place]]) -> Iterator[Finding]:
    counted = Counter(number for number, _, _ in entries)
    if len(counted) != 2:
        return
    (usual, often), (odd, once) = counted.most_common()
    if often < _ENOUGH or once != 1:
        return
    number, label, (item, value) = next(entry for entry in entries if entry[0] == odd)
    yield RULE.finding(
        value,
        item,
        f"「{_ordinal(number)}{shown(label)}」とありますが、ほかの{often}か所では同じ見出しが{_ordinal(usual)}です。",
        f"「{_ordinal(usual)}{shown(label)}」に直してください。",
        shown=_ordinal(number) + label,
    )


def _ordinal(number: int) -> str:
    return f"（{official_digits(number)}）"
