"""The commands that leave something in a checked workbook, or read what was left there."""

from __future__ import annotations

import argparse

from xl_tools.cli.arguments import add_settings_option, count, path
from xl_tools.cli.japanese_parser import JapaneseParser

_Commands = argparse._SubParsersAction  # the only name argparse has for what add_subparsers returns


def add_mark(commands: _Commands[JapaneseParser]) -> None:
    parser = commands.add_parser(
        "mark",
        help="指摘をブックの中に示す",
        description="付議書を検査し、指摘のあるセルに色とメモを付け、「検査結果」のシートを入れます。"
        "元のブックは隣に残します。",
    )
    _add_papers(parser)
    _add_workers(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_mark)


def add_unmark(commands: _Commands[JapaneseParser]) -> None:
    parser = commands.add_parser(
        "unmark",
        help="指摘の印を消す",
        description="mark が付けた色、メモ、「検査結果」のシートを消します。",
    )
    _add_papers(parser)
    parser.add_argument("--stamp", action="store_true", help="検査の記録（いつ、どの内容を検査したか）も消す")
    _add_workers(parser)
    parser.set_defaults(command=_unmark)


def add_status(commands: _Commands[JapaneseParser]) -> None:
    parser = commands.add_parser(
        "status",
        help="検査済みかどうかを調べる",
        description="ブックに残した検査の記録を読み、その後に内容が変わっていないかを示します。",
    )
    _add_papers(parser)
    parser.add_argument("--json", type=path, metavar="ファイル", help="記録をJSONで書き出す")
    add_settings_option(parser)
    parser.set_defaults(command=_status)


def _add_papers(parser: JapaneseParser) -> None:
    parser.add_argument("papers", nargs="+", type=path, metavar="ブックかフォルダー")


def _add_workers(parser: JapaneseParser) -> None:
    parser.add_argument("--workers", type=count, metavar="数", help="同時に処理する数（通常は自動）")


def _mark(options: argparse.Namespace) -> int:
    from xl_tools.cli.mark import mark

    return mark(options)


def _unmark(options: argparse.Namespace) -> int:
    from xl_tools.cli.mark import unmark

    return unmark(options)


def _status(options: argparse.Namespace) -> int:
    from xl_tools.cli.status import status

    return status(options)
