"""クレジットカード番号が書かれている

確認すること:
    16桁（アメリカン・エキスプレスは15桁）の番号で、カード番号の検査用数字が合い、カードのことだと分かるか、4桁ずつ
    （15桁は4・6・5桁に）区切ってあるものが、ブックのどこかに残っていないか。

理由:
    付議書は項目を説明する書類で、特定の人のカードの番号を載せない。

直し方:
    番号を消す。

例:
    クレジットカード番号：4111 1111 1111 1111
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import luhn

from xl_tools.leaks.base import Clue, Detector, Hit, masked
from xl_tools.leaks.folding import digits_of
from xl_tools.model.finding import Severity

DETECTOR = Detector(
    "G009",
    "クレジットカード番号が書かれている",
    "クレジットカード番号",
    Severity.REQUIRED,
    "個人情報の保護に関する法律第66条",
    "番号を消してください。",
)

_SIXTEEN = re.compile(r"(?<![0-9A-Za-z])(?<![0-9][-.,])[2-6](?:[- ]?[0-9]){15}(?![0-9A-Za-z])(?![-.,][0-9])")
_AMEX = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9][-.,])3[47][0-9]{2}([- ]?)[0-9]{6}\1[0-9]{5}(?![0-9A-Za-z])(?![-.,][0-9])"
)
_GROUPED = re.compile(r"[3-5][0-9]{3}([- ])(?:[0-9]{4}\1){2}[0-9]{4}|3[47][0-9]{2}([- ])[0-9]{6}\2[0-9]{5}")
_OTHER_NUMBER = re.compile("番号|コード|型番|ID|No|№", re.IGNORECASE)
_WORD = re.compile(
    r"カード|ｶｰﾄﾞ|ｶ-ﾄﾞ|クレジット|credit|card|visa|jcb|master|アメックス|amex|american express", re.IGNORECASE
)


def find(clue: Clue) -> Iterator[Hit]:
    for pattern in (_SIXTEEN, _AMEX):
        for found in pattern.finditer(clue.text):
            number = digits_of(found.group())
            if len(set(number)) > 1 and luhn.is_valid(number) and _is_cards(clue, found.group()):
                yield Hit(number, masked(found.group()))


def _is_cards(clue: Clue, written: str) -> bool:
    """A word beside it says so, or its groups when no other number is spoken of."""
    return clue.is_near(_WORD) or (
        _GROUPED.fullmatch(written) is not None and not clue.is_near(_OTHER_NUMBER)
    )
