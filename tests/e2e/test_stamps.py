"""Stamps of real files from the command line: what was checked, and whether it changed since."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from xl_tools import resources
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.run import run
from xl_tools.layouts.content_hash import content_sha256

EXAMPLES = sorted((resources.workbooks() / "examples").glob("*.xlsx"))
CLEAN, MISTAKES = EXAMPLES[0], EXAMPLES[5]


def copy_of(workbook: Path, folder: Path) -> Path:
    return Path(shutil.copyfile(workbook, folder / workbook.name))


def test_the_life_of_a_stamp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = copy_of(CLEAN, tmp_path)
    assert run(["status", str(paper)]) == 1
    assert "未検査" in capsys.readouterr().out
    assert run(["validate", str(paper), "--quiet", "--stamp"]) == 0
    assert run(["status", str(paper)]) == 0
    assert "検査済み（変更なし）" in capsys.readouterr().out
    before, after = FileSheetReader().read(CLEAN), FileSheetReader().read(paper)
    assert before.sheets == after.sheets
    book = openpyxl.load_workbook(paper)
    book["事業の概要"]["B4"] = "見本の別の目的のため。"
    book.save(paper)
    assert run(["status", str(paper)]) == 1
    assert "検査の後に変更あり" in capsys.readouterr().out
    run(["unmark", str(paper), "--stamp"])
    assert run(["status", str(paper)]) == 1
    assert "未検査" in capsys.readouterr().out


def test_status_as_json(tmp_path: Path) -> None:
    paper, target = copy_of(MISTAKES, tmp_path), tmp_path / "status.json"
    run(["mark", str(paper)])
    assert run(["status", str(paper), "--json", str(target)]) == 1
    (entry,) = json.loads(target.read_text(encoding="utf-8"))["papers"]
    assert (entry["state_key"], entry["good"], entry["other_versions"]) == ("current", False, False)
    assert entry["check"]["content_sha256"] == content_sha256(paper_reader().read(MISTAKES))
    assert run(["status", str(paper), "--json", str(paper)]) == 2


def test_validating_alone_writes_nothing(tmp_path: Path) -> None:
    paper = copy_of(MISTAKES, tmp_path)
    run(["validate", str(paper), "--quiet"])
    run(["status", str(paper)])
    assert paper.read_bytes() == MISTAKES.read_bytes()
    assert [each.name for each in tmp_path.iterdir()] == [paper.name]


@pytest.mark.skipif(
    os.name == "nt" or getattr(os, "geteuid", lambda: 1)() == 0, reason="root may write anything"
)
def test_a_read_only_paper_is_checked_but_not_stamped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = copy_of(CLEAN, tmp_path)
    paper.chmod(0o444)
    assert run(["validate", str(paper), "--quiet", "--stamp"]) == 2
    shown = capsys.readouterr()
    assert "必須 0" in shown.out
    assert "検査の記録を残せませんでした。" in shown.err
