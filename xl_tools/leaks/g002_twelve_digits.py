"""個人番号かもしれない12桁の番号がある

確認すること:
    次のどちらかの番号が残っていないか。「個人番号」の見出しのそばにあるのに、検査用数字が合わない12桁の番号。
    見出しはないが、検査用数字が合い、セルにほとんど番号だけがあるか、4桁ずつ区切ってある12桁の番号。

理由:
    打ち間違えた個人番号も、だれかの番号の一部である。見出しのない番号は、10個に1個は偶然に検査用数字が合うので、
    人が確かめる。

直し方:
    個人番号であれば消す。ほかの番号であれば、何の番号かが分かるように見出しを付ける（「管理番号」など）。

例:
    1234 5678 9018
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.leaks.base import Clue, Detector, Hit, masked
from xl_tools.leaks.folding import digits_of
from xl_tools.leaks.g001_individual_number import (
    OTHER_NUMBER,
    TWELVE,
    WORD,
    is_beside_a_name,
    is_individual_number,
    labelled_groups,
)
from xl_tools.model.finding import Severity

DETECTOR = Detector(
    "G002",
    "個人番号かもしれない12桁の番号がある",
    "12桁の番号",
    Severity.REVIEW,
    "番号法第19条",
    "個人番号であれば消し、ほかの番号であれば何の番号かを見出しに書いてください。",
)

_GROUPED = re.compile(r"[0-9]{4}([- ])[0-9]{4}\1[0-9]{4}")
_TIME = re.compile(
    r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[01][0-9]|2[0-3])[0-5][0-9]"
)

_LONGEST_NAME = 8
"""Letters that may stand beside a number that stands out: a name, or what it is for."""


def find(clue: Clue) -> Iterator[Hit]:
    for found in TWELVE.finditer(clue.text):
        written = found.group()
        if _TIME.fullmatch(written) or len(set(digits_of(written))) == 1:
            continue
        is_headed = clue.is_headed(WORD) or WORD.search(clue.text[max(0, found.start() - 15) : found.start()])
        is_valid = is_individual_number(written)
        if (is_headed and not is_valid) or (
            is_valid
            and not clue.is_near(WORD)
            and not is_beside_a_name(clue, found)
            and _stands_out(clue, written)
        ):
            yield Hit(written, masked(written))
    for written in labelled_groups(clue):
        if not is_individual_number(written) and len(set(digits_of(written))) > 1:
            yield Hit(written, masked(written))


def _stands_out(clue: Clue, written: str) -> bool:
    is_alone = len(clue.text.strip()) <= len(written) + _LONGEST_NAME or _GROUPED.fullmatch(written)
    return bool(is_alone) and not clue.is_near(OTHER_NUMBER)
