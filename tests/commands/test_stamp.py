"""The record of a check: what it holds, what it is worth later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.commands.fake_editor import FakeFiles, FakeWorkbook
from tests.commands.marked_papers import EVENING, MORNING, PAPER, TITLE, content_of, files_with
from tests.filling.editions import NEXT_EDITION
from xl_tools.catalogue.active import settings_in_use
from xl_tools.commands.check import present_versions
from xl_tools.commands.stamp import Stamped, stamp_files, status_of_files
from xl_tools.model.finding import Refusal, Severity
from xl_tools.model.stamp import STAMP_PROPERTIES, Stamp, State, Status, read_stamp, stamp_properties
from xl_tools.ports import WorkbookContent

EXCELS_LIMIT = 255


def _stamp(files: FakeFiles) -> Stamped:
    (stamped,) = stamp_files([PAPER], files, files, MORNING)
    assert isinstance(stamped, Stamped), stamped
    return stamped


def _status(files: FakeFiles) -> Status:
    (status,) = status_of_files([PAPER], files)
    assert isinstance(status, Status), status
    return status


def _saved(files: FakeFiles) -> Stamp:
    stamp = read_stamp(files.files[PAPER].content.properties)
    assert stamp is not None
    return stamp


def test_a_stamp_is_read_back_as_written() -> None:
    files = files_with({"set": {TITLE: ""}})
    outcome = _stamp(files).outcome
    stamp = _saved(files)
    assert read_stamp(stamp_properties(stamp)) == stamp
    assert tuple(stamp_properties(stamp)) == STAMP_PROPERTIES
    assert stamp.time == MORNING.replace(microsecond=0)
    assert stamp.counts == {severity: outcome.count(severity) for severity in Severity}
    assert stamp.versions == present_versions()
    assert all(len(each) <= EXCELS_LIMIT for each in stamp_properties(stamp).values())


def test_a_stamp_names_the_sentences_in_use_not_those_of_an_earlier_check() -> None:
    shipped = present_versions().catalogue
    with settings_in_use(NEXT_EDITION):
        assert present_versions().catalogue != shipped
    assert present_versions().catalogue == shipped


def test_stamping_marks_nothing() -> None:
    files = files_with({"set": {TITLE: ""}})
    _stamp(files)
    book = files.files[PAPER]
    assert (book.highlights, book.remarks, book.sheets) == ({}, {}, {})


@pytest.mark.parametrize("name", STAMP_PROPERTIES)
@pytest.mark.parametrize("value", [None, "?"])
def test_half_a_stamp_is_none_and_a_garbled_one_never_good(name: str, value: str | None) -> None:
    files = files_with({})
    _stamp(files)
    book = files.files[PAPER]
    properties = {key: each for key, each in book.content.properties.items() if key != name}
    book.content = replace(book.content, properties=properties | ({name: value} if value else {}))
    status = _status(files)
    if value is None:
        assert status.state is State.NEVER
    else:
        assert not status.is_good or status.is_of_other_versions or name.endswith(("_result",))


def test_a_time_without_zone_is_no_stamp() -> None:
    files = files_with({})
    _stamp(files)
    properties = stamp_properties(_saved(files))
    assert read_stamp({**properties, STAMP_PROPERTIES[0]: "2025-10-01T09:05:30"}) is None


def test_never_checked_then_checked_then_changed_then_changed_back() -> None:
    files = files_with({})
    assert _status(files).state is State.NEVER
    assert not _status(files).is_good
    _stamp(files)
    assert (_status(files).state, _status(files).is_good) == (State.CURRENT, True)
    book = files.files[PAPER]
    checked = book.content
    changed = content_of({"set": {TITLE: "見本の別の事業について"}})
    book.content = replace(changed, properties=checked.properties)
    assert (_status(files).state, _status(files).is_good) == (State.CHANGED, False)
    book.content = checked
    assert _status(files).is_good


def test_required_findings_left_are_not_good() -> None:
    files = files_with({"set": {TITLE: ""}})
    _stamp(files)
    status = _status(files)
    assert status.state is State.CURRENT
    assert not status.is_good


def test_another_version_is_told_and_stamped_anew() -> None:
    files = files_with({})
    _stamp(files)
    book = files.files[PAPER]
    old = replace(_saved(files), versions=replace(present_versions(), tool="0.0.1"))
    book.content = replace(book.content, properties=stamp_properties(old))
    status = _status(files)
    assert (status.state, status.is_of_other_versions) == (State.CURRENT, True)
    stamp_files([PAPER], files, files, EVENING)
    assert _saved(files).versions == present_versions()
    assert _saved(files).time == EVENING


def test_a_paper_open_elsewhere_is_checked_all_the_same() -> None:
    files = files_with({"set": {TITLE: ""}})
    files.files[PAPER].open_elsewhere = True
    stamped = _stamp(files)
    assert stamped.outcome.findings
    assert "開かれています" in stamped.trouble
    assert files.files[PAPER].content.properties == {}


def test_what_is_no_paper_is_refused_and_the_rest_goes_on() -> None:
    other = Path("備品.xlsx")
    files = FakeFiles(
        {other: FakeWorkbook(WorkbookContent("備品.xlsx", ())), PAPER: FakeWorkbook(content_of({}))}
    )
    assert [type(each) for each in status_of_files([other, PAPER], files)] == [Refusal, Status]
    stamped = stamp_files([other, PAPER], files, files, MORNING)
    assert [type(each) for each in stamped] == [Refusal, Stamped]
