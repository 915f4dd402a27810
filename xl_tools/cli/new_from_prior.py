"""``xl-tools new --prior``: start a paper from the last one."""

from __future__ import annotations

import argparse
from pathlib import Path

from xl_tools.build.write_workbook import write_workbook
from xl_tools.catalogue.context import load_context
from xl_tools.cli.chosen_register import chosen_register, needed_register_path, register_path
from xl_tools.cli.exit_codes import CLEAN
from xl_tools.cli.output_paths import PAPER_ENDINGS, check_output
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.commands.new_from_prior import NewFromPrior, new_from_prior
from xl_tools.commands.prior_case import PriorSource, is_workbook
from xl_tools.model.register import Register


def new_paper_from_prior(options: argparse.Namespace) -> int:
    """Raises what reading the last paper and the register raises, BadInput for an unknown case, OutputNotWritten."""
    given: str = options.prior
    named = [Path(given)] if is_workbook(given) else []
    path = register_path(options) if named else needed_register_path(options)
    check_output(options.output, PAPER_ENDINGS, [*named, *([path] if path else [])])
    register = chosen_register(options) or Register()
    source = PriorSource(register, path.parent if path else Path(), paper_reader())
    prior = source.named(given)
    made = new_from_prior(prior, register, load_context())
    write_workbook(made.started.plans, options.output, overwrite=options.overwrite)
    print("\n".join(_lines(made, options.output, prior.case.paper if prior.case else "")))
    return CLEAN


def _lines(made: NewFromPrior, output: Path, missing: str) -> list[str]:
    lines = [f"「{output}」を、前回の付議書から作りました。"]
    if not made.from_workbook:
        why = (
            f"前回の付議書「{missing}」を読めないため" if missing else "台帳に前回の付議書のブックがないため"
        )
        lines = [f"「{output}」を、承認台帳の内容から作りました（{why}）。"]
    if made.started.answers:
        lines.append(
            f"チェックリストの答え{made.started.answers}件は、すべて空に戻しました。前回の答えは、各シートの右の列にあります。"
        )
    if made.started.emptied:
        lines.append(
            f"付議日、審議結果、期間など{made.started.emptied}か所は空にしました。前回の内容はセルのメモにあります。"
        )
    blanks = "○の所と、" if "○" in made.approval else ""
    lines.append(f"※の行には「{made.approval}」と書きました。{blanks}件名の括弧を書き替えてください。")
    if made.left_behind:
        names = "、".join(f"「{name}」" for name in made.left_behind)
        lines.append(f"様式にないシート（{names}）は引き継いでいません。")
    if made.from_workbook:
        lines.append("図の矢印と絵は引き継いでいません。個人情報の流れを確かめてください。")
    return lines
