"""How many values of each field were read right, and every one that was not: printed as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from xl_tools.japanese.flat_text import flatten


class Miss(NamedTuple):
    """One value read differently from what is printed. ``place`` is 「№5」 or 「一覧」."""

    place: str
    printed: str
    read: str


@dataclass
class FieldScore:
    """One field: how often it was asked for, and where it was read differently."""

    name: str
    asked: int = 0
    misses: list[Miss] = field(default_factory=list)

    @property
    def right(self) -> int:
        return self.asked - len(self.misses)


def same(printed: object, read: object) -> bool:
    """Equal; of texts only white space is left out of account, width and signs count."""
    if isinstance(printed, str) and isinstance(read, str):
        return "".join(printed.split()) == "".join(read.split())
    return printed == read


def overlapping(printed: object, read: object) -> bool:
    """One text stands in the other, width and white space left out of account: for quotes of differing length."""
    if not isinstance(printed, str) or not isinstance(read, str):
        return printed == read
    one, other = flatten(printed).text.strip("()"), flatten(read).text.strip("()")
    return bool(one and other) and (one in other or other in one)


@dataclass
class ScoreTable:
    """The scores of all fields in the order they were first asked for, and the fields nobody reads, with reasons."""

    fields: dict[str, FieldScore] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    def ask(
        self,
        name: str,
        place: str,
        printed: object,
        read: object,
        alike: Callable[[object, object], bool] = same,
    ) -> None:
        score = self.fields.setdefault(name, FieldScore(name))
        score.asked += 1
        if not alike(printed, read):
            score.misses.append(Miss(place, _shown(printed), _shown(read)))

    def lines(self) -> Iterable[str]:
        width = max((len(name) for name in self.fields), default=0)
        for score in self.fields.values():
            yield f"{score.name:<{width}}  {score.right:>4} / {score.asked}"
            for miss in score.misses:
                yield f"    {miss.place}  printed {miss.printed}  |  read {miss.read}"
        yield ""
        yield "not read:"
        yield from (f"    {name}: {reason}" for name, reason in self.left_out.items())


def _shown(value: object) -> str:
    return "-" if value is None or value in ("", ()) else str(value)
