"""在留カードの番号かもしれない番号がある

確認すること:
    在留カードと特別永住者証明書の番号の形（英大文字2字、数字8字、英大文字2字）の番号が、見出しなしで、ブックのどこかに
    残っていないか。型番や製造番号など、ほかの番号だと分かるものは除く。

理由:
    この形の番号はほかにあまりないが、機器の番号のこともあるので、人が確かめる。

直し方:
    だれかの番号であれば消す。ほかの番号であれば、何の番号かが分かるように見出しを付ける（「製造番号」など）。

例:
    見本太郎　AB12345678CD
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.leaks.base import Clue, Detector, Hit, masked
from xl_tools.model.finding import Severity

DETECTOR = Detector(
    "G011",
    "在留カードの番号かもしれない番号がある",
    "英字と数字の番号",
    Severity.REVIEW,
    "個人情報の保護に関する法律第66条",
    "だれかの番号であれば消し、ほかの番号であれば何の番号かを見出しに書いてください。",
)

_NUMBER = re.compile(r"(?<![0-9A-Za-z_./=&?-])[A-Z]{2}[0-9]{8}[A-Z]{2}(?![0-9A-Za-z_./=&?-])")
_EXPLAINED = re.compile(
    "番号|コード|型番|型式|品番|型|機器|シリアル|製造|No|№|ID|S/N|在留カード|証明書", re.IGNORECASE
)
"""As another number, or as the one G008 finds."""


def find(clue: Clue) -> Iterator[Hit]:
    for found in _NUMBER.finditer(clue.text):
        if not clue.is_near(_EXPLAINED):
            yield Hit(found.group(), masked(found.group()))
