"""What this Excel makes of typed texts, and whether what xl_tools writes stays the text it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from xl_tools.model.diagnosis import LONG_TEXT, TYPED_TEXTS, ExcelFact, Fact, Verdict

SECTION = "文字の書き込み"
_KINDS = {
    "text": "文字",
    "number": "数値",
    "boolean": "論理値",
    "formula": "数式",
    "error": "エラー",
    "empty": "空",
    "refused": "書けません",
}


def typing_facts(told: Mapping[str, str]) -> Iterator[Fact]:
    """One fact per text Excel was tried with; nothing for those it was not."""
    for text in TYPED_TEXTS:
        typed, written = told.get(ExcelFact.TYPED + text), told.get(ExcelFact.WRITTEN + text)
        if typed is not None or written is not None:
            yield _fact(text, typed, written)


def _fact(text: str, typed: str | None, written: str | None) -> Fact:
    name = f"「{_short(text)}」"
    as_typed = f"そのまま入れると {_japanese(typed)}" if typed is not None else ""
    if written is None:
        return Fact(SECTION, name, as_typed)
    value = "、".join(filter(None, (as_typed, f"ツールが書くと {_japanese(written)}")))
    if written == f"text {text}":
        return Fact(SECTION, name, value, Verdict.GOOD)
    advice = "ツールが書いた文字が別のものになります。この表を添えて、このツールの管理者に知らせてください。"
    return Fact(SECTION, name, value, Verdict.BAD, advice)


def _japanese(told: str) -> str:
    kind, _, value = told.partition(" ")
    return f"{_KINDS.get(kind, kind)}「{_short(value)}」" if value else _KINDS.get(kind, kind)


def _short(text: str) -> str:
    return f"{text[:2]}…（{len(text)}文字）" if len(text) >= len(LONG_TEXT) // 2 else text
