"""Results seen by others: the validators, and LibreOffice, which must show the same picture before and after."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.adapters.borrowing.papers import (
    DRAWING,
    THEME,
    anchor,
    bound,
    flow_paper,
    list_workbook,
    own_theme,
    picture,
    picture_part,
    saved,
    shape,
    style,
)
from tests.adapters.borrowing.test_charts import chart_paper
from tests.conftest import REPOSITORY
from tests.fixtures.corpus import FOLDER
from tests.fixtures.package import Package
from tests.validators.harness import Validators
from xl_tools.adapters.package_layout import locate
from xl_tools.adapters.sheet_binder import FileSheetBinder
from xl_tools.adapters.zip_parts import ZipParts
from xl_tools.ports import BorrowedSheet

FIXTURES = sorted(FOLDER.glob("*.xls?"))
EXAMPLE = REPOSITORY / "workbooks" / "examples" / "01_new_system.xlsx"
OLD_METAFILE = "audit /xl/media/image1.wmf : Invalid wmf payload (content type image/x-wmf)."
"""Said of libreoffice.xlsx itself, too."""


def with_all_sheets(paper: Path) -> bytes:
    sheets = [entry.name for entry in locate(ZipParts(paper.read_bytes())).sheets]
    names = [f"流れ{number}" for number in range(1, len(sheets) + 1)]
    borrowed = [BorrowedSheet(name, paper, sheet) for name, sheet in zip(names, sheets, strict=True)]
    return FileSheetBinder().bind(list_workbook(*names), borrowed).content


def themed_paper(effect: int = 0) -> Package:
    """Without effects: LibreOffice shows those of a theme only where they are written out."""
    look = '<a:solidFill><a:schemeClr val="bg1"><a:lumMod val="85000"/></a:schemeClr></a:solidFill>'
    shapes = [shape(style=style(fill=fill, line=1, effect=effect)) for fill in (1, 2)] + [shape(look=look)]
    package = flow_paper("".join(anchor(each, place) for place, each in enumerate(shapes)), theme=own_theme())
    logo = picture_part(package)
    package.insert_before(DRAWING, "</xdr:wsDr>", anchor(picture(logo), 3))
    return package


def themed_chart() -> Package:
    package = chart_paper()
    package.parts[THEME] = own_theme().encode()
    return package


def test_the_validators_find_nothing(validators: Validators, tmp_path: Path) -> None:
    results = []
    for paper in [
        *FIXTURES,
        saved(themed_paper(effect=2), tmp_path),
        saved(themed_chart(), tmp_path, "chart.xlsx"),
        EXAMPLE,
    ]:
        result = tmp_path / f"bound_{paper.stem}.xlsx"
        result.write_bytes(with_all_sheets(paper))
        results.append(result)
    said = {
        result.name: messages
        for result, messages in zip(results, validators.messages(results), strict=True)
        if messages
    }
    assert said == {"bound_libreoffice.xlsx": [OLD_METAFILE]}


def picture_of(pdf: Path, page: int) -> bytes:
    """One page in shades of grey, one byte for each point, without its lowest part where the page number stands."""
    where = ["-f", str(page), "-l", str(page), "-r", "50", "-gray"]
    drawn = subprocess.run(["pdftoppm", *where, str(pdf)], capture_output=True, check=True).stdout
    head, size, depth, points = drawn.split(b"\n", 3)
    assert (head, depth) == (b"P5", b"255")
    width, height = map(int, size.split())
    return points[: width * (height * 9 // 10)]


def different_points(one: bytes, other: bytes) -> int:
    assert len(one) == len(other)
    return sum(abs(a - b) > 40 for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("make", [themed_paper, chart_paper, None], ids=["shapes", "chart", "example"])
def test_the_picture_is_the_same_before_and_after(
    make: Callable[[], Package] | None, to_pdf: Callable[[Path, Path], Path], tmp_path: Path
) -> None:
    paper = EXAMPLE if make is None else saved(make(), tmp_path)
    (tmp_path / "list.xlsx").write_bytes(bound(paper)[0].zipped())
    before, after = to_pdf(paper, tmp_path), to_pdf(tmp_path / "list.xlsx", tmp_path)
    page = 8 if make is None else 1
    one, other = picture_of(before, page), picture_of(after, 2)
    assert different_points(one, other) <= len(one) // 2000
    assert sum(point < 200 for point in one) > 500  # there is something to see


def test_libreoffice_opens_what_came_from_every_dialect(
    convert_all: Callable[[list[Path], str, Path], list[Path]], tmp_path: Path
) -> None:
    results = []
    for paper in FIXTURES:
        result = tmp_path / f"bound_{paper.stem}.xlsx"
        result.write_bytes(with_all_sheets(paper))
        results.append(result)
    assert len(convert_all(results, "pdf", tmp_path)) == len(FIXTURES)
