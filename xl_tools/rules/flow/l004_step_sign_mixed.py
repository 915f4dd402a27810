"""手順の番号に別の文字が混じっている

確認すること:
    手順の番号①②③…に、見た目の似た別の文字（➀➁➂…）が混じっていないか。

理由:
    見た目はほとんど同じでも別の文字なので、検索や並べ替えで見つからない。

直し方:
    ①②③…の文字で打ち直す。

例:
    「➂」→「③」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.steps import LOOK_ALIKE_KIND, kind_of, number_of, signs_of
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule("L004", "手順の番号に別の文字が混じっている", Severity.NOTE, "様式（個人情報の流れ）")

_FIRST_CIRCLED = 0x2460
_CIRCLED, _LOOK_ALIKE = (late_pattern(f"[{signs_of(kind)}]") for kind in ("circled", LOOK_ALIKE_KIND))


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    if not _LOOK_ALIKE.search("\n".join(value.text for _, value in paper.values)):
        return
    for label, values in _series(paper):
        texts = [value.text for value in values]
        if not any(map(_LOOK_ALIKE.search, texts)) or not any(map(_CIRCLED.search, texts)):
            continue
        for value in values:
            for char in dict.fromkeys(value.text):
                number = number_of(char)
                if kind_of(char) == LOOK_ALIKE_KIND and number:
                    right = chr(_FIRST_CIRCLED + number - 1)
                    yield RULE.finding(
                        value,
                        label,
                        f"「{char}」は、ほかの番号（①②…）と別の文字です。",
                        f"「{right}」と打ち直してください。",
                    )


def _series(paper: Paper) -> Iterator[tuple[str, list[Value]]]:
    """What is numbered together: the texts of one drawing, and each field on its own."""
    for flow in paper.flows:
        yield "個人情報の流れ", [text.value for text in flow.texts]
    for form in paper.forms:
        yield from ((field.spec.label, [field.value]) for field in form.filled)
