"""Changes to Japanese text: pieces of dates, citations, lists and brackets put in, doubled, moved, cut in the middle."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

PIECES = (
    *("令和", "平成", "昭和", "明治", "R", "H", "㋿", "元年", "７年", "４月", "１日", "31日", "年度", "上半期", "第１四半期", "末日", "上旬"),
    *("2025/4/1", "2025.4.", "R7.4.1", "99999年", "０年", "13月", "32日", "（水）", "（2025年）", "から", "まで", "～", "〜", "-", "以降"),
    *("第１回", "第99999999999回", "審議会", "個人情報保護審議会", "承認済", "答申", "報告", "、", "，", "及び", "並びに", "その他", "等"),
    *("（", "）", "(", ")", "「", "」", "『", "』", "【", "】", "〔", "〕", "①", "②", "㊿", "⑴", "⒈", "ア", "イ", "(1)", "１　", "・", "※"),
    *("１，２３４件", "約3万5千人", "1.5万件", "一億二千三百", "〇", "十十", "百万億兆", "0.0000001", "1e5", "合計", "内訳", "計", "うち", "人"),
    *("\n", "\r\n", "\r", "\t", "\f", "\v", "\u3000", "\u00a0", "\u200b", "\u2028", "\ufeff", "\u202e", "\0", "\x1b[31m", "\ud7ff", "\uffff"),
    *("ｶﾞ", "か\u3099", "㈱", "株式会社", "㌔", "ﾊﾟ", "ー", "−", "‐", "―", "👨‍👩‍👧", "\U00020bb7", "é", "ﬁ", "١٢", "Ⅳ", "㍻", "⼀", "\u0301"),
    *("№", "事業名", "付議日", "審議結果", "担当課", "別紙", "資料", "承認", "条件付承認", "１／２", "目的外利用", "業務委託", "電算処理"),
    *("=1+1", "@x", "<b>", "&amp;", "{{ x }}", "%s", "\\", "'", '"', "_x000D_", "http://example.lg.jp/", "a@example.lg.jp", "090-1234-5678"),
)  # fmt: skip
_LONG = (2, 3, 10, 100, 1000)
_LONGEST = 20_000
"""Characters."""


def text_mutator(pieces: Sequence[str] = PIECES) -> Callable[[bytes, random.Random], bytes]:
    """Over text in UTF-8."""

    def mutate(data: bytes, chance: random.Random) -> bytes:
        return mutated_text(data.decode("utf-8", errors="replace"), chance, pieces).encode(
            "utf-8", errors="replace"
        )

    return mutate


def mutated_text(text: str, chance: random.Random, pieces: Sequence[str] = PIECES) -> str:
    """One to four changes."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        text = chance.choice(_CHANGES)(text, chance, pieces)[:_LONGEST]
    return text


def _stretch(text: str, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.choice((0, 1, 2, 5, 20, 100)))


def _insert(text: str, chance: random.Random, pieces: Sequence[str]) -> str:
    at = chance.randint(0, len(text))
    put = "".join(chance.choice(pieces) for _ in range(chance.choice((1, 1, 2, 5))))
    return text[:at] + put + text[at:]


def _replace(text: str, chance: random.Random, pieces: Sequence[str]) -> str:
    start, end = _stretch(text, chance)
    return text[:start] + chance.choice(pieces) + text[end:]


def _delete(text: str, chance: random.Random, _: Sequence[str]) -> str:
    start, end = _stretch(text, chance)
    return text[:start] + text[end:]


def _repeat(text: str, chance: random.Random, pieces: Sequence[str]) -> str:
    """A stretch, or a piece, again and again: what is slow shows here."""
    start, end = _stretch(text, chance)
    stretch = text[start:end] or chance.choice(pieces)
    return text[:start] + stretch * min(chance.choice(_LONG), _LONGEST // len(stretch)) + text[end:]


def _move(text: str, chance: random.Random, _: Sequence[str]) -> str:
    start, end = _stretch(text, chance)
    rest = text[:start] + text[end:]
    at = chance.randint(0, len(rest))
    return rest[:at] + text[start:end] + rest[at:]


def _move_line(text: str, chance: random.Random, _: Sequence[str]) -> str:
    lines = text.split("\n")
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randint(0, len(lines)), line)
    return "\n".join(lines)


def _any_character(text: str, chance: random.Random, _: Sequence[str]) -> str:
    at = chance.randint(0, len(text))
    code = chance.choice(
        (chance.randrange(0x80), chance.randrange(0x3000, 0x3400), chance.randrange(0x110000))
    )
    return text[:at] + ("?" if 0xD800 <= code <= 0xDFFF else chr(code)) + text[at:]


_CHANGES = (_insert, _insert, _replace, _replace, _delete, _repeat, _move, _move_line, _any_character)
