"""A report's text cut into its list and its detail pages: title, body and what is attached behind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xl_tools.japanese.brackets import unbalanced_brackets
from xl_tools.japanese.numerals import parse_number
from xl_tools.japanese.widths import comparable, fold_same_length
from xl_tools.model.report import DocumentText, Line
from xl_tools.published.lines import begins_a_page, flat, is_blank, joined, looks_like_page_number

_PROJECT = re.compile(r"(?:事\s*業|業\s*務|事\s*務)\s*の?\s*名\s*称?(?:\s|$)")
_SECTION = re.compile(r"(?:担\s*当|所\s*管|保\s*有|主\s*管)\s*(?:部\s*)?(?:課|署|部\s*署)(?:\s|$)")
_CATEGORY = re.compile(r"(?:付\s*議\s*)?区\s*分(?:\s|$)")
_LABELS_WITHIN = 14
"""Behind 事業名, 担当課 and 区分 follow within so many printed lines."""
_LONGEST_TITLE = 5
"""Printed lines above 事業名 that may belong to the title."""
_FULL_LINE = 0.8
"""A title's line that goes on is at least so long, compared with the longest line of the page's body."""
_BODY_LINES = 60
_NUMBER = re.compile(
    r"[（(【\[]?\s*(?:№|[Nn][Oo]\s*[.．]?|番号)\s*(?P<number>\d(?:[\d\s]{0,4}\d)?)\s*[)）】\]]?"
)
_ONLY_NUMBER = re.compile(r"[（(]\s*(?P<number>\d{1,3})\s*[)）]\s*$")
"""（１）: text taken from a PDF may have lost the № of 「（№１）」 or put it elsewhere."""
_REFERENCE = re.compile(
    r"(?:^|\s)(?:別\s*[紙添図表]|資\s*料)\S{0,10}?(?:の\s*と\s*お\s*り|の通り|参照)。?\s*$"
)
_AGENDA = re.compile(r"付\s*議\s*(?:内\s*容|事\s*項)|審\s*議\s*内\s*容|報\s*告\s*内\s*容")


@dataclass(frozen=True, slots=True)
class PageSegment:
    """One detail page. ``body`` goes from 事業名 to 「別紙のとおり」, ``attachment`` on to the next page's title.

    ``title`` is without its （№N）, which is ``number_text``, "" if none is printed; ``number`` is 0 then, unless
    the list has the title.
    """

    number: int
    number_text: str
    title: str
    title_lines: tuple[Line, ...]
    body: tuple[Line, ...]
    attachment: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Segments:
    """The lines before the first detail page, and the pages."""

    list_lines: tuple[Line, ...]
    pages: tuple[PageSegment, ...]


def cut(document: DocumentText, titles: Mapping[int, str] | None = None) -> Segments:
    """Cuts the text at the titles above each 事業名.

    ``titles`` are the list's titles by number, where it has been read: they tell where a title begins in a text
    that has lost its page breaks.
    """
    lines = document.lines
    known = {comparable(title): number for number, title in (titles or {}).items()}
    heads = [index for index in range(len(lines)) if _is_head(lines, index)]
    starts = []
    previous = 0
    for head in heads:
        starts.append(_title_start(lines, head, previous, known))
        previous = head + 1
    ends = [*starts[1:], len(lines)][: len(starts)]
    pages = tuple(
        _page(lines, start, head, end, known) for start, head, end in zip(starts, heads, ends, strict=True)
    )
    return Segments(lines[: starts[0]] if starts else lines, pages)


def has_pages(document: DocumentText) -> bool:
    """Whether cut() would find any detail page; looks no further than the first one."""
    return any(_is_head(document.lines, index) for index in range(len(document.lines)))


def _is_head(lines: Sequence[Line], index: int) -> bool:
    """事業名 at the beginning of a line, with 担当課 and 区分 below it."""
    if not _PROJECT.match(fold_same_length(lines[index].text).lstrip()):
        return False
    section = category = False
    seen = 0
    for line in lines[index + 1 :]:
        text = fold_same_length(line.text).strip()
        if not text:
            continue
        seen += 1
        if seen > _LABELS_WITHIN or _PROJECT.match(text):
            return False
        section = section or _SECTION.match(text) is not None
        category = category or _CATEGORY.match(text) is not None
        if section and category:
            return True
    return False


def _title_start(lines: Sequence[Line], head: int, earliest: int, known: Mapping[str, int]) -> int:
    """The index of the title's first line."""
    candidates = [index for index in range(head - 1, earliest - 1, -1) if not is_blank(lines[index])][
        :_LONGEST_TITLE
    ]
    for start in candidates:
        if comparable(split_number(_text(lines, start, head))[0]) in known:
            return start
    chosen = head
    for index in candidates:
        if looks_like_page_number(lines[index]) or (chosen != head and _is_over(lines, index, chosen, head)):
            break
        chosen = index
        if begins_a_page(lines, index):
            break
    return chosen


