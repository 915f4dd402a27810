"""A file name somebody else wrote → one that every system takes, that leads nowhere and shows what it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from xl_tools.model.mail import one_line

_LONGEST = 80
"""Characters without the ending; a long path to the folder and 「（2）」 still fit what Windows takes."""
_MOST_BYTES = 200
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)[ ]*(?:\..*)?", re.IGNORECASE
)
"""Names of devices on Windows, with whatever ending."""
_FULL_WIDTH = str.maketrans('<>:"|?*', "＜＞：”｜？＊")
_IN_THE_WAY = "~$. \u3000"
"""What the names of Excel's own lock files (~$…) and of hidden files begin with."""


def plain_name(written: str, ending: str, if_nameless: str = "名前なし") -> str:
    """A file name with ``ending``, which the written name may have or not.

    Folders in it, control characters and marks that turn the writing round are left out, and what Windows cannot
    hold is replaced. Composed as on Windows: macOS writes が as two characters.
    """
    last = re.split(r"[\\/]", written)[-1]
    name = one_line(unicodedata.normalize("NFC", last)).translate(_FULL_WIDTH)
    if name.lower().endswith(ending):
        name = name[: -len(ending)]
    stem = _cut(one_line(name).lstrip(_IN_THE_WAY))
    if not stem:
        return f"{if_nameless}{ending}"
    return f"{stem}_{ending}" if _RESERVED.fullmatch(stem) else f"{stem}{ending}"


def numbered(name: str) -> Iterator[str]:
    """The name, then with （2）, （3） … before its ending."""
    yield name
    stem, dot, ending = name.rpartition(".")
    number = 2
    while True:
        yield f"{stem}（{number}）{dot}{ending}"
        number += 1


def _cut(stem: str) -> str:
    """Short enough for systems that count characters and for those that count bytes."""
    cut = stem[:_LONGEST].encode("utf-8")[:_MOST_BYTES].decode("utf-8", "ignore")
    return cut.rstrip(". \u3000")
