"""変更の印の付け方がおかしい

確認すること:
    太字＋下線が、空白や記号だけに付いていないか。行の終わりの余分な空白まで伸びていないか。
    別紙の記入欄のすべてに付いていて、どこが変わったのか分からなくなっていないか。

理由:
    印は変更した箇所だけを示すもので、余分な印があると変更点が読み取れない。

直し方:
    変更していない所の太字と下線をやめる。

例:
    行の終わりの空白に下線だけが長く見えている。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.facts.changes import (
    change_note,
    is_new_matter,
    marked_fields,
    marked_item_values,
    named_changes,
)
from xl_tools.japanese.widths import visible
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Form, Paper
from xl_tools.rules.base import Rule

RULE = Rule("H004", "変更の印の付け方がおかしい", Severity.NOTE, "付議書の様式（※変更箇所の表示）")

_LETTER = re.compile(r"[^\W_]|[①-⑳○◯〇ー－―—–-]")
_LONG_BLANK_END = re.compile(r"[^\S\r\n]{2,}(?=[\r\n]|$)")
_FEWEST_FIELDS = 5
"""From so many fields on a sheet that is marked all over says nothing any more."""


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for form in paper.matters:
        if change_note(form) is None:
            continue
        for field in form.filled:
            yield from _odd_marks(field.value, field.spec.label)
        if not is_new_matter(form, named_changes(paper, context)):
            yield from _marked_all_over(form)
    if any(change_note(form) for form in paper.matters):
        for item, value in marked_item_values(paper):
            yield from _odd_marks(value, item)


def _odd_marks(value: Value, item: str) -> Iterator[Finding]:
    if not value.runs:
        return
    stretches = _stretches(value)
    empty = [text for text in stretches if not _LETTER.search(text) and text.strip("\r\n")]
    trailing = [text for text in stretches if text not in empty and _LONG_BLANK_END.search(text)]
    if empty:
        yield RULE.finding(
            value,
            item,
            f"太字＋下線が、空白や記号だけの所（「{visible(empty[0])}」）に付いています。",
            "その部分の太字と下線をやめてください。",
            shown=empty[0],
        )
    if trailing:
        yield RULE.finding(
            value,
            item,
            f"太字＋下線が、行の終わりの空白（「{visible(trailing[0])[-20:]}」）まで伸びています。",
            "空白を消すか、空白の太字と下線をやめてください。",
            shown=trailing[0],
        )


def _stretches(value: Value) -> list[str]:
    """Marked stretches, neighbours joined: readers may split one mark into several runs."""
    stretches: list[str] = []
    open_stretch = False
    for run in value.runs:
        if run.changed:
            if open_stretch:
                stretches[-1] += run.text
            else:
                stretches.append(run.text)
        open_stretch = run.changed
    return stretches


def _marked_all_over(form: Form) -> Iterator[Finding]:
    written = [
        field
        for field in form.filled
        if field.spec.place.value == "right" and field.text != field.spec.default
    ]
    if len(written) < _FEWEST_FIELDS or len(list(marked_fields(form))) < len(written):
        return
    if all(_is_all_marked(field.value) for field in written):
        yield RULE.finding(
            written[0].value,
            written[0].spec.label,
            "記入欄のすべてに太字＋下線が付いていて、どこが変わったのか分かりません。",
            "変更した箇所だけを太字＋下線にしてください。",
            shown="",
        )


def _is_all_marked(value: Value) -> bool:
    return bool(value.runs) and all(run.changed or not _LETTER.search(run.text) for run in value.runs)
