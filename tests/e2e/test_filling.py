"""fill and compare on files, as a clerk runs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.rules.papers import base_document
from xl_tools.build.new_paper import new_paper
from xl_tools.cli.run import run

ROOT = Path(__file__).resolve().parents[2]
MISTAKES = ROOT / "workbooks" / "examples" / "06_full_of_mistakes.xlsx"
CLEAN = ROOT / "workbooks" / "examples" / "01_new_system.xlsx"


def unfinished(path: Path) -> None:
    """The base paper without what follows, without one page, and with a known slip."""
    document = base_document()
    for matter in document["matters"]:
        matter["fields"].update(section="", data_items="")
    document["checklists"] = [each for each in document["checklists"] if each["actor"] != "partner"]
    for each in document["checklists"]:
        for row in each["rows"]:
            if row["control"] == "3.vendor.sys.05":
                row["sentence"] = (
                    "コンピュータウイルス感染等がないよう、ウイルス対策ソフトウェアの導入及び最新のパターンファイルを適用させる。"
                )
            if row["control"].startswith("5.") and row["mark"] != "○":
                row["mark"] = ""
    new_paper(document, None, path, overwrite=True)


def as_json(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "付議書.xlsx"
    unfinished(path)
    return path


def test_a_dry_run_tells_what_the_run_does_and_writes_nothing(paper: Path, tmp_path: Path) -> None:
    before, out = paper.read_bytes(), tmp_path / "予定.json"
    assert run(["fill", str(paper), "--dry-run", "--json", str(out)]) == 0
    assert paper.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["予定.json", "付議書.xlsx"]
    planned = as_json(out)
    assert run(["fill", str(paper), "--json", str(out)]) == 0
    done = as_json(out)
    assert planned["papers"][0]["changes"] == done["papers"][0]["changes"]
    assert (planned["dry_run"], done["dry_run"]) == (True, False)
    assert done["papers"][0]["backup"]
    labels = {change["label"] for change in done["papers"][0]["changes"]}
    assert labels == {"保有課（担当課）", "２　記録項目", "情報項目", "対策の要否", "情報保護対策", "シート"}


def test_a_dry_run_may_look_at_an_open_paper(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper.with_name(f"~${paper.name}").write_bytes(b"")
    assert run(["fill", str(paper), "--dry-run"]) == 0
    assert run(["fill", str(paper)]) == 2
    assert capsys.readouterr().err.startswith("「付議書.xlsx」はExcelで開いています。")


def test_filling_twice_leaves_the_file_as_it_is(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["fill", str(paper), "--propose"]) == 0
    once = paper.read_bytes()
    capsys.readouterr()
    assert run(["fill", str(paper), "--propose"]) == 0
    assert paper.read_bytes() == once
    assert "書き入れるところはありません。" in capsys.readouterr().out
    assert run(["compare", str(paper)]) == 0
    assert run(["validate", str(paper), "--quiet"]) == 0


def test_added_pages_belong_to_the_paper(paper: Path, tmp_path: Path) -> None:
    assert run(["fill", str(paper)]) == 0
    exported = tmp_path / "a.json"
    assert run(["export", str(paper), "-o", str(exported)]) == 0
    pages = [(each["form"], each["actor"]) for each in as_json(exported)["checklists"]]
    assert pages == [
        ("3", "ward"),
        ("3", "vendor"),
        ("4", "ward"),
        ("4", "partner"),
        ("5", "ward"),
        ("5", "contractor"),
    ]


def test_the_table_fits_eighty_columns(paper: Path) -> None:
    environment = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    for arguments in (
        ["fill", "--dry-run", str(paper), str(MISTAKES)],
        ["compare", str(paper), str(MISTAKES)],
    ):
        command = [sys.executable, "-m", "xl_tools", *arguments]
        shown = subprocess.run(command, capture_output=True, env=environment, check=False).stdout.decode(
            "utf-8"
        )
        assert "情報保護対策" in shown or "文言変更" in shown
        assert max(map(cell_len, shown.splitlines())) <= 80


def test_a_console_without_japanese(paper: Path) -> None:
    environment = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for arguments in (["fill", "--dry-run", str(paper)], ["compare", str(MISTAKES)]):
        command = [sys.executable, "-m", "xl_tools", *arguments]
        shown = subprocess.run(command, capture_output=True, env=environment, check=False)
        assert b"Traceback" not in shown.stderr
        assert shown.returncode in (0, 1)


def test_compare_names_every_difference(tmp_path: Path) -> None:
    out = tmp_path / "比較.json"
    assert run(["compare", str(MISTAKES), str(CLEAN), "--json", str(out)]) == 1
    mistakes, clean = as_json(out)["papers"]
    others = [row for page in mistakes["pages"] for row in page["rows"] if row["standing"] != "一致"]
    assert [(row["standing"], row["kind"]) for row in others] == [
        ("文言変更", "誤字"), ("独自追加", ""), ("欠落", ""), ("文言変更", ""),
    ]  # fmt: skip
    assert "【-さ-】【+わ+】" in others[0]["difference"]
    assert {row["standing"] for page in clean["pages"] for row in page["rows"]} == {"一致"}
    assert run(["compare", str(CLEAN)]) == 0


def test_compare_leaves_the_file_alone(paper: Path) -> None:
    before = paper.read_bytes()
    assert run(["compare", str(paper)]) == 1
    assert paper.read_bytes() == before


def test_a_folder_is_filled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    unfinished(tmp_path / "1.xlsx")
    shutil.copyfile(CLEAN, tmp_path / "2.xlsx")
    assert run(["fill", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "か所に書き入れました" in shown
    assert "書き入れるところのない付議書 1件" in shown.splitlines()[-1]
    assert (tmp_path / "2.xlsx").read_bytes() == CLEAN.read_bytes()


@pytest.mark.parametrize("command", ["fill", "compare"])
def test_workers_give_what_one_process_gives(command: str, tmp_path: Path) -> None:
    """In the same order, too."""
    said = []
    for workers in ("1", "3"):
        folder = tmp_path / workers
        folder.mkdir()
        for number in range(4):
            unfinished(folder / f"{number}.xlsx")
        shutil.copyfile(CLEAN, folder / "9.xlsx")
        (folder / "5.xlsx").write_bytes(b"PK")
        code = run([command, str(folder), "--workers", workers, "--json", str(tmp_path / "out.json")])
        document = as_json(tmp_path / "out.json")
        said.append((code, json.dumps(document).replace(str(folder), "")))
        assert [Path(each["source"]).name for each in document["papers"]] == [
            "0.xlsx", "1.xlsx", "2.xlsx", "3.xlsx", "9.xlsx",
        ]  # fmt: skip
    assert said[0] == said[1]
    assert said[0][0] == 2


def test_a_locked_cell_is_told_and_the_rest_is_filled(
    paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import openpyxl

    book = openpyxl.load_workbook(paper)
    book["チェックリスト５（区）"].protection.sheet = True
    book.save(paper)
    assert run(["fill", str(paper)]) == 1
    shown = capsys.readouterr().out
    assert "書き入れられなかったところ 3か所" in shown
    assert run(["export", str(paper), "-o", str(tmp_path / "a.json")]) == 0
    fields = [matter["fields"] for matter in as_json(tmp_path / "a.json")["matters"]]
    assert {each["section"] for each in fields} == {"見本課"}


def test_real_papers_need_nothing_but_their_slips(shared: Path, tmp_path: Path) -> None:
    from tests.real_papers import papers_from_cases

    out = tmp_path / "結果.json"
    for source, document in papers_from_cases(shared).items():
        path = tmp_path / f"{Path(source).stem}.xlsx"
        new_paper(document, None, path, overwrite=True)
        assert run(["fill", str(path), "--json", str(out)]) == 0
        changes = as_json(out)["papers"][0]["changes"]
        assert {change["label"] for change in changes} <= {"情報保護対策"}
        assert run(["compare", str(path)]) == 0
