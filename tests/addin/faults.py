"""Mistakes put into a good file, one at a time; each has to be noticed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from tests.addin.built import addin, template

RIBBON, TYPES, BOOK = "customUI/customUI14.xml", "[Content_Types].xml", "xl/workbook.xml"
FIRST, DRAWING, VBA = "xl/worksheets/sheet1.xml", "xl/drawings/vmlDrawing1.vml", "xl/vbaProject.bin"
_CHOICES = "xl/worksheets/sheet11.xml"


@dataclass(frozen=True)
class Fault:
    """In ``part``, the first match of ``pattern`` becomes ``written``; without a pattern the part is taken out."""

    part: str
    pattern: str = ""
    written: str = ""
    into_addin: bool = False

    def package(self) -> bytes:
        return changed(addin() if self.into_addin else template(), self)


def changed(package: bytes, fault: Fault) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(target, "w") as written:
        assert fault.part in source.namelist()
        for name in source.namelist():
            content = source.read(name)
            if name == fault.part and not fault.pattern:
                continue
            if name == fault.part:
                content = _replaced(content, fault)
            written.writestr(name, content)
    return target.getvalue()


def _replaced(content: bytes, fault: Fault) -> bytes:
    replaced, count = re.subn(
        fault.pattern.encode(), fault.written.encode(), content, count=1, flags=re.DOTALL
    )
    assert count, f"{fault.part} holds nothing like {fault.pattern}"
    return replaced


def _ribbon(pattern: str, written: str) -> Fault:
    return Fault(RIBBON, pattern, written, into_addin=True)


SEEN_BY_LINT: Mapping[str, Fault] = {
    "ribbon id doubled": _ribbon('id="xlToolsFill"', 'id="xlToolsMail"'),
    "ribbon of 2006": _ribbon("2009/07/customui", "2006/01/customui"),
    "ribbon not well-formed": _ribbon("</group>", "</grp>"),
    "ribbon icon unknown": _ribbon('imageMso="Help"', 'imageMso="NoSuchIcon"'),
    "ribbon key tip doubled": _ribbon('keytip="V"', 'keytip="N"'),
    "ribbon callback unknown": _ribbon('onAction="XlTools_OnAction"', 'onAction="Ribbon_Press"'),
    "ribbon callback of another kind": _ribbon('onAction="XlTools_OnAction"', 'onAction="XlTools_OnLoad"'),
    "ribbon callback not public": _ribbon('onAction="XlTools_OnAction"', 'onAction="Tell"'),
    "ribbon tag unknown": _ribbon('tag="validate"', 'tag="validates"'),
    "ribbon label changed": _ribbon('label="検証"', 'label="検査"'),
    "ribbon without help": _ribbon('supertip="ツールの使い方[^"]*"', 'supertip=""'),
    "ribbon is missing": Fault(RIBBON, into_addin=True),
    "add-in is an ordinary workbook": Fault(TYPES, "addin.macroEnabled.main", "sheet.main", into_addin=True),
    "ordinary type with macros": Fault(TYPES, "ms-excel.sheet.macroEnabled.main", "ms-excel.sheet.main"),
    "VBA missing": Fault(VBA),
    "VBA is garbage": Fault(VBA, "^.*$", "no VBA at all"),
    "VBA without a type": Fault(TYPES, '<Default Extension="bin"[^>]*>', ""),
    "code name of no module": Fault(FIRST, 'codeName="Sheet1"', 'codeName="NoSuch"'),
    "code name doubled": Fault(FIRST, 'codeName="Sheet1"', 'codeName="Sheet2"'),
    "button of no macro": Fault(DRAWING, "Button_Validate", "Button_Validat"),
    "button of a private macro": Fault(DRAWING, "Button_Validate", "PressButton"),
    "drawing not well-formed": Fault(DRAWING, "</v:shape>", "</v:shp>"),
    "drawing missing": Fault(DRAWING),
    "sheet name too long": Fault(BOOK, 'sheet name="表紙"', f'sheet name="{"あ" * 32}"'),
    "sheet name doubled": Fault(BOOK, 'sheet name="表紙"', 'sheet name="事業の概要"'),
    "sheet name with a slash": Fault(BOOK, 'sheet name="表紙"', 'sheet name="表/紙"'),
    "help title too long": Fault(FIRST, 'promptTitle="[^"]*"', f'promptTitle="{"あ" * 33}"'),
    "help too long": Fault(FIRST, ' prompt="[^"]*"', f' prompt="{"あ" * 256}"'),
    "list too long": Fault(_CHOICES, '<formula1>"[^<]*', f'<formula1>"{"○," * 150}"'),
    "format that changes nothing": Fault(FIRST, '(<cfRule type="expression") dxfId="[0-9]+"', r"\1"),
    "cells out of order": Fault(FIRST, '<c r="A1"', '<c r="Z1"'),
}

SEEN_BY_A_VALIDATOR: Mapping[str, Fault] = {
    "ribbon attribute misspelt": _ribbon('size="large"', 'sizes="large"'),
    "ribbon value misspelt": _ribbon('size="large"', 'size="huge"'),
    "parts of a sheet in another order": Fault(
        FIRST, "(<sheetData>.*</sheetData>)(.*?)(<pageMargins)", r"\2\1\3"
    ),
    "look of a conditional format missing": Fault(FIRST, 'dxfId="[0-9]+"', 'dxfId="999"'),
    "look of a cell missing": Fault(FIRST, r'<c r="A1" s="\d+"', '<c r="A1" s="9999"'),
    "text missing": Fault(FIRST, r't="s"><v>\d+</v>', 't="s"><v>99999</v>'),
    "count of validations wrong": Fault(FIRST, 'dataValidations count="[0-9]+"', 'dataValidations count="x"'),
    "sheet of no part": Fault(BOOK, 'r:id="rId2"', 'r:id="rId99"'),
}
