"""What is being written when the process dies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.crash import of_commands
from tests.fixtures.corpus import BY_NAME
from tests.register.books import COUNCIL, DAY, NAME, delivered, new_case
from xl_tools.adapters.ooxml_file import open_workbook, undo
from xl_tools.commands.register_add import add_cases
from xl_tools.model.register import Meeting
from xl_tools.put_file import put_file

Save = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Scenario:
    """``begin`` gets the file ready to be saved; dying starts with what it returns.

    ``undo``, where there is one, brings back from the backup what stood there before.
    """

    old: Callable[[], bytes]
    begin: Callable[[Path], Save]
    undo: Callable[[Path], None] | None = None
    name: str = "付議書.xlsx"


def _begin_put(target: Path) -> Save:
    return lambda: put_file("新しい内容".encode() * 20_000, target)


def _begin_edit(target: Path) -> Save:
    editor = open_workbook(target)
    editor.set_text(_FORM.targets.ref("text"), "改めた件名")
    editor.set_number(_FORM.targets.ref("number"), 7)

    def save() -> None:
        editor.save()

    return save


def _begin_add(target: Path) -> Save:
    cases = [new_case(f"みほん業務その{number}の委託について") for number in range(20)]

    def save() -> None:
        add_cases(target, cases, [Meeting(COUNCIL, 2023, 6, DAY)], open_workbook)

    return save


def _bring_back(target: Path) -> None:
    undo(target)


_FORM = BY_NAME["excel_rich.xlsx"]
SCENARIOS = {
    "put_file": Scenario(lambda: "元の内容".encode() * 10_000, _begin_put),
    "editor": Scenario(_FORM.path.read_bytes, _begin_edit, undo=_bring_back),
    "register": Scenario(delivered, _begin_add, undo=_bring_back, name=NAME),
}
COMMANDS = {
    "mark": Scenario(of_commands.paper_with_mistakes, of_commands.begin_mark, undo=_bring_back),
    "fill": Scenario(of_commands.unfinished_paper, of_commands.begin_fill, undo=_bring_back),
    "agenda": Scenario(of_commands.paper_without_numbers, of_commands.begin_number, undo=_bring_back),
    "accept": Scenario(of_commands.nothing_accepted, of_commands.begin_accept, name=of_commands.ACCEPTED),
    "settings use": Scenario(bytes, of_commands.begin_choose, name=of_commands.CHOICES),
}
SCENARIOS |= COMMANDS
