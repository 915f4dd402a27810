"""件名の変更の種類と付議内容が合わない

確認すること:
    件名の括弧に書いた変更（情報項目の追加 など）が、付議内容のどの項でも同じ名前で書かれているか。

理由:
    前回の付議書を写すと、一部の項に前回の変更の種類が残ることがある。

直し方:
    件名と付議内容の変更の種類をそろえる。二つの変更があるときは、件名の括弧に両方を書く。

例:
    件名　…について（情報項目の追加）
    付議内容　（１）外部結合　…情報項目の追加を行う。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.eras import official_digits
from xl_tools.japanese.flat_text import as_written, flatten
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.matters._agenda import agenda_field, agenda_sections

RULE = Rule("M013", "件名の変更の種類と付議内容が合わない", Severity.REVIEW, "様式（表紙、事業の概要）")
_BRACKET = re.compile(r"\((?P<inner>[^()]*)\)$")
_NOUN = r"[一-龯ァ-ヺー]{2,12}"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    agenda = agenda_field(paper)
    bracket = _BRACKET.search(flatten(paper.title).text)
    if agenda is None or bracket is None or paper.cover is None:
        return
    verbs = "|".join(map(re.escape, context.profile.change_suffixes))
    named = set(re.findall(rf"({_NOUN})の(?:一部)?({verbs})", bracket["inner"]))
    done = re.compile(rf"(?P<noun>{_NOUN})の(?P<verb>{verbs})(?=を行う|を行い|をする|を実施)")
    sections = [
        (section, set(done.findall(flatten(section.body).text))) for section in agenda_sections(agenda.text)
    ]
    if not named or not any(changes & named for _, changes in sections):
        return
    wanted = "、".join(f"{noun}の{verb}" for noun, verb in sorted(named))
    for section, changes in sections:
        same_verb = {change for change in changes if any(change[1] == verb for _, verb in named)}
        if same_verb and not changes & named and not any(_mentions(section.body, noun) for noun, _ in named):
            said = "、".join(f"「{noun}の{verb}」" for noun, verb in sorted(same_verb))
            yield RULE.finding(
                agenda.value,
                agenda.spec.label,
                f"付議内容の（{official_digits(section.number)}）{as_written(section.heading, agenda.text)}に{said}とありますが、件名では「{wanted}」です。",
                "どちらが正しいか確かめ、件名と付議内容の変更の種類をそろえてください。",
                shown=said,
                others=(paper.cover.value("title").ref,),
            )


def _mentions(body: str, noun: str) -> bool:
    return noun in flatten(body).text
