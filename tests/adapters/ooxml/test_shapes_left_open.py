"""A drawing of shapes none of which ends takes time in proportion to it: a minute would not do for one that is looked
through again for each."""

from __future__ import annotations

import zipfile

import pytest

from tests.adapters.packages import unzipped, zipped
from tests.hostile.bases import book_parts
from xl_tools.adapters.ooxml import vml_notes
from xl_tools.adapters.ooxml.census import differences
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.worksheet_frame import masked
from xl_tools.adapters.refusals import Refused

_MANY = 100_000
_DRAWING = "xl/drawings/vmlDrawing1.vml"
OPEN = {
    "shapes": b"<xml>" + b"<v:shape >" * _MANY + b"</xml>",
    "shapes in one": b"<xml>" + b"<v:shape >" * _MANY + b"</v:shape></xml>",
    "comments": b"<xml>" + b"<!-- " * _MANY,
    "instructions": b"<xml>" + b"<? " * _MANY,
    "roots": b"<xml " * _MANY,
    "blocks": b"<xml>" + b"idmap " * _MANY + b"</xml>",
    "client data": b"<xml><v:shape >" + b"ClientData " * _MANY + b"</v:shape></xml>",
}


@pytest.mark.parametrize("drawing", OPEN.values(), ids=OPEN)
def test_what_is_left_open_is_looked_through_once(drawing: bytes) -> None:
    try:
        vml_notes.refuse_unintelligible(drawing)
        vml_notes.blocks(drawing)
        masked(drawing)
    except Refused:
        pass
    before = Package.from_bytes(zipped({**book_parts(), _DRAWING: drawing}, zipfile.ZIP_STORED))
    before.write(_DRAWING, drawing + b" ")
    after = Package.from_bytes(before.to_bytes())
    lost, gained = differences(before, after)
    assert sum(lost.values()) == sum(gained.values()) == 1
    assert unzipped(before.to_bytes())[_DRAWING] == drawing + b" "


def test_shapes_are_facts_one_by_one_and_the_rest_is_another() -> None:
    shape = b'<v:shape id="a%d">x</v:shape>'
    drawing = b"<xml>" + b"".join(shape % number for number in range(3)) + b"</xml>"
    before = Package.from_bytes(zipped({**book_parts(), _DRAWING: drawing}, zipfile.ZIP_STORED))
    before.write(_DRAWING, drawing.replace(shape % 1, b""))
    lost, gained = differences(before, Package.from_bytes(before.to_bytes()))
    assert [(fact.feature, fact.key) for fact in lost] == [("shape", "a1")]
    assert not gained


def test_another_part_that_a_sheet_calls_its_drawing_is_none() -> None:
    with pytest.raises(Refused):
        vml_notes.refuse_unintelligible(book_parts()["xl/workbook.xml"])
