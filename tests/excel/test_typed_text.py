"""What Japanese Excel makes of text given to a cell."""

from __future__ import annotations

import datetime

import pytest

from tests.excel.serials import from_serial, to_serial
from tests.excel.sheet_source import CellError
from tests.excel.typed_text import typed


def read(text: str, number_format: str = "General") -> object:
    return typed(text, number_format, year=2026).value


@pytest.mark.parametrize(
    "text,number",
    [
        ("001", 1.0), ("１２", 12.0), ("1,234", 1234.0), ("50%", 0.5), ("５％", 0.05), ("(3)", -3.0), ("（３）", -3.0),
        ("1E3", 1000.0), ("-5", -5.0), ("＋5", 5.0), ("¥100", 100.0), (" 7 ", 7.0), (".5", 0.5), ("5.", 5.0),
        ("12345678901234567", 12345678901234600.0), ("12:30", 12.5 / 24), ("9時30分", 9.5 / 24), ("0 1/2", 0.5),
        ("9:05 PM", (21 + 5 / 60) / 24),
    ],
)  # fmt: skip
def test_numbers(text: str, number: float) -> None:
    assert read(text) == pytest.approx(number)


@pytest.mark.parametrize(
    "text,day",
    [
        ("2025/4/1", (2025, 4, 1)), ("2025-04-01", (2025, 4, 1)), ("25/4/1", (2025, 4, 1)), ("4/1", (2026, 4, 1)),
        ("1-2", (2026, 1, 2)), ("令和7年4月1日", (2025, 4, 1)), ("令和元年5月1日", (2019, 5, 1)), ("R7.4.1", (2025, 4, 1)),
        ("平成31年4月30日", (2019, 4, 30)), ("2025年4月1日", (2025, 4, 1)), ("2025年4月", (2025, 4, 1)),
        ("4月1日", (2026, 4, 1)), ("２０２５／４／１", (2025, 4, 1)), ("2025/4", (2025, 4, 1)),
    ],
)  # fmt: skip
def test_days(text: str, day: tuple[int, int, int]) -> None:
    assert read(text) == to_serial(datetime.datetime(*day), counts_from_1904=False)


@pytest.mark.parametrize(
    "text",
    [
        "氏名",
        "1 2",
        "第1条",
        "1.2.3",
        "13月1日",
        "2025/2/30",
        "①",
        "1月",
        "ー",
        "-",
        "=",
        "1,2,3人",
        "12:75",
        "5 %増",
    ],
)
def test_texts_stay_texts(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize("text", ["=1+1", "＝A1", "+A1", "-個人", "@氏名"])
def test_formulas(text: str) -> None:
    found = typed(text, "General", year=2026)
    assert found.formula.startswith("=")
    assert found.value == 0.0


def test_logical_values_and_errors() -> None:
    assert [read("TRUE"), read("ｔｒｕｅ"), read("false")] == [True, True, False]
    assert isinstance(read("#N/A"), CellError)


def test_an_apostrophe_or_the_format_text_keeps_the_text() -> None:
    assert (read("'001"), read("''a"), read("001", "@"), read("'001", "@")) == ("001", "'a", "001", "'001")


def test_a_typed_value_brings_its_number_format() -> None:
    formats = [
        typed(text, "General", year=2026).number_format for text in ("4/1", "50%", "1,234", "12", "R7.4.1")
    ]
    assert formats == ["d-mmm", "0%", "#,##0", "", "[$-411]ge.m.d"]


@pytest.mark.parametrize("counts_from_1904", [False, True])
def test_serials_go_there_and_back(counts_from_1904: bool) -> None:
    moment = datetime.datetime(2025, 4, 1, 13, 30)
    number = to_serial(moment, counts_from_1904=counts_from_1904)
    assert from_serial(number, counts_from_1904=counts_from_1904).replace(tzinfo=None) == moment
    assert number == 45748.5625 - (1462 if counts_from_1904 else 0)
