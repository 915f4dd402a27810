"""When a workbook was last saved, as the program that saved it wrote down (docProps/core.xml)."""

from __future__ import annotations

import datetime
import re

from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import plain_utf8
from xl_tools.adapters.zip_parts import Parts

_MODIFIED = re.compile(r"<(?:[^\s<>/:]+:)?modified(?:\s[^<>]*)?>\s*([^<]*?)\s*<")


def last_saved(parts: Parts, name: str | None) -> datetime.datetime | None:
    """In its own zone, or UTC where none is written. None where it is not told: that alone refuses no workbook."""
    if name is None:
        return None
    try:
        written = _MODIFIED.search(plain_utf8(parts.read(name)).decode("utf-8", errors="replace"))
    except Refused:
        return None
    return _moment(written[1]) if written else None


def _moment(written: str) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
