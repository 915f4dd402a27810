"""The commands that leave something in a checked workbook, or read what was left there."""

from __future__ import annotations

import argparse

from xl_tools.cli.arguments import Commands, add_papers, add_settings_option, add_workers_option, path


def add_mark(commands: Commands) -> None:
    parser = commands.add_parser(
        "mark",
        help="指摘をブックの中に示す",
        description="付議書を検査し、指摘のあるセルに色とメモを付け、「検査結果」のシートを入れます。"
        "元のブックは隣に残します。",
    )
    add_papers(parser)
    add_workers_option(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_mark)


def add_unmark(commands: Commands) -> None:
    parser = commands.add_parser(
        "unmark",
        help="指摘の印を消す",
        description="mark が付けた色、メモ、「検査結果」のシートを消します。元のブックは隣に残します。",
    )
    add_papers(parser)
    parser.add_argument("--stamp", action="store_true", help="検査の記録（いつ、どの内容を検査したか）も消す")
    add_workers_option(parser)
    parser.set_defaults(command=_unmark)


def add_status(commands: Commands) -> None:
    parser = commands.add_parser(
        "status",
        help="検査済みかどうかを調べる",
        description="ブックに残した検査の記録を読み、その後に内容が変わっていないかを示します。",
    )
    add_papers(parser)
    parser.add_argument("--json", type=path, metavar="ファイル", help="記録をJSONで書き出す")
    add_workers_option(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_status)


def _mark(options: argparse.Namespace) -> int:
    from xl_tools.cli.mark import mark

    return mark(options)


def _unmark(options: argparse.Namespace) -> int:
    from xl_tools.cli.mark import unmark

    return unmark(options)


def _status(options: argparse.Namespace) -> int:
    from xl_tools.cli.status import status

    return status(options)
