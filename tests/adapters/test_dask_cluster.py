"""Papers shared by the workers of a cluster: the same results; whatever is wrong with the cluster, a sentence."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.commands.deadly import Naming, nothing_to_prepare
from xl_tools.adapters import dask_cluster
from xl_tools.adapters.dask_cluster import dask_executor
from xl_tools.cli.run import run
from xl_tools.commands.batch_on_executor import run_on
from xl_tools.errors import BadInput
from xl_tools.model.finding import Refusal

distributed = pytest.importorskip("distributed")
EXAMPLES = Path(__file__).parents[2] / "workbooks" / "examples"
PATHS = [Path(f"{number:03}.xlsx") for number in range(8)]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=":0"
    ) as cluster:
        yield cluster.scheduler_address


def test_two_workers_give_the_same_bytes(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Relative paths mean the same there as here."""
    monkeypatch.chdir(EXAMPLES.parent)
    register = str(next(EXAMPLES.parent.glob("見本の承認台帳.xlsx")))
    command = ["consolidate", EXAMPLES.name, "--period", "2020-04..2027-03", "--date", "2024/1/18"]
    command += ["--register", register, "--json"]
    here = run([*command, str(tmp_path / "here.json")])
    there = run([*command, str(tmp_path / "there.json"), "--scheduler", address])
    assert here == there
    assert (tmp_path / "here.json").read_bytes() == (tmp_path / "there.json").read_bytes()


def test_a_worker_that_dies_costs_only_the_file(address: str) -> None:
    with dask_executor(address) as executor:
        results = list(run_on(executor, PATHS, Naming("003.xlsx").files, prepare=nothing_to_prepare))
    refused = [each for each in results if isinstance(each, Refusal)]
    assert [each.source for each in refused] == ["003.xlsx"]
    assert len(results) == len(PATHS)


def test_nobody_at_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_cluster, "SECONDS_TO_CONNECT", 0.3)
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        addresses = ["", "みほん", "tcp://", "tcp://127.0.0.1:1", "tcp://127.0.0.1:99999"]
        for given in [*addresses, f"tcp://127.0.0.1:{silent.getsockname()[1]}"]:
            with pytest.raises(BadInput, match=f"「{given}」につながりません"), dask_executor(given):
                pass


def test_a_cluster_without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dask_cluster, "SECONDS_TO_CONNECT", 2)
    with (
        distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=":0") as cluster,
        pytest.raises(BadInput, match="作業するプロセスがありません"),
        dask_executor(cluster.scheduler_address),
    ):
        pass


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(BadInput, match=r"xl-tools\[dask\]"), dask_executor("tcp://127.0.0.1:8786"):
        pass
