"""The add-in as a folder of sources, from which macros/import_macros.ps1 makes it with Excel itself."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from xl_tools import resources
from xl_tools.build.addin.addin_conf import AddinConf
from xl_tools.build.addin.addin_workbook import add_sheets, addin_modules
from xl_tools.build.addin.vba_module import ModuleKind, VbaModule
from xl_tools.build.write_workbook import WORKBOOK_OPTIONS
from xl_tools.sheet_writing import TextWorkbook

SCRIPT, RIBBON = "import_macros.ps1", "customUI14.xml"
SHEETS, WORKBOOK_CODE, MODULES = "sheets.xlsx", "ThisWorkbook.txt", "modules"
_CLASS_HEAD = "VERSION 1.0 CLASS\r\nBEGIN\r\n  MultiUse = -1  'True\r\nEND\r\n"
_WRITTEN_BY_EXCEL = ("Attribute VB_Base ", "Attribute VB_TemplateDerived ", "Attribute VB_Customizable ")


def import_files(conf: AddinConf) -> dict[str, bytes]:
    """Name within the folder → content. Raises CannotBuildAddin as addin_bytes does."""
    macros = resources.macros()
    return {
        SCRIPT: (macros / SCRIPT).read_bytes(),
        RIBBON: (macros / RIBBON).read_bytes(),
        SHEETS: _sheets(conf),
        **dict(_module_files()),
    }


def _module_files() -> Iterator[tuple[str, bytes]]:
    """What the project of a new workbook lacks; its sheets' modules are empty."""
    for module in addin_modules():
        if module.kind is ModuleKind.WORKBOOK:
            yield WORKBOOK_CODE, "\r\n".join(module.body.splitlines()).encode("ascii")
        elif module.kind is not ModuleKind.SHEET:
            ending = "cls" if module.kind is ModuleKind.CLASS else "bas"
            yield f"{MODULES}/{module.name}.{ending}", _exported(module).encode("ascii")


def _exported(module: VbaModule) -> str:
    """As Excel exports it, and so takes it back."""
    if module.kind is not ModuleKind.CLASS:
        return module.text()
    lines = module.text().splitlines(keepends=True)
    return _CLASS_HEAD + "".join(line for line in lines if not line.startswith(_WRITTEN_BY_EXCEL))


def _sheets(conf: AddinConf) -> bytes:
    buffer = BytesIO()
    workbook = TextWorkbook(buffer, WORKBOOK_OPTIONS)
    add_sheets(workbook, conf)
    workbook.close()
    return buffer.getvalue()
