"""The tables behind the charts of a half year: sections, findings, files, counterparties, citations, controls."""

from __future__ import annotations

from xl_tools.build.half_year.charts_table import Cell, Column, Table
from xl_tools.model.finding import Severity
from xl_tools.model.half_year import Consolidation
from xl_tools.model.half_year_view import HalfYearView, Numbers, PlacedFinding

_TINTS = {
    Severity.REQUIRED.value: "#F4A08F",
    Severity.REVIEW.value: "#FFD75E",
    Severity.NOTE.value: "#D6E6F5",
}
_NUMBER = Column("№", 6, centred=True)
_TITLE = Column("件名", 32)
_NUMBERS = Column("案件の№", 26)
_OF_THE_LIST = "（一覧）"


def tables_of(view: HalfYearView, consolidation: Consolidation) -> tuple[Table, ...]:
    """In the order of the sheets."""
    return (
        _sections(view),
        _findings(view),
        _files(consolidation),
        _contractors(view),
        _citations(view),
        _controls(view),
    )


def _sections(view: HalfYearView) -> Table:
    weights = tuple(Column(severity.value, 9, centred=True) for severity in Severity)
    rows = (
        (each.name, each.department, len(each.cases), each.weights.required, each.weights.review, each.weights.note,
         _written(each.cases))
        for each in view.sections
    )  # fmt: skip
    columns = (Column("担当課", 30), Column("部", 24), Column("件数", 8, centred=True), *weights, _NUMBERS)
    intro = "担当課ごとの案件と指摘の件数です。複数の課が担当する案件は、それぞれの課で数えています。"
    return Table("課別", intro, columns, rows, "案件はありません。", {})


def _findings(view: HalfYearView) -> Table:
    columns = (
        _NUMBER, _TITLE, Column("担当課", 16), Column("検査", 8, centred=True), Column("重さ", 8, centred=True),
        Column("場所", 20), Column("内容", 44), Column("直し方", 36),
    )  # fmt: skip
    intro = "付議書の検査と、一覧をまたぐ検査の指摘です。見出しの▼で絞り込めます。"
    return Table("指摘", intro, columns, map(_finding, view.findings), "指摘はありません。", _TINTS)


def _finding(placed: PlacedFinding) -> tuple[Cell, ...]:
    finding = placed.finding
    place = f"{finding.ref}\n{finding.item}" if finding.item else str(finding.ref)
    return (
        placed.case or None, placed.title or _OF_THE_LIST, "、".join(placed.sections), finding.code,
        finding.severity.value, place, finding.message, finding.fix,
    )  # fmt: skip


def _files(consolidation: Consolidation) -> Table:
    columns = (Column("扱い", 18), _NUMBER, Column("ファイル", 40), _TITLE, Column("理由", 46))
    rows = (
        (each.fate.value, each.number or None, each.source, each.title, each.reason)
        for each in consolidation.files
    )
    intro = "見つけた全てのファイルです。一覧に載せたものには№があります。"
    return Table("ファイル", intro, columns, rows, "ファイルからは読んでいません（台帳の案件です）。", {})


def _contractors(view: HalfYearView) -> Table:
    columns = (
        Column("名称", 30), Column("ほかの書き方", 24), Column("件数", 8, centred=True),
        Column("委託先", 9, centred=True), Column("再委託先", 9, centred=True), Column("役割", 22),
        Column("認証", 28), _NUMBERS,
    )  # fmt: skip
    rows = (
        (each.name, "\n".join(each.writings), len(each.cases), len(each.contracted), len(each.sub_contracted),
         "、".join(each.roles), "\n".join(each.certifications), _written(each.cases))
        for each in view.contractors
    )  # fmt: skip
    intro = "委託先、再委託先、結合の相手方などです。書き方の違う同じ会社は、1行にまとめています。"
    return Table("委託先", intro, columns, rows, "名称の書かれた相手方はありません。", {})


def _citations(view: HalfYearView) -> Table:
    columns = (_NUMBER, _TITLE, Column("引用", 46), Column("理由", 46))
    rows = ((each.case, each.title, each.text, each.reason) for each in view.citations)
    intro = "台帳で確かめられなかった引用です。"
    return Table("引用", intro, columns, rows, "確かめられなかった引用はありません。", {})


def _controls(view: HalfYearView) -> Table:
    columns = (
        Column("順位", 8, centred=True), Column("チェックリスト", 34), Column("対策", 58), Column("件数", 8, centred=True),
        Column("割合", 8, centred=True, format="0%"), _NUMBERS,
    )  # fmt: skip
    whole = max(1, view.with_checklists)
    rows = (
        (place, each.page, each.sentence, len(each.cases), len(each.cases) / whole, _written(each.cases))
        for place, each in enumerate(view.controls, 1)
    )
    intro = f"「ー」（必要なし）と答えた案件の件数です。割合は、チェックリストに答えのある{view.with_checklists:,}件のうちです。"
    return Table("対策（ー）", intro, columns, rows, "「ー」と答えた対策はありません。", {})


def _written(cases: Numbers) -> str:
    return "、".join(map(str, cases))
