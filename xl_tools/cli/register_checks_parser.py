"""The commands that compare papers, and check published lists, with the register of approvals."""

from __future__ import annotations

import argparse

from xl_tools.cli.arguments import (
    Commands,
    add_papers,
    add_register_option,
    add_report_options,
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
    add_report_options(parser, "照合結果")
    add_workers_option(parser)
    add_settings_option(parser)
    parser.set_defaults(command=_cross_check)


def _cross_check(options: argparse.Namespace) -> int:
    from xl_tools.cli.cross_check import cross_check

    return cross_check(options)


def add_check_report(actions: Commands) -> None:
    """An action of ``register``."""
    parser = actions.add_parser(
        "check-report",
        help="審議案件一覧を検査する",
        description="公表する審議案件一覧（PDF、Word、テキスト、Excel）を検査し、食い違いをページと行で示します。"
        "文書も台帳も書き換えません。",
    )
    parser.add_argument("documents", nargs="+", type=path, metavar="文書")
    add_register_option(parser)
    add_report_options(parser, "検査結果")
    add_settings_option(parser)
    parser.set_defaults(command=_check_report)


def _check_report(options: argparse.Namespace) -> int:
    from xl_tools.cli.check_report import check_reports

    return check_reports(options)
