"""``xl-tools guide``: the manual as a page."""

from __future__ import annotations

import argparse
from pathlib import Path

from xl_tools import resources
from xl_tools.cli.exit_codes import CLEAN
from xl_tools.cli.opening import open_outside
from xl_tools.cli.output_paths import check_output
from xl_tools.put_file import put_file
from xl_tools.reports.manual_page import manual_page
from xl_tools.user_choices import user_folder

MANUAL = "使い方.md"


def guide(options: argparse.Namespace) -> int:
    """Writes the page, or opens it where no file is asked for. Raises OutputNotWritten."""
    check_output(options.output, (".html", ".htm"), [])
    page = write_guide(options.output, overwrite=options.overwrite)
    print(f"使い方のページ：{page}")
    if options.output is None:
        open_outside(page)
    return CLEAN


def write_guide(target: Path | None, *, overwrite: bool) -> Path:
    """Without a target it goes to the user's own folder. Raises OutputNotWritten."""
    place = target or user_folder() / "使い方.html"
    folder = resources.docs()
    text = (folder / MANUAL).read_text(encoding="utf-8")
    further = {
        path.name: path.read_text(encoding="utf-8")
        for path in sorted(folder.glob("*.md"))
        if path.name != MANUAL
    }
    page = manual_page(text, lambda name: (folder / name).read_bytes(), further)
    put_file(page.encode("utf-8"), place, overwrite=overwrite or target is None, make_folder=target is None)
    return place
