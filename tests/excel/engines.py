"""The engines a test can run over: each gives xlwings with one in-memory Excel running."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from tests.excel.application import Application
from tests.excel.fake_com import windows_engine
from tests.excel.grid_engine import grid_engine

ENGINES: dict[str, Callable[[Application], AbstractContextManager[Any]]] = {
    "grid": grid_engine,
    "windows": windows_engine,
}
