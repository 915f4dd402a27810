"""The fixed texts of a list, in the words of the municipality."""

from __future__ import annotations

import datetime
from dataclasses import fields

from xl_tools.half_year.period import fiscal_years_text, period_text
from xl_tools.half_year.slots import fill_slots
from xl_tools.model.cell import wareki_text
from xl_tools.model.half_year import ListHeader, Period
from xl_tools.model.profile import Profile


def list_header(profile: Profile, period: Period, day: datetime.date) -> ListHeader:
    """The header of the list of ``period`` as reported on ``day``."""
    slots = {
        "ward": profile.ward,
        "ward_word": profile.ward_word,
        "council": profile.bodies[0].name,
        "period": period_text(period),
        "fiscal_year": fiscal_years_text(period),
        "date": wareki_text(day),
    }
    wording = profile.half_year
    texts = {
        field.name: fill_slots(getattr(wording, field.name), slots)
        for field in fields(ListHeader)
        if field.name != "columns"
    }
    return ListHeader(**texts, columns=tuple(fill_slots(column, slots) for column in wording.columns))
