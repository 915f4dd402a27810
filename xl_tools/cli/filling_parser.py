"""The commands about the official sentences and what follows from them."""

from __future__ import annotations

import argparse

from xl_tools.cli.arguments import Commands, add_papers, add_settings_option, add_workers_option, path


def add_fill(commands: Commands) -> None:
    parser = commands.add_parser(
        "fill",
        help="標準文と、ほかの欄から決まる内容を書き入れる",
        description="チェックリストの標準文と、ほかの欄から決まる内容を書き入れます。書いてある答えは変えません。"
        "元のブックは隣に残します。",
    )
    add_papers(parser)
    parser.add_argument("--dry-run", action="store_true", help="書かずに、書き入れる内容だけを示す")
    parser.add_argument(
        "--official", action="store_true", help="担当課が変えた文言も標準文に直す（独自の行は残す）"
    )
    parser.add_argument("--propose", action="store_true", help="答えのない行に「○」の案を書く")
    parser.add_argument("--json", type=path, metavar="ファイル", help="書き入れた内容をJSONで書き出す")
    add_workers_option(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_fill)


def _fill(options: argparse.Namespace) -> int:
    from xl_tools.cli.fill import fill

    return fill(options)


def add_compare(commands: Commands) -> None:
    parser = commands.add_parser(
        "compare",
        help="チェックリストの文を標準文と比べる",
        description="チェックリストの文を標準文と比べ、違うところを示します。ブックは書き換えません。",
    )
    add_papers(parser)
    parser.add_argument("--json", type=path, metavar="ファイル", help="比較の結果をJSONで書き出す")
    add_workers_option(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_compare)


def _compare(options: argparse.Namespace) -> int:
    from xl_tools.cli.compare import compare

    return compare(options)
