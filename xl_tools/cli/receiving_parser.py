"""The command that takes in papers that came by mail."""

from __future__ import annotations

import argparse

from xl_tools.cli.arguments import Commands, add_settings_option, add_workers_option, path


def add_receive(commands: Commands) -> None:
    parser = commands.add_parser(
        "receive",
        help="メールで届いた付議書を受け付ける",
        description="保存したメールから付議書を取り出し、届いたとおりか確かめて受付フォルダーに置き、検査して、"
        "結果を知らせる返信の下書きを作ります。メールは送りません。",
    )
    parser.add_argument(
        "sources",
        nargs="+",
        type=path,
        metavar="メールかフォルダー",
        help="保存したメール（.eml、.msg）、メールボックス（.mbox）、それらのあるフォルダー",
    )
    parser.add_argument(
        "--into",
        type=path,
        required=True,
        metavar="受付フォルダー",
        help="付議書と受付記録.csvを置くフォルダー",
    )
    parser.add_argument(
        "--drafts",
        type=path,
        metavar="フォルダー",
        help="返信の下書きを置くフォルダー（なければ受付フォルダーの「返信の下書き」）",
    )
    add_workers_option(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_receive)


def _receive(options: argparse.Namespace) -> int:
    from xl_tools.cli.receive import receive

    return receive(options)
