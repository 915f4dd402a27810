"""Register workbooks with a few cases in them, written as the tool itself writes them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tests.rules.registers import register_of
from xl_tools import resources
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.commands.register_add import add_cases
from xl_tools.register.additions import NewCase


def register_workbook(path: Path, drawn: Mapping[str, str]) -> Path:
    """The delivered empty register with the ``cases`` and ``meetings`` of tables drawn with |."""
    shutil.copyfile(resources.workbooks() / "承認台帳.xlsx", path)
    register = register_of({"register": drawn})
    assert register is not None
    cases = [NewCase(replace(case, id="", ref=None)) for case in register.cases]
    add_cases(path, cases, register.meetings, open_workbook)
    return path
