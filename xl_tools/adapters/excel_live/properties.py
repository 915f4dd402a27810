"""Custom document properties of the open workbook."""

from __future__ import annotations

from collections.abc import Mapping

from xl_tools.adapters.excel_live.com import Com
from xl_tools.adapters.excel_live.com_errors import is_busy, is_of_excel

_TEXT = 4
"""msoPropertyTypeString."""


def change_properties(workbook: Com, before: Mapping[str, str], wanted: Mapping[str, str | None]) -> None:
    """None takes a property away; what is so already stays."""
    present = {name.lower(): text for name, text in before.items()}
    changes = {name: text for name, text in wanted.items() if present.get(name.lower()) != text}
    if not changes:
        return
    properties = workbook.CustomDocumentProperties
    for name, text in changes.items():
        if name.lower() in present:
            _change(properties, name, text)
        elif text is not None:
            _add(properties, name, text)


def read_properties(workbook: Com) -> dict[str, str]:
    """Where the file's own copy cannot tell them."""
    properties = workbook.CustomDocumentProperties
    listed = [properties.Item(number) for number in range(1, properties.Count + 1)]
    return {each.Name: str(each.Value) for each in listed}


def _change(properties: Com, name: str, text: str | None) -> None:
    held = properties.Item(name)
    if text is not None:
        try:
            held.Value = text
        except Exception as error:  # a number or a date, which takes no text
            if not is_of_excel(error) or is_busy(error):
                raise
        else:
            return
    held.Delete()
    if text is not None:
        _add(properties, name, text)


def _add(properties: Com, name: str, text: str) -> None:
    properties.Add(name, False, _TEXT, text)  # by position: Office's objects take no names of parameters
