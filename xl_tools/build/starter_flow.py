"""The drawing the template starts with: every short form once, in the boxes of a usual flow, and example steps.

A clerk deletes what does not apply, which is quicker than drawing and leaves the official wording. What is
only an example says みほん, by which the rule W012 knows it when it is left in a paper.
"""

from __future__ import annotations

from xl_tools.catalogue.load import load_catalogue
from xl_tools.catalogue.profile import load_profile
from xl_tools.catalogue.slots import page_slots
from xl_tools.layouts.plan import PlannedShape, Text
from xl_tools.layouts.plan_flow import ROW_PIXELS, shape_size
from xl_tools.model.catalogue import ShortForm

_LEFT, _MIDDLE, _RIGHT = "A", "E", "I"
_FIRST_ROW = 4
_GAP_ROWS = 1
_STEPS = (
    ("①みほん申請情報の入力・照会", "rightArrow"),
    ("②みほん申請情報の出力", "leftArrow"),
    ("③みほん申請情報の送付", "rightArrow"),
    ("④みほん申請の結果の送付", "leftArrow"),
)
_STEP_ROWS = 5
_ARROW_COLUMN = 5
_ARROW_PIXELS = (288, 26)


def starter_texts() -> list[dict[str, str]]:
    """The text boxes as paper JSON has them, each with its cell."""
    texts: list[dict[str, str]] = []
    left = _stack(texts, _LEFT, _FIRST_ROW, (f"{load_profile().ward}\n（みほん課）", _listed("sys")))
    _stack(texts, _LEFT, left, ("事務処理内容\n（１）みほん申請の受付\n（２）みほん申請の審査",))
    right = _stack(texts, _RIGHT, _FIRST_ROW, ("みほんシステム\n（情報システム課管理）",))
    for form, actor in (("5", "contractor"), ("4", "partner")):
        party = page_slots(load_profile(), form, actor)["counterparty_title"]
        right = _stack(texts, _RIGHT, right, (f"みほん{party}", _listed(f"{form}.{actor}.ops")))
    row = _FIRST_ROW
    for step, _ in _STEPS:
        texts.append({"text": step, "cell": f"{_MIDDLE}{row}"})
        row += _STEP_ROWS
    return texts


def starter_arrows() -> list[PlannedShape]:
    """The arrows below the steps; they hold no text."""
    width, height = _ARROW_PIXELS
    return [
        PlannedShape(Text(None), _FIRST_ROW + 2 + index * _STEP_ROWS, _ARROW_COLUMN, width, height, outline)
        for index, (_, outline) in enumerate(_STEPS)
    ]


def _stack(texts: list[dict[str, str]], column: str, row: int, boxes: tuple[str, ...]) -> int:
    """Adds boxes below each other without a gap between them; returns the next free row."""
    for box in boxes:
        texts.append({"text": box, "cell": f"{column}{row}"})
        row += shape_size(Text(box))[1] // ROW_PIXELS
    return row + _GAP_ROWS


def _listed(scope: str) -> str:
    """The short forms of the controls in scope, one per line: ``sys`` for the technical ones of any page."""
    shown = [
        _preferred(short)
        for short in load_catalogue().short_forms
        if any(scope in control for control in short.controls)
    ]
    return "\n".join(f"・{text}" for text in shown)


def _preferred(short: ShortForm) -> str:
    """The short form, or its variant where the ward's preferred spelling is a variant: ウイルス対策."""
    spelt = short.text
    for form in load_profile().preferred_forms:
        spelt = spelt.replace(form.written, form.preferred)
    return spelt if spelt in short.variants else short.text
