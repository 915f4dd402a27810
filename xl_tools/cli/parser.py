"""Every command with its options; docs/使い方.md is checked against it."""

from __future__ import annotations

import argparse
import sys

from xl_tools import __version__
from xl_tools.cli.addin_parser import add_addin
from xl_tools.cli.agenda_parser import add_agenda
from xl_tools.cli.arguments import (
    Commands,
    add_papers,
    add_register_option,
    add_report_options,
    add_settings_option,
    add_workers_option,
    path,
)
from xl_tools.cli.consolidate_parser import add_consolidate
from xl_tools.cli.diff_parser import add_diff
from xl_tools.cli.drop_parser import add_drop
from xl_tools.cli.exit_codes import CLEAN, FINDINGS
from xl_tools.cli.filling_parser import add_compare, add_fill
from xl_tools.cli.handing_in_parser import add_guide, add_pdf, add_send, add_settings_use
from xl_tools.cli.japanese_parser import JapaneseParser
from xl_tools.cli.leaks_parser import add_leaks
from xl_tools.cli.marking_parser import add_mark, add_status, add_unmark
from xl_tools.cli.register_checks_parser import add_cross_check
from xl_tools.cli.register_parser import add_register
from xl_tools.errors import BadInput


def build_parser() -> argparse.ArgumentParser:
    """The whole command line."""
    parser = JapaneseParser(prog="xl-tools", description="付議書の検査と作成")
    parser.add_argument("--version", action="version", version=f"xl-tools {__version__}", help="版を示す")
    commands = parser.add_subparsers(title="コマンド", required=True, metavar="コマンド")
    _add_validate(commands)
    add_mark(commands)
    add_unmark(commands)
    add_status(commands)
    _add_new(commands)
    _add_export(commands)
    _add_accept(commands)
    add_fill(commands)
    add_compare(commands)
    add_diff(commands)
    _add_undo(commands)
    _add_rules(commands)
    add_register(commands)
    add_agenda(commands)
    add_cross_check(commands)
    add_consolidate(commands)
    add_pdf(commands)
    add_leaks(commands)
    add_send(commands)
    _add_settings(commands)
    add_guide(commands)
    add_addin(commands)
    add_drop(commands)
    _add_build(commands)
    return parser


