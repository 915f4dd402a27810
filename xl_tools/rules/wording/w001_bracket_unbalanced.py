"""かっこが対になっていない

確認すること:
    （　）「　」【　】などのかっこが、開いたら閉じているか。「１）」「ア）」のような番号は対象にしない。
    全角と半角の違いは問わない。情報項目の一覧のかっこは、情報項目のチェックで見る。
    個人情報の流れの図では、一つのかっこの中身が二つの図形に分かれていてもよい。

理由:
    閉じる場所が分からないと、略称の定義や言葉のかかり方が変わってしまう。

直し方:
    足りないかっこを補うか、余分なかっこを消す。

例:
    （以下、「標準化法）という。）　→　（以下、「標準化法」という。）
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from xl_tools.japanese.brackets import unbalanced_brackets
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.wording._texts import and_more, quote, texts_but_items

RULE = Rule("W001", "かっこが対になっていない", Severity.REVIEW, "公用文作成の考え方")

_CLOSING = dict(zip("([{「『【〔〈《〖", ")]}」』】〕〉》〗", strict=True))
_WIDTHS = dict(zip("（）［］｛｝｢｣", "()[]{}「」", strict=True))
_BRACKETS = re.compile("[" + re.escape("".join((*_CLOSING, *_CLOSING.values(), "（）［］｛｝｢｣"))) + "]")

Fault = tuple[int, str, str]


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    faulty = [
        (item, value, unbalanced_brackets(value.text))
        for item, value in texts_but_items(paper)
        if not _plainly_balanced(value.text)
    ]
    shared = _closed_in_another_shape(paper, {value.ref: faults for _, value, faults in faulty})
    for item, value, faults in faulty:
        if faults and value.ref not in shared:
            yield _finding(item, value, faults)


def _finding(item: str, value: Value, faults: tuple[Fault, ...]) -> Finding:
    position, _, reason = faults[0]
    around = quote(value.text, position, position + 1)
    return RULE.finding(
        value,
        item,
        f"「…{around}…」の所で、{reason}{and_more(len(faults))}。",
        "この所を確かめ、かっこを対にしてください。",
        shown=around,
    )


def _plainly_balanced(text: str) -> bool:
    """True where every bracket closes the last one opened, so that there is nothing to weigh."""
    waiting: list[str] = []
    for written in _BRACKETS.findall(text):
        char = _WIDTHS.get(written, written)
        if char in _CLOSING:
            waiting.append(_CLOSING[char])
        elif not waiting or waiting.pop() != char:
            return False
    return not waiting


def _closed_in_another_shape(paper: Paper, faults: dict[CellRef, tuple[Fault, ...]]) -> set[CellRef]:
    """Texts of drawings whose left-over brackets find their other half in another text of the same drawing."""
    shared: set[CellRef] = set()
    for flow in paper.flows:
        refs = [text.value.ref for text in flow.texts if faults.get(text.value.ref)]
        left = Counter(_WIDTHS.get(bracket, bracket) for ref in refs for _, bracket, _ in faults[ref])
        matched = {opening for opening, closing in _CLOSING.items() if left[opening] == left[closing]}
        matched |= {_CLOSING[opening] for opening in matched}
        for ref in refs:
            if all(_WIDTHS.get(bracket, bracket) in matched for _, bracket, _ in faults[ref]):
                shared.add(ref)
    return shared
