"""The last look before a file is replaced: it reads, nothing is lost, and only what was asked for changed."""

from __future__ import annotations

from xl_tools.adapters.ooxml.asked import Asked
from xl_tools.adapters.ooxml.census import differences
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import refuse_broken


class Defect(Exception):
    """The tool would have changed more than it was asked to; ``str(defect)`` is for the log."""


def verify(before: Package, written: bytes, asked: Asked) -> None:
    """``before`` is the package ``written`` was made from. Raises Defect, Refused for a part broken before."""
    try:
        after = Package.from_bytes(written)
        changed = before.changed
        for name in after.names():
            if name in changed and name.lower().endswith((".xml", ".rels")):
                refuse_broken(after.read(name))
        lost, gained = differences(before, after)
    except Refused as refused:
        _refuse_broken_before(before)
        raise Defect(f"the written file does not read: {refused}") from refused
    unasked = [f"lost {fact}" for fact in lost if not asked.covers_loss(fact)]
    unasked += [f"gained {fact}" for fact in gained if not asked.covers_gain(fact)]
    if unasked:
        raise Defect("\n".join(unasked))


def _refuse_broken_before(before: Package) -> None:
    """What did not read before is no defect of ours."""
    for name in before.changed & frozenset(before.original_names()):
        refuse_broken(before.original(name))
