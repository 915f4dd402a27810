"""A moment as clerks write it."""

from __future__ import annotations

import datetime

from xl_tools.model.cell import wareki_text


def wareki_time(moment: datetime.datetime) -> str:
    """令和7年10月1日 9時05分, in the moment's own zone."""
    return f"{wareki_text(moment)} {moment.hour}時{moment.minute:02}分"
