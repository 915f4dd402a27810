"""The interpreter and the packages it works with."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.computer import Computer
from xl_tools.model.diagnosis import Fact, Verdict

SECTION = "Python"
NEEDED_IN_EXCEL = ("xlwings", "pywin32")
_OLDEST = (3, 11)


def python_facts(computer: Computer) -> Iterator[Fact]:
    yield _version(computer)
    yield _interpreter(computer)
    for name, version in computer.packages.items():
        yield _package(name, version, computer.is_windows)


def _version(computer: Computer) -> Fact:
    value = f"{computer.python}（{computer.bits}ビット）"
    release = tuple(int(part) for part in computer.python.split(".")[:2])
    if release < _OLDEST:
        return Fact(SECTION, "版", value, Verdict.BAD, "Python 3.11 以上を入れてください。")
    return Fact(SECTION, "版", value, Verdict.GOOD)


def _interpreter(computer: Computer) -> Fact:
    if computer.is_store_python:
        return Fact(
            SECTION,
            "場所",
            computer.interpreter,
            Verdict.BAD,
            "Microsoft Storeから入れたPythonは、Excelから使えません。python.org のインストーラーで入れ直してください。",
        )
    return Fact(SECTION, "場所", computer.interpreter)


def _package(name: str, version: str, is_windows: bool) -> Fact:
    if version:
        return Fact(SECTION, name, version, Verdict.GOOD)
    if name in NEEDED_IN_EXCEL:
        if is_windows:
            return Fact(
                SECTION,
                name,
                "ありません",
                Verdict.BAD,
                "ボタンに要る部品です。「pip install xl-tools[excel]」で入れてください。",
            )
        return Fact(SECTION, name, "ありません（Windowsでだけ要ります）")
    return Fact(
        SECTION,
        name,
        "ありません",
        Verdict.BAD,
        "xl_tools の部品が足りません。xl_tools を入れ直してください。",
    )
