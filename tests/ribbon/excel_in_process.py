"""A process of its own that finds the in-memory Excel running."""

from __future__ import annotations

import os
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def excel_in_process(workbook: Path, shown: Path, home: Path, engine: str = "windows") -> dict[str, str]:
    """The environment for a Python in which ``workbook`` is open; at its end ``shown`` is the workbook as it is then."""
    return {
        "PYTHONPATH": os.pathsep.join([str(REPOSITORY / "tests" / "ribbon" / "process"), str(REPOSITORY)]),
        "XL_TOOLS_TEST_WORKBOOK": str(workbook),
        "XL_TOOLS_TEST_SHOWN": str(shown),
        "XL_TOOLS_TEST_ENGINE": engine,
        "XL_TOOLS_HOME": str(home),
    }
