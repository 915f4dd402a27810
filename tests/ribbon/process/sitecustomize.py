"""Python reads this when it starts: the process finds an Excel running, with one workbook open.

What is shown in that workbook when the process ends is written into a file.
"""

from __future__ import annotations

import atexit
import os
from pathlib import Path

from tests.excel.application import Application
from tests.excel.engines import ENGINES

excel = Application()
book = excel.open(Path(os.environ["XL_TOOLS_TEST_WORKBOOK"]))
running = ENGINES[os.environ["XL_TOOLS_TEST_ENGINE"]](excel)


def at_the_end() -> None:
    running.__exit__(None, None, None)
    Path(os.environ["XL_TOOLS_TEST_SHOWN"]).write_bytes(book.to_bytes())


atexit.register(at_the_end)
running.__enter__()
