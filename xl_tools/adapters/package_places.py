"""What the parts of a package are called when a clerk is told where a text stands."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from xl_tools.adapters.package_layout import relationships
from xl_tools.adapters.zip_parts import Parts, part_key

_BY_ROOT = {
    "comments": "メモ",
    "ThreadedComments": "コメント",
    "personList": "コメントを書いた人の一覧",
    "wsDr": "図形",
    "userShapes": "グラフの中の図形",
    "chartSpace": "グラフ",
    "dataModel": "図表（SmartArt）",
    "drawing": "図表（SmartArt）",
    "pivotCacheDefinition": "ピボットテーブルの元データの写し",
    "pivotCacheRecords": "ピボットテーブルの元データの写し",
    "pivotTableDefinition": "ピボットテーブル",
    "externalLink": "ほかのブックから写した値",
    "table": "テーブル",
    "connections": "外部データへの接続",
    "queryTable": "外部データへの接続",
    "coreProperties": "文書のプロパティ",
    "Properties": "文書のプロパティ",
    "workbook": "ブックの定義（名前など）",
    "styleSheet": "書式",
    "Relationships": "リンク先",
    "xml": "図形（VML）",
    "revisions": "変更の履歴",
    "users": "共有ブックの利用者",
    "headers": "変更の履歴",
    "document": "本文",
    "hdr": "ヘッダー",
    "ftr": "フッター",
}
"""By the name of the root element: part names are the writer's choice."""
_DEEPEST = 4


def part_title(root_name: str, part: str) -> str:
    """図形, メモ …; a part of no known kind is named."""
    return _BY_ROOT.get(root_name, f"ブックの中の部品（{posixpath.basename(part)}）")


def sheets_of_parts(parts: Parts, sheets: Mapping[str, str]) -> dict[str, str]:
    """The sheet each part belongs to, by part key: its notes, drawings, and what these refer to.

    ``sheets`` are the names by the sheet's part.
    """
    owners: dict[str, str] = {}
    for part, name in sheets.items():
        _follow(parts, part, name, owners, _DEEPEST)
    return owners


def _follow(parts: Parts, part: str, sheet: str, owners: dict[str, str], depth: int) -> None:
    if part_key(part) in owners or part not in parts or not depth:
        return
    owners[part_key(part)] = sheet
    folder, name = posixpath.split(part)
    owners.setdefault(part_key(posixpath.join(folder, "_rels", f"{name}.rels")), sheet)
    for relationship in relationships(parts, part).values():
        if "pivotCache" not in relationship.kind:
            _follow(parts, relationship.target, sheet, owners, depth - 1)
