"""Desks with a paper on them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.live.desks import DESKS, FILE, Desk, desk

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
