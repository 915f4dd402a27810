"""What could run or call out in a workbook that is handed in: taken out where the paper stays as it is, else refused.

ActiveX controls go, with their pictures. Sheets of old macros and formulas that call programs (DDE, OLE) are part
of what the paper shows and computes, so the workbook is refused and whoever wrote it decides. Links to other
workbooks stay, with the values they last had, but no longer say in which folder of whose computer those lie.
"""

from __future__ import annotations

import re
from html import unescape

from xl_tools.adapters.ooxml.form_buttons import remove_control_shapes
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.relationships import rels_part
from xl_tools.adapters.ooxml.sheet_places import worksheets
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.xml_spans import in_utf8
from xl_tools.adapters.refusals import Refused

_MACRO_SHEETS = frozenset({"xlMacrosheet", "xlIntlMacrosheet"})
_ACTIVEX = "control"
_CALLING_LINK = re.compile(rb"<(?:[\w.-]+:)?(?:ddeLink|oleLink)[\s>/]")
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f(?:\s[^<>]*)?>([^<]*)<")
_TEXT_IN_QUOTES = re.compile(r'"[^"]*"')
_CALLS_PROGRAM = re.compile(r"(?<![\w\"'])[^\s\"'!|(,]+\|'?[^!]*!")
"""program|topic!item, as Excel reads a DDE formula."""
_TARGET = re.compile(rb"""(\sTarget\s*=\s*)(?:"([^"]*)"|'([^']*)')""")
_WEB = re.compile(rb"(?:https?|mailto):", re.IGNORECASE)
_BETWEEN_FOLDERS = re.compile(rb"[\\/]|%5c|%2f", re.IGNORECASE)

MACRO_SHEET = (
    "のシート「{sheet}」は古い形式のマクロ（Excel 4.0）のシートで、提出用にできません。"
    "要らなければExcelでシートを削除し、要るときは事務局に相談してください。"
)
CALLING = (
    "の{where}に、ほかのプログラムを呼ぶ式（DDE・OLEリンク）があり、提出用にできません。"
    "Excelでその式を値に置き換え、「データ」の「リンクの編集」でリンクを解除してください。"
)


def refuse_calls(workbook: Workbook) -> None:
    """Raises Refused for sheets of old macros, and for formulas and links that call programs."""
    for sheet in workbook.sheets():
        if sheet.kind in _MACRO_SHEETS:
            raise Refused(MACRO_SHEET.format(sheet=sheet.name))
    package = workbook.package
    for sheet in worksheets(workbook):
        if _calls_program(in_utf8(package.read(sheet.part))):
            raise Refused(CALLING.format(where=f"シート「{sheet.name}」"))
    if _calls_program(in_utf8(package.read(workbook.part)), b"definedName"):
        raise Refused(CALLING.format(where="名前の定義"))
    for part in _external_links(package):
        if _CALLING_LINK.search(in_utf8(package.read(part))):
            raise Refused(CALLING.format(where="リンク"))


def _calls_program(part: bytes, element: bytes = b"") -> bool:
    if b"|" not in part and b"&#" not in part:
        return False
    formulas = re.compile(rb"<%b(?:\s[^<>]*)?>([^<]*)<" % element) if element else _FORMULA
    return any(
        _CALLS_PROGRAM.search(_TEXT_IN_QUOTES.sub('""', unescape(found[1].decode(errors="replace"))))
        for found in formulas.finditer(part)
    )


def remove_activex(workbook: Workbook) -> None:
    """Controls of programs, with their shapes and parts; check boxes and drop-downs of the form stay. Raises Refused."""
    for sheet in worksheets(workbook):
        links = {each.id for each in workbook.package.relationships(sheet.part) if each.kind == _ACTIVEX}
        if links:
            remove_control_shapes(workbook.package, sheet.part, links)


def forget_folders(package: Package) -> None:
    """Links to other workbooks keep the file's name alone, without the folder and whose it is."""
    for part in _external_links(package):
        relations = rels_part(part)
        if package.has(relations):
            package.write(relations, _TARGET.sub(_name_alone, package.read(relations)))


def _name_alone(found: re.Match[bytes]) -> bytes:
    target = found[2] if found[2] is not None else found[3]
    if _WEB.match(target):
        return found[0]
    return found[1] + b'"%b"' % _BETWEEN_FOLDERS.split(target)[-1].replace(b'"', b"&quot;")


def _external_links(package: Package) -> list[str]:
    return [
        name
        for name in package.names()
        if name.lower().startswith("xl/externallinks/") and name.lower().endswith(".xml")
    ]
