"""What could run or call out in a workbook that is handed in: taken out where the paper stays as it is, else refused.

ActiveX controls go, with their pictures. Sheets of old macros and formulas that call programs (DDE, OLE) are part
of what the paper shows and computes, so the workbook is refused and whoever wrote it decides. Links to other
workbooks stay, with the values they last had, but no longer say in which folder of whose computer those lie.
Files embedded in a sheet stay as well: they may be what is to be deliberated. Whoever sends or gets them is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from xl_tools.adapters.ooxml.form_buttons import remove_control_shapes
from xl_tools.adapters.ooxml.markup import Markup, without_elements
from xl_tools.adapters.ooxml.relationships import rels_part
from xl_tools.adapters.ooxml.sheet_places import worksheets
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.xml_spans import attribute_text, in_utf8
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.xml_parts import unescaped, walk

_MACRO_SHEETS = frozenset({"xlMacrosheet", "xlIntlMacrosheet"})
_ACTIVEX = "control"
_EMBEDDED = frozenset({"oleObject", "package"})
_CALLING_LINK = re.compile(rb"<(?:[^\s<>/:]+:)?(?:ddeLink|oleLink)[\s>/]")
_FORMULAS = ("f", "formula", "formula1", "formula2", "definedName")
_MAY_CALL = re.compile(rb"\||&#|_x00|RTD|CALL|REGISTER|WEBSERVICE|IMAGE", re.IGNORECASE)
_IN_QUOTES = re.compile(r"""("[^"]*"|'[^']*'|\[[^\]]*\])""")
_CALLS = re.compile(
    r"\||(?<![\w.])(?:_xl\w+\.)*(?:RTD|CALL|REGISTER\.ID|WEBSERVICE|IMAGE)\s*\(", re.IGNORECASE
)
"""A bar outside of quotes and brackets is no operator: it stands in program|topic!item (DDE) only."""
_TARGET = re.compile(rb"""(\sTarget\s*=\s*)(?:"([^"]*)"|'([^']*)')""")
_BETWEEN_FOLDERS = re.compile(r"[\\/]|%5c|%2f", re.IGNORECASE)
_WEB = re.compile(r"\s*(?:https?|mailto):", re.IGNORECASE)

MACRO_SHEET = (
    "のシート「{sheet}」は古い形式のマクロ（Excel 4.0）のシートで、提出用にできません。"
    "要らなければExcelでシートを削除し、要るときは事務局に相談してください。"
)
CALLING = (
    "の{where}に、ほかのプログラムやインターネットを呼ぶ式（DDE・OLEリンク、RTD、WEBSERVICEなど）があり、"
    "提出用にできません。Excelでその式を値に置き換え、リンクは「データ」の「リンクの編集」で解除してください。"
)


def refuse_calls(workbook: Workbook) -> None:
    """Raises Refused for sheets of old macros, and for formulas and links that call programs."""
    for name in macro_sheets(workbook):
        raise Refused(MACRO_SHEET.format(sheet=name))
    for where in calling_places(workbook):
        raise Refused(CALLING.format(where=where))


def macro_sheets(workbook: Workbook) -> list[str]:
    """Names of sheets of old macros."""
    return [sheet.name for sheet in workbook.sheets() if sheet.kind in _MACRO_SHEETS]


def calling_places(workbook: Workbook) -> Iterator[str]:
    """Where formulas and links call programs, as the clerk knows the place. Raises Refused."""
    package = workbook.package
    for sheet in worksheets(workbook):
        if _calls_program(package.read(sheet.part)):
            yield f"シート「{sheet.name}」"
    if _calls_program(package.read(workbook.part)):
        yield "名前の定義"
    if any(_CALLING_LINK.search(in_utf8(package.read(part))) for part in _external_links(workbook)):
        yield "リンク"


def _calls_program(part: bytes) -> bool:
    part = in_utf8(part)
    return _MAY_CALL.search(part) is not None and any(map(_is_call, _formulas(part)))


def _is_call(formula: str) -> bool:
    return _CALLS.search(_IN_QUOTES.sub("", unescaped(formula))) is not None


def _formulas(part: bytes) -> list[str]:
    """However they are written: with comments inside, as CDATA, with attributes holding a tag's end."""
    found: list[str] = []
    pieces: list[str] = []

    def end() -> None:
        found.append("".join(pieces))

    walk(
        part, dict.fromkeys(_FORMULAS, lambda _: pieces.clear()), dict.fromkeys(_FORMULAS, end), pieces.append
    )
    return found


def sheets_with_embedded_files(workbook: Workbook) -> list[str]:
    """Names of sheets that hold other files, which run or open at a double click; they stay. Raises Refused."""
    related = workbook.package.relationships
    return [
        sheet.name
        for sheet in worksheets(workbook)
        if any(each.kind in _EMBEDDED and not each.external for each in related(sheet.part))
    ]


def remove_activex(workbook: Workbook) -> None:
    """Controls of programs, with their shapes and parts; check boxes and drop-downs of the form stay. Raises Refused."""
    for sheet in worksheets(workbook):
        links = {each.id for each in workbook.package.relationships(sheet.part) if each.kind == _ACTIVEX}
        if links:
            remove_control_shapes(workbook.package, sheet.part, links)


def forget_folders(workbook: Workbook) -> None:
    """The workbook no longer says where it lay; links to other workbooks keep the file's name alone.

    To be called when nothing is changed in the workbook's tree any more.
    """
    package = workbook.package
    for part in _external_links(workbook):
        relations = rels_part(part)
        if package.has(relations):
            package.write(relations, _TARGET.sub(_name_alone, in_utf8(package.read(relations))))
    place = Markup(package.read(workbook.part))
    package.write(workbook.part, without_elements(place, lambda each: each.name == "absPath"))


def _name_alone(found: re.Match[bytes]) -> bytes:
    target = unescape((found[2] if found[2] is not None else found[3]).decode(errors="replace"))
    if _WEB.match(target):
        return found[0]
    name = _BETWEEN_FOLDERS.split(target)[-1]
    return found[1] + f'"{attribute_text(name)}"'.encode()


def _external_links(workbook: Workbook) -> list[str]:
    """Those the workbook refers to, and whatever lies where they use to lie."""
    package = workbook.package
    links = (each.target for each in package.relationships(workbook.part) if each.kind == "externalLink")
    lying = (key for key in package.part_keys() if key.startswith("xl/externallinks/"))
    found = dict.fromkeys([*filter(package.has, links), *(key for key in lying if key.endswith(".xml"))])
    return list(found)
