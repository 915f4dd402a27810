"""使わないシートや様式にないシートが残っている

確認すること:
    何も記入していない別紙のシートや、様式にない名称・内容のシートがブックに残っていないか。

理由:
    空のシートは記入漏れと区別できない。様式にないシートの内容は、この確認の対象にならない。

直し方:
    使わないシートは削除する。様式のシートのつもりのときは、シートの名称と見出しを様式に合わせる。

例:
    防犯カメラを設置しない付議書　→　「防犯カメラ」のシートを削除する
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.cell import CellRef, Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule("M016", "使わないシートや様式にないシートが残っている", Severity.NOTE, "様式")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for sheet in paper.unused_sheets:
        yield RULE.finding(
            _top_of(sheet),
            "シート",
            "何も記入されていないシートです。",
            "使わないシートは削除してください。使うときは記入してください。",
        )
    for sheet in paper.unknown_sheets:
        yield RULE.finding(
            _top_of(sheet),
            "シート",
            "様式にないシートのため、内容を確かめていません。",
            "不要であれば削除してください。様式のシートであれば、名称を様式に合わせてください。",
        )


def _top_of(sheet: str) -> Value:
    return Value(None, CellRef(sheet, 1, 1))
