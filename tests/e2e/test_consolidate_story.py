"""A secretariat's folder: 51 papers in subfolders, with everything that gathers beside them in half a year."""

from __future__ import annotations

import datetime
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from tests.bench.renamed import OTHER_NAMES
from tests.json_schemas import faults
from tests.rules.papers import base_document
from xl_tools import resources
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.build.new_paper import new_paper
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.run import run
from xl_tools.commands.stamp import stamp_files

COMMAND = ["--period", "2023-07..2024-01", "--date", "2024/1/18"]
GOOD = 51
NAMES = (*OTHER_NAMES, *(f"新{name}" for name in OTHER_NAMES))


def write(path: Path, number: int, remark: str = "") -> Path:
    """The paper of the case ``number``, three to a meeting."""
    document = base_document()
    name = NAMES[number]
    month, place = 7 + number // 12, number % 12
    document["cover"]["fields"] |= {
        "title": f"{name}申請システムの構築等について",
        "meeting_date": f"令和５年{month}月{5 + place // 3}日",
        "document_number": f"資料{place % 3 + 1}",
    }
    document["overview"]["fields"]["purpose"] = f"{name}の申請を受け付けるため。{remark}"
    path.parent.mkdir(exist_ok=True)
    new_paper(document, None, path, overwrite=True)
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("story") / "付議書"
    folder.mkdir()
    places = [folder / ("前半" if number < 20 else ".") for number in range(GOOD)]
    papers = [write(place / f"付議書{number:02}.xlsx", number) for number, place in enumerate(places)]
    (folder / "念のための写し").mkdir()
    for paper in papers[:2]:
        shutil.copyfile(paper, folder / "念のための写し" / paper.name)
    shutil.copyfile(papers[2], folder / "念のための写し" / "検査した付議書.xlsx")
    now = datetime.datetime(2023, 9, 1, 9, 0, tzinfo=datetime.UTC)
    stamp_files(
        [folder / "念のための写し" / "検査した付議書.xlsx", papers[4]], paper_reader(), open_workbook, now
    )
    write(folder / "付議書03（旧）.xlsx", 3, "案")
    write(folder / "念のための写し" / "付議書04最終.xlsx", 4, "検査の前")
    with (folder / "暗号化.xlsx").open("wb") as locked:
        OOXMLFile(io.BytesIO(papers[5].read_bytes())).encrypt("himitsu", locked)
    (folder / "途中.xlsx").write_bytes(papers[6].read_bytes()[:5000])
    with xlsxwriter.Workbook(folder / "予算.xlsx") as workbook:
        workbook.add_worksheet("予算").write(0, 0, "見本")
    write(folder / "書きかけ.xlsx", GOOD)
    (folder / "~$書きかけ.xlsx").write_bytes(b"owner")
    (folder / "メモ.txt").write_text("見本", encoding="utf-8")
    return folder


def consolidated(folder: Path, target: Path, *options: str) -> dict[str, Any]:
    code = run(["consolidate", str(folder), *COMMAND, "--json", str(target), *options])
    assert code == 2, "files were refused"
    document: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return document


LEFT_OUT = {
    "念のための写し/付議書00.xlsx": ("重複", "前半/付議書00.xlsx」と内容が同じです"),
    "念のための写し/付議書01.xlsx": ("重複", "前半/付議書01.xlsx」と内容が同じです"),
    "前半/付議書02.xlsx": (
        "重複",
        "念のための写し/検査した付議書.xlsx」と内容が同じです。検査の記録があるため",
    ),
    "付議書03（旧）.xlsx": ("旧版", "前半/付議書03.xlsx」の旧版です。ファイル名が新しい版を示しているため"),
    "念のための写し/付議書04最終.xlsx": ("旧版", "前半/付議書04.xlsx」の旧版です。検査の記録があるため"),
    "暗号化.xlsx": ("読めない", "パスワード"),
    "途中.xlsx": ("読めない", "途中で切れています"),
    "予算.xlsx": ("読めない", "付議書"),
    "書きかけ.xlsx": ("読めない", "Excelで開いています"),
}


def test_exactly_the_right_papers_and_every_other_explained(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = consolidated(folder, tmp_path / "結果.json")
    schema = json.loads((resources.schemas() / "consolidation.schema.json").read_text(encoding="utf-8"))
    assert faults(document, schema) == []
    assert [case["number"] for case in document["cases"]] == list(range(1, GOOD + 1))
    assert [case["title"] for case in document["cases"]] == [
        f"{name}申請システムの構築等について" for name in NAMES[:GOOD]
    ]
    left_out = {
        Path(each["source"]).relative_to(folder).as_posix(): each
        for each in document["files"]
        if each["number"] is None
    }
    assert left_out.keys() == LEFT_OUT.keys()
    for name, (fate, words) in LEFT_OUT.items():
        assert left_out[name]["fate"] == fate
        assert words in left_out[name]["reason"]
    counts = document["summary"]
    assert counts["files"] == GOOD + len(LEFT_OUT)
    assert counts["taken"] + counts["warned"] == counts["cases"] == GOOD
    told = capsys.readouterr().out
    assert f"ファイル {GOOD + len(LEFT_OUT)}件 ＝ 採用 {GOOD}件" in told
    assert "採用しなかったもの 9件 ＝ 重複 3件 ＋ 旧版 2件 ＋ 対象外 0件 ＋ 読めない 4件" in told


def test_twice_and_by_workers_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for name, options in (("一", []), ("二", ["--workers", "2"])):
        (tmp_path / name).mkdir()
        written = ["-o", str(tmp_path / name / "一覧.xlsx"), "--csv", str(tmp_path / name / "一覧.csv")]
        consolidated(folder, tmp_path / name / "結果.json", *written, *options)
    for file in sorted((tmp_path / "一").iterdir()):
        assert file.read_bytes() == (tmp_path / "二" / file.name).read_bytes(), file.name


def test_a_result_that_is_there_stays(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "一覧.xlsx"
    target.write_bytes(b"mine")
    assert run(["consolidate", str(folder), *COMMAND, "-o", str(target)]) == 2
    assert "すでにあります" in capsys.readouterr().err
    assert target.read_bytes() == b"mine"


@pytest.mark.parametrize(
    "options, sentence",
    [
        ([], "付議書のブックかフォルダーを指定してください。"),
        (["--period", "2024-01..2023-07"], "終わりが始まりより前です"),
        (["--csv", "一覧.xlsx"], "「.csv」で終わる名前にしてください"),
        (["--csv", "一覧.csv", "--csv-sjis", "一覧.csv"], "同じ名前のファイルが二つあります"),
        (["--scheduler", "tcp://127.0.0.1:1"], "につながりません"),
        (["--date", "きのう"], "日付"),
    ],
)
def test_what_a_clerk_gets_wrong(
    options: list[str], sentence: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = [str(folder / "前半")] if options else []
    assert run(["consolidate", *papers, *COMMAND, *options]) == 2
    assert sentence in capsys.readouterr().err
