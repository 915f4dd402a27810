"""The commands that buttons of the ribbon are, where no other command is one already."""

from __future__ import annotations

import argparse

from xl_tools.cli.arguments import Commands, add_papers, add_register_option, add_settings_option, path


def add_pdf(commands: Commands) -> None:
    parser = commands.add_parser(
        "pdf",
        help="付議書をPDFにする",
        description="付議書を、指摘の印とツールのシートのないPDFにします（LibreOfficeを使う）。ブックは書き換えません。",
    )
    add_papers(parser)
    parser.add_argument(
        "-o",
        "--output",
        type=path,
        metavar="PDFかフォルダー",
        help="作るPDF、またはPDFを置くフォルダー（なければ付議書の隣）",
    )
    parser.add_argument("--overwrite", action="store_true", help="同じ名前のPDFがあれば置き換える")
    add_settings_option(parser)
    parser.set_defaults(command=_pdf)


def _pdf(options: argparse.Namespace) -> int:
    from xl_tools.cli.pdf import pdf

    return pdf(options)


def add_send(commands: Commands) -> None:
    parser = commands.add_parser(
        "send",
        help="付議書を添付したメールの下書きを作る、送る",
        description="検査済みの付議書を添付したメールの下書き（.eml）を作ります。「--smtp」を付けたときは、"
        "設定のブックに書いたメールサーバーで送ります。個人情報の残っている付議書は送りません。",
    )
    parser.add_argument("papers", nargs="*", type=path, metavar="ブックかフォルダー")
    _add_ways_out(parser)
    parser.add_argument("--pdf", action="store_true", help="PDFも添付する（LibreOfficeを使う）")
    parser.add_argument("--encrypt", action="store_true", help="添付する付議書をパスワードで暗号化する")
    parser.add_argument("--leak-reason", metavar="理由", help="個人情報と思われるものがあっても送る理由")
    parser.add_argument("--again", action="store_true", help="同じ内容のメールを送ってあっても、もう一度送る")
    parser.add_argument("--log", action="store_true", help="送らずに、送信記録を示す")
    add_settings_option(parser)
    parser.set_defaults(command=_send)


def _add_ways_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o",
        "--output",
        type=path,
        metavar="下書きかフォルダー",
        help="作る下書き、または下書きを置くフォルダー（なければ付議書の隣の .eml）",
    )
    parser.add_argument("--overwrite", action="store_true", help="同じ名前の下書きがあれば置き換える")
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--smtp", action="store_true", help="下書きを作らずに、メールサーバーで送る")
    ways.add_argument("--outlook", action="store_true", help="下書きを、Outlookの新しいメールとして開く")


def _send(options: argparse.Namespace) -> int:
    from xl_tools.cli.send import send

    return send(options)


def add_guide(commands: Commands) -> None:
    parser = commands.add_parser(
        "guide",
        help="使い方をブラウザーで開く",
        description="この使い方を、図の入った一つのページ（HTML）にしてブラウザーで開きます。",
    )
    parser.add_argument("-o", "--output", type=path, metavar="ファイル", help="開かずに、ページを書き出す")
    parser.add_argument("--overwrite", action="store_true", help="同じ名前のファイルがあれば置き換える")
    parser.set_defaults(command=_guide)


def _guide(options: argparse.Namespace) -> int:
    from xl_tools.cli.guide import guide

    return guide(options)


def add_settings_use(actions: Commands) -> None:
    parser = actions.add_parser(
        "use",
        help="いつも使う設定のブックと承認台帳を決める",
        description="これからいつも使う設定のブックと承認台帳を、このユーザーについて決めます。"
        "何も指定しなければ、今の場所を示します。",
    )
    parser.add_argument("workbook", nargs="?", type=path, metavar="設定のブック")
    add_register_option(parser)
    parser.add_argument("--forget", action="store_true", help="決めたものを忘れ、標準の設定に戻す")
    parser.set_defaults(command=_use)


def _use(options: argparse.Namespace) -> int:
    from xl_tools.cli.settings_use import use

    return use(options)
