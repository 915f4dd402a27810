"""Excel with the add-in as it is built, on a PC whose user folder has a blank and Japanese in its name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.ribbon.excel_pc import PYTHON, ExcelPc
from tests.ribbon.plain_excel import PlainExcel
from xl_tools.build.addin.addin_conf import AddinConf
from xl_tools.build.addin.addin_workbook import addin_bytes


@pytest.fixture(scope="session")
def addin() -> bytes:
    """The add-in for PYTHON."""
    return addin_bytes(AddinConf(PYTHON))


class Recorded:
    """A Python that does nothing but keep its arguments."""

    def __init__(self, code: int = 0, told: str = "") -> None:
        self.answer = code, told
        self.started: list[list[str]] = []
        self.folders: list[str] = []

    def __call__(self, argv: object, folder: str) -> tuple[int, str]:
        assert isinstance(argv, list)
        self.started.append(argv)
        self.folders.append(folder)
        return self.answer


@pytest.fixture
def python() -> Recorded:
    return Recorded()


@pytest.fixture
def pc(addin: bytes, python: Recorded) -> ExcelPc:
    """No workbook is open yet."""
    made = ExcelPc(PlainExcel(), python=python, package=addin)
    made.start()
    return made


@pytest.fixture
def pc_with(python: Recorded) -> Callable[..., ExcelPc]:
    """``pc_with(interpreter=…, user=…)``: another PC."""

    def make(**options: str | bool) -> ExcelPc:
        made = ExcelPc(PlainExcel(), python=python, **options)  # type: ignore[arg-type]
        made.start()
        return made

    return make
