"""What the running Excel tells about itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from xl_tools.adapters.excel_live.com import Com
from xl_tools.adapters.excel_live.com_errors import is_busy, is_of_excel

_CALCULATION = {-4105: "automatic", 2: "semiautomatic", -4135: "manual"}
_ADDIN = "xl_tools.xlam"


def facts_of(application: Com, arguments: Sequence[str]) -> dict[str, str]:
    """Keys are those of the self-diagnosis."""
    asked: dict[str, Callable[[], Any]] = {
        "version": lambda: application.Version,
        "build": lambda: application.Build,
        "operating_system": lambda: application.OperatingSystem,
        "calculation": lambda: _CALCULATION.get(application.Calculation),
        "addin_path": lambda: application.Workbooks(_ADDIN).FullName,
        "workbook": lambda: _name(application.ActiveWorkbook),
    }
    told = {key: _told(ask) for key, ask in asked.items()}
    came_by_runpython = any(each.startswith("--hwnd") for each in arguments)
    told["route"] = "runpython" if came_by_runpython else "server"
    told["arguments"] = "\n".join(arguments)
    return {key: text for key, text in told.items() if text}


def _name(workbook: Com | None) -> str:
    return workbook.Name if workbook is not None else ""


def _told(ask: Callable[[], Any]) -> str:
    """One that fails must not keep the rest from being told."""
    try:
        answer = ask()
    except Exception as error:
        if is_busy(error) or not (is_of_excel(error) or isinstance(error, AttributeError | KeyError)):
            raise
        return ""
    return "" if answer is None else str(answer)
