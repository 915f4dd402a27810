"""xl-tools leaks: exit codes, what it prints and writes, a folder of files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.leaks import places
from xl_tools.cli.run import run

EXAMPLES = Path(__file__).resolve().parents[2] / "workbooks" / "examples"
NUMBER = "090-1234-5678"

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def leaking(tmp_path: Path) -> Path:
    path = tmp_path / "付議書.xlsx"
    path.write_bytes(places.very_hidden_sheet(f"携帯{NUMBER}"))
    return path


def test_a_clean_paper(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["leaks", str(EXAMPLES / "01_new_system.xlsx")]) == 0
    assert "個人情報は見つかりませんでした" in capsys.readouterr().out


def test_a_hit_is_told_masked_and_the_workbook_stays(
    leaking: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = leaking.read_bytes()
    target = tmp_path / "確認.json"
    assert run(["leaks", str(leaking), "--json", str(target)]) == 1
    printed = capsys.readouterr().out
    assert "必須 G003 「シート2」C4：電話番号（09*-****-**78）が残っています。" in printed
    written = target.read_text(encoding="utf-8")
    assert NUMBER not in printed + written
    (paper,) = json.loads(written)["papers"]
    assert (paper["clean"], paper["leaks"][0]["cell"]) == (False, "C4")
    assert leaking.read_bytes() == before


def test_a_folder_with_a_broken_file(
    leaking: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copyfile(EXAMPLES / "03_outsourcing_only.xlsx", tmp_path / "別.xlsx")
    (tmp_path / "壊れた.xlsx").write_bytes(b"PK\x03\x04")
    assert run(["leaks", str(tmp_path), "--quiet"]) == 2
    captured = capsys.readouterr()
    assert [line.rpartition("　必須 ")[2] for line in captured.out.splitlines()] == [
        "1　要確認 0",
        "0　要確認 0",
    ]
    assert "壊れた.xlsx" in captured.err


def test_the_manual_of_a_detector(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "g001"]) == 0
    assert "個人番号が書かれている" in capsys.readouterr().out
