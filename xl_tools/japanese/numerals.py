"""Numbers written with digits of either width or with kanji."""

from __future__ import annotations

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "壱": 1,
    "弐": 2,
    "参": 3,
}
_TENS = {"十": 10, "拾": 10, "百": 100, "千": 1000}
_MULTIPLIERS = {"万": 10**4, "億": 10**8, "兆": 10**12}

KANJI_NUMERALS = "〇零一二三四五六七八九十"


def parse_number(written: str) -> int | None:
    """12, １２, 1 2, 1,234, 十二, 二〇, 3万5千, 1.5万 and 元 (= 1) as a whole number; None for anything else."""
    compact = "".join(written.split()).replace(",", "").replace("，", "")
    if compact == "元":
        return 1
    if compact.isdecimal():
        return int(compact)
    if compact and all(char in _DIGITS for char in compact):
        return int("".join(str(_DIGITS[char]) for char in compact))
    return _parse_mixed(compact)


def _parse_mixed(compact: str) -> int | None:
    """Sums groups between 万, 億, 兆; inside a group, digits times 千, 百, 十."""
    total, group, digits = 0.0, 0.0, ""
    if not any(char.isdecimal() or char in _DIGITS or char in _TENS for char in compact):
        return None
    for char in compact:
        if char in _DIGITS:
            digits += str(_DIGITS[char])
        elif char.isdecimal() or char in ".．":
            digits += "." if char in ".．" else str(int(char))
        elif char in _TENS:
            group += _as_float(digits, 1) * _TENS[char]
            digits = ""
        elif char in _MULTIPLIERS:
            total += (group + _as_float(digits, 0 if group else 1)) * _MULTIPLIERS[char]
            group, digits = 0.0, ""
        else:
            return None
    return round(total + group + _as_float(digits, 0))


def _as_float(digits: str, default: int) -> float:
    try:
        return float(digits) if digits else float(default)
    except ValueError:
        return float(default)
