"""The command that puts the half-yearly list together."""

from __future__ import annotations

import argparse

from xl_tools.cli.arguments import (
    Commands,
    add_register_option,
    add_settings_option,
    add_workers_option,
    path,
)


def add_consolidate(commands: Commands) -> None:
    parser = commands.add_parser(
        "consolidate",
        help="付議書を集めて審議案件一覧を作る",
        description="フォルダーの付議書（指定しなければ承認台帳の案件）を集めて検査し、重複と旧版を除いて、"
        "審議案件一覧を作ります。付議書も台帳も書き換えません。",
    )
    parser.add_argument("papers", nargs="*", type=path, metavar="ブックかフォルダー")
    parser.add_argument(
        "--period",
        required=True,
        metavar="期間",
        help="一覧の期間の、始まりと終わりの月（例：2023-07..2024-01、令和５年度下半期）",
    )
    parser.add_argument("--date", metavar="日付", help="一覧の日付（例：2024/1/18。なければ今日）")
    add_register_option(parser)
    _add_outputs(parser)
    add_workers_option(parser)
    parser.add_argument(
        "--scheduler",
        metavar="アドレス",
        help="読み込みと検査を分担するDaskのスケジューラー（例：tcp://…:8786）",
    )
    add_settings_option(parser)
    parser.set_defaults(command=_consolidate)


def _add_outputs(parser: argparse.ArgumentParser) -> None:
    for option, what in (
        ("--pdf", "審議案件一覧をPDFで書き出す（LibreOfficeを使う）"),
        ("--report", "集計のページ（.html）と、同じ名前の集計のブック（.xlsx）を書き出す"),
        ("--csv", "一覧をCSV（UTF-8）で書き出す"),
        ("--csv-sjis", "一覧をCSV（シフトJIS）で書き出す"),
        ("--json", "ファイルごとの結果、案件、指摘をJSONで書き出す"),
    ):
        parser.add_argument(option, type=path, metavar="ファイル", help=what)
    parser.add_argument(
        "--publish", type=path, metavar="フォルダー", help="公表用のページ（HTML）をフォルダーに書き出す"
    )
    parser.add_argument("-o", "--output", type=path, metavar="ファイル", help="作る審議案件一覧のブック")
    parser.add_argument(
        "--quiet", action="store_true", help="画面には、採用しなかったファイルと件数だけを示す"
    )
    parser.add_argument("--overwrite", action="store_true", help="同じ名前のファイルがあれば置き換える")


def _consolidate(options: argparse.Namespace) -> int:
    from xl_tools.cli.consolidate import consolidate_files

    return consolidate_files(options)
