"""The add-in and papers with buttons in LibreOffice: opened, wired to each other, and clicked.

Two things LibreOffice lacks are put in here, and so are not covered by what is tested with it: it opens no file it
knows to be an add-in without being told how, and its Application.Run finds no macro of another document.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any
from unittest import mock

from tests.excel_uno.office import open_document
from tests.excel_uno.workbook import FILTERS
from xl_tools.build.addin import addin_workbook
from xl_tools.build.addin.addin_conf import AddinConf
from xl_tools.build.addin.vba_module import VbaModule, exported_module

_DOUBLE = Path(__file__).with_name("xlwings_double.bas")
_CALL, _BRIDGED = 'Application.Run "xl_tools.xlam!RunButton"', 'RunInAddin "xl_tools.xlam!RunButton"'
_BRIDGE = """
Private Sub RunInAddin(ByVal macro As String, ByVal action As String)
    Dim documents As Object
    Dim document As Object
    Set documents = StarDesktop.Components.createEnumeration()
    Do While documents.hasMoreElements()
        Set document = documents.nextElement()
        If document.Title = Split(macro, "!")(0) Then
            document.getScriptProvider().getScript("vnd.sun.star.script:XlTools.Ribbon." & Split(macro, "!")(1) & "?language=Basic&location=document").invoke(Array(action), Array(), Array())
        End If
    Loop
End Sub
"""


def open_addin(desktop: Any, folder: Path) -> Any:
    """As ``addin build`` writes it, but for xlwings' own module, which is for Windows and Mac only."""
    modules = [_doubled(each) for each in addin_workbook.addin_modules() if each.name != "Dictionary"]
    with mock.patch.object(addin_workbook, "addin_modules", return_value=modules):
        content = addin_workbook.addin_bytes(AddinConf(sys.executable))
    path = folder / addin_workbook.ADDIN_NAME
    path.write_bytes(content)
    return open_document(desktop, path, FilterName=FILTERS[".xlsm"])


def _doubled(module: VbaModule) -> VbaModule:
    return exported_module(_DOUBLE.read_text(encoding="ascii")) if module.name == "xlwings" else module


def bridge(paper: Any) -> None:
    """Leads the paper's one call of the add-in around Application.Run; all else in it stays as it is in the file."""
    libraries = paper.BasicLibraries
    library = libraries.getByName(next(each for each in libraries.ElementNames if each != "Standard"))
    buttons = library.getByName("Buttons")
    assert buttons.count(_CALL) == 1
    library.replaceByName("Buttons", buttons.replace(_CALL, _BRIDGED) + _BRIDGE)


def click(paper: Any, label: str) -> None:
    """On the button of the sheet that is shown; the press is the one a screen reader would make."""
    page = paper.CurrentController.ActiveSheet.DrawPage
    shapes = [page.getByIndex(index) for index in range(page.Count)]
    models = [shape.Control for shape in shapes if shape.supportsService("com.sun.star.drawing.ControlShape")]
    button = next(model for model in models if model.Label == label)
    context = paper.CurrentController.getControl(button).getAccessibleContext()
    assert context.doAccessibleAction(0), f"{label} took no click"
