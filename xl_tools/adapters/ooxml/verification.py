"""The last look before a file is replaced: it reads, nothing is lost, and only what was asked for changed."""

from __future__ import annotations

from xl_tools.adapters.ooxml.asked import Asked
from xl_tools.adapters.ooxml.census import differences
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.xml_spans import in_utf8
from xl_tools.adapters.read_file import read_parts
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import walk


class Defect(Exception):
    """The tool would have changed more than it was asked to; ``str(defect)`` is for the log."""


def verify(original: bytes, written: bytes, asked: Asked, skip: frozenset[str]) -> None:
    """Raises Defect. ``skip`` are sheets the reader need not read."""
    try:
        before, after = Package.from_bytes(original), Package.from_bytes(written)
        lost, gained = differences(before, after)
        _refuse_broken_xml(before, after)
        read_parts(after, "", skip)
    except Refused as refused:
        raise Defect(f"the written file does not read: {refused}") from refused
    unasked = [f"lost {fact}" for fact in lost if not asked.covers_loss(fact)]
    unasked += [f"gained {fact}" for fact in gained if not asked.covers_gain(fact)]
    if unasked:
        raise Defect("\n".join(unasked))


def _refuse_broken_xml(before: Package, after: Package) -> None:
    for name in after.names():
        is_new = not before.has(name) or before.packed(name) != after.packed(name)
        if is_new and name.lower().endswith((".xml", ".rels")):
            walk(in_utf8(after.read(name)), {})
