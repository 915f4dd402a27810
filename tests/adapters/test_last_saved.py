"""When a workbook was last saved: told by most programs, needed by none."""

from __future__ import annotations

import datetime

import pytest

from xl_tools.adapters.last_saved import last_saved


class Part:
    """A package of one part."""

    def __init__(self, part: str) -> None:
        self._part = part.encode()

    def __contains__(self, name: object) -> bool:
        return True

    def read(self, name: str) -> bytes:
        return self._part

    def read_if_there(self, name: str) -> bytes | None:
        return self._part


@pytest.mark.parametrize(
    "part, day",
    [
        ('<dcterms:modified xsi:type="dcterms:W3CDTF">2023-07-01T09:00:00Z</dcterms:modified>', 1),
        ("<cp:coreProperties><modified> 2023-07-02T18:00:00+09:00 </modified></cp:coreProperties>", 2),
        ("<x:modified>2023-07-03T09:00:00</x:modified>", 3),
    ],
)
def test_the_moment_as_written(part: str, day: int) -> None:
    assert last_saved(Part(part), "docProps/core.xml") == datetime.datetime(
        2023, 7, day, 9, tzinfo=datetime.UTC
    )


@pytest.mark.parametrize(
    "part",
    [
        "",
        "<dcterms:modified>きのう</dcterms:modified>",
        "<!DOCTYPE x><modified>2023-07-01</modified>",
        "<lastModifiedBy>2023-07-01</lastModifiedBy>",
    ],
)
def test_what_cannot_be_read_is_not_told(part: str) -> None:
    assert last_saved(Part(part), "docProps/core.xml") is None


def test_no_part() -> None:
    assert last_saved(Part(""), None) is None
