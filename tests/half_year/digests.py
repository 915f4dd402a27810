"""Digests of invented papers, with just what a test speaks of."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import replace
from typing import Any

from xl_tools.model.finding import Outcome, Severity
from xl_tools.model.half_year import DetailPage, ListedCase, PaperDigest
from xl_tools.model.stamp import Stamp, Versions

VERSIONS = Versions("1", "1", "1", "1")
DAY = datetime.date(2023, 9, 1)


def moment(day: int, month: int = 7) -> datetime.datetime:
    return datetime.datetime(2023, month, day, 9, 0, tzinfo=datetime.UTC)


def stamped(day: int) -> Stamp:
    return Stamp(moment(day), "content", "result", dict.fromkeys(Severity, 0), 0, VERSIONS)


def digest(
    source: str,
    title: str = "見本交付システムの構築等について",
    *,
    content: str = "",
    stamp: int | None = None,
    is_current: bool = True,
    saved: int | None = None,
    text: str = "",
    **case: Any,
) -> PaperDigest:
    """``stamp`` and ``saved`` are days of July 2023; every file says something of its own unless ``content`` is given."""
    listed = ListedCase(title=title, source=source, page=DetailPage(summary=text) if text else None)
    return PaperDigest(
        source=source,
        case=replace(listed, **case),
        content=content or hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest(),
        outcome=Outcome(source, title, (), ()),
        stamp=None if stamp is None else stamped(stamp),
        is_current=stamp is not None and is_current,
        modified=None if saved is None else moment(saved),
    )
