"""What a company does for the ward: from the label beside its name, or from the sentences that speak of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from xl_tools.japanese.companies import COMPANY_FORM, CORPORATION_FORM
from xl_tools.japanese.flat_text import flatten

SUB_CONTRACTOR, CONTRACTOR, PARTNER, RECIPIENT, DEVELOPER = (
    "再委託先",
    "委託先",
    "結合の相手方",
    "提供先",
    "開発者",
)
_ORDER = (CONTRACTOR, SUB_CONTRACTOR, PARTNER, RECIPIENT)
_ROLE_WORD = (
    "委託先|委託事業者|委託業者|受託事業者|受託業者|受託者|請負業者|請負者|結合先|結合の相手方|提供先"
    "|実施機関|実施業者|運営事業者|運用事業者|保守事業者|開発事業者|開発元|指定管理者"
)
_LABEL = re.compile(
    rf"[(（【]?(?:[ア-ンa-z\d]{{1,2}}[.．、)）\s]\s*)?"
    rf"(?P<label>[^\s。、()（）【】※→・①-⑳]{{0,24}}?(?:{_ROLE_WORD})[①-⑳\d]{{0,2}})[)）】:：]?"
)
_SAYS_WHAT_FOR = re.compile("委託|受託|結合|提供|請負")
_DEFINITION = re.compile(r"\(以下[^()]*\)")
_DEFINED = re.compile(r"\(以下、?「(?P<alias>[^」]{2,20})」")
_SHORTEST_CORE = 3
_INSIDE_A_WORD = r"(?<![一-龯ァ-ヺーA-Za-z0-9])"
_RUNS = r"(?:運用|運営|提供|管理|保有)(?:する|している|を行う)"


def role_label(text: str) -> str:
    """The role a line names: 「イ 受託事業者」 → 受託事業者; "" for a line that is no such label."""
    match = _LABEL.fullmatch(text.strip())
    return match["label"] if match else ""


def says_what_for(label: str) -> bool:
    """Whether a label tells what kind of counterparty one is; 「実施機関」 leaves it open."""
    return _SAYS_WHAT_FOR.search(label) is not None


def aliases_of(name: str, texts: Iterable[str]) -> tuple[str, ...]:
    """The names a text may call a company by: its name, the name without its legal form, what 「以下」 defines."""
    flat = flatten(name).text
    core = re.sub(rf"{COMPANY_FORM}|{CORPORATION_FORM}|\(.*\)", "", flat)
    defined = (
        match["alias"]
        for text in texts
        for match in _DEFINED.finditer(text)
        if text[: match.start()].endswith(flat)
    )
    return tuple(dict.fromkeys([flat, *([core] if len(core) >= _SHORTEST_CORE else []), *defined]))


def roles_in_sentences(
    aliases: Sequence[str], others: Collection[str], texts: Iterable[str], categories: Collection[str]
) -> tuple[str, ...]:
    """The roles the sentences give a company. ``texts`` are flat; ``others`` are other companies' aliases.

    Whose system a page says is used is its partner where the case is one of 外部結合, and who has developed
    something is named as its developer; both only where nothing else is said.
    """
    name = _one_of(aliases)
    plain = [_DEFINITION.sub("", text) for text in texts if any(alias in text for alias in aliases)]
    found = {role for text in plain for role in _roles(name, _one_of(others), text)}
    if found:
        return tuple(role for role in _ORDER if role in found)
    if "外部結合" in categories and _any(
        rf"{name}が、?[^。]{{0,25}}?{_RUNS}[^。]{{0,30}}?(?:システム|サービス)", plain
    ):
        return (PARTNER,)
    return (DEVELOPER,) if _any(rf"{name}が、?開発(?:した|する|し、)", plain) else ()


def _one_of(names: Collection[str]) -> str:
    return (
        rf"{_INSIDE_A_WORD}(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})"
        if names
        else "(?!)"
    )


def _any(pattern: str, texts: Iterable[str]) -> bool:
    return any(re.search(pattern, text) for text in texts)


def _roles(name: str, other: str, text: str) -> Iterator[str]:
    for match in re.finditer(rf"{name}(?:に|へ)(?:対し)?[^。、]{{0,25}}?(?P<sub>再)?委託", text):
        yield _contractor(match["sub"])
    for match in re.finditer(rf"(?P<sub>再)?委託(?:する|した|している|先である|先の|先は、?){name}", text):
        yield _contractor(match["sub"])
    contract = rf"(?P<by>{other}が)?{name}(?:と|との間[でに])[^。、]{{0,15}}?(?P<sub>再)?委託契約"
    for match in re.finditer(contract, text):
        yield _contractor(match["sub"] or match["by"])
    if re.search(rf"{name}(?:に|へ)[^。、]{{0,20}}?(?:外部提供|提供(?:する|を行))", text):
        yield RECIPIENT
    joined = rf"{name}(?:と|との)[^。、]{{0,15}}?結合|{name}が、?{_RUNS}[^。、]{{0,40}}?(?:との?|へ|に)[^。、]{{0,6}}結合"
    if re.search(joined, text):
        yield PARTNER


def _contractor(sub: str | None) -> str:
    return SUB_CONTRACTOR if sub else CONTRACTOR
