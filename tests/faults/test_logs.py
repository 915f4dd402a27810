"""What the tool keeps of its own work holds nothing of what stands in a paper, whatever goes wrong and wherever."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.faults.commands import COMMANDS, at_home_in, put
from tests.faults.trial import always_noon, undisturbed
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.cli.run import run
from xl_tools.defect_log import without_values
from xl_tools.errors import CannotEdit
from xl_tools.model.cell import CellRef

_LONG = 30
CANARY = "見本かなりあ花子"
BROKEN = (
    "xl_tools.layouts.read_paper.read_paper",
    "xl_tools.adapters.read_file.read_parts",
    "xl_tools.adapters.ooxml.package.Package.to_bytes",
    "xl_tools.put_file._replace",
    "xl_tools.rules.run.run_rules",
    "xl_tools.filling.plan.plan_fill",
)
"""Where a defect is put, wherever the name has been imported to."""


class Odd(Exception):
    """Shows a value in every way an exception can."""

    def __init__(self, value: str) -> None:
        super().__init__(value)
        self.add_note(value)
        self.value = value

    def __repr__(self) -> str:
        return f"Odd({self.value})"


def raise_all(*_: object, **__: object) -> None:
    """Chained, grouped, from compiled code that is named by the value."""
    cell = CANARY
    try:
        {}[cell]  # type: ignore[index]
    except KeyError as error:
        try:
            exec(compile(f"def {cell}(): raise ValueError({cell!r})\n{cell}()", cell, "exec"), {})
        except ValueError as other:
            raise ExceptionGroup(cell, [Odd(cell), error, other]) from Odd(cell)


def broken_everywhere(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under the name, and in every module that has taken it over."""
    module, _, attribute = name.rpartition(".")
    if module.rpartition(".")[2][0].isupper():
        monkeypatch.setattr(name, raise_all)
        return
    original = getattr(__import__(module, fromlist=[attribute]), attribute)
    for each in [each for path, each in sys.modules.items() if path.startswith("xl_tools")]:
        if getattr(each, attribute, None) is original:
            monkeypatch.setattr(each, attribute, raise_all)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("logs") / "場所"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where logs and temporary files go."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    monkeypatch.delenv("XL_TOOLS_DEBUG", raising=False)
    return place


def kept(*places: Path) -> Iterator[tuple[Path, bytes]]:
    for place in places:
        yield from ((path, path.read_bytes()) for path in place.rglob("*") if path.is_file())


def holds_canary(path: Path, content: bytes) -> bool:
    return CANARY in str(path) or any(
        CANARY.encode(each) in content for each in ("utf-8", "utf-16-le", "cp932")
    )


def test_a_traceback_without_values_still_says_where() -> None:
    with pytest.raises(ExceptionGroup) as caught:
        raise_all()
    text = without_values(caught.value)
    assert CANARY not in text
    for expected in ("KeyError", "ValueError", "Odd", "ExceptionGroup", "which caused:", "raise_all", "| "):
        assert expected in text, text
    assert "tests/faults/test_logs.py:" in text


def test_what_an_exception_says_in_numbers_is_kept() -> None:
    text = without_values(OSError(28, CANARY, CANARY))
    assert text == "OSError errno=28\n"


def test_a_chain_that_bites_its_tail_ends() -> None:
    one, two = ValueError(1), ValueError(2)
    one.__cause__, two.__cause__ = two, one
    assert without_values(one).count("ValueError") == 2


@pytest.mark.parametrize("where", BROKEN)
@pytest.mark.parametrize(
    "name", ["validate", "mark", "fill", "register add", "agenda", "consolidate", "send"]
)
def test_no_command_writes_a_value_into_a_log(
    workshop: Path,
    tmp_path: Path,
    temporary: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    where: str,
) -> None:
    folder = tmp_path / "場所"
    calm = undisturbed(name, workshop)  # loads every module there is: none may keep what is broken here
    put(calm.before, folder)
    _seed(folder)
    broken_everywhere(where, monkeypatch)
    with at_home_in(folder), always_noon():
        code = run([*COMMANDS[name].line])
    told = capsys.readouterr()
    logs = [*kept(temporary, folder / "利用者")]
    assert not [path for path, content in logs if holds_canary(path, content)]
    assert CANARY not in told.err
    assert code in (0, 1, 2)
    if "ツールの不具合" in told.err:
        assert any(path.suffix == ".log" for path, _ in logs)


def _seed(folder: Path) -> None:
    """The canary in every longer text of the papers, through the tool's own editor."""
    for paper in folder.glob("付議書/*.xlsx"):
        editor = open_workbook(paper)
        for grid in editor.content().sheets:
            for (row, column), value in grid.cells.items():
                if isinstance(value, str) and len(value) > _LONG:
                    with suppress(CannotEdit):
                        editor.set_text(CellRef(grid.name, row, column), value + CANARY)
        editor.save()


def test_without_room_for_a_log_it_is_still_one_sentence(
    temporary: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def no_room(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("xl_tools.cli.validate.validate", raise_all)
    monkeypatch.setattr(tempfile, "mkstemp", no_room)
    assert run(["validate", "付議書.xlsx"]) == 2
    assert "（記録を書けませんでした）" in capsys.readouterr().err


def test_developers_see_everything_on_the_screen_only(
    temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XL_TOOLS_DEBUG", "1")
    monkeypatch.setattr("xl_tools.cli.validate.validate", raise_all)
    with pytest.raises(ExceptionGroup, match=CANARY):
        run(["validate", "付議書.xlsx"])
    assert [*kept(temporary)] == []
