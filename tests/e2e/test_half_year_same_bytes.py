"""The same papers give the same bytes, whoever reads them in whatever order; a further paper changes what it must."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest

from tests.e2e.half_year_run import LIST, WEB, consolidated, outputs_in, parts_of
from tests.half_year.invented_papers import LIST_DAY, PERIOD, half_year_papers, written_papers
from xl_tools.adapters import dask_cluster

COUNT = 12
Outputs = dict[str, bytes]
Making = Callable[..., Path]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return written_papers(tmp_path_factory.mktemp("papers"), half_year_papers(COUNT))


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Making:
    """``make(papers, *options)`` runs the command and returns the folder with what it wrote."""

    def made(papers: list[Path], *options: str, printed: bool = False) -> Path:
        folder = tmp_path_factory.mktemp("made")
        return consolidated(papers, folder, PERIOD, LIST_DAY, *options, printed=printed)

    return made


@pytest.fixture(scope="module")
def once(papers: list[Path], make: Making) -> Outputs:
    return outputs_in(make(papers))


@pytest.mark.office
def test_twice_gives_the_same_bytes_in_every_file(
    papers: list[Path], make: Making, office: Path, once: Outputs
) -> None:
    first, second = (outputs_in(make(papers, printed=True)) for _ in range(2))
    assert first == second
    assert {name: first[name] for name in once} == once
    written = {Path(name).suffix for name in first}
    assert written == {".xlsx", ".pdf", ".html", ".csv", ".json", ".css", ".png"}


def test_papers_given_in_another_order(papers: list[Path], make: Making, once: Outputs) -> None:
    assert outputs_in(make(papers[::-1])) == once


def test_papers_of_other_names(papers: list[Path], make: Making, once: Outputs, tmp_path: Path) -> None:
    """Names say nothing of the order, and stand only where the files themselves are told of."""
    for place, path in enumerate(papers):
        shutil.copy2(path, tmp_path / f"{place * 7 % COUNT:02}.xlsx")
    other = outputs_in(make([tmp_path]))
    assert {name for name in once if other[name] != once[name]} == {"結果.json", "集計.xlsx"}


def test_no_name_of_a_paper_s_file_is_in_the_list(papers: list[Path], once: Outputs, tmp_path: Path) -> None:
    """Nor in any part of the workbook that no sheet shows."""
    (tmp_path / LIST).write_bytes(once[LIST])
    texts = {name: part.decode("utf-8") for name, part in parts_of(tmp_path / LIST).items()}
    assert {name for path in papers for name, text in texts.items() if path.stem in text} == set()


def test_workers(papers: list[Path], make: Making, once: Outputs) -> None:
    assert outputs_in(make(papers, "--workers", "2")) == once


@contextmanager
def _threads(_: str) -> Iterator[Executor]:
    with ThreadPoolExecutor(2) as executor:
        yield executor


@contextmanager
def _processes(_: str) -> Iterator[Executor]:
    with ProcessPoolExecutor(2, get_context("spawn")) as executor:
        yield executor


@pytest.mark.parametrize("executor", [_threads, _processes])
def test_any_executor(
    executor: object, papers: list[Path], make: Making, once: Outputs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dask_cluster, "dask_executor", executor)
    assert outputs_in(make(papers, "--scheduler", "みほん")) == once


def test_a_cluster_of_two_workers(papers: list[Path], make: Making, once: Outputs) -> None:
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=":0"
    ) as cluster:
        assert outputs_in(make(papers, "--scheduler", cluster.scheduler_address)) == once


# --- one more paper ------------------------------------------------------------------------------------

ALWAYS = {
    "[Content_Types].xml", "docProps/app.xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml",
    "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml",
}  # fmt: skip
"""The table of contents of the package, the texts, and the list itself."""
WEB_ALWAYS = {"index.html", "list.csv", "list.json", "xl_tools-files.json"}
"""The list itself, and what the folder holds."""


def changed(before: Outputs, after: Outputs) -> set[str]:
    """What is new, or says something else; nothing may be missing."""
    assert before.keys() <= after.keys()
    return {name for name in after if before.get(name) != after[name]}


def parts_of_case(number: int) -> set[str]:
    """The page of №N, its flow sheet and its drawing: every invented paper has one."""
    page, flow = 2 * number, 2 * number + 1
    return {
        f"xl/worksheets/sheet{page}.xml", f"xl/worksheets/sheet{flow}.xml",
        f"xl/worksheets/_rels/sheet{flow}.xml.rels", f"xl/drawings/drawing{number}.xml",
    }  # fmt: skip


@pytest.mark.parametrize("number", [COUNT, COUNT // 2])
def test_one_paper_more_in_the_workbook(
    number: int, papers: list[Path], make: Making, once: Outputs, tmp_path: Path
) -> None:
    """The pages before it stay as they were, to the byte; those behind it get another №."""
    before = parts_of(make([each for each in papers if each is not papers[number - 1]]) / LIST)
    (tmp_path / LIST).write_bytes(once[LIST])
    found = changed(before, parts_of(tmp_path / LIST))
    moved = set(itertools.chain.from_iterable(parts_of_case(each) for each in range(number, COUNT + 1)))
    assert found >= ALWAYS
    assert found <= ALWAYS | moved


@pytest.mark.office
@pytest.mark.parametrize("number", [COUNT, COUNT // 2])
def test_one_paper_more_in_the_web_folder(
    number: int, papers: list[Path], make: Making, office: Path
) -> None:
    """The page before it now leads on to it; the ones before that stay as they were."""
    before = outputs_in(make([each for each in papers if each is not papers[number - 1]], printed=True) / WEB)
    found = changed(before, outputs_in(make(papers, printed=True) / WEB))
    assert {name for name in found if name.startswith("case-") and int(name[5:8]) < number - 1} == set()
    assert {name for name in found if not name.startswith("case-")} == WEB_ALWAYS
