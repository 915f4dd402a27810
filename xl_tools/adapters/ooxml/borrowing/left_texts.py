"""Texts of sheets that were replaced: no cell shows them any longer, and nobody who gets the workbook should read them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection

_REFERENCE = re.compile(rb'<c [^>]*\bt="s"[^>]*><v>(\d+)</v>')
_ENTRY = re.compile(rb"<si>.*?</si>|<si/>", re.DOTALL)
_EMPTY = b"<si><t/></si>"


def texts_shown(sheet: bytes) -> frozenset[int]:
    """The places, in the workbook's table of texts, of those a sheet as XlsxWriter writes it refers to."""
    return frozenset(int(number) for number in _REFERENCE.findall(sheet))


def without_texts(table: bytes, places: Collection[int]) -> bytes:
    """The table of texts with nothing at these places; all others keep theirs."""
    counter = itertools.count()
    return _ENTRY.sub(lambda entry: _EMPTY if next(counter) in places else entry[0], table)
