"""Papers with far more in their sheets than anybody writes, up to what is read and beyond it."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.bases import paper_with
from tests.hostile.model import READ, hostile_class
from xl_tools.model.cell import column_letters

_LABELS = ("件名", "事業の名称", "所管課", "個人の範囲", "２ 記録項目", "（１）目的", "第１回", "理由")
_SENTENCE = "令和７年４月１日から、氏名、住所及び生年月日を提供する。"
_BELOW = 1_000
"""Below the paper's own rows."""

_Text = Callable[[int], str]


def _grown(sheet: int, rows: int, columns: int, text: _Text) -> Callable[[], bytes]:
    """The paper with rows of texts below a sheet's own."""

    def change(part: bytes) -> bytes:
        end = part.rindex(b"</sheetData>")
        return part[:end] + _rows(rows, columns, text).encode() + part[end:]

    return lambda: paper_with(f"xl/worksheets/sheet{sheet}.xml", change)


def _rows(rows: int, columns: int, text: _Text) -> str:
    letters = [column_letters(column) for column in range(1, columns + 1)]
    return "".join(_row(_BELOW + at, letters, at * columns, text) for at in range(rows))


def _row(row: int, letters: list[str], first: int, text: _Text) -> str:
    cells = (
        f'<c r="{letter}{row}" t="str"><v>{text(first + at)}</v></c>' for at, letter in enumerate(letters)
    )
    return f'<row r="{row}">{"".join(cells)}</row>'


def _label(number: int) -> str:
    return _LABELS[number % len(_LABELS)]


def _near_label(number: int) -> str:
    return f"{_label(number)}{number}"


def _numbered(number: int) -> str:
    return f"（{number % 20 + 1}）見本{number}\n２ 記録項目"


CLASSES = (
    hostile_class(
        "large papers",
        "workbook",
        {
            "labels over the cover": _grown(1, 1_900, 10, _label),
            "labels over the overview": _grown(2, 19_000, 1, _label),
            "labels over the matter": _grown(3, 1_900, 10, _label),
            "nearly labels": _grown(2, 19_000, 1, _near_label),
            "numbered headings": _grown(3, 1_900, 10, _numbered),
            "boxes of the flow": _grown(4, 1_900, 10, _near_label),
            "long sentences": _grown(2, 60, 10, lambda number: f"{number}{_SENTENCE * 25}"),
            "one long sentence in each of a few": _grown(3, 15, 1, lambda _: _SENTENCE * 1_000),
            "marks over the cover": _grown(1, 430, 10, _label),
            "marks over the overview": _grown(2, 1_990, 1, _near_label),
            "marks over the matter": _grown(3, 199, 10, _numbered),
            "too many cells": _grown(1, 2_100, 10, _near_label),
            "too many letters": _grown(2, 1_000, 10, lambda number: f"{number}{_SENTENCE * 20}"),
        },
        READ,
    ),
)
