"""What Japanese Excel makes of text that is typed, or given to Range.Value of a cell that is not formatted as text."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from tests.excel.serials import to_serial
from tests.excel.sheet_source import ERRORS, CellError, CellValue

_NUMBER = re.compile(r"([+-]?)(?:(\d{1,3}(?:,\d{3})+|\d+)(\.\d*)?|(\.\d+))(?:E([+-]?\d+))?", re.IGNORECASE)
_ERAS = {
    "M": 1867,
    "明治": 1867,
    "T": 1911,
    "大正": 1911,
    "S": 1925,
    "昭和": 1925,
    "H": 1988,
    "平成": 1988,
    "R": 2018,
    "令和": 2018,
}
_ERA = r"(明治|大正|昭和|平成|令和|[MTSHR])"
_DATES: tuple[tuple[str, str, str], ...] = (
    (r"(?P<y>\d{4}|\d{2})[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})", "", "m/d/yyyy"),
    (r"(?P<y>\d{4})[/-](?P<m>\d{1,2})", "", "mmm-yy"),
    (r"(?P<m>\d{1,2})[/-](?P<y>\d{4})", "", "mmm-yy"),
    (r"(?P<m>\d{1,2})[/-](?P<d>\d{1,2})", "", "d-mmm"),
    (r"(?P<y>\d{4}|\d{2})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日", "", 'yyyy"年"m"月"d"日"'),
    (r"(?P<y>\d{4})年(?P<m>\d{1,2})月", "", 'yyyy"年"m"月"'),
    (r"(?P<m>\d{1,2})月(?P<d>\d{1,2})日", "", 'm"月"d"日"'),
    (_ERA + r"\s*(?P<y>\d{1,2}|元)[./-](?P<m>\d{1,2})[./-](?P<d>\d{1,2})", "era", "[$-411]ge.m.d"),
    (_ERA + r"\s*(?P<y>\d{1,2}|元)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日", "era", '[$-411]ggge"年"m"月"d"日"'),
)  # fmt: skip
_TIME = re.compile(
    r"(\d{1,4}):(\d{1,2})(?::(\d{1,2}))?\s*(AM|PM|A|P)?|(\d{1,2})時(\d{1,2})分(?:(\d{1,2})秒)?", re.IGNORECASE
)
_FRACTION = re.compile(r"(\d+)\s+(\d+)/(\d+)")
_NARROW = {0xFF01 + at: 0x21 + at for at in range(94)} | {0x3000: " ", 0xFFE5: "\\", 0xA5: "\\"}
"""Full-width letters, digits and signs count as those of ASCII."""
_FORMULA_SIGNS = "=+-@"


@dataclass(frozen=True, slots=True)
class Typed:
    """What the cell then holds; ``number_format`` only where typing gives a General cell one."""

    value: CellValue
    number_format: str = ""
    formula: str = ""


def typed(text: str, number_format: str, *, year: int, counts_from_1904: bool = False) -> Typed:
    """``year`` is the present one, for dates without."""
    if not text:
        return Typed(None)
    if number_format == "@":
        return Typed(text)
    if text[0] == "'":
        return Typed(text[1:] or None)
    plain = text.translate(_NARROW).strip()
    for reading in (_number, _logical, _error, _fraction, _time):
        found = reading(plain)
        if found is not None:
            return found
    day = _date(plain, year)
    if day is not None:
        return Typed(to_serial(day[0], counts_from_1904=counts_from_1904), day[1])
    if plain[:1] and plain[0] in _FORMULA_SIGNS and len(plain) > 1:
        return Typed(0.0, "", plain if plain[0] == "=" else "=" + plain.removeprefix("@"))
    return Typed(text)


def _number(text: str) -> Typed | None:
    sign, currency, per_cent = 1.0, False, False
    if found := re.fullmatch(r"\((.+)\)", text):
        sign, text = -1.0, found[1].strip()
    if text[:1] in ("\\", "$"):
        currency, text = True, text[1:].strip()
    if text.endswith("%"):
        per_cent, text = True, text[:-1].strip()
    matched = _NUMBER.fullmatch(text)
    if matched is None:
        return None
    value = sign * float(text.replace(",", "")) / (100 if per_cent else 1)
    if abs(value) == float("inf"):
        return None
    formats = (
        (per_cent, "0%" if not matched[3] else "0.00%"),
        (currency, "\\#,##0;\\-#,##0"),
        ("," in text, "#,##0"),
        (matched[5] is not None, "0.00E+00"),
    )
    return Typed(_fifteen_digits(value), next((code for holds, code in formats if holds), ""))


def _fifteen_digits(value: float) -> float:
    """Excel keeps no more of a number typed."""
    return float(f"{value:.15g}")


def _logical(text: str) -> Typed | None:
    return Typed(text.upper() == "TRUE") if text.upper() in ("TRUE", "FALSE") else None


def _error(text: str) -> Typed | None:
    return Typed(CellError(ERRORS[text.upper()])) if text.upper() in ERRORS else None


def _fraction(text: str) -> Typed | None:
    found = _FRACTION.fullmatch(text)
    if found is None or not int(found[3]):
        return None
    return Typed(int(found[1]) + int(found[2]) / int(found[3]), "# ?/?")


def _time(text: str) -> Typed | None:
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hours, minutes, seconds = (int(found[at] or found[at + 4] or 0) for at in (1, 2, 3))
    if minutes > 59 or seconds > 59 or (found[4] and not 1 <= hours <= 12):
        return None
    if found[4]:
        hours = hours % 12 + (12 if found[4][0] in "Pp" else 0)
    code = "h:mm" if hours < 24 else "[h]:mm:ss"
    return Typed((hours * 3600 + minutes * 60 + seconds) / 86400, code)


def _date(text: str, year: int) -> tuple[datetime.datetime, str] | None:
    for pattern, kind, code in _DATES:
        found = re.fullmatch(pattern, text, re.IGNORECASE)
        if found is None:
            continue
        named = found.groupdict()
        written = named.get("y") or str(year)
        number = 1 if written == "元" else int(written)
        if kind == "era":
            number += _ERAS[found[1].upper()]
        elif len(written) == 2:
            number += 2000 if number < 30 else 1900
        try:
            return datetime.datetime(number, int(named["m"]), int(named.get("d") or 1)), code
        except ValueError:
            continue
    return None
