"""xl_tools.xlam: our macros, xlwings' module, the ribbon, and the sheets both look into."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from xl_tools import __version__, resources
from xl_tools.build.addin.addin_conf import CONF_SHEET, AddinConf, conf_values
from xl_tools.build.addin.sentences import ADDIN_TEXTS, TEXTS_SHEET
from xl_tools.build.addin.vba_module import ModuleKind, VbaModule, exported_module
from xl_tools.build.addin.vba_project import vba_project
from xl_tools.build.addin.xlwings_source import dictionary_class, xlwings_module, xlwings_version
from xl_tools.build.package import normalise
from xl_tools.build.write_workbook import CREATED, WORKBOOK_OPTIONS
from xl_tools.sheet_writing import TextWorkbook

PROJECT_NAME = "XlTools"
NOTICE_SHEET = "xl_tools"
TOOL_VERSION, XLWINGS_VERSION = "XL_TOOLS VERSION", "XLWINGS VERSION"
"""Rows of the conf which only we read."""

_RIBBON_PART = "customUI/customUI14.xml"
_RIBBON_RELATION = (
    b'<Relationship Id="rIdRibbon" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"'
    b' Target="customUI/customUI14.xml"/></Relationships>'
)
_WORKBOOK_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ADDIN_TYPE = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"
_NOTICE = (
    f"個人情報の付議書のツール xl_tools {__version__} のアドインです。",
    "「xl-tools addin install」がこのパソコンで作りました。書き替えないでください。",
    "モジュール xlwings と Dictionary は、このパソコンに入っているxlwingsのもので、名前とcmd.exeの場所だけを書き換えました。それぞれのライセンスの文が中にあります。",
)


def addin_bytes(conf: AddinConf) -> bytes:
    """The whole file, the same for the same conf, macros and xlwings.

    Raises CannotBuildAddin when xlwings is missing or not as expected.
    """
    buffer = BytesIO()
    workbook = TextWorkbook(buffer, WORKBOOK_OPTIONS)
    workbook.set_properties({"title": "xl_tools", "author": "xl_tools", "created": CREATED})
    workbook.add_vba_project(BytesIO(vba_project(addin_modules(), PROJECT_NAME)), is_stream=True)
    workbook.set_vba_name("ThisWorkbook")
    add_sheets(workbook, conf)
    workbook.close()
    ribbon = (resources.macros() / "customUI14.xml").read_bytes()
    return normalise(
        buffer.getvalue(),
        {"[Content_Types].xml": _as_addin, "_rels/.rels": _with_ribbon},
        {_RIBBON_PART: ribbon.replace(b"\r\n", b"\n")},
    )


def add_sheets(workbook: Any, conf: AddinConf) -> None:
    """What is not VBA: a notice for whoever looks into it, the conf, the sentences."""
    _add_sheet(workbook, NOTICE_SHEET, dict.fromkeys(_NOTICE, ""))
    versions = {TOOL_VERSION: __version__, XLWINGS_VERSION: xlwings_version()}
    _add_sheet(workbook, CONF_SHEET, {**conf_values(conf), **versions}).hide()
    _add_sheet(workbook, TEXTS_SHEET, ADDIN_TEXTS).hide()


def addin_modules() -> list[VbaModule]:
    """Every module of the add-in's project. Raises CannotBuildAddin as addin_bytes does."""
    macros = resources.macros()
    workbook = (macros / "ThisWorkbook.cls").read_text(encoding="utf-8")
    return [
        VbaModule("ThisWorkbook", workbook, ModuleKind.WORKBOOK),
        *(VbaModule(f"Sheet{number}", kind=ModuleKind.SHEET) for number in (1, 2, 3)),
        exported_module((macros / "Ribbon.bas").read_text(encoding="utf-8")),
        exported_module(xlwings_module()),
        exported_module(dictionary_class(), ModuleKind.CLASS),
    ]


def _add_sheet(workbook: Any, name: str, rows: Mapping[str, str]) -> Any:
    """Keys in A without a gap, which is how far VBA reads; values in B, an empty one as no cell at all."""
    sheet = workbook.add_worksheet(name)
    sheet.set_vba_name(f"Sheet{len(workbook.worksheets())}")
    sheet.set_column(0, 1, 40)
    for row, (key, value) in enumerate(rows.items()):
        sheet.write_string(row, 0, key)
        if value:
            sheet.write_string(row, 1, value)
    return sheet


def _as_addin(content_types: bytes) -> bytes:
    return content_types.replace(_WORKBOOK_TYPE, _ADDIN_TYPE)


def _with_ribbon(relations: bytes) -> bytes:
    return relations.replace(b"</Relationships>", _RIBBON_RELATION)
