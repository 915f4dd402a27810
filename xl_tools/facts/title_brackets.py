"""The brackets at the end of a title: 「…について（委託内容の変更）」."""

from __future__ import annotations

import re

from xl_tools.japanese.widths import fold_width

_ONE = r"\((?:[^()]|\([^()]*\))*\)"
TRAILING = re.compile(rf"(?:{_ONE}\s*)+$")
"""In half width; a bracket may hold another one."""
_BRACKET = re.compile(_ONE)


def trailing_brackets(title: str) -> tuple[str, ...]:
    """What stands in the brackets the title ends with, in half width, one line each; () without any.

    A bracket may hold another one; line breaks, which may stand inside a word, are dropped.
    """
    tail = TRAILING.search("".join(line.strip() for line in fold_width(title).split("\n")))
    return tuple(bracket[1:-1].strip() for bracket in _BRACKET.findall(tail.group())) if tail else ()
