"""``xl-tools drop``: papers dropped on a shortcut or sent to it; no command line is needed."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from pathlib import Path

from xl_tools.adapters.show_file import show_file
from xl_tools.adapters.user_folders import reports_folder

_TELLING = {
    "validate": "検査します。",
    "mark": "検査して、指摘の印を付けます。",
    "unmark": "調べて、印を消します。",
    "fill": "調べて、標準文と決まった内容を書き入れます。",
}


def drop(options: argparse.Namespace) -> int:
    """Returns the exit code of the command behind it. Raises what that command raises."""
    print(f"「{_named(options.papers)}」を{_TELLING[options.do]}", flush=True)
    if options.do != "validate":
        return _run(options.do, options.papers)
    page = _page(options.folder or reports_folder())
    code = _run("validate", options.papers, "--html", str(page), *(["--quiet"] if _is_many(options) else []))
    if page.exists():
        _show(page, options)
    return code


def _run(command: str, papers: Sequence[Path], *further: str) -> int:
    """As it would run from the command line; the settings are in use already."""
    from xl_tools.cli.parser import build_parser

    options = build_parser().parse_args([command, *further, "--", *map(str, papers)])
    return int(options.command(options))


def _is_many(options: argparse.Namespace) -> bool:
    """The page has every finding; in the window only one paper's can be read."""
    return len(options.papers) > 1 or options.papers[0].is_dir()


def _page(folder: Path) -> Path:
    """A page of its own each time: nothing is replaced, nothing is written beside the papers."""
    now = datetime.datetime.now().astimezone()
    name = f"検査結果_{now:%Y%m%d-%H%M%S}"
    page, number = folder / f"{name}.html", 1
    while page.exists():
        number += 1
        page = folder / f"{name}_{number}.html"
    return page


def _show(page: Path, options: argparse.Namespace) -> None:
    if not options.no_open and not show_file(page):
        print("ページを開けませんでした。上の場所のファイルをブラウザーで開いてください。")


def _named(papers: Sequence[Path]) -> str:
    more = f" ほか{len(papers) - 1}件" if len(papers) > 1 else ""
    return f"{papers[0].name or papers[0]}{more}"
