"""The command line end to end on the committed examples."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from xl_tools import resources
from xl_tools.__main__ import main
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.cli.run import run
from xl_tools.model.cell import CellRef

EXAMPLES = resources.workbooks() / "examples"
CLEAN = EXAMPLES / "01_new_system.xlsx"
MISTAKES = EXAMPLES / "06_full_of_mistakes.xlsx"


def test_stopped_while_it_is_loading(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("xl_tools.cli.run.run", stopped)
    assert main() == 2
    assert capsys.readouterr().err == "中止しました。\n"


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
    kept = log.read_text(encoding="utf-8")
    assert "RuntimeError" in kept
    assert "defect" not in kept.replace("test_a_defect", "")
    log.unlink()


@pytest.mark.parametrize("option", ["--html", "--json"])
def test_a_report_never_lands_on_a_paper(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper, other = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    shutil.copyfile(CLEAN, paper)
    shutil.copyfile(CLEAN, other)
    for target in (paper, other):
        assert run(["validate", str(paper), "--quiet", option, str(target)]) == 2
    assert paper.read_bytes() == other.read_bytes() == CLEAN.read_bytes()
    assert "書き出せません" in capsys.readouterr().err


def test_export_replaces_only_when_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "a.json"
    target.write_text("theirs", encoding="utf-8")
    assert run(["export", str(CLEAN), "-o", str(target)]) == 2
    assert target.read_text(encoding="utf-8") == "theirs"
    assert run(["export", str(CLEAN), "-o", str(target), "--overwrite"]) == 0
    assert run(["new", "--from", str(target), "-o", str(target), "--overwrite"]) == 2
    assert "「.xlsx」" in capsys.readouterr().err


def test_export_into_a_pipe_is_utf_8_whatever_the_console() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp932", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "xl_tools", "export", str(CLEAN)]
    shown = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert json.loads(shown.stdout.decode("utf-8"))["format"] == "xl-tools/paper"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_outputs_and_inputs_that_are_no_plain_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pipe, link, real = tmp_path / "pipe.json", tmp_path / "link.html", tmp_path / "real.html"
    os.mkfifo(pipe)
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    assert run(["validate", str(CLEAN), "--quiet", "--json", str(pipe)]) == 2
    assert run(["new", "--from", str(pipe), "-o", str(tmp_path / "x.xlsx")]) == 2
    assert "ふつうのファイルではありません" in capsys.readouterr().err
    assert pipe.is_fifo()
    assert run(["validate", str(CLEAN), "--quiet", "--html", str(link)]) == 0
    assert link.is_symlink()
    assert "付議書" in real.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "command", [["new", "--matters", "業務委託", "-o"], ["export", str(CLEAN), "-o"], ["validate"]]
)
def test_names_too_long_for_the_system(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ending = ".json" if command[0] == "export" else ".xlsx"
    assert run([*command, str(tmp_path / ("長" * 200 + ending))]) == 2
    shown = capsys.readouterr()
    assert "不具合" not in shown.out + shown.err
    assert (shown.out + shown.err).strip()


def test_a_narrow_console_still_shows_the_findings() -> None:
    environment = {**os.environ, "COLUMNS": "0", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "xl_tools", "validate", str(MISTAKES)]
    shown = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert "必須" in shown.stdout.decode("utf-8")


def test_the_whole_template(tmp_path: Path) -> None:
    assert run(["new", "--matters", "すべて", "-o", str(tmp_path / "x.xlsx")]) == 0


@pytest.mark.parametrize(
    "arguments", [["--help"], ["validate", "--help"], ["new", "--help"], ["accept", "--help"]]
)
def test_help_is_japanese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(arguments)
    assert stopped.value.code == 0
    shown = capsys.readouterr().out
    for word in ("usage", "options", "arguments", "show this", "exit"):
        assert word not in shown.replace("xl-tools", "")


def test_undo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(shutil.copyfile(CLEAN, tmp_path / "付議書.xlsx"))
    assert run(["undo", str(path)]) == 2
    assert "控え（付議書.xlsx.0001.bak など）がありません。" in capsys.readouterr().err
    os.utime(path, (1_700_000_000,) * 2)
    editor = open_workbook(path)
    editor.set_text(CellRef("表紙", 1, 1), "書き換えた")
    editor.save()
    assert run(["undo", str(path)]) == 0
    assert path.read_bytes() == CLEAN.read_bytes()
    told = capsys.readouterr().out
    assert re.match(r"「付議書\.xlsx」を、令和5年11月1[45]日 \d+時\d\d分に保存された内容に戻しました。", told)
    assert "「付議書.xlsx.0002.bak」に残してあります" in told
