"""An Excel with the template open, under both engines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.excel.application import Application
from tests.excel.engines import ENGINES


@pytest.fixture
def excel() -> Iterator[Application]:
    """Nothing in it may hang in a dialog."""
    made = Application()
    yield made
    assert made.modals == []


@pytest.fixture(params=list(ENGINES))
def xw(request: pytest.FixtureRequest, excel: Application) -> Iterator[Any]:
    """xlwings, its engine active over ``excel``."""
    with ENGINES[request.param](excel) as xlwings:
        yield xlwings
