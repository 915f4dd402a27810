"""One VBA module as it stands in a project: its name, its kind and its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from xl_tools.errors import CannotBuildAddin

LONGEST_LINE = 1023
"""Characters the VBA editor takes in one line."""


class ModuleKind(Enum):
    """The value is the class its document or class stands on."""

    STANDARD = ""
    CLASS = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"
    WORKBOOK = "0{00020819-0000-0000-C000-000000000046}"
    SHEET = "0{00020820-0000-0000-C000-000000000046}"


@dataclass(frozen=True, slots=True)
class VbaModule:
    """``body`` begins below the attributes, with any line ends."""

    name: str
    body: str = ""
    kind: ModuleKind = ModuleKind.STANDARD

    def text(self) -> str:
        """What stands in the project: attributes first, lines ending with CR LF.

        Raises CannotBuildAddin for a character other than ASCII, which VBA would garble on a PC with another
        code page, and for a line too long for VBA.
        """
        lines = [*self._attributes(), *self.body.splitlines()]
        for number, line in enumerate(lines, start=1):
            if not line.isascii() or len(line) > LONGEST_LINE:
                raise CannotBuildAddin(
                    f"VBAの「{self.name}」の{number}行目は、半角の英数字と記号だけで{LONGEST_LINE}字までにしてください"
                    f"（「{line[:40]}」）。"
                )
        return "\r\n".join(lines) + "\r\n"

    def _attributes(self) -> list[str]:
        name = f'Attribute VB_Name = "{self.name}"'
        if self.kind is ModuleKind.STANDARD:
            return [name]
        is_document = self.kind is not ModuleKind.CLASS
        values = {
            "Base": f'"{self.kind.value}"',
            "GlobalNameSpace": False,
            "Creatable": False,
            "PredeclaredId": is_document,
            "Exposed": is_document,
            "TemplateDerived": False,
            "Customizable": is_document,
        }
        return [name, *(f"Attribute VB_{attribute} = {value}" for attribute, value in values.items())]


_HEAD = re.compile(r"VERSION 1\.0 CLASS\n.*?^END\n", re.DOTALL | re.MULTILINE)
_WRITTEN_ANEW = re.compile(
    r"^Attribute VB_(?:Name|GlobalNameSpace|Creatable|PredeclaredId|Exposed) = .*\n", re.MULTILINE
)
_NAME = re.compile(r'^Attribute VB_Name = "(\w+)"$', re.MULTILINE)


def exported_module(text: str, kind: ModuleKind = ModuleKind.STANDARD) -> VbaModule:
    """A .bas or .cls as Excel exports it. Raises CannotBuildAddin when it does not say its name."""
    text = "\n".join(text.splitlines()) + "\n"
    name = _NAME.search(text)
    if not name:
        raise CannotBuildAddin(
            "VBAのソースに Attribute VB_Name の行がありません。配布されたままのファイルを使ってください。"
        )
    return VbaModule(name[1], _WRITTEN_ANEW.sub("", _HEAD.sub("", text, count=1)), kind)
