"""The invented register delivered beside the example papers: sound, and what they find in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.example_register import example_register
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.commands.cross_check import CrossCheck
from xl_tools.commands.register_files import read_register_file
from xl_tools.errors import BadInput
from xl_tools.model.finding import Outcome

WORKBOOKS = Path(__file__).resolve().parents[2] / "workbooks"
REGISTER = WORKBOOKS / "見本の承認台帳.xlsx"


def cross_checked(name: str) -> Outcome:
    return CrossCheck(REGISTER, FileSheetReader()).file(WORKBOOKS / "examples" / f"{name}.xlsx")


def told_of(name: str) -> str:
    """All that was looked up for the paper: its citations and its prior case."""
    return str(cross_checked(name).looked_up)


def test_nothing_is_to_be_put_right_in_it() -> None:
    reading = read_register_file(REGISTER, FileSheetReader())
    assert [problem.message for problem in reading.problems] == []
    assert len(reading.register.cases) == 6
    assert reading.register.items
    assert reading.register.contractors
    assert reading.register.changes


def test_a_change_finds_its_citation_and_its_prior_case() -> None:
    assert cross_checked("02_change").findings == ()
    told = told_of("02_change")
    assert "R7-001" in told
    assert "台帳と一致" in told


def test_the_paper_full_of_mistakes_cites_a_wrong_meeting_and_a_wrong_result() -> None:
    assert [finding.code for finding in cross_checked("06_full_of_mistakes").findings] == [
        "A001", "A001", "A002",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name", ["01_new_system", "03_outsourcing_only", "04_external_provision", "07_external_connection"]
)
def test_a_new_matter_follows_no_case(name: str) -> None:
    assert cross_checked(name).findings == ()
    assert "前の案件なし" in told_of(name)


@pytest.mark.parametrize(
    "text, message",
    [
        ("[[cases", "TOMLとして読めません"),
        ("[[case]]\nid = 'R7-001'", "「case」は承認台帳にありません"),
        ("[[cases]]\nid = 'R7-001'\nname = '件名'", "「cases.name」は承認台帳にありません"),
    ],
)
def test_a_slip_in_its_source_is_named(tmp_path: Path, text: str, message: str) -> None:
    source = tmp_path / "見本の承認台帳.toml"
    source.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=message):
        example_register(source, shipped_profile())
