"""How a cell's content stands in paper JSON.

A text is a string, a number is a number, a true Excel date is ``{"date": "2025-01-06"}``, and a text with
change marks is a list whose changed stretches are ``{"changed": "…"}``.
"""

from __future__ import annotations

import datetime
import math
import re
from typing import Any

from xl_tools.errors import BadInput
from xl_tools.layouts.plan import Text
from xl_tools.model.cell import Run, Value

LONGEST_TEXT = 32_767
"""Characters; a cell this full is taken to be cut, so a new one must stay below."""

_NOT_IN_CELLS = re.compile("[\ud800-\udfff\ufffe\uffff]")

JsonText = str | int | float | bool | dict[str, str] | list[Any] | None


def value_to_json(value: Value) -> JsonText:
    """The value as paper JSON holds it; None when the cell is empty."""
    if value.runs:
        return [{"changed": run.text} if run.changed else run.text for run in value.runs]
    raw = value.raw
    if isinstance(raw, datetime.datetime):
        return {"date": raw.date().isoformat() if raw.time() == datetime.time() else raw.isoformat()}
    if isinstance(raw, datetime.date):
        return {"date": raw.isoformat()}
    if isinstance(raw, datetime.time):
        return raw.isoformat()
    return raw


def text_from_json(entry: JsonText, where: str) -> Text:
    """The reverse. Raises BadInput naming ``where`` for anything else."""
    if isinstance(entry, list):
        return Text(runs=tuple(_run(piece, where) for piece in entry))
    if isinstance(entry, dict):
        return Text(_date(entry, where))
    if entry is not None and not isinstance(entry, str | int | float | bool):
        raise BadInput(f"{where}：文字列、数値、日付のどれかで書いてください。")
    if isinstance(entry, float) and not math.isfinite(entry):
        raise BadInput(f"{where}：{entry} は数として使えません。文字列か、ふつうの数を書いてください。")
    if isinstance(entry, str):
        _check_characters(entry, where)
    return Text(entry)


def _check_characters(text: str, where: str) -> None:
    """Raises BadInput for what a cell cannot hold."""
    if len(text) >= LONGEST_TEXT:
        raise BadInput(
            f"{where}：{len(text):,}字あります。一つのセルには{LONGEST_TEXT - 1:,}字まで書けます。"
        )
    if _NOT_IN_CELLS.search(text):
        raise BadInput(
            f"{where}：セルに入れられない文字（対になっていない代用文字など）があります。取り除いてください。"
        )


def _run(piece: object, where: str) -> Run:
    if isinstance(piece, str):
        _check_characters(piece, where)
        return Run(piece)
    if isinstance(piece, dict) and isinstance(piece.get("changed"), str):
        _check_characters(piece["changed"], where)
        return Run(piece["changed"], True)
    raise BadInput(
        f'{where}：変更箇所の書き方が違います。文字列か {{"changed": "変更した文"}} を並べてください。'
    )


def _date(entry: dict[str, str], where: str) -> datetime.date | datetime.datetime:
    try:
        written = entry["date"]
        return (
            datetime.datetime.fromisoformat(written)
            if "T" in written
            else datetime.date.fromisoformat(written)
        )
    except (KeyError, TypeError, ValueError):
        raise BadInput(
            f'{where}：日付の書き方が違います。{{"date": "2025-01-06"}} の形で書いてください。'
        ) from None
