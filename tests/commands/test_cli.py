"""The command line end to end on the committed examples."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from xl_tools import resources
from xl_tools.cli.run import run

EXAMPLES = resources.workbooks() / "examples"
CLEAN = EXAMPLES / "01_new_system.xlsx"
MISTAKES = EXAMPLES / "06_full_of_mistakes.xlsx"


def test_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(CLEAN), "--quiet"]) == 0
    assert run(["validate", str(MISTAKES), "--quiet"]) == 1
    assert run(["validate", "見つからない.xlsx", "--quiet"]) == 2
    assert "見つかりません" in capsys.readouterr().err


def test_reports_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page, data = tmp_path / "新しい" / "結果.html", tmp_path / "結果.json"
    assert run(["validate", str(MISTAKES), str(CLEAN), "--html", str(page), "--json", str(data)]) == 1
    assert str(page) in capsys.readouterr().out
    document = json.loads(data.read_text(encoding="utf-8"))
    assert len(document["papers"]) == 2
    html = page.read_text(encoding="utf-8")
    assert "https://" not in html
    for finding in document["papers"][0]["findings"]:
        assert finding["code"] in html


def test_twice_is_the_same(tmp_path: Path) -> None:
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    run(["validate", str(MISTAKES), "--quiet", "--json", str(first)])
    run(["validate", str(MISTAKES), "--quiet", "--json", str(second)])
    assert first.read_bytes() == second.read_bytes()


def test_new_and_export_round_trip(tmp_path: Path) -> None:
    exported, copy, again = tmp_path / "a.json", tmp_path / "b.xlsx", tmp_path / "c.json"
    assert run(["export", str(MISTAKES), "-o", str(exported)]) == 0
    assert run(["new", "--from", str(exported), "-o", str(copy)]) == 0
    assert run(["export", str(copy), "-o", str(again)]) == 0
    assert exported.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("matters", ["電算処理", "業務委託、再委託", "外部提供,防犯カメラ,外部結合"])
def test_blank_paper_of_chosen_matters(
    matters: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "付議書.xlsx"
    assert run(["new", "--matters", matters, "-o", str(path)]) == 0
    assert run(["validate", str(path), "--quiet"]) == 1
    assert "必須" in capsys.readouterr().out


def test_unknown_matter(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "--matters", "委任", "-o", str(tmp_path / "x.xlsx")]) == 2
    assert "電算処理、外部結合、業務委託" in capsys.readouterr().err
    assert run(["new", "-o", str(tmp_path / "x.xlsx")]) == 2


def test_rules_are_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules"]) == 0
    assert "C003  必須" in capsys.readouterr().out
    assert run(["rules", "c003"]) == 0
    assert "直し方:" in capsys.readouterr().out
    assert run(["rules", "Z999"]) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "ascii"])
def test_any_console(encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "COLUMNS": "80"}
    command = [sys.executable, "-m", "xl_tools", "validate", str(MISTAKES), "--rules"]
    shown = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert shown.returncode == 1
    assert b"Traceback" not in shown.stderr


def test_a_defect_leaves_a_log_and_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(options: object) -> int:
        raise RuntimeError("defect")

    monkeypatch.setattr("xl_tools.cli.validate.validate", broken)
    monkeypatch.delenv("XL_TOOLS_DEBUG", raising=False)
    assert run(["validate", str(CLEAN)]) == 2
    shown = capsys.readouterr().err
    assert "Traceback" not in shown
    log = Path(shown.strip().rpartition("：")[2])
    assert "RuntimeError: defect" in log.read_text(encoding="utf-8")
    log.unlink()
