"""Where no row is added or deleted, because something on or about the sheet could not follow.

Moved are: cells, merged ranges, conditional formats and drop-downs (also the newer kinds), links, page breaks,
protected ranges, ignored errors, shapes, notes and threaded comments, defined names and links that point to the sheet. Refused are:
formulas on the sheet, or anywhere about it (charts and controls too), tables, filters, pivot tables, embedded
objects, controls, saved views, scenarios, sheets protected against it, shared workbooks,
and whatever is not listed here.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from xl_tools.adapters.ooxml.markup import Element, Markup, searchable, text_content
from xl_tools.adapters.ooxml.row_shift import NotMovable, RowShift
from xl_tools.adapters.ooxml.sheet_import import naming
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.ooxml.worksheet_frame import CHILD_ORDER

_NOT_MOVABLE = frozenset(
    [
        "scenarios",
        "autoFilter",
        "sortState",
        "dataConsolidate",
        "customSheetViews",
        "cellWatches",
        "smartTags",
        "oleObjects",
        "controls",
        "webPublishItems",
        "tableParts",
    ]
)
_MOVABLE = frozenset(CHILD_ORDER) - _NOT_MOVABLE
"""What the schema does not know is not moved either."""
_RELATED = frozenset(
    [
        "drawing",
        "vmlDrawing",
        "comments",
        "threadedComment",
        "printerSettings",
        "hyperlink",
        "image",
        "customProperty",
    ]
)
_EXTENSIONS = frozenset(("conditionalFormattings", "dataValidations"))
_ELSEWHERE = ("docprops/", "xl/externallinks/")
"""Keys of parts that name sheets of no workbook, or of others."""
_WORDS = {
    "autoFilter": "オートフィルター",
    "sortState": "並べ替えの設定",
    "tableParts": "テーブル",
    "oleObjects": "埋め込みオブジェクト",
    "controls": "ボタンなどのコントロール",
    "AlternateContent": "ボタンなどのコントロール",
    "customSheetViews": "ユーザー設定のビュー",
    "scenarios": "シナリオ",
    "table": "テーブル",
    "pivotTable": "ピボットテーブル",
}


def refuse_unmovable(workbook: Workbook, name: str, part: str, sheet: Markup, shift: RowShift) -> None:
    """Raises NotMovable."""
    _refuse_protected(sheet, shift)
    for child in sheet.root.children:
        if child.name not in _MOVABLE:
            raise NotMovable(_WORDS.get(child.name, f"行と一緒に動かせない設定（{child.name[:40]}）"))
    for relationship in workbook.package.relationships(part):
        if relationship.kind not in _RELATED:
            raise NotMovable(
                _WORDS.get(relationship.kind, f"行と一緒に動かせない部品（{relationship.kind[:40]}）")
            )
    extensions = sheet.root.first("extLst")
    for extension in extensions.children if extensions else []:
        for content in extension.children:
            if content.name not in _EXTENSIONS:
                raise NotMovable(f"行と一緒に動かせない設定（{content.name[:40]}）")
    if any(element.name == "f" for cell in _cells(sheet) for element in cell):
        raise NotMovable("数式")
    _refuse_references(workbook, name, part)


def _cells(sheet: Markup) -> list[list[Element]]:
    data = sheet.root.first("sheetData")
    return [cell.children for row in (data.children if data else []) for cell in row.children]


def _refuse_protected(sheet: Markup, shift: RowShift) -> None:
    protection = sheet.root.first("sheetProtection")
    wanted = "insertRows" if shift.by > 0 else "deleteRows"
    if protection is None or protection.get("sheet") not in ("1", "true"):
        return
    if protection.get(wanted, "1") not in ("0", "false"):
        raise NotMovable("シートの保護")


def _refuse_references(workbook: Workbook, name: str, part: str) -> None:
    """Of other parts; names and links in the workbook are moved, and texts of cells mean nothing."""
    if any(each.kind == "revisionHeaders" for each in workbook.package.relationships(workbook.part)):
        raise NotMovable("共有ブックの変更履歴")
    in_text = re.compile(rb"<(?!/|(?:[\w.-]+:)?(?:t|v|definedName)[\s>])[^<>]*(?<!/)>[^<]*" + naming(name))
    in_attribute = re.compile(rb"\s(?!(?:location|display|tooltip)=)[\w.:-]+=\"[^\"<]*" + naming(name))
    source = re.compile(
        rb"<(?:[\w.-]+:)?worksheetSource\b[^>]*\ssheet=\"%b\"" % re.escape(text_content(name).encode())
    )
    for other in workbook.package.part_keys():
        skipped = other in (part, workbook.part) or other.startswith(_ELSEWHERE)
        if skipped or not other.endswith((".xml", ".vml")):
            continue
        content = searchable(workbook.package.read(other))
        if other.startswith("xl/drawings/") and any(
            each.kind == "hyperlink" and name in unquote(each.target) and "!" in each.target
            for each in workbook.package.relationships(other)
        ):
            raise NotMovable("このシートへのリンクが付いた図形")
        if in_text.search(content) or in_attribute.search(content) or source.search(content):
            raise NotMovable("このシートを参照する数式、グラフ、またはピボットテーブル")
