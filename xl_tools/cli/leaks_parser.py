"""The command that looks for personal data before a paper is handed in."""

from __future__ import annotations

import argparse

from xl_tools.cli.arguments import Commands, add_papers, add_settings_option, add_workers_option, path


def add_leaks(commands: Commands) -> None:
    parser = commands.add_parser(
        "leaks",
        help="個人情報が残っていないか調べる",
        description="隠れたシート、メモ、プロパティも含めて、個人番号、電話番号、住所などがブックに残っていないか調べます。"
        "ブックは書き換えません。",
    )
    add_papers(parser)
    parser.add_argument(
        "--json", type=path, metavar="ファイル", help="見つかったものをJSONで書き出す（値は伏せる）"
    )
    parser.add_argument("--quiet", action="store_true", help="画面には件数だけを示す")
    add_workers_option(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_leaks)


def _leaks(options: argparse.Namespace) -> int:
    from xl_tools.cli.leaks import leaks

    return leaks(options)
