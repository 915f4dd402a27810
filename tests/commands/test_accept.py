"""A finding kept with a reason stays accepted until its cell changes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.rules.papers import base_document
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.new_paper import new_paper
from xl_tools.cli.run import run
from xl_tools.commands.acceptances import accept, acceptances_path, load_acceptances
from xl_tools.commands.validate import validate_files
from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Finding, Outcome

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


def test_accepting_one_missing_field_does_not_hide_another(tmp_path: Path) -> None:
    path = tmp_path / "付議書.xlsx"
    document = base_document()
    document["matters"][2]["labels"] = {"reason": "その他"}
    new_paper(document, None, path, overwrite=True)
    assert run(["accept", str(path), "S002", "業務委託!A1", "--reason", "別紙に書いたため"]) == 0
    assert "S002" not in _codes(path)[0]
    document["matters"][2]["labels"] = {"medium": "そのほか"}
    new_paper(document, None, path, overwrite=True)
    assert "S002" in _codes(path)[0]


def test_a_changed_counterpart_voids_the_acceptance(tmp_path: Path) -> None:
    path = tmp_path / "付議書.xlsx"
    document = base_document()
    for subjects, accepted in (("申請者、保護者", True), ("申請者、勤務先", False)):
        document["matters"][0]["fields"]["data_subjects"] = "見本申請を行う者"
        document["matters"][2]["fields"]["data_subjects"] = "見本申請を行う者、" + subjects
        new_paper(document, None, path, overwrite=True)
        place = next(f"{each.ref.sheet}!{each.ref.a1}" for each in _findings(path) if each.code == "M005")
        if accepted:
            assert (
                run(["accept", str(path), "Ｍ００５", place.replace("!", "！"), "--reason", "区分が違うため"])
                == 0
            )
            assert "M005" not in _codes(path)[0]
        else:
            assert "M005" in _codes(path)[0]


def _findings(path: Path) -> tuple[Finding, ...]:
    outcome = validate_files([path], FileSheetReader())[0]
    assert isinstance(outcome, Outcome)
    return (*outcome.findings, *(each.finding for each in outcome.accepted))


def test_several_at_once_lose_nothing(tmp_path: Path) -> None:
    path = _paper(tmp_path / "付議書.xlsx", "ー")
    findings = _findings(path)
    sample = findings[0]
    many = [replace(sample, ref=CellRef(sample.ref.sheet, row, 2)) for row in range(1, 13)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda finding: accept(path, [finding], "理由"), many))
    assert len(load_acceptances(path)) == len(many)
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".lock"] == []
