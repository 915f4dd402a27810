"""The command behind the shortcuts, and what becomes of paths given without a command."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from contextlib import suppress
from pathlib import Path

from xl_tools.cli.arguments import Commands, add_papers, add_settings_option, path

DROP = "drop"
WHAT_TO_DO = {
    "validate": "検査する",
    "mark": "指摘の印を付ける",
    "unmark": "印を消す",
    "fill": "標準文を書き入れる",
}


def add_drop(commands: Commands) -> None:
    parser = commands.add_parser(
        DROP,
        help="ショートカットに落としたブックを検査する",
        description="落としたブックやフォルダーを検査し、結果のページをドキュメントのフォルダーに書いて開きます。"
        "「xl-tools ブック」と書いても同じです。",
    )
    add_papers(parser)
    parser.add_argument(
        "--do",
        choices=tuple(WHAT_TO_DO),
        default="validate",
        metavar="すること",
        help="、".join(f"{name}（{what}）" for name, what in WHAT_TO_DO.items()),
    )
    parser.add_argument("--folder", type=path, metavar="フォルダー", help="ページを書くフォルダー")
    parser.add_argument("--no-open", action="store_true", help="ページを開かない")
    parser.add_argument("--no-wait", action="store_true", help="終わったときにEnterキーを待たない")
    add_settings_option(parser)
    parser.set_defaults(command=drop_command)


def with_drop(arguments: Sequence[str], commands: Collection[str]) -> Sequence[str]:
    """「xl-tools 付議書.xlsx」 means ``drop``: a shortcut of the program itself passes nothing but paths."""
    if arguments and arguments[0] not in commands and _is_meant_as_paper(arguments[0]):
        return [DROP, *arguments]
    return arguments


def _is_meant_as_paper(written: str) -> bool:
    """Also one that is not there: then that is said."""
    from xl_tools.cli.output_paths import PAPER_ENDINGS  # only here, since it loads what checks papers

    if written.lower().endswith(PAPER_ENDINGS):
        return True
    with suppress(OSError, ValueError):
        return bool(written.strip()) and Path(written).exists()
    return False


def drop_command(options: argparse.Namespace) -> int:
    from xl_tools.cli.drop import drop

    return drop(options)
