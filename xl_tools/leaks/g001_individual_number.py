"""個人番号が書かれている

確認すること:
    12桁の番号で、個人番号の検査用数字が合い、同じセルや見出しに「個人番号」「マイナンバー」とあるものが、ブックの
    どこかに残っていないか。全角、漢数字、区切り、目に見えない文字、一文字ずつのセル、数値のセルでも見つける。

理由:
    付議書は個人番号を扱うことを説明する書類で、だれかの番号を載せない。番号法は、定められた場合のほかは個人番号の
    提供を禁じている。

直し方:
    番号を消す。隠れたシートやメモにあるときは、そのシートやメモを消す。

例:
    個人番号：1234-5678-9018
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.jp import in_

from xl_tools.leaks.base import Clue, Detector, Hit, masked
from xl_tools.leaks.folding import digits_of
from xl_tools.model.finding import Severity

DETECTOR = Detector(
    "G001",
    "個人番号が書かれている",
    "個人番号",
    Severity.REQUIRED,
    "番号法第19条",
    "番号を消してください。",
)

TWELVE = re.compile(r"(?<![0-9A-Za-z])(?<![0-9][-.,])(?:[0-9][- ]?){11}[0-9](?![0-9A-Za-z])(?![-.,][0-9])")
WORD = re.compile(r"個\s*人\s*番\s*号|マイ\s*ナンバー|ﾏｲ\s*ﾅﾝﾊﾞ|番号カード|my\s*number", re.IGNORECASE)
_DIGITS, _FEWEST = 12, 9
"""A number loses the zeros it begins with."""


def find(clue: Clue) -> Iterator[Hit]:
    text = clue.text
    if clue.is_number and clue.is_headed(WORD):
        text = text.zfill(_DIGITS) if len(text) >= _FEWEST else text
    for found in TWELVE.finditer(text):
        if is_individual_number(found.group()) and clue.is_near(WORD):
            yield Hit(found.group(), masked(found.group()))


def is_individual_number(written: str) -> bool:
    """Whether the check digit holds; numbers of one repeated digit are placeholders."""
    number = digits_of(written)
    return len(set(number)) > 1 and in_.is_valid(number)
