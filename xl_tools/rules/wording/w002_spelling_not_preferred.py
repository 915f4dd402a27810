"""標準の表記と違う

確認すること:
    「ウィルス」「寄付」「稼動」など、区の標準の表記と違う書き方がないか。言葉は設定ファイルで増やせる。

理由:
    同じ言葉が違う表記で混ざると、検索や見比べで漏れる。

直し方:
    標準の表記に直す。固有の名称であれば、そのままでよい。

例:
    ウィルス対策　→　ウイルス対策
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.widths import fold_width
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.model.profile import PreferredForm
from xl_tools.rules.base import Rule
from xl_tools.rules.wording._texts import any_of, joined_texts, text_values

RULE = Rule("W002", "標準の表記と違う", Severity.NOTE, "公用文作成の考え方、チェックリストの標準文")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    """One finding per spelling, at its first place; the others are named with it."""
    places: dict[PreferredForm, list[tuple[str, Value, int]]] = {}
    forms = context.profile.preferred_forms
    any_form = any_of(tuple(form.written for form in forms))
    if any_form is None or not any_form.search(joined_texts(paper).text):
        return
    for item, value in text_values(paper):
        if not any_form.search(value.text):
            continue
        text = "".join(fold_width(value.text).split())
        for form in forms:
            if count := _count(text, form):
                places.setdefault(form, []).append((item, value, count))
    for form, found in places.items():
        item, value, _ = found[0]
        total = sum(count for _, _, count in found)
        yield RULE.finding(
            value,
            item,
            f"「{form.written}」{f'（全部で{total}か所）' if total > 1 else ''}は、標準の表記と違います。{form.reason}",
            f"「{form.preferred}」と書いてください。",
            shown=form.written,
            others=tuple(dict.fromkeys(other.ref for _, other, _ in found[1:])),
        )


def _count(text: str, form: PreferredForm) -> int:
    """How often the spelling stands in the text other than as a part of a word where it is right."""
    count, position = 0, text.find(form.written)
    while position >= 0:
        end = position + len(form.written)
        right_here = text.endswith(form.unless_before, 0, position) or text.startswith(form.unless_after, end)
        inside_preferred = (
            form.preferred in text[max(0, end - len(form.preferred)) : position + len(form.preferred)]
        )
        if not right_here and not (inside_preferred and form.written in form.preferred):
            count += 1
        position = text.find(form.written, end)
    return count
