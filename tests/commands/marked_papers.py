"""Papers to mark: as sheets in memory, made of the rules' base paper."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.commands.fake_editor import FakeFiles, FakeWorkbook
from tests.rules.papers import changed_document
from xl_tools.layouts.plan import grid_of
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.ports import WorkbookContent

JAPAN = datetime.timezone(datetime.timedelta(hours=9))
MORNING = datetime.datetime(2025, 10, 1, 9, 5, 30, 123, tzinfo=JAPAN)
EVENING = datetime.datetime(2025, 10, 1, 18, 0, tzinfo=JAPAN)
PAPER = Path("付議書.xlsx")
TITLE = "cover/title"


def content_of(changes: Mapping[str, Any]) -> WorkbookContent:
    """The base paper with these changes, as it would be read from a workbook."""
    grids = tuple(grid_of(plan) for plan in plan_paper(changed_document(changes)))
    return WorkbookContent(str(PAPER), grids)


def files_with(changes: Mapping[str, Any]) -> FakeFiles:
    return FakeFiles({PAPER: FakeWorkbook(content_of(changes))})
