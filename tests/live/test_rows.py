"""Rows that come with missing sentences: in the open workbook as in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.filling.test_on_files import CASES, book_with
from tests.live.desks import FILE, desk, seen
from tests.live.test_contract import fill

ROW_CASES = ["first and third", "a marked row moves"]


@pytest.mark.parametrize("name", ROW_CASES)
def test_missing_rows_come_alike(name: str, live_kind: str, tmp_path: Path) -> None:
    path = book_with(tmp_path / "付議書.xlsx", *CASES[name])
    with desk(live_kind, path) as paper:
        fill(paper)
        assert paper.excel is not None
        assert paper.excel.calls["Range.Insert"] or live_kind == "grid"
        filled = seen(paper.as_saved())
        second = fill(paper)
        assert second.backup is None
    with desk(FILE, path) as file:
        assert fill(file).applied.done
        assert seen(file.as_saved()) == filled
