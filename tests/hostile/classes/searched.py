"""Workbooks with nearly as much in them as is looked through for personal data, all of it to be looked at closely."""

from __future__ import annotations

from collections.abc import Callable

from tests.adapters.packages import MAIN
from tests.hostile.bases import STRINGS, book, book_with
from tests.hostile.model import EITHER, READ, hostile_class
from xl_tools.model.cell import column_letters

_COLUMNS = 20
_SHORTEST, _CLOSEST = 190_000, 290_000
"""Cells that are looked through, letters that are looked at closely: a little below the limits."""

_Text = Callable[[int], str]


def _filled(text: _Text, attributes: str = ' t="str"', columns: int = _COLUMNS) -> Callable[[], bytes]:
    """As many cells as there may be with so much in each."""
    rows = min(_CLOSEST // len(text(0)), _SHORTEST) // columns
    letters = [column_letters(column) for column in range(1, columns + 1)]
    return lambda: book("".join(_row(row, letters, text, attributes) for row in range(1, rows + 1)))


def _row(row: int, letters: list[str], text: _Text, attributes: str) -> str:
    first = row * len(letters)
    cells = (
        f'<c r="{letter}{row}"{attributes}><v>{text(first + at)}</v></c>' for at, letter in enumerate(letters)
    )
    return f'<row r="{row}">{"".join(cells)}</row>'


def _strings(count: int, item: str) -> Callable[[], bytes]:
    """Shared strings no cell shows, no two of them alike."""

    def made() -> bytes:
        items = "".join(item.format(_scattered(number, 6)) for number in range(count))
        return book_with({STRINGS: f'<sst xmlns="{MAIN}">{items}</sst>'.encode()})

    return made


def _scattered(number: int, digits: int) -> str:
    return f"{(number + 1) * 7_654_321 % 10**digits:0{digits}}"


CLASSES = (
    hostile_class(
        "as much as is searched",
        "workbook",
        {
            "telephones": _filled(lambda number: f"090-{1000 + number % 8999}-{_scattered(number, 4)}"),
            "telephones in one cell": _filled(
                lambda number: "、".join(
                    f"03-3{_scattered(number + at, 3)}-{1000 + at}" for at in range(2_000)
                ),
                columns=1,
            ),
            "addresses": _filled(
                lambda number: f"見本県見本市本町{number % 9 + 1}丁目{_scattered(number, 2)}番地"
            ),
            "birthdays": _filled(lambda number: f"昭和{number % 50 + 10}年{number % 12 + 1:02}月03日生"),
            "individual numbers": _filled(lambda number: _scattered(number, 12)),
            "long numbers": _filled(lambda number: f"1{_scattered(number, 5)}", ""),
            "mail addresses": _filled(lambda number: f"a{_scattered(number, 4)}@example.com"),
            "boxes of digits": _filled(lambda number: str(number * 7 % 10), ""),
            "boxes of digits and signs": _filled(lambda number: "1-(2)年"[number % 6], ' t="str"'),
        },
        READ,
    ),
    hostile_class(
        "shared strings by the million",
        "workbook",
        {
            "as many as are searched": _strings(_SHORTEST, "<si><r><t>{}</t></r></si>"),
            "of one stretch": _strings(1_500_000, "<si><t>{}</t></si>"),
            "of one stretch with a look": _strings(600_000, "<si><r><rPr><b/></rPr><t>{}</t></r></si>"),
        },
        EITHER,
    ),
)
