"""Where a cell breaks its text into lines, by the rules Japanese is set by."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.layouts.plan import text_width

_NEVER_FIRST = frozenset("、。，．・：；？！）」』】〕］｝〉》々ー゛゜ヽヾゝゞ,.:;?!)]}")
_NEVER_LAST = frozenset("（「『【〔［｛〈《([{")


def lines_of(text: str, width: int) -> tuple[str, ...]:
    """The lines of a text with line breaks in so many half-width characters; joined they are its paragraphs."""
    return tuple(line for paragraph in text.split("\n") for line in wrapped(paragraph, width))


def wrapped(paragraph: str, width: int) -> tuple[str, ...]:
    """Cut into lines: closing marks begin none, opening ones end none, Latin words stay whole where they can."""
    lines: list[str] = []
    start = 0
    while 2 * (len(paragraph) - start) > width:
        reach = _reach(paragraph, start, width)
        if reach >= len(paragraph):
            break
        end = _good_end(paragraph, start, reach)
        lines.append(paragraph[start:end])
        start = end
    return (*lines, paragraph[start:])


def pieces_of(text: str, width: int, most_lines: int, fewest_lines: int = 1) -> Iterator[str]:
    """The text in pieces of at most so many lines, cut where a line ends; a rest too short stays with its piece."""
    if "\n" not in text and 2 * len(text) <= width:
        yield text
        return
    lines = [(line, last) for each in text.split("\n") for line, last in _with_last(wrapped(each, width))]
    while len(lines) > most_lines:
        taken = min(most_lines, len(lines) - fewest_lines)
        yield _joined(lines[:taken])
        lines = lines[taken:]
    yield _joined(lines)


def _with_last(lines: tuple[str, ...]) -> Iterator[tuple[str, bool]]:
    for place, line in enumerate(lines, 1):
        yield line, place == len(lines)


def _joined(lines: list[tuple[str, bool]]) -> str:
    """Lines put together again, with the line breaks of the text itself between them."""
    return "".join(line + "\n" if last else line for line, last in lines).removesuffix("\n")


def _reach(text: str, start: int, width: int) -> int:
    """The end of the longest stretch that has room."""
    end = start
    room = width
    while room > 0 and end < len(text):
        piece = text[end : end + max(1, room // 2)]
        size = text_width(piece)
        if size > room:
            break
        end += len(piece)
        room -= size
    return max(end, start + 1)


def _good_end(text: str, start: int, reach: int) -> int:
    """The last place up to ``reach`` where a line may end; ``reach`` itself if there is none."""
    end = reach
    while end > start and not _may_break(text[end - 1], text[end]):
        end -= 1
    return end if end > start else reach


def _may_break(before: str, after: str) -> bool:
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return not ("!" <= before <= "~" and "!" <= after <= "~")
