"""Workbooks that read well but hold what nobody would write: papers, settings, register, agenda, import."""

from __future__ import annotations

import contextlib
import datetime
import io
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.agenda.meeting import DAY, MEETING
from tests.fuzz.mutate_cells import cell_mutator, edited
from tests.fuzz.target import Target
from tests.intake.word_files import write_list
from xl_tools import resources
from xl_tools.adapters.read_file import read_bytes
from xl_tools.agenda.read import read_agenda
from xl_tools.cli.run import run as command_line
from xl_tools.commands.check import check_content
from xl_tools.commands.stamp import status_of_file
from xl_tools.layouts.paper_json import paper_to_json
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.stamp import stamp_properties
from xl_tools.ports import WorkbookContent
from xl_tools.register.accept import read_confirmed
from xl_tools.register.read import read_register
from xl_tools.reports.as_json import outcomes_to_json
from xl_tools.reports.cell_marks import cell_marks
from xl_tools.reports.page import outcomes_to_html
from xl_tools.reports.result_sheet import result_sheet
from xl_tools.settings.read import read_settings

_NOW = datetime.datetime(2025, 4, 1, 12, tzinfo=datetime.UTC)
_PATH = Path("付議書.xlsx")
Contents = Callable[[], Sequence[WorkbookContent]]


def _over(contents: Contents, use: Callable[[WorkbookContent], object], runs: int) -> Target:
    def run(data: bytes) -> None:
        use(edited(data, contents()))

    return Target(
        run,
        lambda: [f"[{which}]".encode() for which in range(len(contents()))],
        lambda data, chance: cell_mutator(contents())(data, chance),
        runs,
    )


def _read(path: Path) -> WorkbookContent:
    return read_bytes(path.read_bytes(), path.name)


@cache
def _papers() -> Sequence[WorkbookContent]:
    return tuple(map(_read, sorted((resources.workbooks() / "examples").glob("*.xlsx"))))


@cache
def _stamped() -> Sequence[WorkbookContent]:
    """Each with the properties a check leaves."""
    paper = _papers()[2]
    stamp = check_content(paper, _PATH, _NOW).stamp
    return (replace(paper, properties={**paper.properties, **stamp_properties(stamp)}),)


@cache
def _settings() -> Sequence[WorkbookContent]:
    return (_read(resources.workbooks() / "設定.xlsx"),)


@cache
def _registers() -> Sequence[WorkbookContent]:
    return (
        _read(resources.workbooks() / "見本の承認台帳.xlsx"),
        _read(resources.workbooks() / "承認台帳.xlsx"),
    )


@cache
def _made_by_the_tool() -> tuple[WorkbookContent, WorkbookContent]:
    """The workbook about one meeting, and the one of an import."""
    with tempfile.TemporaryDirectory() as place, contextlib.redirect_stdout(io.StringIO()):
        agenda, confirmed, listed = (Path(place) / name for name in ("議題.xlsx", "確認.xlsx", "一覧.docx"))
        papers = str(resources.workbooks() / "examples")
        command_line(["agenda", papers, "--meeting", MEETING, "--date", DAY, "-o", str(agenda)])
        write_list(listed)
        command_line(["register", "import", str(listed), "-o", str(confirmed)])
        return _read(agenda), _read(confirmed)


# --- what is done with them ------------------------------------------------------------------------------


def _check(content: WorkbookContent) -> None:
    """Read, checked, shown in every form; written as JSON it can be planned again."""
    check = check_content(content, _PATH, _NOW)
    outcomes_to_json([check.outcome], tool_version="")
    outcomes_to_html([check.outcome], generated="", tool_version="").encode("utf-8")
    cell_marks(check.outcome, content)
    result_sheet(check.outcome, check.stamp, {grid.name for grid in content.sheets})


def _export(content: WorkbookContent) -> None:
    plan_paper(paper_to_json(read_paper(content)))


class _Given:
    """The port SheetReader over one content."""

    def __init__(self, content: WorkbookContent) -> None:
        self._content = content

    def read(self, _path: Path) -> WorkbookContent:
        return self._content


def _status(content: WorkbookContent) -> None:
    status = status_of_file(_PATH, _Given(content))
    assert status.stamp is None or stamp_properties(status.stamp)
    assert isinstance(status.is_good, bool)


TARGETS = {
    "paper": _over(_papers, _check, 8),
    "export": _over(_papers, _export, 25),
    "stamp": _over(_stamped, _status, 60),
    "settings": _over(_settings, read_settings, 40),
    "register": _over(_registers, read_register, 40),
    "agenda": _over(lambda: _made_by_the_tool()[:1], read_agenda, 100),
    "import": _over(lambda: _made_by_the_tool()[1:], read_confirmed, 100),
}
