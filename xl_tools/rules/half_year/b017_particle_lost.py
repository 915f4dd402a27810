"""ほかの案件と同じ文なのに、助詞が一つ抜けている

確認すること:
    ほかの案件とほかの字がすべて同じ長い文で、「を」「が」「に」が一つだけ抜けていないか。
    「ため」と「ために」のように、なくてもよい助詞は問わない。

理由:
    同じ事業の案件は前の文を写して作るので、比べると字の落ちに気付くことができる。

直し方:
    抜けた助詞を補う。

例:
    「区が国に公表する当たり」　→　「区が国に公表するに当たり」
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xl_tools.japanese.flat_text import as_written, flatten
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import ReportedCase, texts_of

RULE = Rule("B017", "ほかの案件と同じ文なのに、助詞が一つ抜けている", Severity.NOTE, "審議案件一覧（別紙）")

_SENTENCE = re.compile(r"[^。\n]+")
_SHORTEST = 20
_NEEDED = re.compile(r"(?<=[一-龯々ァ-ヺー」)])[をが]|(?<![めうき際特共後前時更])に")
_AROUND = 8


class _Place(NamedTuple):
    case: ReportedCase
    label: str
    value: Value


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    sentences = _sentences(report)
    for whole, right in sentences.items():
        for particle in _NEEDED.finditer(whole):
            at = particle.start()
            lacking = whole[:at] + whole[at + 1 :]
            wrong = sentences.get(lacking, ())
            if wrong and len({each.case.number for each in wrong}) <= len(
                {each.case.number for each in right}
            ):
                yield _finding(wrong[0], right[0], lacking, whole, at)


def _sentences(report: PublishedReport) -> dict[str, list[_Place]]:
    """Where each long sentence of the report stands, blanks and widths aside."""
    found: dict[str, list[_Place]] = {}
    for text in texts_of(report):
        place = _Place(text.case, text.label, text.value)
        for sentence in _SENTENCE.findall(text.reading.text):
            flat = flatten(sentence).text if len(sentence) >= _SHORTEST else ""
            if len(flat) >= _SHORTEST:
                found.setdefault(flat, []).append(place)
    return found


def _finding(wrong: _Place, right: _Place, lacking: str, whole: str, at: int) -> Finding:
    start = max(0, at - _AROUND)
    written = as_written(lacking[start : at + _AROUND], wrong.value.text)
    wanted = as_written(whole[start : at + _AROUND + 1], right.value.text)
    return RULE.finding(
        wrong.value,
        wrong.label,
        f"{wrong.case.name}の「{written}」は、{right.case.name}（{right.value.ref}）の同じ文では「{wanted}」です。",
        f"「{whole[at]}」が抜けていないかを確かめてください。",
        shown=written,
        others=(right.value.ref,),
    )
