"""The command about one meeting: its agenda, its numbers, its results."""

from __future__ import annotations

import argparse

from xl_tools.cli.arguments import (
    Commands,
    add_register_option,
    add_settings_option,
    add_workers_option,
    count,
    path,
)


def add_agenda(commands: Commands) -> None:
    parser = commands.add_parser(
        "agenda",
        help="会議の付議案件をまとめ、資料番号を付け、審議結果を台帳に書く",
        description="付議書から会議の付議案件の一覧を作り、資料番号を付けます。会議の後は、一覧に書いた審議結果を台帳と付議書に書きます。",
    )
    parser.add_argument("papers", nargs="*", type=path, metavar="ブックかフォルダー")
    parser.add_argument("--meeting", metavar="会議", help="会議（例：令和７年度第１回）")
    parser.add_argument(
        "--date", metavar="日付", help="会議の開催日（例：2025/7/1）。台帳か表紙にあれば省ける"
    )
    parser.add_argument("-o", "--output", type=path, metavar="ファイル", help="作るブック（付議案件一覧）")
    parser.add_argument("--overwrite", action="store_true", help="同じ名前のブックがあれば置き換える")
    parser.add_argument(
        "--from", dest="earlier", type=path, metavar="一覧", help="前に作った一覧の順、資料番号、結果を使う"
    )
    parser.add_argument(
        "--first-number", type=count, default=1, metavar="番号", help="新しく付ける資料番号の初め（通常は1）"
    )
    parser.add_argument(
        "--write-numbers", action="store_true", help="資料番号を付議書にも書く（元のブックは隣に残す）"
    )
    parser.add_argument(
        "--results", type=path, metavar="一覧", help="一覧に書いた審議結果を台帳に書く（会議の後）"
    )
    parser.add_argument(
        "--write-papers", action="store_true", help="--results のとき、付議書の表紙にも付議日と審議結果を書く"
    )
    add_register_option(parser)
    add_workers_option(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_agenda)


def _agenda(options: argparse.Namespace) -> int:
    from xl_tools.cli.agenda import agenda

    return agenda(options)
