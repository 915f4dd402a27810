"""Whole workbooks: the archive's bytes, and the parts inside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.adapters.packages import package, package_parts, relationships, text_cell, with_drawing, zipped
from tests.fixtures.corpus import FIXTURES
from tests.fuzz.mutate_package import entries_of, package_mutator, packed
from tests.fuzz.target import Target
from xl_tools.adapters.package_texts import package_texts
from xl_tools.adapters.read_file import read_bytes
from xl_tools.catalogue.profile import load_profile
from xl_tools.commands.find_leaks import find_leaks

_SMALL = 25_000
"""Bytes: changes to larger workbooks take long and reach no more."""
_BUTTON_OF_PARTS = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45748</v></c></row>'


def read(data: bytes) -> None:
    """As every command reads a workbook."""
    read_bytes(data, "付議書.xlsx")


def _find_leaks(data: bytes) -> None:
    find_leaks(data, "付議書.xlsx", load_profile(), package_texts)


def small_workbooks() -> Iterator[bytes]:
    """Fixtures, and the least that is a workbook."""
    yield package(_BUTTON_OF_PARTS, strings=b"<sst><si><t>x</t></si></sst>")
    yield with_drawing("")
    for fixture in FIXTURES:
        if fixture.path.stat().st_size < _SMALL:
            yield fixture.path.read_bytes()


def _archives() -> Iterator[bytes]:
    """Of few bytes, so that blind changes hit the records of the archive."""
    yield package(text_cell("A1", "x"))
    parts = package_parts("")
    yield zipped({**parts, "docProps/app.xml": relationships()}, compression=0)
    yield from (each for each in small_workbooks() if len(each) < 3000)


def _packages() -> Iterable[bytes]:
    """Stored, so that the fuzzer sees what is in them."""
    return dict.fromkeys(packed(entries_of(data)) for data in small_workbooks())


TARGETS = {
    "zip": Target(read, _archives, runs=3000, longest=8000),
    "workbook": Target(read, _packages, package_mutator(), longest=300_000),
    "leaks": Target(_find_leaks, _packages, package_mutator(), longest=300_000),
}
