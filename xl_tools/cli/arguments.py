"""Types of command line arguments, and options that several commands have."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias

from xl_tools.cli.chosen_register import REGISTER_VARIABLE
from xl_tools.cli.chosen_settings import SETTINGS_VARIABLE
from xl_tools.cli.japanese_parser import JapaneseParser

Commands: TypeAlias = "argparse._SubParsersAction[JapaneseParser]"
"""What ``add_subparsers`` returns; argparse has no other name for it."""


def path(written: str) -> Path:
    if not written.strip():
        raise argparse.ArgumentTypeError("ファイルかフォルダーの名前を書きます")
    return Path(written)


def count(written: str) -> int:
    number = int(written) if written.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError("1以上の整数を書きます")
    return number


def add_papers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("papers", nargs="+", type=path, metavar="ブックかフォルダー")


def add_workers_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--workers", type=count, metavar="数", help="同時に処理する数（通常は自動）")


def add_settings_option(parser: argparse.ArgumentParser) -> None:
    """For every command whose result depends on the settings."""
    parser.add_argument(
        "--settings",
        type=path,
        metavar="ブック",
        help=f"自治体の設定のブック（なければ環境変数 {SETTINGS_VARIABLE}）",
    )
    parser.set_defaults(uses_settings=True)


def add_register_option(parser: argparse.ArgumentParser) -> None:
    """For every command that looks at the register of approvals; see chosen_register."""
    parser.add_argument(
        "--register",
        type=path,
        metavar="台帳",
        help=f"承認台帳のブック（なければ環境変数 {REGISTER_VARIABLE}）",
    )


def add_report_options(parser: argparse.ArgumentParser, what: str) -> None:
    """For every command with findings; see outcome_reports. ``what`` the page and the JSON hold, in Japanese."""
    parser.add_argument("--html", type=path, metavar="ファイル", help=f"{what}のページを書き出す")
    parser.add_argument("--json", type=path, metavar="ファイル", help=f"{what}をJSONで書き出す")
    parser.add_argument("--rules", action="store_true", help="行った検査と行わなかった検査も示す")
    parser.add_argument("--quiet", action="store_true", help="画面には件数だけを示す")