def command_names(parser: argparse.ArgumentParser) -> frozenset[str]:
    """The words that may stand first on the command line."""
    groups = (each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    return frozenset(name for group in groups for name in group.choices)


def _add_validate(commands: Commands) -> None:
    parser = commands.add_parser(
        "validate", help="付議書を検査する", description="付議書を検査し、直すところを示します。"
    )
    add_papers(parser)
    add_report_options(parser, "検査結果")
    parser.add_argument(
        "--stamp", action="store_true", help="検査の記録をブックに残す（付けないときはブックを書き換えない）"
    )
    add_workers_option(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_validate)


def _validate(options: argparse.Namespace) -> int:
    from xl_tools.cli.validate import validate

    return validate(options)


def _add_new(commands: Commands) -> None:
    parser = commands.add_parser("new", help="付議書を作る", description="様式から新しい付議書を作ります。")
    parser.add_argument("--from", dest="document", type=path, metavar="JSON", help="内容を書いたJSON")
    parser.add_argument(
        "--matters",
        metavar="別紙",
        help="JSONの代わりに、必要な別紙を「電算処理,業務委託」のように指定する（「すべて」も可）",
    )
    parser.add_argument(
        "--prior",
        metavar="案件番号かブック",
        help="前回の付議書から作る。承認台帳の案件番号、または前回の付議書のブック",
    )
    add_register_option(parser)
    parser.add_argument("-o", "--output", type=path, required=True, metavar="ファイル", help="作るブック")
    parser.add_argument("--overwrite", action="store_true", help="同じ名前のブックがあれば置き換える")
    add_settings_option(parser)
    parser.set_defaults(command=_new)


def _new(options: argparse.Namespace) -> int:
    from xl_tools.build.new_paper import new_paper
    from xl_tools.cli.new_from_prior import new_paper_from_prior
    from xl_tools.cli.output_paths import PAPER_ENDINGS, check_output
    from xl_tools.commands.paper_files import load_document

    if options.prior and not (options.document or options.matters):
        return new_paper_from_prior(options)
    if options.prior:
        raise BadInput("--from、--matters、--prior は、どれか一つだけを指定してください。")
    check_output(options.output, PAPER_ENDINGS, [options.document] if options.document else [])
    document = load_document(options.document) if options.document else None
    new_paper(document, options.matters, options.output, overwrite=options.overwrite)
    print(f"「{options.output}」を作りました。")
    return CLEAN


def _add_export(commands: Commands) -> None:
    parser = commands.add_parser(
        "export", help="付議書をJSONにする", description="付議書の内容をJSONで書き出します。"
    )
    parser.add_argument("paper", type=path, metavar="ブック")
    parser.add_argument("-o", "--output", type=path, metavar="ファイル", help="書き出す先（なければ画面）")
    parser.add_argument("--overwrite", action="store_true", help="同じ名前のファイルがあれば置き換える")
    add_settings_option(parser)
    parser.set_defaults(command=_export)


def _export(options: argparse.Namespace) -> int:
    from xl_tools.cli.output_paths import check_output
    from xl_tools.cli.paper_reader import paper_reader
    from xl_tools.cli.results import json_text
    from xl_tools.commands.paper_files import export_document
    from xl_tools.put_file import put_file

    check_output(options.output, (".json",), [options.paper])
    text = json_text(export_document(options.paper, paper_reader()))
    if options.output:
        put_file(text.encode("utf-8"), options.output, overwrite=options.overwrite)
        print(f"「{options.output}」に書き出しました。")
    elif sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        sys.stdout.write(text)
    else:
        sys.stdout.buffer.write(
            text.encode("utf-8")
        )  # a file must hold every character, whatever the console
    return CLEAN


def _add_accept(commands: Commands) -> None:
    parser = commands.add_parser(
        "accept",
        help="指摘を理由を付けて認める",
        description="直さない指摘に理由を記録します。セルの内容が変わるまで有効です。",
    )
    parser.add_argument("paper", type=path, metavar="ブック")
    parser.add_argument("code", metavar="番号", help="指摘の番号（例：C003）")
    parser.add_argument("cell", metavar="セル", help="シートとセル（例：チェックリスト５（区）!B9）")
    parser.add_argument("--reason", required=True, metavar="理由", help="認める理由")
    add_register_option(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_accept)


def _accept(options: argparse.Namespace) -> int:
    from xl_tools.cli.chosen_register import register_path
    from xl_tools.cli.paper_reader import paper_reader
    from xl_tools.commands.accept_finding import accept_finding

    register = register_path(options)
    count = accept_finding(
        options.paper, options.code, options.cell, options.reason, paper_reader(), register
    )
    print(f"{count}件の指摘を、理由を付けて認めました（セルの内容が変わるまで有効です）。")
    return CLEAN


def _add_undo(commands: Commands) -> None:
    parser = commands.add_parser(
        "undo",
        help="ツールが書き換える前に戻す",
        description="このツールが最後に書き換える前の内容に、ブックを戻します。",
    )
    parser.add_argument("workbook", type=path, metavar="ブック")
    parser.set_defaults(command=_undo)


def _undo(options: argparse.Namespace) -> int:
    from xl_tools.cli.undo import undo_last_write

    print(undo_last_write(options.workbook))
    return CLEAN


def _add_rules(commands: Commands) -> None:
    parser = commands.add_parser(
        "rules", help="検査の説明を読む", description="検査の一覧、または一つの検査の説明を示します。"
    )
    parser.add_argument("code", nargs="?", metavar="番号", help="検査の番号（例：C003）")
    add_settings_option(parser)
    parser.set_defaults(command=_rules)


def _rules(options: argparse.Namespace) -> int:
    from xl_tools.commands.manual import explanation, overview_lines

    if options.code:
        print(explanation(options.code))
    else:
        print("\n".join(overview_lines()))
    return CLEAN


def _add_settings(commands: Commands) -> None:
    parser = commands.add_parser(
        "settings",
        help="自治体の設定のブックを作る、確かめる",
        description="標準文、担当課、自治体の言葉を変えるためのブックを作り、書き方を確かめます。",
    )
    actions = parser.add_subparsers(title="操作", required=True, metavar="操作")
    new = actions.add_parser(
        "new", help="設定のブックを作る", description="何も変えない設定のブックを作ります。"
    )
    new.add_argument("-o", "--output", type=path, required=True, metavar="ファイル", help="作るブック")
    new.add_argument("--overwrite", action="store_true", help="同じ名前のブックがあれば置き換える")
    new.set_defaults(command=_settings_new)
    check = actions.add_parser(
        "check",
        help="設定のブックを確かめる",
        description="書き方の誤りをセルごとに全部示します。誤りがなければ、変わるところを示します。",
    )
    check.add_argument("workbook", type=path, metavar="ブック")
    check.set_defaults(command=_settings_check)
    add_settings_use(actions)


def _settings_new(options: argparse.Namespace) -> int:
    from xl_tools.cli.output_paths import check_output
    from xl_tools.cli.settings import write_new_settings

    check_output(options.output, (".xlsx",), [])
    write_new_settings(options.output, overwrite=options.overwrite)
    print(f"「{options.output}」を作りました。")
    return CLEAN


def _settings_check(options: argparse.Namespace) -> int:
    from xl_tools.cli.settings import changes_in

    print("\n".join(changes_in(options.workbook)))
    return CLEAN


def _add_build(commands: Commands) -> None:
    parser = commands.add_parser(
        "build",
        description="schemas/ から様式、例、説明書を作ります（開発者向け）。",
    )
    parser.add_argument("--check", action="store_true", help="作らずに、古くなっていないかだけを調べる")
    parser.set_defaults(command=_build)


def _build(options: argparse.Namespace) -> int:
    from xl_tools.cli.build import build_everything, stale_files

    if not options.check:
        for path in build_everything():
            print(f"「{path}」を作りました。")
        return CLEAN
    stale = stale_files()
    for name in stale:
        print(f"「{name}」が古くなっています。xl-tools build を実行してください。", file=sys.stderr)
    return FINDINGS if stale else CLEAN
