"""What becomes of a workbook does not depend on how its parts are named: in capitals, with backslashes, a slash in front."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.ooxml.sample_books import opened, written
from tests.adapters.ooxml.test_marks_in_fixtures import mark, unmark
from tests.adapters.packages import unzipped
from tests.adapters.part_names import OTHER_NAMES, Rename, by_key, renamed
from tests.filling.books import one_sheet
from tests.fixtures.corpus import FIXTURES, Fixture
from tests.hostile.classes.code import CALLS
from tests.hostile.zips import zipped
from xl_tools import resources
from xl_tools.adapters.ooxml.handed_in import without_macros, without_sheets
from xl_tools.adapters.ooxml.rows import insert_row_below
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.adapters.package_texts import package_texts
from xl_tools.adapters.read_file import read_bytes
from xl_tools.cli.paper_editor import paper_editor
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.commands.diff import Differ
from xl_tools.commands.fill import Filler
from xl_tools.errors import XlToolsError
from xl_tools.filling.changes import FillOptions

SHEET = "記入"
NAME = "付議書.xlsx"
EXAMPLES = resources.workbooks() / "examples"
BUTTONS = resources.workbooks() / "付議書（ボタン付き）.xlsm"
CHECKLIST = "チェックリスト５（区）"
OPEN = [pytest.param(fixture, id=fixture.name) for fixture in FIXTURES if fixture.opens]


@pytest.fixture(params=list(OTHER_NAMES.values()), ids=list(OTHER_NAMES))
def rename(request: pytest.FixtureRequest) -> Rename:
    named: Rename = request.param
    return named


def outcome(work: Callable[[], Any]) -> Any:
    """What it gives, or the sentence it refuses with."""
    try:
        return work()
    except XlToolsError as refused:
        return str(refused)


def _form(book: Any) -> Any:
    """The sheet that changes, and one beside it. docProps/app.xml names the print area."""
    sheet = book.add_worksheet(SHEET)
    for row in range(12):
        sheet.write(row, 0, f"{row + 1}行目")
    sheet.print_area("A1:C12")
    return book.add_worksheet("表紙")


def _formula(book: Any) -> None:
    _form(book).write_formula("A3", f"={SHEET}!A9")


def _linking_shape(book: Any) -> None:
    _form(book).insert_textbox("B2", "へ", {"url": f"internal:'{SHEET}'!A9"})


def _chart(book: Any) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": f"={SHEET}!$A$1:$A$9"})
    _form(book).insert_chart("B2", chart)


BOOKS: dict[str, Callable[[Any], object]] = {
    "nothing refers to it": _form,
    "a formula": _formula,
    "a shape that links": _linking_shape,
    "a chart": _chart,
}


def _row_inserted(data: bytes) -> dict[str, bytes]:
    workbook = opened(data)
    insert_row_below(workbook, SHEET, 5)
    return by_key(workbook.package.to_bytes())


@pytest.mark.parametrize("fill", BOOKS.values(), ids=BOOKS)
def test_rows(fill: Callable[[Any], None], rename: Rename) -> None:
    data = written(fill)
    expected = outcome(lambda: _row_inserted(data))
    assert isinstance(expected, dict) == (fill is _form)
    assert outcome(lambda: _row_inserted(renamed(data, rename))) == expected


@pytest.mark.parametrize("fill", BOOKS.values(), ids=BOOKS)
def test_without_a_sheet(fill: Callable[[Any], None], rename: Rename) -> None:
    def left(data: bytes) -> dict[str, bytes]:
        return by_key(without_sheets(data, [SHEET], NAME))

    data = written(fill)
    expected = outcome(lambda: left(data))
    assert isinstance(expected, dict) == (fill is not _formula and fill is not _chart)
    assert outcome(lambda: left(renamed(data, rename))) == expected


def _with_foreign_calls() -> bytes:
    parts = unzipped(BUTTONS.read_bytes())
    changed = {name: part.replace(b'macro=""', b'macro="Other!Run"') for name, part in parts.items()}
    assert changed != parts
    return zipped(changed)


def test_no_macro_is_left(rename: Rename) -> None:
    data = _with_foreign_calls()
    plain = without_macros(renamed(data, rename), (), NAME)
    assert not [name for name, part in by_key(plain).items() if "vba" in name or b'"Other!Run"' in part]
    assert by_key(plain) == by_key(without_macros(data, (), NAME))
    assert read_bytes(plain, NAME).sheets == read_bytes(data, NAME).sheets


def _in_other_folders(text: str) -> str:
    return text.replace("drawings/drawing", "shapes/drawing").replace("worksheets/", "pages/")


def test_no_macro_is_left_in_single_quotes() -> None:
    parts = unzipped(_with_foreign_calls())
    data = zipped({name: part.replace(b'"Other!Run"', b" 'Other!Run'") for name, part in parts.items()})
    assert not [part for part in unzipped(without_macros(data, (), NAME)).values() if b"Other!Run" in part]


def test_no_macro_is_left_in_parts_that_lie_elsewhere() -> None:
    moved = {
        _in_other_folders(name): _in_other_folders(part.decode()).encode()
        if name.endswith((".rels", "[Content_Types].xml"))
        else part
        for name, part in unzipped(_with_foreign_calls()).items()
    }
    plain = unzipped(without_macros(zipped(moved), (), NAME))
    assert any(name.startswith("xl/shapes/") and b"macro=" in part for name, part in plain.items())
    assert not [name for name, part in plain.items() if b'"Other!Run"' in part]


@pytest.mark.parametrize("fixture", OPEN)
def test_workbooks_as_offices_have_them_handed_in(fixture: Fixture, rename: Rename) -> None:
    def plain(data: bytes) -> dict[str, bytes]:
        return by_key(without_macros(data, (), NAME))

    data = fixture.path.read_bytes()
    assert outcome(lambda: plain(renamed(data, rename))) == outcome(lambda: plain(data))


@pytest.mark.parametrize("make", CALLS.values(), ids=CALLS)
def test_what_calls_programs_is_refused(make: Callable[[], bytes], rename: Rename) -> None:
    told = outcome(lambda: without_macros(make(), (), NAME))
    assert isinstance(told, str)
    assert outcome(lambda: without_macros(renamed(make(), rename), (), NAME)) == told


def _marked(data: bytes, fixture: Fixture, path: Path) -> bytes:
    path.write_bytes(data)
    editor = open_workbook(path)
    mark(editor, fixture)
    editor.save()
    return path.read_bytes()


def _unmarked(data: bytes, path: Path) -> bytes:
    path.write_bytes(data)
    editor = open_workbook(path)
    unmark(editor)
    editor.save()
    return path.read_bytes()


@pytest.mark.parametrize("fixture", OPEN)
def test_marked_and_unmarked(fixture: Fixture, rename: Rename, tmp_path: Path) -> None:
    path, data = tmp_path / fixture.name, fixture.path.read_bytes()
    usual = _marked(data, fixture, path)
    other = _marked(renamed(data, rename), fixture, path)
    assert read_bytes(other, NAME).sheets == read_bytes(usual, NAME).sheets
    assert set(map(rename, unzipped(data))) <= set(unzipped(other))
    expected = by_key(_unmarked(usual, path))
    assert by_key(_unmarked(other, path)) == expected
    assert by_key(_unmarked(renamed(usual, rename), path)) == expected


def test_searched_for_leaks(rename: Rename) -> None:
    """A part of no known kind is called by its name, in the letters it is written in."""

    def searched(data: bytes) -> tuple[object, ...]:
        found = package_texts(data, NAME)
        return found.sheets, [(each.text, each.place.lower(), each.ref) for each in found.passages]

    assert searched(renamed(BUTTONS.read_bytes(), rename)) == searched(BUTTONS.read_bytes())


def _paper_a_formula_looks_at() -> bytes:
    """Rows of a checklist are missing, and the cover shows a cell of it."""
    parts = unzipped((EXAMPLES / "06_full_of_mistakes.xlsx").read_bytes())
    formula = f"<f>'{CHECKLIST}'!B20</f>"
    row = f'<row r="90"><c r="A90" t="str">{formula}<v>x</v></c></row></sheetData>'
    cover = "xl/worksheets/sheet1.xml"
    return zipped({**parts, cover: parts[cover].replace(b"</sheetData>", row.encode())})


@pytest.mark.parametrize(
    "paper", [(EXAMPLES / "06_full_of_mistakes.xlsx").read_bytes, _paper_a_formula_looks_at]
)
def test_filled(paper: Callable[[], bytes], rename: Rename, tmp_path: Path) -> None:
    def filled(data: bytes) -> tuple[object, object]:
        path = tmp_path / NAME
        path.write_bytes(data)
        done = Filler(paper_editor, one_sheet, FillOptions(propose=True)).fill(path).applied
        return done, read_bytes(path.read_bytes(), NAME).sheets

    assert filled(renamed(paper(), rename)) == filled(paper())


def test_changes_marked(rename: Rename, tmp_path: Path) -> None:
    def diffed(data: bytes, prior: bytes) -> tuple[object, ...]:
        path, before = tmp_path / NAME, tmp_path / "前回.xlsx"
        path.write_bytes(data)
        before.write_bytes(prior)
        found = Differ(paper_editor, paper_reader(), named=str(before), mark=True).diff(path)
        assert found.differences
        assert found.backup
        return found.differences, found.states, found.marked, read_bytes(path.read_bytes(), NAME).sheets

    paper, prior = ((EXAMPLES / f"{name}.xlsx").read_bytes() for name in ("02_change", "01_new_system"))
    assert diffed(renamed(paper, rename), renamed(prior, rename)) == diffed(paper, prior)
