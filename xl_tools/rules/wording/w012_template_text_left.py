"""記入例や仮の文字が残っている

確認すること:
    入力の説明にある記入例（「みほん」の付く言葉）が、そのまま値になっていないか。
    「○○課」「△△システム」「令和○年」「第○回」のような仮の文字が、記入欄に残っていないか。
    個人情報の流れの図では、様式に初めから描いてある例（「みほん」の付く図形）が残っていないかを確かめる。

理由:
    仮の文字のまま付議すると、内容が決まっていないように見える。

直し方:
    実際の内容に書き替える。決まっていないときは「未定」と書く。
    図に要らない図形は消す。

例:
    担当課：○○課　→　担当課：税務課
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.facts.template_words import SAMPLE
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Field, Flow, ItemList, Paper
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule

RULE = Rule("W012", "記入例や仮の文字が残っている", Severity.REVIEW, "付議書の様式（入力の説明）")

_SHAPES_NAMED = 3
_LONGEST_SHAPE = 20
_CIRCLES = "○◯〇●◎△▲□■×✕"
_PLACEHOLDER = late_pattern(
    rf"(?P<doubled>(?<![{_CIRCLES}])(?P<sign>[{_CIRCLES}])(?P=sign)+(?![{_CIRCLES}]))(?=[^\s)）」』、。:：]|$)"
    r"|(?:令和|平成|第|資料|約|[年月度])[○◯〇●](?=年|月|日|回|号|人|件|名|[-－―−ー‐])"
    r"|(?:^|\n)[\s　]*(?:[(（【](?:記入例|記載例|入力例)[)）】]|(?:記入例|記載例|入力例)[:：])"
)
_MAYBE = re.compile(f"[{_CIRCLES}例]")
_BEFORE_AN_EXAMPLE = late_pattern(r"(?:例えば|例|など|のような|形式|桁)[^。\n]{0,12}$")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for form in paper.forms:
        for field in form.filled:
            if field.text != field.spec.default:
                yield from _left_over(field)
    sheets: tuple[Flow | ItemList, ...] = (*paper.flows, *paper.item_lists)
    for sheet in sheets:
        for field in sheet.fields.values():
            yield from _example(field)
    for flow in paper.flows:
        yield from _left_in_drawing(flow)


def _left_in_drawing(flow: Flow) -> Iterator[Finding]:
    """One finding for all that is left of the drawing the template starts with."""
    left = [text.value for text in flow.texts if SAMPLE in text.value.text]
    if left:
        examples = "、".join(f"「{shown(value.text, _LONGEST_SHAPE)}」" for value in left[:_SHAPES_NAMED])
        more = f"など{len(left)}か所" if len(left) > _SHAPES_NAMED else ""
        yield RULE.finding(
            left[0],
            "個人情報の流れ",
            f"様式に初めから描いてある例（{examples}{more}）が残っています。",
            "この付議書の流れに書き替え、要らない図形は消してください。",
            others=tuple(value.ref for value in left[1:_SHAPES_NAMED]),
        )


def _example(field: Field) -> Iterator[Finding]:
    example = field.spec.example
    if SAMPLE in example and comparable(example) == comparable(field.text):
        yield RULE.finding(
            field.value,
            field.spec.label,
            "入力の説明にある記入例と同じ内容です。",
            "実際の内容に書き替えてください。",
        )


def _left_over(field: Field) -> Iterator[Finding]:
    examples = tuple(_example(field))
    if examples:
        yield from examples
        return
    found = next(_placeholders(field.text), None) if _MAYBE.search(field.text) else None
    if found is not None:
        around = "".join(_words_around(field.text, found).split())
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"「{around}」に、仮の文字か記入例が残っています。",
            "実際の内容に書き替えてください。決まっていないときは「未定」と書いてください。",
            shown=around,
        )


def _words_around(text: str, found: re.Match[str]) -> str:
    """The place with a few characters of its own line."""
    before = text[: found.start()].rpartition("\n")[2][-4:]
    after = text[found.end() :].partition("\n")[0][:6]
    return before + found.group() + after


def _placeholders(text: str) -> Iterator[re.Match[str]]:
    for match in _PLACEHOLDER.finditer(text):
        if not _BEFORE_AN_EXAMPLE.search(text[: match.start()]):
            yield match
