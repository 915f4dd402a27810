"""The command that compares papers with the register of approvals."""

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


def add_cross_check(commands: Commands) -> None:
    parser = commands.add_parser(
        "cross-check",
        help="付議書を承認台帳と照合する",
        description="付議書が引用する承認と、前の案件を承認台帳で調べ、食い違いを示します。ブックは書き換えません。",
    )
    add_papers(parser)
    add_register_option(parser)
    parser.add_argument(
        "--prior", metavar="案件番号かブック", help="前の案件、または前回の付議書（なければ台帳から探す）"
    )
    parser.add_argument("--html", type=path, metavar="ファイル", help="照合結果のページを書き出す")
    parser.add_argument("--json", type=path, metavar="ファイル", help="照合結果をJSONで書き出す")
    parser.add_argument("--rules", action="store_true", help="行った検査と行わなかった検査も示す")
    parser.add_argument("--quiet", action="store_true", help="画面には件数だけを示す")
    add_workers_option(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_cross_check)


def _cross_check(options: argparse.Namespace) -> int:
    from xl_tools.cli.cross_check import cross_check

    return cross_check(options)
