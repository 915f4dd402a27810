"""A finding kept with a reason stays accepted until its cell changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.papers import base_document
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.new_paper import new_paper
from xl_tools.cli.run import run
from xl_tools.commands.acceptances import acceptances_path
from xl_tools.commands.validate import validate_files
from xl_tools.model.finding import Outcome

CELL = "チェックリスト5(区)!b9"


def _paper(path: Path, mark: str) -> Path:
    document = base_document()
    page = next(each for each in document["checklists"] if (each["form"], each["actor"]) == ("5", "ward"))
    next(row for row in page["rows"] if row["control"] == "5.ward.ops.06")["mark"] = mark
    new_paper(document, None, path, overwrite=True)
    return path


def _codes(path: Path) -> tuple[list[str], list[str]]:
    outcome = validate_files([path], FileSheetReader())[0]
    assert isinstance(outcome, Outcome)
    return [each.code for each in outcome.findings], [each.finding.code for each in outcome.accepted]


def test_accept_and_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _paper(tmp_path / "付議書.xlsx", "ー")
    before = path.read_bytes()
    assert "C003" in _codes(path)[0]
    assert run(["accept", str(path), "c003", CELL, "--reason", "会議で説明済みのため"]) == 0
    assert "1件の指摘" in capsys.readouterr().out
    still_open, accepted = _codes(path)
    assert "C003" not in still_open
    assert accepted == ["C003"]
    assert run(["accept", str(path), "C003", CELL, "--reason", "理由を書き直した"]) == 0
    assert acceptances_path(path).read_text(encoding="utf-8").count("C003") == 1
    assert path.read_bytes() == before
    _paper(path, "-")
    assert "C003" in _codes(path)[0]
    assert _codes(path)[1] == []


def test_nothing_to_accept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _paper(tmp_path / "付議書.xlsx", "○")
    assert run(["accept", str(path), "C003", CELL, "--reason", "なし"]) == 2
    assert "番号C003の指摘はありません" in capsys.readouterr().err
    assert run(["accept", str(path), "C003", CELL, "--reason", "　"]) == 2
    assert not acceptances_path(path).exists()


@pytest.mark.parametrize("content", ["", "{}", '{"accepted": [1]}', '{"accepted": [{"sheet": "表紙"}]}'])
def test_broken_record(content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _paper(tmp_path / "付議書.xlsx", "ー")
    acceptances_path(path).write_text(content, encoding="utf-8")
    assert run(["validate", str(path), "--quiet"]) == 2
    assert "確認済みの記録" in capsys.readouterr().err
    assert acceptances_path(path).read_text(encoding="utf-8") == content
