"""付議内容の見出しが区分と合わない

確認すること:
    別紙の「２ 電算処理、業務委託の付議内容」のような見出しと、（１）（２）の小見出しが、そのページの区分と
    そろっているか。再委託は業務委託の一部なので、区分にはない。区分のほかの言葉のある見出し
    （個人情報保護管理運営会議への付議内容、システムの構築 など）があるときは確かめない。

理由:
    前の案件のページを写すと、見出しだけが元のまま残ることがある。

直し方:
    区分にそろえて見出しを直す。区分が違っているときは区分を直す。

例:
    区分「外部結合、業務委託」　→　２ 外部結合及び業務委託の付議内容
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xl_tools.japanese.flat_text import flatten
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import CasePage, PublishedReport, Reading
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import value_of

_AROUND = re.compile(r"^\(?\d{1,2}[).．、]?|の?付議内容$")
_SEPARATOR = re.compile(r"、|,|・|及び|並びに|と")
_PART_OF = {"再委託": "業務委託"}
RULE = Rule("B009", "付議内容の見出しが区分と合わない", Severity.REVIEW, "審議案件一覧（別紙）")


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    known = context.profile.categories
    for page in report.pages:
        if page.agenda_heading is not None and page.categories:
            yield from _compare(page, [page.agenda_heading], known, "付議内容の見出し")
            yield from _compare(page, page.agenda_headings, known, "（１）からの小見出し")


def _compare(
    page: CasePage, headings: Sequence[Reading], known: Sequence[str], where: str
) -> Iterator[Finding]:
    named = {_PART_OF.get(piece, piece) for heading in headings for piece in _pieces(heading)}
    if not named or not named <= set(known):
        return  # a heading in words of its own says nothing certain about the categories
    said = [
        *(f"区分の「{name}」がありません" for name in page.categories if name not in named),
        *(f"区分にない「{name}」があります" for name in known if name in named - {*page.categories}),
    ]
    if said:
        yield RULE.finding(
            value_of(headings[0]),
            "付議内容",
            f"№{page.number}の{where}に、{'、'.join(said)}。",
            "区分と見出しのどちらが正しいかを確かめて、そろえてください。",
            others=(page.categories_text.ref,) if page.categories_text else (),
        )


def _pieces(heading: Reading) -> list[str]:
    """What the heading lists, without its number."""
    text = _AROUND.sub("", flatten(heading.text).text)
    return _SEPARATOR.split(text)
