"""The add-in and the template pass the lint and two validators, which notice every seeded mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.addin.built import addin, template
from tests.addin.faults import SEEN_BY_A_VALIDATOR, SEEN_BY_LINT, Fault
from tests.addin.lint import lint
from tests.validators.harness import Validators


def test_the_lint_finds_nothing() -> None:
    assert lint(addin()) == []
    assert lint(template()) == []


@pytest.mark.parametrize("fault", SEEN_BY_LINT.values(), ids=list(SEEN_BY_LINT))
def test_the_lint_sees_it(fault: Fault) -> None:
    assert lint(fault.package())


@pytest.mark.validators
def test_the_validators_find_nothing(validators: Validators, tmp_path: Path) -> None:
    assert validators.messages(_files(tmp_path, {"a.xlam": addin(), "b.xlsm": template()})) == [[], []]


@pytest.mark.validators
def test_a_validator_sees_it(validators: Validators, tmp_path: Path) -> None:
    packages = {
        f"{number}.{'xlam' if fault.into_addin else 'xlsm'}": fault.package()
        for number, fault in enumerate(SEEN_BY_A_VALIDATOR.values())
    }
    said = validators.messages(_files(tmp_path, packages))
    assert [name for name, messages in zip(SEEN_BY_A_VALIDATOR, said, strict=True) if not messages] == []


def _files(folder: Path, packages: dict[str, bytes]) -> list[Path]:
    for name, content in packages.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in packages]
