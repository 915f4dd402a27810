"""What the tool keeps of its own work holds nothing of what stands in a paper, whatever goes wrong and wherever."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import pytest

from tests.faults.around import windows
from tests.faults.canary import CANARY, broken_everywhere, holds_canary, kept, raise_all, seed
from tests.faults.commands import COMMANDS, INTAKE_RECORD, REGISTER, at_home_in, put, ready
from tests.faults.trial import always_noon, once
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.cli.run import run
from xl_tools.defect_log import without_values

DEFECTS = {
    "validate": ("adapters.change_marks.has_mark", "reports.as_json.finding_to_json"),
    "validate --stamp": ("layouts.content_hash.content_sha256",),
    "mark": ("adapters.ooxml.package.Package.to_bytes", "reports.arrange.ordered_findings"),
    "unmark": ("put_file._replace",),
    "fill": ("filling.plan.plan_fill",),
    "status": ("layouts.content_hash.content_sha256",),
    "undo": ("put_file._replace",),
    "compare": ("layouts.read_paper.read_paper",),
    "accept": ("rules.run.run_rules",),
    "export": ("adapters.read_file.read_parts",),
    "new": ("put_file._replace",),
    "diff": ("register.read.read_register",),
    "cross-check": ("register.read.read_register", "rules.run.run_rules"),
    "register add": ("commands.register_add.add_cases",),
    "register import": ("layouts.read_paper.read_paper",),
    "register import --accept": ("register.read.read_register",),
    "agenda": ("agenda.of_paper.agenda_paper",),
    "agenda --results": ("agenda.read.read_agenda",),
    "consolidate": ("rules.run.run_rules", "reports.half_year_page.half_year_page"),
    "consolidate --publish": ("put_folder._write",),
    "settings use": ("user_choices.save_choices",),
    "leaks": ("adapters.package_texts.package_texts",),
    "pdf": ("adapters.ooxml.handed_in.without_macros",),
    "addin install": ("build.addin.addin_workbook.addin_bytes",),
    "drop": ("reports.page.outcomes_to_html",),
    "receive": ("adapters.mail.read_mail.read_mail", "commands.letter.reply_letter", "csv_log.append_row"),
    "send --smtp": ("adapters.mail.eml.eml_bytes", "adapters.package_texts.package_texts", "csv_log.append_row"),
    "send": ("commands.letter.paper_letter",),
}  # fmt: skip
"""Of each command where a defect is put, below xl_tools and wherever the name has been imported to."""


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("logs") / "場所"


def test_a_traceback_without_values_still_says_where() -> None:
    with pytest.raises(ExceptionGroup) as caught:
        raise_all()
    text = without_values(caught.value)
    assert CANARY not in text
    for expected in ("KeyError", "ValueError", "Odd", "ExceptionGroup", "which caused:", "raise_all", "| "):
        assert expected in text, text
    assert "tests/faults/canary.py:" in text


def test_what_an_exception_says_in_numbers_is_kept() -> None:
    text = without_values(OSError(28, CANARY, CANARY))
    assert text == "OSError errno=28\n"


def test_a_chain_that_bites_its_tail_ends() -> None:
    one, two = ValueError(1), ValueError(2)
    one.__cause__, two.__cause__ = two, one
    assert without_values(one).count("ValueError") == 2


@pytest.mark.parametrize("name, where", [(name, where) for name in DEFECTS for where in DEFECTS[name]])
def test_no_command_writes_a_value_into_a_log(
    workshop: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, name: str, where: str
) -> None:
    goes_well(name, workshop)
    put_seeded(name, workshop)
    broken_everywhere(f"xl_tools.{where}", monkeypatch)
    ended, _ = once(name, workshop)
    assert ended.code == 2
    assert "ツールの不具合" in ended.said
    assert CANARY not in ended.said.partition("ツールの不具合")[2]
    logs = [*kept(temporary), *records(workshop)]
    assert any(path.suffix == ".log" for path, _ in logs)
    assert not [path for path, content in logs if holds_canary(path, content)]


@pytest.mark.parametrize("name", COMMANDS)
def test_no_record_of_a_run_that_goes_well_holds_a_value(workshop: Path, name: str) -> None:
    assert not [path for path, content in goes_well(name, workshop) if holds_canary(path, content)]


@cache
def goes_well(name: str, workshop: Path) -> list[tuple[Path, bytes]]:
    """The records afterwards. Every module is loaded then: none may keep what is broken later."""
    put_seeded(name, workshop)
    ended, _ = once(name, workshop)
    assert "ツールの不具合" not in ended.said
    return records(workshop)


def put_seeded(name: str, workshop: Path) -> None:
    with always_noon():
        put(ready(name, workshop, seed), workshop)


def records(folder: Path) -> list[tuple[Path, bytes]]:
    """What is kept for the user: choices, the log of mails, the record of what came."""
    found = [*kept(folder / "利用者"), *kept(folder / Path(INTAKE_RECORD).parent)]
    return [(path, content) for path, content in found if path.suffix in (".csv", ".toml", ".log", ".json")]


def test_every_command_is_tried() -> None:
    assert DEFECTS.keys() == COMMANDS.keys()


def test_the_texts_looked_for_are_in_the_papers(workshop: Path) -> None:
    put_seeded("mark", workshop)
    for book in ("付議書/01　だより.xlsx", "承認台帳.xlsx"):
        cells = [
            value for grid in open_workbook(workshop / book).content().sheets for value in grid.cells.values()
        ]
        assert any(CANARY in str(value) for value in cells), book


def test_the_self_diagnosis_holds_nothing_of_the_register(workshop: Path, temporary: Path) -> None:
    put_seeded("validate", workshop)
    with at_home_in(workshop), windows():
        assert run(["addin", "doctor", "--json", "診断.json", "--register", REGISTER]) in (0, 1)
    assert not holds_canary(Path("診断.json"), (workshop / "診断.json").read_bytes())


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
