"""The Python process that VBA starts: attaches to the office, runs the command it was given, tells how it went."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from tests.excel.fake_com import windows_engine
from tests.excel_uno.application import attached

OUTCOME = "XL_TOOLS_PRESS_OUTCOME"
"""The environment variable with the file to write."""


def main() -> None:
    command, *arguments = sys.argv[1:]
    sys.argv = ["-c", *arguments]
    excel = attached()
    with windows_engine(excel):
        exec(command, {"__name__": "__main__"})
    outcome = {
        "command": command,
        "arguments": arguments,
        "process": os.getpid(),
        "shown": [dialog.text for dialog in excel.shown],
        "modals": excel.modals,
    }
    written = Path(os.environ[OUTCOME])
    half = written.with_suffix(".half")
    half.write_text(json.dumps(outcome, ensure_ascii=False), encoding="utf-8")
    half.replace(written)


if __name__ == "__main__":
    main()
