"""The text of a published paper as a PDF gives it: broken lines, spread boxes; put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.catalogue.load import load_catalogue
from xl_tools.japanese.flat_text import flatten
from xl_tools.japanese.widths import comparable

_TAG = re.compile(r"</?(?:b|u|i)>")
_BREAK_TAG = re.compile(r"</?p>|<br ?/?>|\t")
_PRIVATE_BULLET = re.compile("[\ue000-\uf8ff]")
_OPENING = re.compile(
    r"(?:[（(]\s*[0-9０-９]{1,2}\s*[）)](?![のにをは及、])"
    r"|[0-9０-９]{1,2}\s*[.．、]?\s+(?![号条項年月日人件万名])\S"
    r"|[①-⑳➀-➓⑴-⑽]|[ア-コ]\s|[・･※【○◇〇])"
)
_BULLET = re.compile(r"[・･•]")
_BOX_OPENING = re.compile(r"[・･•※【①-⑳➀-➓（(]")
_BOX_OWNER = re.compile(r"(?:再?委託事業者|受託事業者|再?委託先|結合先)[^。、]{0,15}")
_LONE_NUMBER = re.compile(r"\s*[0-9０-９]{1,3}\s*")
_SHORT_LINE = 0.7
_GOES_ON = ("及び", "および", "又は", "並びに", "、", "・")
_BRACKETS = {"（": 1, "(": 1, "「": 1, "）": -1, ")": -1, "」": -1}


class PrintedText:
    """A text that is searched without regard to blanks, line breaks and widths."""

    def __init__(self, text: str) -> None:
        self.text = _PRIVATE_BULLET.sub("・", _TAG.sub("", _BREAK_TAG.sub("\n", text)))
        self._flat = flatten(self.text)

    def find(self, quote: str, start: int = 0) -> tuple[int, int] | None:
        """Where the quote stands, counted without blanks."""
        wanted = flatten(quote).text
        found = self._flat.text.find(wanted, start) if wanted else -1
        return None if found < 0 else (found, found + len(wanted))

    def between(self, start: int, end: int) -> str:
        """The text as printed between two such places."""
        if start >= end:
            return ""
        first, last = self._flat.span(start, end)
        line_start = self.text.rfind("\n", 0, first) + 1
        blanks = self.text[line_start:first]
        return (blanks if not blanks.strip() else "") + self.text[first:last]

    @property
    def length(self) -> int:
        return len(self._flat.text)


def without_page_numbers(text: str) -> str:
    """Lines that are nothing but a number of up to three digits are dropped."""
    return "\n".join(line for line in text.split("\n") if not _LONE_NUMBER.fullmatch(line))


def reflow(text: str, *, keep_lines: bool = False) -> str:
    """Printed lines → one line per paragraph or numbered point; a word broken over two lines is whole again.

    A line much shorter than the longest one ends its paragraph. With ``keep_lines`` every line stays one,
    unless a bracket is still open at its end.
    """
    lines = [line.strip() for line in without_page_numbers(text).split("\n") if line.strip()]
    full = max(map(len, lines), default=0) * _SHORT_LINE
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        ended = keep_lines or len(before) < full or before.endswith("。")
        ended = ended or (bool(_OPENING.match(line)) and not before.endswith(_GOES_ON))
        if paragraphs and not (ended and _is_closed(paragraphs[-1])):
            paragraphs[-1] += line
        else:
            paragraphs.append(line)
        before = line
    return "\n".join(paragraphs)


def _is_closed(text: str) -> bool:
    return sum(_BRACKETS.get(char, 0) for char in text) <= 0


def drawing_texts(text: str) -> list[str]:
    """The boxes of a drawing: blocks between blank lines, the bullets of one box together."""
    boxes: list[str] = []
    for block in re.split(r"\n[ \t\u3000]*\n", without_page_numbers(text)):
        box = _box(block)
        if box and boxes and _continues(boxes[-1], box):
            boxes[-1] += "\n" + box
        elif box:
            boxes.append(box)
    return boxes


def _box(block: str) -> str:
    lines: list[str] = []
    for line in block.split("\n"):
        content = line.strip()
        if not content:
            continue
        if lines and not _starts_line(content, lines[-1]):
            lines[-1] += content
        else:
            lines.append(content)
    return "\n".join(lines)


def _starts_line(content: str, before: str) -> bool:
    if before.endswith("】"):
        return True
    if not _BOX_OPENING.match(content):
        return False
    return not (content[0] in "（(" and _BULLET.match(before))


def _continues(box: str, following: str) -> bool:
    """Whether two neighbouring blocks were one box: its owner and the bullets, or bullets in official order."""
    if not _BULLET.match(following):
        return False
    if _BOX_OWNER.fullmatch(box):
        return True
    last, first = _place(box.split("\n")[-1], -1), _place(following.split("\n")[0], 0)
    return bool(last and first and last[0] == first[0] and last[1] < first[1])


def _place(line: str, which: int) -> tuple[str, int] | None:
    """Kind and number of the first or last short form in a bullet line."""
    words = [word for word in re.split(r"(?:^|\s+)[・･•]", line) if word]
    return _short_form_places().get(comparable(words[which])) if words else None


def _short_form_places() -> dict[str, tuple[str, int]]:
    return dict(_places())


def _places() -> Iterator[tuple[str, tuple[str, int]]]:
    for number, short_form in enumerate(load_catalogue().short_forms):
        kind = "system" if ".sys." in short_form.controls[0] else "operation"
        for text in (short_form.text, *short_form.variants):
            yield comparable(text), (kind, number)
