"""Signs that something is said about one person: a name where names are asked for. No lists of names."""

from __future__ import annotations

import re

from xl_tools.leaks.base import Clue

_K = "一-龠々ぁ-んァ-ヶー"
_NAME = rf"[{_K}]{{1,5}} ?[{_K}]{{1,5}}"
AFTER_A_NAME = rf"氏\s*名(?:\s?:\s?|\s){_NAME}[\s、,]{{0,2}}\(?\s?"
"""氏名：見本太郎（"""
_LONGEST_NAME = 11
_WHOLE_NAME = re.compile(rf"\s*{_NAME}\s*")
_HEADING = re.compile(r"(?:^| )[一-龠]{0,4}氏 ?名(?= |$|\()")
_NO_NAME = re.compile(
    "[法令例則]$|要綱|設立|創業|開[業設館所]|公布|制定|改正|施行|登録|竣工|認可|指定|告示|供用|年月日|[日年]$"
)
"""Words that say what a date is of."""
_OF_ITEMS = re.compile("項目|収集|有無|件数")


def stands_beside_a_name(clue: Clue) -> bool:
    """Whether the cell before it can hold a name, with the heading 氏名 above or beside; in lists of items nothing does."""
    left, _, near = clue.around
    if len(left) > _LONGEST_NAME or not _WHOLE_NAME.fullmatch(left):
        return False
    if _HEADING.search(left) or _NO_NAME.search(left):
        return False
    return _HEADING.search(near) is not None and not _OF_ITEMS.search(near)
