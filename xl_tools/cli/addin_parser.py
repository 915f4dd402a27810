"""The commands that bring the buttons into Excel, and what stands in for them on a PC without."""

from __future__ import annotations

import argparse

from xl_tools.cli.arguments import Commands, add_register_option, add_settings_option, path


def add_addin(commands: Commands) -> None:
    parser = commands.add_parser(
        "addin",
        help="Excelにボタンを組み込む、外す、調べる",
        description="Excelのリボンにボタンを組み込み、外し、動くかどうかを調べます。「送る」のメニューにも入れられます。",
    )
    actions: Commands = parser.add_subparsers(title="操作", required=True, metavar="操作")
    _add_install(actions)
    _add_uninstall(actions)
    _add_doctor(actions)
    _add_build(actions)
    _add_sources(actions)
    _add_shortcuts(actions)


def _add_install(actions: Commands) -> None:
    parser = actions.add_parser(
        "install",
        help="Excelに組み込む",
        description="アドイン xl_tools.xlam を作り、Excelが始まるときに読み込むフォルダーに置きます。",
    )
    _add_conf_options(parser)
    parser.set_defaults(command=_install)


def _add_uninstall(actions: Commands) -> None:
    parser = actions.add_parser(
        "uninstall", help="Excelから外す", description="install が置いたアドインだけを削除します。"
    )
    parser.set_defaults(command=_uninstall)


def _add_doctor(actions: Commands) -> None:
    parser = actions.add_parser(
        "doctor",
        help="ボタンが動くかどうかを調べる",
        description="Python、アドイン、マクロの設定、フォルダーなどを調べ、することを示します。何も変えません。",
    )
    parser.add_argument("--json", type=path, metavar="ファイル", help="結果をJSONで書き出す")
    add_register_option(parser)
    add_settings_option(parser)
    # A settings workbook that cannot be used is one of the things to be told, no reason to stop.
    parser.set_defaults(command=_doctor, uses_settings=False)


def _add_build(actions: Commands) -> None:
    parser = actions.add_parser(
        "build",
        help="アドインのファイルだけを作る",
        description="アドインのファイルだけを作ります。Excelには組み込みません。",
    )
    parser.add_argument(
        "-o", "--output", type=path, required=True, metavar="ファイル", help="作るアドイン（.xlam）"
    )
    parser.add_argument("--overwrite", action="store_true", help="同じ名前のファイルがあれば置き換える")
    parser.add_argument(
        "--interpreter", metavar="場所", help="使うPython（python.exe）の場所。なければ、今動いているPython"
    )
    _add_conf_options(parser)
    parser.set_defaults(command=_build)


def _add_sources(actions: Commands) -> None:
    parser = actions.add_parser(
        "sources",
        help="Excel自身でアドインを作るためのファイルを書き出す",
        description="install のアドインをExcelが読み込まないときのために、同じものをExcel自身で作るための"
        "PowerShellのスクリプトと、その材料を書き出します。",
    )
    parser.add_argument("-o", "--output", type=path, required=True, metavar="フォルダー", help="書き出す先")
    _add_conf_options(parser)
    parser.set_defaults(command=_sources)


def _add_shortcuts(actions: Commands) -> None:
    parser = actions.add_parser(
        "shortcuts",
        help="「送る」のメニューに入れる",
        description="検査する、印を付ける、印を消す、標準文を書き入れるためのショートカットを、"
        "右クリックの「送る」のメニューに入れます。",
    )
    parser.add_argument("--folder", type=path, metavar="フォルダー", help="「送る」の代わりに置くフォルダー")
    parser.add_argument("--remove", action="store_true", help="入れたショートカットを削除する")
    parser.set_defaults(command=_shortcuts)


def _add_conf_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--udf-server",
        action="store_true",
        help="Pythonを動かしたままにして、ボタンを速くする（なければ、押すたびに起動する）",
    )
    parser.add_argument(
        "--show-console", action="store_true", help="動かすたびに黒い画面を見せる（調べるとき用）"
    )


def _install(options: argparse.Namespace) -> int:
    from xl_tools.cli.addin_install import install

    return install(options)


def _uninstall(options: argparse.Namespace) -> int:
    from xl_tools.cli.addin_install import uninstall

    return uninstall()


def _doctor(options: argparse.Namespace) -> int:
    from xl_tools.cli.addin_doctor import doctor

    return doctor(options)


def _build(options: argparse.Namespace) -> int:
    from xl_tools.cli.addin_install import build

    return build(options)


def _sources(options: argparse.Namespace) -> int:
    from xl_tools.cli.addin_install import sources

    return sources(options)


def _shortcuts(options: argparse.Namespace) -> int:
    from xl_tools.cli.addin_shortcuts import shortcuts

    return shortcuts(options)
