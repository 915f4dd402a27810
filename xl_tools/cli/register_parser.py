"""The commands about the register of approvals."""

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
from xl_tools.cli.register_checks_parser import add_check_report


def add_register(commands: Commands) -> None:
    parser = commands.add_parser(
        "register",
        help="承認台帳を作る、書き加える、確かめる、調べる",
        description="これまでの承認の台帳を作り、審議した付議書を書き加え、確かめ、調べます。",
    )
    actions: Commands = parser.add_subparsers(title="操作", required=True, metavar="操作")
    _add_new(actions)
    _add_add(actions)
    _add_import(actions)
    _add_check(actions)
    add_check_report(actions)
    _add_show(actions)


def _add_new(actions: Commands) -> None:
    parser = actions.add_parser("new", help="空の台帳を作る", description="空の承認台帳を作ります。")
    parser.add_argument("-o", "--output", type=path, required=True, metavar="ファイル", help="作るブック")
    parser.add_argument("--overwrite", action="store_true", help="同じ名前のブックがあれば置き換える")
    add_settings_option(parser)
    parser.set_defaults(command=_new)


def _new(options: argparse.Namespace) -> int:
    from xl_tools.cli.register import new_register

    return new_register(options)


def _add_add(actions: Commands) -> None:
    parser = actions.add_parser(
        "add",
        help="審議した付議書を台帳に書き加える",
        description="審議した付議書を台帳に書き加えます。登録済みの案件は加えません。元の台帳は隣に残します。",
    )
    add_papers(parser)
    add_register_option(parser)
    parser.add_argument(
        "--meeting", required=True, metavar="会議", help="審議した会議（例：令和７年度第１回）"
    )
    parser.add_argument(
        "--date", metavar="日付", help="会議の開催日（例：2025/7/1）。台帳か表紙にあれば省ける"
    )
    parser.add_argument("--result", metavar="結果", help="審議結果（例：承認）。表紙に書いてあれば省ける")
    parser.add_argument("--json", type=path, metavar="ファイル", help="結果をJSONで書き出す")
    add_workers_option(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_add)


def _add(options: argparse.Namespace) -> int:
    from xl_tools.cli.register import add_to_register

    return add_to_register(options)


def _add_import(actions: Commands) -> None:
    parser = actions.add_parser(
        "import",
        help="公表された一覧や付議書を読み取り、確かめてから台帳に取り込む",
        description="文書（PDF、Word、テキスト、Excel）を読み取り、確かめるためのブックを作ります。確かめたら、そのブックを台帳に取り込みます。",
    )
    parser.add_argument("documents", nargs="*", type=path, metavar="文書")
    parser.add_argument(
        "-o", "--output", type=path, metavar="ファイル", help="作るブック（取込確認のブック）"
    )
    parser.add_argument("--overwrite", action="store_true", help="同じ名前のブックがあれば置き換える")
    parser.add_argument(
        "--accept", type=path, metavar="取込確認", help="確かめたブックの「○」の行を台帳に取り込む"
    )
    add_register_option(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_import)


def _import(options: argparse.Namespace) -> int:
    from xl_tools.cli.register_import import import_or_accept

    return import_or_accept(options)


def _add_check(actions: Commands) -> None:
    parser = actions.add_parser(
        "check",
        help="台帳の書き方を確かめる",
        description="台帳の誤り、重複、食い違いを、セルごとに全部示します。台帳は書き換えません。",
    )
    parser.add_argument("workbook", nargs="?", type=path, metavar="台帳")
    add_register_option(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_check)


def _check(options: argparse.Namespace) -> int:
    from xl_tools.cli.register import check_register

    return check_register(options)


def _add_show(actions: Commands) -> None:
    parser = actions.add_parser(
        "show",
        help="台帳の案件を調べる",
        description="言葉をすべて含む案件を示します。言葉がなければ、すべての案件を示します。",
    )
    parser.add_argument("words", nargs="*", metavar="言葉")
    add_register_option(parser)
    parser.add_argument("--json", type=path, metavar="ファイル", help="見付けた案件をJSONで書き出す")
    add_settings_option(parser)
    parser.set_defaults(command=_show)


def _show(options: argparse.Namespace) -> int:
    from xl_tools.cli.register import show_register

    return show_register(options)
