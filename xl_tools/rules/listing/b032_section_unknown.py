"""設定の担当課の一覧にない課がある

確認すること:
    一覧の担当課が、設定（ワークブック「設定」の担当課のシート）にあるか。部の名前の有無は問わない。
    設定に担当課が書かれていないときは確かめない。

理由:
    課の名前が変わる前のものや書き間違いがあると、課ごとの件数が分かれてしまう。

直し方:
    今の課の名前に直す。新しい課であれば、設定に書き足す。

例:
    「みほん見本課」　→　「みほん課」
"""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from xl_tools.japanese.sections import section_key
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.half_year import ListedCase
from xl_tools.model.list_refs import list_ref
from xl_tools.model.paper import Context
from xl_tools.rules.base import Rule
from xl_tools.rules.listing.checked import ListChecked, at, numbers_text

RULE = Rule("B032", "設定の担当課の一覧にない課がある", Severity.NOTE, "設定（担当課）")
_ALIKE = 60


def skip(listed: ListChecked, context: Context) -> str | None:
    return None if context.profile.sections else "設定に担当課の一覧がないため"


def check(listed: ListChecked, context: Context) -> Iterator[Finding]:
    known = {section_key(section.name): section.name for section in context.profile.sections}
    unknown: dict[str, list[tuple[str, ListedCase]]] = {}
    for case in listed.cases:
        for name in dict.fromkeys(case.sections):
            if section_key(name) not in known:
                unknown.setdefault(section_key(name), []).append((name, case))
    for key, places in unknown.items():
        (name, first), *rest = places
        more = f"（{numbers_text([case for _, case in rest])}にもあります）" if rest else ""
        near = process.extractOne(key, known.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
        meant = f"「{known[near[0]]}」のことであれば直し、" if near else "書き間違いであれば直し、"
        yield at(
            RULE,
            first,
            "担当課",
            name,
            f"№{first.number}の担当課「{name}」が、設定の担当課の一覧にありません{more}。",
            f"{meant}新しい課であれば設定に書き足してください。",
            *(list_ref(case.number, "担当課") for _, case in rest),
        )
