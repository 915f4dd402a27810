"""付議日 as a cover has it → the day."""

from __future__ import annotations

import datetime
import re

from xl_tools.japanese.eras import find_dates
from xl_tools.japanese.widths import fold_width
from xl_tools.model.paper import Form

_ERA_CUT_SHORT = re.compile(r"^\s*令\s*(?=[0-9元])")
_DOT = re.compile(r"(?<=[0-9元])\s*[・･]\s*(?=[0-9])")
_DAY_ZERO = datetime.date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)
"""The years 2000 to 2099, as Excel counts days."""


def meeting_day(cover: Form | None) -> datetime.date | None:
    """The day, None where none is written or it cannot be read with certainty.

    Besides what running text may hold: 「令７．９．26」, 「令和７・９・26」, and the number a date becomes in a cell whose
    format was lost.
    """
    field = cover.fields.get("meeting_date") if cover else None
    if field is None:
        return None
    serial = _serial(field.value.raw, field.text)
    if serial is not None:
        return _DAY_ZERO + datetime.timedelta(days=serial)
    text = _DOT.sub(".", _ERA_CUT_SHORT.sub("令和", fold_width(field.text)))
    written = [date for date in find_dates(text) if not date.fiscal_year]
    is_day = bool(written) and written[0].problem is None and written[0].day is not None
    return written[0].first_day if is_day else None


def _serial(raw: object, text: str) -> int | None:
    if isinstance(raw, bool) or not isinstance(raw, int | float | str):
        return None
    folded = fold_width(text).strip()
    return int(folded) if folded.isdecimal() and int(folded) in _SERIALS else None
