"""An invented next edition of the catalogue, to which papers of the shipped one are former."""

from __future__ import annotations

import datetime

from xl_tools.catalogue.profile import shipped_profile
from xl_tools.model.cell import CellRef
from xl_tools.model.settings import ChangeKind, SentenceChange, Settings

FIRST_DAY = datetime.date(2090, 4, 1)
_BEFORE = FIRST_DAY - datetime.timedelta(days=1)
_NOWHERE = CellRef("標準文", 1, 1)
_SOURCE = "見本の改定"

REWORDED, DROPPED, ADDED = "5.ward.ops.11", "5.ward.ops.03", "5.ward.ops.12"
DROPPED_TOP = "5.contractor.ops.01"
NEW_WORDING = "事故が発生した場合は、直ちに{{ other_party }}と今後の見本の対応を協議する。"
ADDED_SENTENCE = "見本の改定により加えた対策を、年度ごとに点検する。"


def _change(kind: ChangeKind, control: str, template: str) -> SentenceChange:
    ends = kind is ChangeKind.END
    start, end = (None, _BEFORE) if ends else (FIRST_DAY, None)
    return SentenceChange(kind, control, template, start, end, _SOURCE, _NOWHERE)


_REWORD = _change(ChangeKind.REWORD, REWORDED, NEW_WORDING)
_ADD = _change(ChangeKind.ADD, ADDED, ADDED_SENTENCE)

NEXT_EDITION = Settings(shipped_profile(), (_REWORD, _ADD, _change(ChangeKind.END, DROPPED, "")), FIRST_DAY)
"""One sentence reworded, one row added at the end of its block, one gone from the middle."""

WITHOUT_TOP_ROW = Settings(shipped_profile(), (_change(ChangeKind.END, DROPPED_TOP, ""),), FIRST_DAY)
"""The first row of a block is gone."""
