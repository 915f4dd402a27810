"""Custom document properties of the open workbook."""

from __future__ import annotations

from collections.abc import Mapping

from xl_tools.adapters.excel_live.com import Com

_TEXT = 4
"""msoPropertyTypeString."""


def property_changes(before: Mapping[str, str], wanted: Mapping[str, str | None]) -> dict[str, str | None]:
    """Without what is so already. Excel takes names that differ only in case for one."""
    present = {name.lower(): text for name, text in before.items()}
    return {name: text for name, text in wanted.items() if present.get(name.lower()) != text}


def change_properties(workbook: Com, before: Mapping[str, str], changes: Mapping[str, str | None]) -> None:
    """None takes a property away; another value takes the place of one of any type."""
    if not changes:
        return
    present = {name.lower() for name in before}
    properties = workbook.CustomDocumentProperties
    for name, text in changes.items():
        if name.lower() in present:
            properties.Item(name).Delete()
        if text is not None:
            properties.Add(
                name, False, _TEXT, text
            )  # by position: Office's objects take no names of parameters


def read_properties(workbook: Com) -> dict[str, str]:
    """Where the file's own copy cannot tell them."""
    properties = workbook.CustomDocumentProperties
    listed = [properties.Item(number) for number in range(1, properties.Count + 1)]
    return {each.Name: str(each.Value) for each in listed}
