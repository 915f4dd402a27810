"""引用した見出しの名称が見出しと違う

確認すること:
    付議内容の文の中で「前項（１）電算処理」のように見出しを引用するとき、その名称が実際の見出しと同じか。

理由:
    ほかの付議書を写すと、引用した名称だけが元のまま残ることがある。

直し方:
    引用の名称を実際の見出しに合わせる。

例:
    前項（１）電算処理及び（２）外部結合に係る業務を委託する。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.eras import official_digits
from xl_tools.japanese.flat_text import as_written, flatten
from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.matters._agenda import agenda_field, agenda_sections

RULE = Rule("M012", "引用した見出しの名称が見出しと違う", Severity.NOTE, "様式（事業の概要）")
_QUOTED = re.compile(
    r"(?:前項|上記|前記|前述の?|同項|(?<=[)一-龯])(?:及び|および|、|並びに))の?\((?P<number>\d{1,2})\)"
    r"(?P<name>[一-龯ァ-ヺーA-Za-z]{2,12}?(?:処理|結合|委託|提供|開発|構築|改修|カメラ))"
    r"(?=及び|および|並びに|、|。|に|の|で|を|と|は|が|・|\()"
)


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    agenda = agenda_field(paper)
    if agenda is None:
        return
    headings: dict[int, str] = {}
    for section in agenda_sections(agenda.text):
        if section.heading:
            headings.setdefault(section.number, "".join(section.heading.split()))
    for match in _QUOTED.finditer(flatten(agenda.text).text):
        heading = headings.get(int(match["number"]))
        if heading is None or _is_same(match["name"], heading):
            continue
        number = f"（{official_digits(int(match['number']))}）"
        quoted = as_written(f"({match['number']}){match['name']}", agenda.text)
        heading = as_written(heading, agenda.text)
        yield RULE.finding(
            agenda.value,
            agenda.spec.label,
            f"文の中で「{quoted}」と引用していますが、{number}の見出しは「{heading}」です。",
            f"「{number}{heading}」に直してください。",
            shown=quoted,
        )


def _is_same(name: str, heading: str) -> bool:
    one, other = comparable(name), comparable(heading)
    return one in other or other in one
