"""The last look before a file is replaced: it reads, nothing is lost, and only what was asked for changed."""

from __future__ import annotations

import re

from xl_tools.adapters.ooxml.asked import Asked, Fact
from xl_tools.adapters.ooxml.census import differences, refuse_without_facts
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import refuse_broken

_MOST_FACTS = 20
_PLAIN = re.compile(r"[\w./\[\]-]{1,100}", re.ASCII)
_CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]{0,6}")


class Defect(Exception):
    """The tool would have changed more than it was asked to; ``for_the_log`` says what, without any content."""

    def __init__(self, message: str, for_the_log: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.for_the_log = for_the_log


def verify(before: Package, written: bytes, asked: Asked) -> None:
    """``before`` is the package ``written`` was made from.

    Raises Defect; Refused where what was to be changed had been broken before.
    """
    try:
        after = Package.from_bytes(written)
        changed = before.changed
        for part in after.part_keys():
            if part in changed and _is_xml(part):
                refuse_broken(after.read(part))
        lost, gained = differences(before, after)
    except Refused as refused:
        _refuse_broken_before(before)
        raise Defect(f"the written file does not read: {refused}") from refused
    unasked = [("lost", fact) for fact in lost if not asked.covers_loss(fact)]
    unasked += [("gained", fact) for fact in gained if not asked.covers_gain(fact)]
    if unasked:
        raise Defect(
            "\n".join(f"{what} {fact}" for what, fact in unasked),
            tuple(f"{what} {_where(fact)}" for what, fact in unasked[:_MOST_FACTS]),
        )


def _where(fact: Fact) -> str:
    """Part, element and cell; never a name somebody gave."""
    feature, part = (name if _PLAIN.fullmatch(name) else "…" for name in (fact.feature, fact.part))
    return f"{feature} {fact.key if _CELL.fullmatch(fact.key) else ''} in {part};"


def _refuse_broken_before(before: Package) -> None:
    """Raises Refused for a part that was changed and could not be read as it was."""
    for part in sorted(before.changed.intersection(before.original_keys())):
        if _is_xml(part):
            refuse_broken(before.original(part))
            refuse_without_facts(part, before.original(part))


def _is_xml(part: str) -> bool:
    return part.endswith((".xml", ".rels"))
