"""The command that compares a paper with what it follows."""

from __future__ import annotations

import argparse

from xl_tools.cli.arguments import (
    Commands,
    add_papers,
    add_register_option,
    add_settings_option,
    add_workers_option,
    path,
)


def add_diff(commands: Commands) -> None:
    parser = commands.add_parser(
        "diff",
        help="前回の付議書と比べ、変更箇所に印を付ける",
        description="前に承認された案件と比べ、変わったところと、変更の印（太字・下線）の過不足を示します。"
        "--mark を付けたときだけブックを書き換え、元のブックは隣に残します。",
    )
    add_papers(parser)
    parser.add_argument(
        "--prior",
        default="",
        metavar="前回",
        help="前回の付議書のブックか、承認台帳の案件番号（なければ承認台帳から探す）",
    )
    add_register_option(parser)
    parser.add_argument("--mark", action="store_true", help="変わった文字を太字・下線にし、※の行を書く")
    parser.add_argument(
        "--clear-stale", action="store_true", help="変わっていない文字の太字・下線（変更の印）を消す"
    )
    parser.add_argument("--dry-run", action="store_true", help="書かずに、付ける印と消す印だけを示す")
    parser.add_argument("--json", type=path, metavar="ファイル", help="比較の結果をJSONで書き出す")
    add_workers_option(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_diff)


def _diff(options: argparse.Namespace) -> int:
    from xl_tools.cli.diff import diff

    return diff(options)
