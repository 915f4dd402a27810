"""Desks with a paper on them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.excel.application import Application
from tests.excel.engines import ENGINES
from tests.excel.workbook import Workbook
from tests.live.desks import DESKS, FILE, Desk, assert_calm, desk
from tests.live.hindered import Clock
from xl_tools.adapters.excel_live import LiveExcel, attach

REPOSITORY = Path(__file__).resolve().parents[2]
EXAMPLES = REPOSITORY / "workbooks" / "examples"

Put = Callable[..., Desk]
"""Puts a workbook on the desk: its path, and what its copy is to be called."""


@pytest.fixture(params=DESKS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=[each for each in DESKS if each != FILE])
def live_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _putting(kind: str, folder: Path) -> Iterator[Put]:
    with ExitStack() as stack:

        def put(source: Path, name: str = "付議書.xlsx") -> Desk:
            path = folder / name
            shutil.copyfile(source, path)
            return stack.enter_context(desk(kind, path))

        yield put


@pytest.fixture
def put(kind: str, tmp_path: Path) -> Iterator[Put]:
    yield from _putting(kind, tmp_path)


@pytest.fixture
def put_live(live_kind: str, tmp_path: Path) -> Iterator[Put]:
    yield from _putting(live_kind, tmp_path)


# --- an Excel with a paper full of mistakes, in front of a clerk who does what clerks do ----------------


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def excel() -> Application:
    return Application()


@pytest.fixture
def book(excel: Application, tmp_path: Path) -> Workbook:
    return excel.open(Path(shutil.copyfile(EXAMPLES / "06_full_of_mistakes.xlsx", tmp_path / "付議書.xlsx")))


@pytest.fixture(params=list(ENGINES))
def live(
    request: pytest.FixtureRequest, excel: Application, book: Workbook, clock: Clock
) -> Iterator[LiveExcel]:
    with ENGINES[request.param](excel):
        yield attach(clock.patience, [])
    assert_calm(excel)
