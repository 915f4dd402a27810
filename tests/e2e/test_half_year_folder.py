"""A folder as it comes together in half a year: copies, earlier versions and files nobody can read among the papers."""

from __future__ import annotations

import copy
import io
import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tests.adapters.test_open_elsewhere import excel_owner
from tests.e2e.half_year_run import LIST, TABLES, read_again
from tests.half_year.invented_papers import LIST_DAY, PERIOD, many_papers, written_papers
from tests.real_parts import Json
from xl_tools.cli.run import run

GOOD = 51
COPIES = {"写し/付議書0003.xlsx": 3, "写し/付議書0040 - コピー.xlsx": 40, "メール添付/転送/付議書.xlsx": 51}
EARLIER = {"付議書0007_旧.xlsx": 7, "前の版/付議書0019_差替前.xlsx": 19}
UNREADABLE = {
    "パスワード付き.xlsx": "パスワード",
    "途中まで.xlsx": "壊れて",
    "予算見積.xlsx": "付議書ではない",
    "編集中.xlsx": "開いて",
}
"""File → what its refusal speaks of."""
Fates = Mapping[str, Mapping[str, str]]


@pytest.fixture(scope="module")
def papers() -> list[tuple[str, Json]]:
    return many_papers(GOOD)


@pytest.fixture(scope="module")
def folder(papers: list[tuple[str, Json]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The run's outputs, and the papers in 付議書 below."""
    made = tmp_path_factory.mktemp("folder")
    inbox = made / "付議書"
    good = written_papers(inbox, papers)
    for name, number in COPIES.items():
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(good[number - 1], inbox / name)
    for name, number in EARLIER.items():
        (inbox / name).parent.mkdir(parents=True, exist_ok=True)
        written_papers((inbox / name).parent, [(Path(name).name, _earlier(papers[number - 1][1]))])
    _add_unreadable(inbox, good[0].read_bytes())
    outputs = ("-o", str(made / LIST), "--json", str(made / TABLES["--json"]))
    assert run(["consolidate", str(inbox), "--period", PERIOD, "--date", LIST_DAY, *outputs]) == 2
    return made


def _earlier(document: Json) -> Json:
    """What the section sent first: the data subjects in other words."""
    earlier = copy.deepcopy(document)
    earlier["overview"]["fields"]["data_subjects"] = "みほんの対象者"
    return earlier


def _add_unreadable(inbox: Path, sound: bytes) -> None:
    locked, foreign = io.BytesIO(), openpyxl.Workbook()
    OOXMLFile(io.BytesIO(sound)).encrypt("himitsu", locked)
    (inbox / "パスワード付き.xlsx").write_bytes(locked.getvalue())
    (inbox / "途中まで.xlsx").write_bytes(sound[: len(sound) // 2])
    foreign.worksheets[0]["A1"] = "予算見積"
    foreign.save(inbox / "予算見積.xlsx")
    (inbox / "編集中.xlsx").write_bytes(sound)
    (inbox / "~$編集中.xlsx").write_bytes(excel_owner("みほん"))


@pytest.fixture(scope="module")
def fates(folder: Path) -> Fates:
    """By the place in the folder."""
    files = json.loads((folder / TABLES["--json"]).read_text(encoding="utf-8"))["files"]
    return {Path(each["source"]).relative_to(folder / "付議書").as_posix(): each for each in files}


def test_the_list_has_exactly_the_51(folder: Path, papers: list[tuple[str, Json]]) -> None:
    titles = [document["cover"]["fields"]["title"] for _, document in papers]
    assert [row.title.text for row in read_again(folder / LIST).rows] == titles


def test_every_file_is_accounted_for(folder: Path, fates: Fates) -> None:
    inbox = folder / "付議書"
    there = {path.relative_to(inbox).as_posix() for path in _workbooks(inbox)}
    assert {*fates} == there
    assert len(there) == GOOD + len(COPIES) + len(EARLIER) + len(UNREADABLE)


def _workbooks(inbox: Path) -> Iterator[Path]:
    return (path for path in inbox.rglob("*.xlsx") if not path.name.startswith("~$"))


@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_refused_with_the_reason(name: str, fates: Fates) -> None:
    assert fates[name]["fate"] == "読めない"
    assert UNREADABLE[name] in fates[name]["reason"]


@pytest.mark.parametrize("name", [*COPIES, *EARLIER])
def test_copies_and_earlier_versions_name_the_one_that_stays(name: str, fates: Fates) -> None:
    number = {**COPIES, **EARLIER}[name]
    assert fates[name]["fate"] == ("重複" if name in COPIES else "旧版")
    assert f"付議書{number:04}.xlsx" in fates[name]["reason"]
