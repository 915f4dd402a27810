"""What an add-in file was built with, read back: to know our own, and whether it fits what is installed."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from python_calamine import CalamineWorkbook

from xl_tools.build.addin.addin_conf import CONF_SHEET, AddinConf, conf_of
from xl_tools.build.addin.addin_workbook import TOOL_VERSION, XLWINGS_VERSION


@dataclass(frozen=True, slots=True)
class BuiltAddin:
    """The conf and the versions of what the add-in was built from."""

    conf: AddinConf
    tool_version: str
    xlwings_version: str


def read_addin(package: bytes) -> BuiltAddin | None:
    """None for a file that is not an add-in of ours."""
    try:
        sheet = CalamineWorkbook.from_filelike(BytesIO(package)).get_sheet_by_name(CONF_SHEET)
        values = {str(key): str(value) for key, value, *_ in sheet.to_python()}
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # noqa: BLE001 — calamine's panics derive from BaseException
        return None
    if TOOL_VERSION not in values:
        return None
    return BuiltAddin(conf_of(values), values[TOOL_VERSION], values.get(XLWINGS_VERSION, ""))
