"""The 自己診断 sheet, as a workbook of its own."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from itertools import groupby

from xl_tools.model.diagnosis import Fact, Verdict, count
from xl_tools.reports.hidden import revealed
from xl_tools.reports.moments import wareki_time
from xl_tools.reports.sheet_table import FIRST, LAST, SheetTable, Span
from xl_tools.reports.shorten import shorten
from xl_tools.sheet_writing import TextWorkbook

DIAGNOSIS_SHEET = "自己診断"
_TINTS = {Verdict.GOOD: "D9EAD3", Verdict.CHECK: "FFD75E", Verdict.BAD: "F4A08F"}
_HOW_TO_USE = "動かないときは、このブックを保存して、このツールの管理者に送ってください。"
_HEADINGS = ("判定", "項目", "内容", "すること")
_LONGEST = 600


def diagnosis_sheet(facts: Sequence[Fact], now: datetime.datetime) -> bytes:
    """A workbook with the one sheet 自己診断: the verdict, then everything by section."""
    buffer = io.BytesIO()
    workbook = TextWorkbook(buffer)
    workbook.set_properties({"author": "xl_tools", "created": now.replace(tzinfo=None)})
    table = SheetTable(workbook, DIAGNOSIS_SHEET, {each.value: tint for each, tint in _TINTS.items()})
    table.row([(FIRST, "項目", DIAGNOSIS_SHEET, "title"), ("読み取った内容", LAST, _HOW_TO_USE, "hint")])
    table.row([(FIRST, "重さ", "日時", "label"), ("シート", LAST, wareki_time(now), "text")])
    table.row([(FIRST, "重さ", "判定", "label"), ("シート", LAST, verdict_sentence(facts), "strong")])
    for section, group in groupby(facts, key=lambda fact: fact.section):
        table.section(section)
        table.row(_spans(_HEADINGS, ("sub_header",) * 4))
        for fact in group:
            table.row(_row(fact))
    table.finish()
    workbook.close()
    return buffer.getvalue()


def verdict_sentence(facts: Sequence[Fact]) -> str:
    """One sentence about all of them."""
    bad, check = count(facts, Verdict.BAD), count(facts, Verdict.CHECK)
    if bad:
        return f"不可が{bad}件あります。「すること」のとおりに直してください（要確認 {check}件）。"
    if check:
        return f"動くはずですが、要確認が{check}件あります。"
    return "問題は見つかりませんでした。"


def _row(fact: Fact) -> list[Span]:
    style = fact.verdict.value if fact.verdict in _TINTS else "word"
    texts = (fact.verdict.value, *(_plain(text) for text in (fact.name, fact.value, fact.advice)))
    return _spans(texts, (style, "text", "text", "text"))


def _spans(texts: Sequence[str], styles: Sequence[str]) -> list[Span]:
    """Verdict, name, value and what to do, each with the name of its style."""
    columns = ((FIRST, "重さ"), ("シート", "項目"), ("読み取った内容", "指摘"), ("直し方", LAST))
    return [(*span, text, style) for span, text, style in zip(columns, texts, styles, strict=True)]


def _plain(text: str) -> str:
    return revealed(shorten(text, _LONGEST), spaces=False)
