"""Every target for a moment: what is fuzzed by hand for hours stays runnable, and finds nothing.

XL_TOOLS_FUZZ_SECONDS=60 gives each target so long instead. Else every run takes the same inputs in the same order.
"""

from __future__ import annotations

import os
import platform
import sys
from importlib.util import find_spec

import pytest

from tests.conftest import OFFICE_REQUIRED
from tests.fuzz.running import Report, fuzz
from tests.fuzz.targets import NAMES

SECONDS = os.environ.get("XL_TOOLS_FUZZ_SECONDS")
_CAN_BE_HAD = sys.platform == "linux" and platform.machine() == "x86_64" and sys.version_info < (3, 14)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Report]:
    """By target. Without atheris the tests are skipped, or fail where the full check runs on a system it is made for."""
    if find_spec("atheris") is None:
        if OFFICE_REQUIRED and _CAN_BE_HAD:
            pytest.fail("atheris not found, but XL_TOOLS_REQUIRE_OFFICE=1")
        pytest.skip("atheris not found: it is made for Linux on x86_64 and Python below 3.14")
    until = f"-max_total_time={SECONDS}" if SECONDS else "runs=own"
    found = fuzz(NAMES, tmp_path_factory.mktemp("fuzz"), "-seed=20250401", until)
    return {report.target: report for report in found}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_but_sentences_for_the_clerk(name: str, reports: dict[str, Report]) -> None:
    report = reports[name]
    assert report.findings == (), report.output
    assert not report.died, report.output
    assert report.edges, f"nothing was instrumented:\n{report.output}"
