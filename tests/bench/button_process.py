"""One new Python, as a click starts it, with an Excel in memory: 検証 pressed on one paper, then on another.

    python -m tests.bench.button_process STARTED PAPER ANOTHER

``STARTED`` is the time.time() before the process was made. Prints the seconds by stage of both presses as JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

BEFORE = time.time()
# On a staff PC hypothesis is not installed; where it is, pandera loads it with the first table.
sys.modules["hypothesis"] = None  # type: ignore[assignment]

from tests.bench.stages import Stages  # noqa: E402

PYTHON, XLWINGS, DOUBLE, OURS = "Python starts", "import of xlwings", "(the Excel in memory)", "our imports"
REST = "all else"


def main(started: float, papers: list[Path]) -> None:
    stages = Stages()
    with stages.stage(XLWINGS):
        import xlwings.utils  # noqa: F401 - RunPython's own first command
    with stages.stage(DOUBLE):
        from tests.excel.application import Application
        from tests.excel.grid_engine import grid_engine

        excel = Application()
    with stages.stage(OURS):
        from xl_tools import button_press

        _time_functions(stages)
    presses: list[dict[str, float]] = []
    with grid_engine(excel):
        for paper in papers:
            with stages.stage(DOUBLE):
                book = excel.open(paper)
            with stages.stage(REST):
                button_press.press("validate")
            assert book.has_worksheet("検査結果"), excel.shown
            presses.append(stages.taken())
    presses[0] = {PYTHON: BEFORE - started, **presses[0]}
    print(json.dumps(presses))


def _time_functions(stages: Stages) -> None:
    """Where they are looked up; what they import when called counts as theirs."""
    from xl_tools.adapters import excel_live
    from xl_tools.adapters.excel_live import editor, paper
    from xl_tools.commands import mark
    from xl_tools.pressing import checking  # noqa: F401 - its imports are those of every press

    for module, function, name in (
        (excel_live, "attach", "attach to Excel"),
        (paper, "take_copy", "(Excel writes the copy)"),
        (paper, "LiveEditor", "read the copy"),
        (mark, "check_content", "check"),
        (mark, "show_check", "mark the copy"),
        (editor, "plan_work", "what differs"),
        (editor, "carry_out", "(Excel shows it)"),
    ):
        stages.wrap(module, function, name)


if __name__ == "__main__":
    main(float(sys.argv[1]), [Path(each) for each in sys.argv[2:]])
