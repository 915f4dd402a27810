"""What is being written when the process dies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

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


def _begin_mark(target: Path) -> Save:
    def save() -> None:
        mark_file(target, paper_editor, NOON)

    return save


def _begin_number(target: Path) -> Save:
    def save() -> None:
        NumberWriter(paper_editor, {str(target): 3}).write(target)

    return save


def _begin_fill(target: Path) -> Save:
    filler = Filler(paper_editor, _no_sheet, FillOptions())

    def save() -> None:
        filler.fill(target)

    return save


def _no_sheet(plan: SheetPlan) -> bytes:
    raise AssertionError(f"no sheet is missing, but {plan.name} is to be made")


def _begin_accept(target: Path) -> Save:
    paper = target.with_name(target.name.removesuffix(ACCEPTED))
    findings = [finding(number) for number in range(50)]
    return lambda: accept(paper, findings, "みほんのため")


def _begin_choose(target: Path) -> Save:
    os.environ[HOME_VARIABLE] = str(target.parent)
    return lambda: save_choices(UserChoices(settings=target.with_name("設定.xlsx")))


def finding(number: int) -> Finding:
    ref = CellRef("表紙", number + 1, 2)
    return Finding("S003", Severity.REQUIRED, ref, f"値{number}", "見本の指摘です。", "直してください。")


def _accepted_before() -> bytes:
    return b'{"format": "xl-tools/accepted", "accepted": []}\n'


def _mistakes() -> bytes:
    return (EXAMPLES / "06_full_of_mistakes.xlsx").read_bytes()


_FORM = BY_NAME["excel_rich.xlsx"]
SCENARIOS = {
    "put_file": Scenario(lambda: "元の内容".encode() * 10_000, _begin_put),
    "editor": Scenario(_FORM.path.read_bytes, _begin_edit, undo=_bring_back),
    "register": Scenario(delivered, _begin_add, undo=_bring_back, name=NAME),
    "mark": Scenario(_mistakes, _begin_mark, undo=_bring_back),
    "fill": Scenario(unfinished_paper, _begin_fill, undo=_bring_back),
    "number": Scenario(unnumbered_paper, _begin_number, undo=_bring_back),
    "accept": Scenario(_accepted_before, _begin_accept, name=f"付議書.xlsx{ACCEPTED}"),
    "choices": Scenario(lambda: b"", _begin_choose, name="choices.toml"),
}
