"""Types of command line arguments, and options that several commands have."""

from __future__ import annotations

import argparse
from pathlib import Path

from xl_tools.cli.chosen_settings import SETTINGS_VARIABLE


def path(written: str) -> Path:
    if not written.strip():
        raise argparse.ArgumentTypeError("empty")
    return Path(written)


def count(written: str) -> int:
    number = int(written)
    if number < 1:
        raise argparse.ArgumentTypeError("below one")
    return number


def add_settings_option(parser: argparse.ArgumentParser) -> None:
    """For every command whose result depends on the settings."""
    parser.add_argument(
        "--settings",
        type=path,
        metavar="ブック",
        help=f"自治体の設定のブック（なければ環境変数 {SETTINGS_VARIABLE}）",
    )
    parser.set_defaults(uses_settings=True)
