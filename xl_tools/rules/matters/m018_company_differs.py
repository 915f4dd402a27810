"""委託先の事業者名が別紙によって違う

確認すること:
    再委託の別紙の【委託先】が、業務委託の別紙の委託先と同じ事業者か。
    外部結合、業務委託、再委託に、１、２文字だけ違う事業者名や「株式会社」の位置だけが違う事業者名がないか。

理由:
    事業者名が違うと、承認を受けた相手と契約した相手が合わなくなる。

直し方:
    登記上の名称を確かめ、すべての別紙に同じ名称を書く。

例:
    業務委託　株式会社見本
    再委託　　【委託先】株式会社見本
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_tools.facts.companies import Company, companies_by_value
from xl_tools.japanese.diffs import character_diff
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Field, Paper
from xl_tools.rules._shared_fields import filled_fields
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule

RULE = Rule("M018", "委託先の事業者名が別紙によって違う", Severity.REVIEW, "様式（業務委託、再委託）")
_KINDS = ("outsourcing", "sub_outsourcing", "external_connection")
_SHORTEST_SIMILAR = 4
_MOST_CHANGED = 2
_Named = tuple[Field, Company]


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    mains, subs, others = (_named(paper, kind) for kind in _KINDS)
    known = {company.core for _, company in mains}
    for field, company in subs:
        if mains and company.core not in known:
            names = "、".join(dict.fromkeys(f"「{shown(one.name)}」" for _, one in mains))
            yield RULE.finding(
                field.value,
                field.spec.label,
                f"再委託の委託先が「{shown(company.name)}」となっていますが、{mains[0][0].ref}の委託先は{names}です。",
                "どちらが正しいか確かめ、元の委託先と同じ事業者名を書いてください。",
                shown=company.name,
                others=(mains[0][0].ref,),
            )
    yield from _nearly_equal([*mains, *others, *(sub for sub in subs if sub[1].core in known)])


def _named(paper: Paper, kind: str) -> list[_Named]:
    fields = filled_fields(paper.matters_of(kind), "counterparty")
    return [(field, company) for field in fields for company in companies_by_value(paper)[field.value]]


def _nearly_equal(named: Sequence[_Named]) -> Iterator[Finding]:
    first: dict[str, _Named] = {}
    for field, company in named:
        if company.key in first:
            continue
        for other_field, other in first.values():
            if _is_near(company, other):
                yield RULE.finding(
                    field.value,
                    field.spec.label,
                    f"事業者名が「{shown(company.name)}」となっていますが、{other_field.ref}では「{shown(other.name)}」です。",
                    "同じ事業者であれば、登記上の名称を確かめてそろえてください。",
                    shown=company.name,
                    others=(other_field.ref,),
                )
                break
        first[company.key] = (field, company)


def _is_near(one: Company, other: Company) -> bool:
    if one.core == other.core:
        return True
    if min(len(one.core), len(other.core)) < _SHORTEST_SIMILAR:
        return False
    spans = [span for span in character_diff(one.core, other.core) if span.kind != "equal"]
    changed = "".join(span.old + span.new for span in spans)
    return sum(max(len(span.old), len(span.new)) for span in spans) <= _MOST_CHANGED and not any(
        char.isdigit() or char in "東西南北新" for char in changed
    )
