"""自己診断: what stands between this computer and a button that works, on a sheet that can be sent in."""

from __future__ import annotations

import datetime
from pathlib import Path

from xl_tools.adapters.excel_live import LiveExcel
from xl_tools.cli.addin_doctor import facts_of_this_computer
from xl_tools.cli.chosen_settings import settings_path
from xl_tools.errors import XlToolsError
from xl_tools.pressing.choosing import register_in_use
from xl_tools.reports.diagnosis_sheet import DIAGNOSIS_SHEET, diagnosis_sheet, verdict_sentence


def show_diagnosis(excel: LiveExcel) -> None:
    """Choices that cannot be read are told, and looked at as if there were none."""
    trouble, settings, register = _chosen()
    with excel.calm("調べています…"):
        facts = facts_of_this_computer(excel.facts(), settings, register)
        sheet = diagnosis_sheet(facts, datetime.datetime.now().astimezone())
    excel.show_new(sheet, DIAGNOSIS_SHEET)
    excel.dialogs.tell(f"{trouble}{verdict_sentence(facts)}", is_trouble=bool(trouble))


def _chosen() -> tuple[str, Path | None, Path | None]:
    try:
        return "", settings_path(None), register_in_use()
    except XlToolsError as error:
        return str(error), None, None
