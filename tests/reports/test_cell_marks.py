"""Marks of cells: one per cell, the worst finding's weight, findings numbered as in the sheet."""

from __future__ import annotations

from dataclasses import replace

from tests.reports.samples import HOSTILE, MISTAKES, SHEETS, finding, ref
from xl_tools.model.finding import Finding, Outcome, Severity
from xl_tools.ports import MergedRange, SheetGrid, WorkbookContent
from xl_tools.reports.cell_marks import LONGEST_SENTENCE, MOST_IN_A_REMARK, cell_marks

CONTENT = WorkbookContent("見本.xlsx", tuple(SheetGrid(name, {}) for name in SHEETS))


def _of(*findings: Finding) -> Outcome:
    return replace(MISTAKES, findings=findings)


def _finding(severity: Severity, row: int, *, sheet: str = "表紙", message: str = "違います。") -> Finding:
    return finding("X001", severity, ref(sheet, row, 1), "項目", "値", message, "直してください。")


def test_every_finding_is_numbered_as_in_the_sheet() -> None:
    marks = cell_marks(MISTAKES, CONTENT)
    assert [(str(mark.ref), mark.remark.splitlines()[0]) for mark in marks[:3]] == [
        ("「表紙」C6", "№1　必須"),
        ("「表紙」C9", "№2　参考"),
        ("「事業の概要」B4", "№3　参考"),
    ]
    assert marks[0].remark == (
        "№1　必須\n担当部課が空欄です。\n→ 部と課の名称を書いてください（例：総合政策部見本課）。"
    )


def test_the_worst_finding_gives_the_colour_and_all_are_in_the_remark() -> None:
    outcome = _of(
        _finding(Severity.NOTE, 3),
        _finding(Severity.REQUIRED, 3),
        _finding(Severity.REVIEW, 3, message="別。"),
    )
    (mark,) = cell_marks(outcome, CONTENT)
    assert mark.severity is Severity.REQUIRED
    assert [line for line in mark.remark.splitlines() if line.startswith("№")] == [
        "№1　必須",
        "№2　要確認",
        "№3　参考",
    ]


def test_a_sheet_that_is_not_there_gets_no_mark() -> None:
    outcome = _of(_finding(Severity.REQUIRED, 1, sheet="業務委託（９）"), _finding(Severity.NOTE, 2))
    (mark,) = cell_marks(outcome, CONTENT)
    assert str(mark.ref) == "「表紙」A2"


def test_a_place_inside_a_merged_range_is_its_corner() -> None:
    cover = SheetGrid("表紙", {}, (MergedRange(2, 1, 4, 3),))
    outcome = _of(_finding(Severity.NOTE, 3), _finding(Severity.REVIEW, 2))
    (mark,) = cell_marks(outcome, WorkbookContent("見本.xlsx", (cover,)))
    assert (mark.ref.a1, mark.severity) == ("A2", Severity.REVIEW)
    assert mark.remark.count("№") == 2


def test_many_findings_in_a_cell_are_cut_short() -> None:
    found = [
        _finding(Severity.NOTE, 1, message=f"違いの{number}。") for number in range(MOST_IN_A_REMARK + 3)
    ]
    (mark,) = cell_marks(_of(*found), CONTENT)
    assert mark.remark.count("→") == MOST_IN_A_REMARK
    assert mark.remark.endswith("ほかの3件は「検査結果」のシートにあります。")
    (mark,) = cell_marks(_of(*found[:MOST_IN_A_REMARK]), CONTENT)
    assert "ほかの" not in mark.remark


def test_long_sentences_are_cut_and_unseen_characters_shown() -> None:
    (mark,) = cell_marks(_of(_finding(Severity.NOTE, 1, message="長" * 1000 + "\u200b")), CONTENT)
    assert len(mark.remark.splitlines()[1]) <= LONGEST_SENTENCE + len("[ZWSP]")
    sheet = HOSTILE.findings[0].ref.sheet
    (mark,) = cell_marks(HOSTILE, WorkbookContent("x", (SheetGrid(sheet, {}),)))
    mark.remark.encode("utf-8")
    assert "\u202e" not in mark.remark
