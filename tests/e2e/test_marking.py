"""Marking real files from the command line: what is shown, what is left alone, what is taken away again."""

from __future__ import annotations

import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree

from tests.real_papers import papers_from_cases
from xl_tools import resources
from xl_tools.build.new_paper import new_paper
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.run import run
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.model.finding import Severity
from xl_tools.reports.result_sheet import SEVERITY_TINTS

EXAMPLES = sorted((resources.workbooks() / "examples").glob("*.xlsx"))
CLEAN, MISTAKES = EXAMPLES[0], EXAMPLES[5]
STYLES = "xl/styles.xml"


def copy_of(workbook: Path, folder: Path) -> Path:
    return Path(shutil.copyfile(workbook, folder / workbook.name))


def parts(workbook: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(workbook) as package:
        return {name: package.read(name) for name in package.namelist()}


def findings(workbook: Path, folder: Path) -> Any:
    target = folder / "findings.json"
    run(["validate", str(workbook), "--quiet", "--json", str(target)])
    return json.loads(target.read_text(encoding="utf-8"))["papers"]


def exported(workbook: Path, folder: Path) -> Any:
    target = folder / "exported.json"
    assert run(["export", str(workbook), "-o", str(target), "--overwrite"]) == 0
    return json.loads(target.read_text(encoding="utf-8"))


def hash_of(workbook: Path) -> str:
    return content_sha256(paper_reader().read(workbook))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_marking_changes_nothing_a_check_sees(example: Path, tmp_path: Path) -> None:
    paper = copy_of(example, tmp_path)
    code = run(["mark", str(paper)])
    assert code == run(["validate", str(example), "--quiet"])
    assert findings(paper, tmp_path)[0] == {**findings(example, tmp_path)[0], "source": str(paper)}
    assert exported(paper, tmp_path) == exported(example, tmp_path)
    assert hash_of(paper) == hash_of(example)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_twice_changes_nothing_and_unmarking_restores_the_parts(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = copy_of(example, tmp_path)
    run(["mark", str(paper)])
    marked = paper.read_bytes()
    capsys.readouterr()
    run(["mark", str(paper)])
    assert "前に付けた印のまま" in capsys.readouterr().out
    assert paper.read_bytes() == marked
    assert run(["unmark", str(paper), "--stamp"]) == 0
    before, after = parts(example), parts(paper)
    assert after.keys() == before.keys()
    assert [name for name in before if after[name] != before[name]] in ([], [STYLES])
    run(["mark", str(paper)])
    run(["unmark", str(paper), "--stamp"])
    assert parts(paper) == after


def test_the_papers_own_styles_stay_as_they_are(tmp_path: Path) -> None:
    """Those of the 検査結果 sheet are only added behind them, and stay: nothing shows of them."""
    paper = copy_of(MISTAKES, tmp_path)
    run(["mark", str(paper)])
    run(["unmark", str(paper)])
    before, after = etree.fromstring(parts(MISTAKES)[STYLES]), etree.fromstring(parts(paper)[STYLES])
    for old, new in zip(before, after, strict=True):
        assert [etree.tostring(each) for each in new][: len(old)] == [etree.tostring(each) for each in old]


def test_what_a_marked_paper_shows(tmp_path: Path) -> None:
    paper = copy_of(MISTAKES, tmp_path)
    assert run(["mark", str(paper)]) == 1
    found = findings(paper, tmp_path)[0]["findings"]
    book = openpyxl.load_workbook(paper)
    assert book.sheetnames[-1] == "検査結果"
    rows = [row[:4] for row in book["検査結果"].iter_rows(min_row=7, values_only=True)][: len(found)]
    assert rows == [
        (number, each["severity"], each["sheet"], each["cell"]) for number, each in enumerate(found, 1)
    ]
    for number, each in enumerate(found, 1):
        comment = book[each["sheet"]][each["cell"]].comment
        assert comment is not None, each
        assert f"№{number}　" in comment.text or "ほかの" in comment.text
    tinted = {
        rule.dxf.fill.bgColor.rgb[2:]
        for sheet in book
        for ranges in sheet.conditional_formatting
        for rule in ranges.rules
        if rule.dxf and rule.dxf.fill and rule.dxf.fill.bgColor.rgb
    }
    assert {SEVERITY_TINTS[severity] for severity in Severity} <= tinted


def test_a_folder_with_bad_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    papers = [copy_of(example, tmp_path) for example in EXAMPLES[:3]]
    broken = tmp_path / "00_broken.xlsx"
    broken.write_bytes(papers[0].read_bytes()[:5000])
    assert run(["mark", str(tmp_path)]) == 2
    shown = capsys.readouterr()
    assert "00_broken.xlsx" in shown.err
    lines = shown.out.splitlines()
    assert [Path(line.split("　")[0]).name for line in lines[:3]] == [paper.name for paper in papers]
    assert lines[-1].startswith("合計　付議書 3件：")
    assert lines[-1].endswith("処理できなかったファイル 1件")
    assert run(["unmark", str(tmp_path)]) == 2
    assert "合計　印を消したブック 3件、印のなかったブック 0件" in capsys.readouterr().out


def test_backups_are_not_taken_for_papers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy_of(MISTAKES, tmp_path)
    run(["mark", str(tmp_path)])
    capsys.readouterr()
    run(["status", str(tmp_path)])
    assert "合計" not in capsys.readouterr().out


def test_in_worker_processes(tmp_path: Path) -> None:
    papers = [copy_of(example, tmp_path) for example in EXAMPLES[:2]]
    assert run(["mark", *map(str, papers), "--workers", "2"]) == 0
    assert all("検査結果" in openpyxl.load_workbook(paper).sheetnames for paper in papers)


def test_acceptances_hold_in_a_marked_paper(tmp_path: Path) -> None:
    paper = copy_of(MISTAKES, tmp_path)
    first = findings(paper, tmp_path)[0]["findings"][0]
    place = f"{first['sheet']}!{first['cell']}"
    run(["mark", str(paper)])
    assert run(["accept", str(paper), first["code"], place, "--reason", "見本のため"]) == 0
    run(["mark", str(paper)])
    sheet = openpyxl.load_workbook(paper)["検査結果"]
    texts = {str(cell.value) for row in sheet.iter_rows() for cell in row}
    assert "見本のため" in texts
    assert "認めた指摘　1件" in texts


@pytest.mark.office
@pytest.mark.parametrize("example", [CLEAN, MISTAKES], ids=lambda path: path.stem)
def test_another_program_saving_it_is_no_change(
    example: Path, tmp_path: Path, office_convert: Callable[[Path, str, Path], Path]
) -> None:
    paper = copy_of(example, tmp_path)
    run(["mark", str(paper)])
    saved = office_convert(paper, "xlsx", tmp_path / "saved")
    assert hash_of(saved) == hash_of(example)
    assert run(["status", str(saved)]) == run(["status", str(paper)])


@pytest.mark.office
def test_marking_again_after_another_program_saved_it(
    tmp_path: Path, office_convert: Callable[[Path, str, Path], Path]
) -> None:
    """That program writes the notes in its own way, with an author without a name."""
    paper, other = copy_of(MISTAKES, tmp_path), tmp_path / "other"
    other.mkdir()
    run(["mark", str(paper)])
    resaved = office_convert(paper, "xlsx", other)
    assert run(["mark", str(resaved)]) == 1
    marked = resaved.read_bytes()
    assert run(["mark", str(resaved)]) == 1
    assert resaved.read_bytes() == marked
    assert run(["unmark", str(resaved)]) == 0
    assert not [name for name in parts(resaved) if "comment" in name]
    assert findings(resaved, tmp_path)[0]["findings"] == findings(MISTAKES, tmp_path)[0]["findings"]


def test_notes_another_program_wrote_anew(tmp_path: Path) -> None:
    """As above, for machines without it."""
    paper = copy_of(MISTAKES, tmp_path)
    run(["mark", str(paper)])
    changed = {
        name: content.replace(b"<authors>", b"<authors><author> </author>").replace(
            b'authorId="0"', b'authorId="1"'
        )
        if name.startswith("xl/comments")
        else content
        for name, content in parts(paper).items()
    }
    assert changed != parts(paper)
    with zipfile.ZipFile(paper, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in changed.items():
            package.writestr(name, content)
    assert run(["mark", str(paper)]) == 1
    assert run(["unmark", str(paper)]) == 0
    assert not [name for name in parts(paper) if "comment" in name]


def test_a_sheet_of_somebody_elses_with_the_same_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It stays, and among other papers the sentence tells whose it is."""
    paper, other = copy_of(MISTAKES, tmp_path), copy_of(CLEAN, tmp_path)
    book = openpyxl.load_workbook(paper)
    book.create_sheet("検査結果")["A1"] = "手作りの一覧"
    book.save(paper)
    before = paper.read_bytes()
    assert run(["mark", str(paper), str(other)]) == 2
    assert capsys.readouterr().err == (
        f"「{paper.name}」：シート「検査結果」がすでにあり、書き込めません。"
        "そのシートの名前を変えてから、もう一度実行してください。\n"
    )
    assert run(["unmark", str(paper)]) == 0
    assert paper.read_bytes() == before


@pytest.mark.parametrize("letters", [80, 83])
def test_a_name_almost_too_long(letters: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file itself is possible; names made from it (owner file, acceptances, backup) may not be."""
    paper = tmp_path / ("長" * letters + ".xlsx")
    shutil.copyfile(MISTAKES, paper)
    assert run(["validate", str(paper), "--quiet"]) == 1
    run(["mark", str(paper)])
    run(["accept", str(paper), "K003", "事業の概要!B7", "--reason", "見本"])
    assert "不具合" not in capsys.readouterr().err
    assert all(each.name.startswith("長") for each in tmp_path.iterdir())


@pytest.mark.office
def test_the_sheet_prints(tmp_path: Path, to_pdf: Callable[[Path, Path], Path]) -> None:
    paper = copy_of(MISTAKES, tmp_path)
    run(["mark", str(paper)])
    pages = len(re.findall(rb"/Type\s*/Page\b", to_pdf(paper, tmp_path).read_bytes()))
    plain = len(re.findall(rb"/Type\s*/Page\b", to_pdf(MISTAKES, tmp_path / "plain").read_bytes()))
    assert pages > plain


def test_published_papers(shared: Path, tmp_path: Path) -> None:
    for number, document in enumerate(papers_from_cases(shared).values()):
        paper = tmp_path / f"{number}.xlsx"
        new_paper(document, None, paper, overwrite=False)
        before = parts(paper)
        expected = findings(paper, tmp_path)
        run(["mark", str(paper)])
        assert findings(paper, tmp_path) == expected
        run(["unmark", str(paper), "--stamp"])
        after = parts(paper)
        assert {**after, STYLES: b""} == {**before, STYLES: b""}
