"""What a command loads before it does anything: a clerk waits for it at every start."""

from __future__ import annotations

import subprocess
import sys

import pytest

_LOADED = "import sys, {module}; print('\\n'.join(sys.modules))"


def _loaded_by(module: str) -> set[str]:
    run = subprocess.run(
        [sys.executable, "-c", _LOADED.format(module=module)], capture_output=True, text=True, check=True
    )
    return set(run.stdout.split())


@pytest.mark.parametrize(
    "package", ["approvals", "half_year", "prior"], ids=lambda package: f"rules.{package}"
)
def test_checking_a_paper_loads_no_rules_about_registers_and_reports(package: str) -> None:
    assert f"xl_tools.rules.{package}" not in _loaded_by("xl_tools.commands.validate")


@pytest.mark.parametrize("package", ["commands", "model", "rules", "adapters"])
def test_the_options_alone_load_no_work(package: str) -> None:
    assert f"xl_tools.{package}" not in _loaded_by("xl_tools.cli.parser")
