"""Sheets that stand in the workbook but are no part of the paper."""

from __future__ import annotations

from tests.rules.papers import base_document
from xl_tools.catalogue.context import load_context
from xl_tools.layouts.plan import grid_of
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.paper import Paper
from xl_tools.ports import SheetGrid, WorkbookContent
from xl_tools.rules.matters import m016_sheet_left_over
from xl_tools.rules.references import r001_document_missing, r004_attachment_missing


def _with_foreign_sheet() -> Paper:
    sheets = [grid_of(plan) for plan in plan_paper(base_document())]
    foreign = SheetGrid("メモ", {(1, 1): "打合せの記録", (2, 1): "次回は４月"})
    return read_paper(WorkbookContent("見本.xlsx", (*sheets, foreign)))


def test_a_sheet_the_form_does_not_know_is_named() -> None:
    findings = m016_sheet_left_over.check(_with_foreign_sheet(), load_context())
    (finding,) = findings
    assert finding.message == "様式にないシートのため、内容を確かめていません。"
    assert str(finding.ref) == "「メモ」A1"


def test_nothing_is_called_missing_while_a_sheet_was_not_read() -> None:
    paper = _with_foreign_sheet()
    assert r001_document_missing.skip(paper, load_context())
    assert r004_attachment_missing.skip(paper, load_context())
