"""Characters a PDF gives in place of the usual ones: ⽤ for 用, ⺠ for 民, ‧ for ・, ∕ for ／."""

from __future__ import annotations

import re
import unicodedata

RADICALS = "\u2f00-\u2fd5\u2e80-\u2ef3"
_SUPPLEMENT = dict(zip("⺟⺠⻁⻄⻑⻘⻝⻤⻩⻭⻯⻲", "母民虎西長青食鬼黄歯竜亀", strict=True))
_SIGNS = {"\u2027": "・", "\u2215": "／", "\u2044": "／"}
_UNUSUAL = re.compile(f"[{RADICALS}\uf900-\ufaff{''.join(_SIGNS)}]")


def of_radical(char: str) -> str:
    """The character a radical looks like; other characters come back as they are."""
    return _SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)


def usual_characters(text: str) -> str:
    """The text with the usual characters in their place, every character at its index."""
    return _UNUSUAL.sub(lambda match: _usual(match.group()), text)


def _usual(char: str) -> str:
    usual = _SIGNS.get(char) or of_radical(char)
    return usual if len(usual) == 1 else char
