"""Text for systems that only know Shift_JIS, in the edition Windows uses (code page 932)."""

from __future__ import annotations

import re
import unicodedata

ENCODING = "cp932"
NO_EQUAL = "〓"
"""What printers set for a character they do not have."""
_SAME_LOOKS = str.maketrans("〜−‖—–\u2011·•¢£¬¦\u00a0", "～－∥―－‐・・￠￡￢￤ ")
"""The same signs under the numbers this code has for them."""
_WITH_MARK = re.compile(".[\u3099\u309a]")
_OTHER_FORMS = {"𠮷": "吉", "𠮟": "叱", "𡈽": "土", "德": "徳", "➀": "①", "‼": "!!", "❘": "｜"}
_UNSEEN = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")


def is_shift_jis(encoding: str) -> bool:
    return encoding.lower().replace("-", "_") in {"cp932", "shift_jis", "sjis", "ms932", "windows_31j"}


def fitted(text: str) -> str:
    """The same text as far as this code can say it; what looks otherwise now is told by ``stand_ins``."""
    if _fits(text):
        return text
    return "".join(char if _fits(char) else _stand_in(char) for char in _same_looks(text))


def stand_ins(text: str) -> dict[str, str]:
    """Character → what stands for it in ``fitted(text)``, of those that look otherwise."""
    if _fits(text):
        return {}
    return {char: _stand_in(char) for char in _same_looks(text) if not _fits(char)}


def _same_looks(text: str) -> str:
    """Signs under their other number, a kana and its mark as one character."""
    composed = _WITH_MARK.sub(lambda match: unicodedata.normalize("NFC", match.group()), text)
    return composed.translate(_SAME_LOOKS)


def _stand_in(char: str) -> str:
    """Another form of the same character (⑴ → (1), é → e), or 〓; a mark that only chooses a form goes."""
    if _UNSEEN.fullmatch(char):
        return ""
    if char in _OTHER_FORMS:
        return _OTHER_FORMS[char]
    spelled_out = "".join(
        each for each in unicodedata.normalize("NFKD", char) if not unicodedata.combining(each)
    )
    number = unicodedata.numeric(char, None)
    if spelled_out.isascii() and spelled_out.isdigit() and number is not None:
        spelled_out = f"({spelled_out})"
    return spelled_out if spelled_out and _fits(spelled_out) else NO_EQUAL


def _fits(text: str) -> bool:
    try:
        text.encode(ENCODING)
    except UnicodeEncodeError:
        return False
    return True
