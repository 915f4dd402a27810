"""What the add-in tells xlwings' VBA: the sheet xl_tools.conf of the add-in's workbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PROJECT = "xl_tools"
"""xlwings looks for a sheet of this name with .conf behind it."""
CONF_SHEET = f"{PROJECT}.conf"
_LEFT_EMPTY = (
    "INTERPRETER_MAC", "PYTHONPATH", "ONEDRIVE_CONSUMER_WIN", "ONEDRIVE_COMMERCIAL_WIN", "SHAREPOINT_WIN",
    "ONEDRIVE_CONSUMER_MAC", "ONEDRIVE_COMMERCIAL_MAC", "SHAREPOINT_MAC", "CONDA PATH", "CONDA ENV", "LICENSE_KEY",
    "UDF MODULES",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AddinConf:
    """``interpreter`` is the full path of python.exe as VBA is to call it.

    With ``udf_server`` one Python stays ready between clicks; with ``show_console`` its window is seen.
    """

    interpreter: str
    udf_server: bool = False
    show_console: bool = False


def conf_values(conf: AddinConf) -> dict[str, str]:
    """A value for every key xlwings' GetConfig asks for: what stands here is never looked for in a file of the user's."""
    return {
        "INTERPRETER_WIN": conf.interpreter,
        "INTERPRETER": conf.interpreter,
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        "USE UDF SERVER": str(conf.udf_server),
        "SHOW CONSOLE": str(conf.show_console),
        "DEBUG UDFS": "False",
        "SHOW_ERROR_POPUPS": "True",
        "TEMP DIR": "%TEMP%",
        **dict.fromkeys(_LEFT_EMPTY, ""),
    }


CONF_KEYS = frozenset(conf_values(AddinConf("")))


def conf_of(values: Mapping[str, str]) -> AddinConf:
    """What ``conf_values`` was made of."""
    return AddinConf(
        interpreter=values.get("INTERPRETER_WIN", ""),
        udf_server=values.get("USE UDF SERVER") == "True",
        show_console=values.get("SHOW CONSOLE") == "True",
    )
