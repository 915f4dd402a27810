"""The titles printed over a drawing, an outline or a table: often over two lines, and not always at the top."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xl_tools.japanese.brackets import unbalanced_brackets
from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.report import Line, Reading
from xl_tools.published.lines import folded, printed, reading_of

_BRACKET = r"(?:\s*(?:\([^()]*\)|【[^【】]*】|［[^［］]*］|\[[^\[\]]*\]))*"
_FLOW = re.compile(
    rf"[【《〈<]?\S.{{3,}}の\s*流\s*れ(?:図|について)?(?:\s*[①-⑳])?{_BRACKET}[】》〉>]?(?:\s*\d{{1,2}})?"
)
_PERSONAL_DATA = re.compile(r"情\s*報\s*の\s*流\s*れ")
_OUTLINE = re.compile(rf"\S.*評価.*(?:概要|内容|変更点|結果|一覧){_BRACKET}")
_PLAN = re.compile(rf"\S.*(?:図|場所|箇所|位置|一覧){_BRACKET}")
_TABLE = re.compile(
    rf"(?:\S.{{12,}}(?:について|一覧表?|状況|実績|結果)|\S.{{4,}}(?:一覧表?|実績表|状況表)){_BRACKET}"
)
_NOT_A_TITLE = re.compile(
    r"[・･•●○◦▪※①-⑳❶-❿➀-➉Ⅰ-Ⅻ■□◆◇→⇒]|[(（]?[\d０-９ア-ン]{1,2}[)）.．、 ]|【[^】]{0,12}】.|\d+[/:.\-]\d|https?:|file:"
)
_ENDS_A_SENTENCE = re.compile(r"(?:[。」]|まで)$")
_IS_TO_GO_ON = re.compile(r"(?:に係る|における|に関する|に伴う)$")
_MOST_LINES = 3
_LONGEST_TITLE = 200
_FULL_LINE = 16
"""A title's line that goes on has at least so many characters, unless its last words want something behind them."""


def flow_titles(lines: Sequence[Line]) -> tuple[Reading, ...]:
    """Titles of drawings; 「申請の流れ」 is one only where no title names the flow of data."""
    found = tuple(_titles(lines, _FLOW))
    of_data = tuple(each for each in found if _PERSONAL_DATA.search(each.text))
    return of_data or found[:1]


def outline_titles(lines: Sequence[Line]) -> tuple[Reading, ...]:
    """The title of an outline of an assessment: the first line that reads like one."""
    return tuple(_titles(lines, _OUTLINE))[:1]


def plan_titles(lines: Sequence[Line]) -> tuple[Reading, ...]:
    """The title of a plan or a map."""
    return tuple(_titles(lines, _PLAN))[:1]


def table_titles(lines: Sequence[Line]) -> tuple[Reading, ...]:
    """The titles of tables, one a page as a rule."""
    return tuple(_titles(lines, _TABLE))


def first_line(lines: Sequence[Line]) -> tuple[Reading, ...]:
    """The topmost line, for want of anything that reads like a title."""
    found = reading_of(printed(lines)[:1], 0.5, "表題らしい行がないため、最初の行を表題としました。")
    return (found,) if found else ()


def _titles(lines: Sequence[Line], pattern: re.Pattern[str]) -> Iterator[Reading]:
    with_text = printed(lines)
    index = 0
    while index < len(with_text):
        count = _length(with_text, index, pattern)
        if count:
            reading = reading_of(with_text[index : index + count])
            if reading is not None:
                yield reading
        index += count or 1


def _length(lines: Sequence[Line], start: int, pattern: re.Pattern[str]) -> int:
    """Over how many lines a title goes that begins at the line; 0 where none does.

    「…に係る個人情報の流れ」 may be the rest of a title; a table's line that reads like a title is one by itself.
    """
    first = folded(lines[start])
    if _NOT_A_TITLE.match(first):
        return 0
    text = ""
    for count in range(1, min(_MOST_LINES, len(lines) - start) + 1):
        line = folded(lines[start + count - 1])
        if count > 1 and (not _goes_on(text, line) or (pattern is _TABLE and pattern.fullmatch(line))):
            return 0
        text += line
        if len(text) > _LONGEST_TITLE:
            return 0
        if pattern.fullmatch(fold_same_length(text)) and not unbalanced_brackets(text):
            return count
    return 0


def _goes_on(text: str, following: str) -> bool:
    """Whether the next line may be the rest of a title: this one is full and has not come to an end."""
    if _NOT_A_TITLE.match(following) or _ENDS_A_SENTENCE.search(text):
        return False
    return len(text) >= _FULL_LINE or _IS_TO_GO_ON.search(text) is not None
