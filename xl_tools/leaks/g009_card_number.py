"""クレジットカード番号が書かれている

確認すること:
    16桁の番号で、カード番号の検査用数字が合い、カードのことだと分かるものが、ブックのどこかに残っていないか。

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
_WORD = re.compile(r"カード|ｶｰﾄﾞ|ｶ-ﾄﾞ|クレジット|credit|card|visa|jcb|master", re.IGNORECASE)


def find(clue: Clue) -> Iterator[Hit]:
    for found in _SIXTEEN.finditer(clue.text):
        number = digits_of(found.group())
        if len(set(number)) > 1 and luhn.is_valid(number) and clue.is_near(_WORD):
            yield Hit(number, masked(found.group()))
