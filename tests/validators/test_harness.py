"""The validators run, see what is wrong, and say about the fixtures what is written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixtures.base import base_package
from tests.fixtures.corpus import FIXTURES
from tests.validators.harness import BASE_MESSAGES, Validators

pytestmark = pytest.mark.validators


def test_fixtures_have_just_the_known_messages(validators: Validators) -> None:
    said = validators.messages([fixture.path for fixture in FIXTURES])
    found = {fixture.name: messages for fixture, messages in zip(FIXTURES, said, strict=True) if messages}
    assert found == BASE_MESSAGES


def test_both_see_an_attribute_that_cannot_be(validators: Validators, tmp_path: Path) -> None:
    good, bad = tmp_path / "前.xlsx", tmp_path / "後.xlsx"
    package = base_package()
    good.write_bytes(package.zipped())
    package.replace("xl/worksheets/sheet1.xml", '<row r="3"', '<row r="三"')
    bad.write_bytes(package.zipped())
    said = validators.new_messages(good, bad)
    assert {message.split()[0] for message in said} == {"SDK", "audit"}
    assert validators.new_messages(bad, good) == []
