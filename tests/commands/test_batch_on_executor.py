"""One batch on executors of every kind: the same results, every file once."""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.bench.renamed import OTHER_NAMES
from tests.commands.deadly import PREPARED, Naming, counted_preparation, nothing_to_prepare
from tests.rules.papers import base_document
from xl_tools.build.new_paper import new_paper
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.commands import batch_on_executor
from xl_tools.commands.batch_on_executor import run_on
from xl_tools.commands.digest import Digesting, digest_batch
from xl_tools.errors import BadInput
from xl_tools.model.finding import Refusal

PATHS = [Path(f"{number:03}.xlsx") for number in range(40)]


def processes() -> Executor:
    return ProcessPoolExecutor(2, multiprocessing.get_context("spawn"))


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("papers")
    made = [folder / f"{number}.xlsx" for number in range(6)]
    for path, name in zip(made, OTHER_NAMES, strict=False):
        document = base_document()
        document["cover"]["fields"]["title"] = f"{name}システムの構築等について"
        new_paper(document, None, path, overwrite=True)
    made.append(folder / "壊れた.xlsx")
    made[-1].write_bytes(b"PK\x03\x04")
    return made


@pytest.mark.parametrize("make", [lambda: ThreadPoolExecutor(2), processes], ids=["threads", "processes"])
def test_any_executor_gives_the_same_digests(papers: list[Path], make: Callable[[], Executor]) -> None:
    digesting = Digesting(paper_reader())
    with make() as executor:
        there = {each.source: each for each in digest_batch(papers, digesting, executor=executor)}
    here = {each.source: each for each in digest_batch(papers, digesting)}
    assert there == here
    assert len(there) == len(papers)


def test_a_dying_worker_costs_only_its_file() -> None:
    with processes() as executor:
        results = list(run_on(executor, PATHS, Naming("007.xlsx").files, prepare=nothing_to_prepare))
    refused = [each for each in results if isinstance(each, Refusal)]
    assert [each.source for each in refused] == ["007.xlsx"]
    assert sorted(str(each) for each in results if isinstance(each, str)) == [
        path.name for path in PATHS if path.name != "007.xlsx"
    ]


class Losing(ThreadPoolExecutor):
    """Loses what it is given, as a cluster whose connection breaks."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        lost: Future[Any] = Future()
        lost.cancel()
        lost.set_running_or_notify_cancel()
        return lost


def test_what_an_executor_loses_is_done_here() -> None:
    with Losing(1) as executor:
        done = list(run_on(executor, PATHS[:3], Naming().files, prepare=nothing_to_prepare))
    assert sorted(map(str, done)) == ["000.xlsx", "001.xlsx", "002.xlsx"]


class Hanging(ThreadPoolExecutor):
    """Never answers."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        return Future()


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_on_executor, "SECONDS_PER_FILE", 0.05)
    with Hanging(1) as executor:
        done = list(run_on(executor, PATHS[:2], Naming().files, prepare=nothing_to_prepare))
    assert sorted(map(str, done)) == ["000.xlsx", "001.xlsx"]


def test_a_process_prepares_once_for_a_run_and_anew_for_the_next() -> None:
    PREPARED.clear()
    with ThreadPoolExecutor(1) as executor:
        for runs in (1, 2):
            results = run_on(executor, PATHS, Naming().files, largest_chunk=2, prepare=counted_preparation)
            assert len(list(results)) == len(PATHS)
            assert len(PREPARED) == runs


def test_a_worker_of_another_version_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pickle.dumps(("0.0.0", b"unreadable"))
    monkeypatch.setattr(batch_on_executor, "_packed", lambda work, prepare: packed)
    with ThreadPoolExecutor(1) as executor, pytest.raises(BadInput, match="同じ版を入れてから"):
        list(run_on(executor, PATHS, Naming().files, prepare=nothing_to_prepare))
