"""The ways people write numbers and addresses. Nothing here knows what the detectors look for."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

_FULL = str.maketrans("0123456789-@.", "０１２３４５６７８９－＠．")
_KANJI = str.maketrans("0123456789", "〇一二三四五六七八九")
_HYPHENS = "‐‑–—―−－ー‒"
_INVISIBLE = "\u200b\u200c\u2060\ufeff\u00ad"


def full_width(text: str, random: Random) -> str:
    return text.translate(_FULL)


def odd_hyphens(text: str, random: Random) -> str:
    return text.replace("-", random.choice(_HYPHENS))


def invisible_between(text: str, random: Random) -> str:
    return random.choice(_INVISIBLE).join(text)


def blanks_for_hyphens(text: str, random: Random) -> str:
    return text.replace("-", random.choice(" \u3000\u00a0"))


def without_hyphens(text: str, random: Random) -> str:
    return text.replace("-", "")


def as_it_is(text: str, random: Random) -> str:
    return text


def kanji(text: str, random: Random) -> str:
    return text.translate(_KANJI).replace("-", random.choice("－ー―"))


NUMBER_WRITINGS: tuple[Callable[[str, Random], str], ...] = (
    as_it_is, as_it_is, as_it_is, full_width, odd_hyphens, invisible_between, blanks_for_hyphens, without_hyphens, kanji,
)  # fmt: skip
PLAIN_WRITINGS: tuple[Callable[[str, Random], str], ...] = (as_it_is, as_it_is, full_width, odd_hyphens)


def digits(random: Random, count: int) -> str:
    return "".join(random.choice("0123456789") for _ in range(count))


def individual_number(random: Random) -> str:
    """With the check digit of 番号法総務省令第5条: weights 2…7, 2…6 from the right, 11 − sum mod 11, 0 for 10 and 11."""
    body = digits(random, 11)
    total = sum(
        int(digit) * weight
        for digit, weight in zip(reversed(body), (2, 3, 4, 5, 6, 7, 2, 3, 4, 5, 6), strict=True)
    )
    check = 11 - total % 11
    return body + str(check if check < 10 else 0)


def resident_code(random: Random) -> str:
    """住民票コード: ten digits and a check digit, weights 2…7, 2…5 from the right, modulo 11."""
    body = digits(random, 10)
    total = sum(
        int(digit) * weight
        for digit, weight in zip(reversed(body), (2, 3, 4, 5, 6, 7, 2, 3, 4, 5), strict=True)
    )
    check = 11 - total % 11
    return body + str(check if check < 10 else 0)


def card_number(random: Random) -> str:
    """Sixteen digits that Luhn's formula holds for."""
    body = "4" + digits(random, 14)
    total = 0
    for index, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if index % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return body + str(-total % 10)


def grouped(number: str, *sizes: int) -> str:
    """4, 4, 4: 1234-5678-9012."""
    pieces = []
    for size in sizes:
        pieces.append(number[:size])
        number = number[size:]
    return "-".join(pieces)


SURNAMES = ("見本", "例田", "試山", "仮野", "模川", "架空")
GIVEN = ("太郎", "花子", "一郎", "さくら", "健", "ミホ")


def person(random: Random) -> str:
    return random.choice(SURNAMES) + random.choice(("", "　", " ")) + random.choice(GIVEN)