def _is_over(lines: Sequence[Line], index: int, start: int, head: int) -> bool:
    """Whether the title begins at ``start``, so that the printed line at ``index`` belongs to something else."""
    title, _number = split_number(_text(lines, start, head))
    if not title:
        return False
    if start - index > 2:
        return True
    if unbalanced_brackets(title) or title[0] in "（(）)":
        return False
    text = flat(lines[index])
    longest = max(len(flat(line)) for line in lines[start : head + _BODY_LINES])
    return text.endswith("。") or len(text) < longest * _FULL_LINE


def _text(lines: Sequence[Line], start: int, end: int) -> str:
    return joined(line.text for line in lines[start:end])


def split_number(title: str) -> tuple[str, str]:
    """「…について（№３）」 → (「…について」, 「（№３）」). The number may also stand before the title."""
    folded = fold_same_length(title)
    matches = list(_NUMBER.finditer(folded))
    for match in reversed(matches):
        if not folded[match.end() :].strip():
            return title[: match.start()].rstrip(), title[match.start() : match.end()].strip()
    if matches and not folded[: matches[0].start()].strip():
        return title[matches[0].end() :].strip(), title[: matches[0].end()].strip()
    alone = _ONLY_NUMBER.search(folded)
    if alone:
        return title[: alone.start()].strip().removeprefix("№").strip(), title[alone.start() :].strip()
    return title, ""


def number_in(number_text: str) -> int:
    """（№３０） → 30; 0 without a number."""
    folded = fold_same_length(number_text)
    match = _NUMBER.search(folded) or _ONLY_NUMBER.search(folded)
    return (parse_number(match["number"]) or 0) if match else 0


def _page(lines: Sequence[Line], start: int, head: int, end: int, known: Mapping[str, int]) -> PageSegment:
    above = _end_of_title(lines, start, head)
    title, number_text = split_number(_text(lines, start, above))
    number = number_in(number_text) or known.get(comparable(title), 0)
    reference = _reference(lines, head, end)
    return PageSegment(
        number,
        number_text,
        title,
        tuple(line for line in lines[start:above] if not is_blank(line)),
        tuple(lines[above : reference + 1]),
        tuple(lines[reference + 1 : end]),
    )


def _end_of_title(lines: Sequence[Line], start: int, head: int) -> int:
    """Behind （№N）; what stands between it and 事業名 is the project's name, set in the middle of its label."""
    for index in range(start, head):
        text = _text(lines, start, index + 1)
        number = split_number(text)[1]
        if number and text.endswith(number) and text != number:
            return index + 1
    return head


def _reference(lines: Sequence[Line], head: int, end: int) -> int:
    """The line 「別紙のとおり」 that closes the body, else the page's last line."""
    found = [i for i in range(head, end) if _REFERENCE.search(fold_same_length(lines[i].text))]
    agenda = next((i for i in range(head, end) if _AGENDA.search(fold_same_length(lines[i].text))), head)
    return next((index for index in found if index > agenda), found[0] if found else end - 1)
