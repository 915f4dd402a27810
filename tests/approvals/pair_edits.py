"""Edits of a paper whose effect is known character by character, for pairs of papers; see change_pairs."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

FISH = "鮎鮑鮒鮓鮖鮗鮠鮨鮪鮫鮭鮮鮴鯀鯆鯉鯊鯏鯑鯒鯔鯖鯛鯡鯢鯣鯤鯨鯰鯱鯲鯵鰄鰆鰈鰉鰊鰌鰍鰐鰒鰓鰔鰕鰛鰡鰤鰥鰭鰮鰯鰰鰲鰹鰺鰻鰾鱆鱇鱈鱒鱗鱚鱠鱧鱶鱸"
DISTANCE = 5
FIELDS = ("data_subjects", "registered_operation", "computer", "counterparty", "medium", "reason", "content",
          "connection", "method", "schedule", "period", "location", "coverage", "retention", "section")  # fmt: skip


@dataclass
class EditedText:
    """A text with a flag for each character: whether an edit put it in. ``taken`` are positions near edits."""

    chars: list[str]
    flags: list[bool]
    taken: set[int] = field(default_factory=set)

    def free(self, start: int, end: int) -> bool:
        return not self.taken.intersection(range(start - DISTANCE, end + DISTANCE))

    def put(self, start: int, end: int, text: str) -> None:
        """The text in place of a stretch."""
        grown = len(text) - (end - start)
        self.taken = {at if at < end else at + grown for at in self.taken if at < start or at >= end}
        self.taken.update(range(start, start + max(len(text), 1)))
        self.chars[start:end] = text
        self.flags[start:end] = [True] * len(text)

    @property
    def plain(self) -> str:
        return "".join(self.chars)

    @property
    def marked(self) -> list[Any]:
        """As paper JSON writes it."""
        pieces: list[Any] = []
        for char, flag in zip(self.chars, self.flags, strict=True):
            if not pieces or isinstance(pieces[-1], dict) != flag:
                pieces.append({"changed": ""} if flag else "")
            if flag:
                pieces[-1]["changed"] += char
            else:
                pieces[-1] += char
        return pieces


Edit = Callable[["Editing"], str]


@dataclass
class Editing:
    """One pair in the making: every text that may be edited, by its path in the JSON."""

    chance: random.Random
    document: dict[str, Any]
    fish: list[str]
    texts: dict[tuple[Any, ...], EditedText] = field(default_factory=dict)
    after: list[Callable[[dict[str, Any], bool], None]] = field(default_factory=list)

    def word(self, length: int = 0) -> str:
        return "".join(self.fish.pop() for _ in range(length or self.chance.randint(2, 5)))

    def text(self, path: tuple[Any, ...]) -> EditedText:
        if path not in self.texts:
            plain = at_path(self.document, path)
            self.texts[path] = EditedText(list(plain), [False] * len(plain))
        return self.texts[path]

    def field_paths(self) -> list[tuple[Any, ...]]:
        return [
            ("matters", number, "fields", name)
            for number, matter in enumerate(self.document["matters"])
            for name in FIELDS
            if len(matter["fields"].get(name, "")) > 1
        ]


def at_path(document: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        document = document[step]
    return document


def set_path(document: Any, path: tuple[Any, ...], value: Any) -> None:
    at_path(document, path[:-1])[path[-1]] = value


# --- edits of a text -----------------------------------------------------------------------------------


def insert_words(editing: Editing) -> str:
    text = editing.text(editing.chance.choice(editing.field_paths()))
    place = editing.chance.randint(0, len(text.chars))
    if not text.free(place, place):
        return ""
    text.put(place, place, editing.word())
    return "insert"


def take_words_out(editing: Editing) -> str:
    text = editing.text(editing.chance.choice(editing.field_paths()))
    length = editing.chance.randint(1, 6)
    start = editing.chance.randint(0, max(0, len(text.chars) - length))
    around = "".join(text.chars[max(0, start - 1) : start + length + 1])
    if (
        length >= len(text.chars)
        or not text.free(start, start + length)
        or any(c.isnumeric() for c in around)
    ):
        return ""
    text.put(start, start + length, "")
    return "delete"


def replace_words(editing: Editing) -> str:
    text = editing.text(editing.chance.choice(editing.field_paths()))
    length = editing.chance.randint(1, 8)
    start = editing.chance.randint(0, max(0, len(text.chars) - length))
    around = "".join(text.chars[max(0, start - 1) : start + length + 1])
    if (
        length >= len(text.chars)
        or not text.free(start, start + length)
        or any(c.isnumeric() for c in around)
    ):
        return ""
    text.put(start, start + length, editing.word())
    return "replace"


def new_line(editing: Editing) -> str:
    paths = [path for path in editing.field_paths() if path[-1] in ("content", "reason", "data_subjects")]
    if not paths:
        return ""
    text = editing.text(editing.chance.choice(paths))
    if not text.free(len(text.chars), len(text.chars)):
        return ""
    text.put(len(text.chars), len(text.chars), "\n" + editing.word(5))
    return "line"


def other_number(editing: Editing) -> str:
    """A number of a period becomes one in digits the text does not have."""
    paths = [path for path in editing.field_paths() if path[-1] in ("period", "schedule")]
    if not paths:
        return ""
    text = editing.text(editing.chance.choice(paths))
    full, half = "０１２３４５６７８９", "0123456789"
    used = {(full + half).index(char) % 10 for char in text.plain if char in full + half}
    free = [digit for digit in range(1, 10) if digit not in used]
    starts = [
        at
        for at, char in enumerate(text.chars)
        if char in full + half and (at == 0 or text.chars[at - 1] not in full + half)
    ]
    if not free or not starts:
        return ""
    start = editing.chance.choice(starts)
    end = start
    while end < len(text.chars) and text.chars[end] in full + half:
        end += 1
    if not text.free(start, end):
        return ""
    text.put(start, end, full[editing.chance.choice(free)])
    return "number"


# --- edits that are no change ---------------------------------------------------------------------------


def other_width(editing: Editing) -> str:
    text = editing.text(editing.chance.choice(editing.field_paths()))
    widths = dict(zip("０１２３４５６７８９（）ＡＢＣＤＥ", "0123456789()ABCDE", strict=True))
    widths |= {half: full for full, half in widths.items()}
    for at, char in enumerate(text.chars):
        if char in widths and editing.chance.random() < 0.5:
            text.chars[at] = widths[char]
    return "width"


def other_breaks(editing: Editing) -> str:
    """Blanks and line breaks put into the text; the places stay known."""
    text = editing.text(editing.chance.choice(editing.field_paths()))
    if len(text.chars) < 8:
        return ""
    place = editing.chance.randint(1, len(text.chars) - 1)
    if not text.free(place, place) or text.flags[place] or text.chars[place - 1].isnumeric():
        return ""
    blank = editing.chance.choice((" ", "　", "\n"))
    if blank == "\n" and text.chars[place : place + 1] in (["◇"], ["※"]):
        return ""
    text.put(place, place, blank)
    text.flags[place] = False
    return "blank"


# --- edits of lists and answers -------------------------------------------------------------------------


def _rows(editing: Editing) -> list[dict[str, Any]]:
    lists = editing.document.get("item_lists") or [{}]
    rows: list[dict[str, Any]] = lists[0].get("rows", [])
    return rows


def new_item(editing: Editing) -> str:
    if not _rows(editing):
        return ""
    at = editing.chance.randint(1, len(_rows(editing)))
    row = {"item": editing.word(), "sub_items": f"{editing.word(2)}、{editing.word(2)}"}

    def add(document: dict[str, Any], marks: bool) -> None:
        written = {name: [{"changed": text}] if marks else text for name, text in row.items()}
        document["item_lists"][0]["rows"].insert(at, written)

    editing.after.append(add)
    return "new item"


def item_gone(editing: Editing) -> str:
    rows = [index for index, row in enumerate(_rows(editing)) if "category" not in row]
    if not rows:
        return ""
    name = _rows(editing)[editing.chance.choice(rows)]["item"]

    def drop(document: dict[str, Any], marks: bool) -> None:
        rows = document["item_lists"][0]["rows"]
        rows[:] = [row for row in rows if row.get("item") != name or "category" in row]

    if [row.get("item") for row in _rows(editing)].count(name) > 1:
        return ""
    editing.after.append(drop)
    return "item gone"


def sub_items(editing: Editing) -> str:
    paths = [
        ("item_lists", 0, "rows", number, "sub_items")
        for number, row in enumerate(_rows(editing))
        if len(row.get("sub_items", "")) > 1
    ]
    if not paths:
        return ""
    text = editing.text(editing.chance.choice(paths))
    if not text.free(len(text.chars), len(text.chars)):
        return ""
    text.put(len(text.chars), len(text.chars), editing.word(3))
    return "sub-items"


def other_answer(editing: Editing) -> str:
    pages = editing.document.get("checklists") or [{"rows": []}]
    paths = [
        ("checklists", 0, "rows", number, "mark")
        for number, row in enumerate(pages[0]["rows"])
        if row.get("mark") == "○"
    ]
    if not paths:
        return ""
    text = editing.text(editing.chance.choice(paths))
    if text.taken:
        return ""
    text.put(0, 1, f"ー（{editing.word()}のため）")
    return "answer"


def other_reason(editing: Editing) -> str:
    pages = editing.document.get("checklists") or [{"rows": []}]
    paths = [
        ("checklists", 0, "rows", number, "mark")
        for number, row in enumerate(pages[0]["rows"])
        if isinstance(row.get("mark"), str) and "のため" in row["mark"]
    ]
    if not paths:
        return ""
    text = editing.text(editing.chance.choice(paths))
    place = text.plain.index("のため")
    if not text.free(place, place):
        return ""
    text.put(place, place, editing.word())
    return "reason"


CHANGES: tuple[Edit, ...] = (insert_words, take_words_out, replace_words, new_line, other_number, new_item,
                             item_gone, sub_items, other_answer, other_reason)  # fmt: skip
NO_CHANGES: tuple[Edit, ...] = (other_width, other_breaks)
