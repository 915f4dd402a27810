"""Every fixture, every operation of the editor: nothing differs but what the operation is for."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.adapters.editor_operations import MARKS, OPERATIONS, VALUES, Cells, Operation
from tests.census import Census, census, changes
from tests.fixtures.corpus import BY_NAME, FIXTURES, Fixture
from tests.golden_parts import assert_only, differences
from tests.validators.harness import BASE_MESSAGES, Validators, new
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef

OPEN = [fixture for fixture in FIXTURES if fixture.opens]
# What the editor says no to, for a reason a clerk would agree with; operation → why, by fixture.
REFUSED: dict[str, dict[str, str]] = {
    "protected.xlsx": {
        "text far outside": "the cell is locked",
        "own sheet": "the structure is locked",
    },
}
CASES = [(fixture, operation) for fixture in OPEN for operation in OPERATIONS]


def _id(value: object) -> str:
    return value.name if isinstance(value, Fixture | Operation) else str(value)


def _copy(fixture: Fixture, folder: Path) -> Path:
    return Path(shutil.copyfile(fixture.path, folder / fixture.name))


def _edited(fixture: Fixture, operations: Iterable[Operation], folder: Path) -> Path:
    path = _copy(fixture, folder)
    editor = open_workbook(path)
    for operation in operations:
        operation.apply(editor, fixture.targets)
    editor.save()
    return path


def _cells(path: Path) -> Cells:
    content = FileSheetReader().read(path)
    return {
        CellRef(sheet.name, *place): value for sheet in content.sheets for place, value in sheet.cells.items()
    }


def _accepted(fixture: Fixture, operations: Iterable[Operation]) -> list[Operation]:
    return [each for each in operations if each.name not in REFUSED.get(fixture.name, {})]


@pytest.mark.parametrize("fixture, operation", CASES, ids=_id)
def test_only_what_is_permitted_differs(fixture: Fixture, operation: Operation, tmp_path: Path) -> None:
    if operation.name in REFUSED.get(fixture.name, {}):
        pytest.skip("refused: see the test of refusals")
    after = _edited(fixture, [operation], tmp_path).read_bytes()
    before = fixture.path.read_bytes()
    assert before != after
    assert_only(differences(before, after), operation.permitted(fixture.targets))
    _assert_census(census(before), census(after), operation)


def _assert_census(before: Census, after: Census, operation: Operation) -> None:
    for feature, change in changes(before, after).items():
        assert not change.lost or feature in operation.lost, (feature, change)
        assert not change.gained or feature in operation.gained, (feature, change)


@pytest.mark.parametrize("fixture, operation", [(f, o) for f in OPEN for o in (*VALUES, *MARKS)], ids=_id)
def test_values_read_back(fixture: Fixture, operation: Operation, tmp_path: Path) -> None:
    if operation.name in REFUSED.get(fixture.name, {}):
        pytest.skip("refused: see the test of refusals")
    expected = {**_cells(fixture.path), **operation.cells(fixture.targets)}
    own = {sheet.name for sheet in FileSheetReader().read(fixture.path).sheets}
    found = _cells(_edited(fixture, [operation], tmp_path))
    assert {ref: value for ref, value in found.items() if ref.sheet in own} == {
        ref: value for ref, value in expected.items() if value is not None
    }


@pytest.mark.parametrize("name, operation", [(n, o) for n, why in REFUSED.items() for o in why])
def test_refusal_leaves_the_file_alone(name: str, operation: str, tmp_path: Path) -> None:
    fixture = BY_NAME[name]
    path = _copy(fixture, tmp_path)
    editor = open_workbook(path)
    with pytest.raises(CannotEdit) as refused:
        next(each for each in OPERATIONS if each.name == operation).apply(editor, fixture.targets)
    assert str(refused.value).endswith("。")
    assert editor.save() is None
    assert path.read_bytes() == fixture.path.read_bytes()


@pytest.mark.parametrize("fixture", OPEN, ids=_id)
@pytest.mark.parametrize("which", ["formula", "interior"])
def test_formulas_and_merged_interiors_are_never_written(
    fixture: Fixture, which: str, tmp_path: Path
) -> None:
    if not getattr(fixture.targets, which):
        pytest.skip("the fixture has none")
    editor = open_workbook(_copy(fixture, tmp_path))
    with pytest.raises(CannotEdit):
        editor.set_text(fixture.targets.ref(which), "上書き")


def test_a_signed_workbook_is_refused(tmp_path: Path) -> None:
    path = _copy(BY_NAME["signed.xlsx"], tmp_path)
    with pytest.raises(CannotEdit, match="署名"):
        open_workbook(path)
    assert path.read_bytes() == BY_NAME["signed.xlsx"].path.read_bytes()


def test_a_threaded_comment_gets_no_remark(tmp_path: Path) -> None:
    fixture = BY_NAME["threaded.xlsx"]
    editor = open_workbook(_copy(fixture, tmp_path))
    with pytest.raises(CannotEdit):
        editor.set_remark(fixture.targets.ref("text"), "指摘")


@pytest.mark.parametrize("fixture", OPEN, ids=_id)
def test_everything_undone_is_as_before(fixture: Fixture, tmp_path: Path) -> None:
    marks = _accepted(fixture, MARKS)
    path = _edited(fixture, marks, tmp_path)
    assert changes(census(fixture.path.read_bytes()), census(path.read_bytes()))
    editor = open_workbook(path)
    for operation in marks:
        assert operation.undo is not None
        operation.undo(editor, fixture.targets)
    editor.save()
    left = changes(census(fixture.path.read_bytes()), census(path.read_bytes()))
    for feature, change in left.items():
        assert not change.lost, (feature, change)
        assert feature.startswith("styles ") or feature == "workbook calcPr", (feature, change)
    assert _cells(path) == _cells(fixture.path)


@pytest.mark.parametrize("fixture", OPEN, ids=_id)
def test_saving_what_did_not_change_writes_nothing(fixture: Fixture, tmp_path: Path) -> None:
    path = _copy(fixture, tmp_path)
    assert open_workbook(path).save() is None
    assert path.read_bytes() == fixture.path.read_bytes()
    assert [each.name for each in tmp_path.iterdir()] == [fixture.name]


def _everything(fixture: Fixture, folder: Path) -> Path:
    return _edited(fixture, _accepted(fixture, OPERATIONS), folder)


@pytest.mark.validators
def test_validators_have_nothing_new_to_say(validators: Validators, tmp_path: Path) -> None:
    """Each operation by the fast one, everything at once by both."""
    written: list[tuple[Fixture, str, Path]] = []
    for fixture, operation in CASES:
        if operation in _accepted(fixture, [operation]):
            folder = tmp_path / f"{len(written)}"
            folder.mkdir()
            written.append((fixture, operation.name, _edited(fixture, [operation], folder)))
    names = [f"{fixture.name}, {operation}" for fixture, operation, _ in written]
    said = validators.messages([path for _, _, path in written], only_audit=True)
    found = {
        name: fresh
        for name, (fixture, _, _), after in zip(names, written, said, strict=True)
        if (fresh := new(BASE_MESSAGES.get(fixture.name, []), after))
    }
    assert found == {}


@pytest.mark.validators
def test_the_sdk_has_nothing_new_to_say_when_everything_was_done(
    validators: Validators, tmp_path: Path
) -> None:
    said = validators.messages([_everything(fixture, tmp_path) for fixture in OPEN])
    found = {
        fixture.name: fresh
        for fixture, after in zip(OPEN, said, strict=True)
        if (fresh := new(BASE_MESSAGES.get(fixture.name, []), after))
    }
    assert found == {}


@pytest.mark.office
def test_libreoffice_opens_what_was_written(
    convert_all: Callable[[list[Path], str, Path], list[Path]], tmp_path: Path
) -> None:
    written = [_everything(fixture, tmp_path) for fixture in OPEN if fixture.office_opens]
    convert_all(written, "pdf", tmp_path)
