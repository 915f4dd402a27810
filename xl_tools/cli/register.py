"""``xl-tools register``: make, fill, check and search the register of approvals."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from xl_tools import __version__
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.register_workbook import register_workbook
from xl_tools.catalogue.profile import load_profile
from xl_tools.cli.chosen_register import needed_register_path, papers_beside
from xl_tools.cli.exit_codes import CLEAN, FINDINGS
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.progress import in_order
from xl_tools.cli.results import exit_code, print_refusals, write_json
from xl_tools.commands.batch import run_batch
from xl_tools.commands.register_add import Additions
from xl_tools.commands.register_files import read_register_file
from xl_tools.commands.register_papers import (
    LARGEST_CHUNK,
    Deliberation,
    PaperReading,
    PapersAdded,
    add_papers,
)
from xl_tools.put_file import put_file
from xl_tools.register.additions import Fate
from xl_tools.register.deliberation import named_day, named_meeting, named_result
from xl_tools.register.search import case_line, cases_json, find_cases
from xl_tools.reports.as_json import refusals_as_json
from xl_tools.reports.register_additions import addition_lines, additions_to_json


def new_register(options: argparse.Namespace) -> int:
    """An empty register with the municipality's councils. Raises OutputNotWritten, BadInput."""
    check_output(options.output, (".xlsx",), [])
    put_file(register_workbook(load_profile()), options.output, overwrite=options.overwrite)
    print(f"「{options.output}」を作りました。")
    return CLEAN


def add_to_register(options: argparse.Namespace) -> int:
    """Returns the exit code: 1 when something contradicts the register, 2 when a paper was refused."""
    register = needed_register_path(options)
    deliberation = Deliberation(
        named_meeting(options.meeting),
        named_day(options.date) if options.date else None,
        named_result(options.result) if options.result else "",
    )
    paths = papers_beside(options.papers, register)
    check_output(options.json, (".json",), [*paths, register])
    reading = PaperReading(register, deliberation, paper_reader())
    batch = run_batch(paths, reading.files, options.workers, largest_chunk=LARGEST_CHUNK)
    added = add_papers(reading, in_order(paths, batch, "読み込んでいます"), open_workbook)
    if added.additions is not None:
        print_additions(added.additions, register)
    refused = print_refusals(added.refused)
    write_json(_as_json(added), options.json, "結果")
    fates = fates_of(added.additions) if added.additions is not None else set()
    return exit_code(
        could_not_run=refused > 0 or Fate.REFUSED in fates, is_good=Fate.CONTRADICTS not in fates
    )


def print_additions(additions: Additions, register: Path) -> None:
    """What became of each case and meeting, and where the register is as it was."""
    for line in addition_lines(additions.cases, additions.meetings, additions.book):
        print(line)
    if additions.backup:
        print(f"「{register.name}」に書き加えました。元の台帳は「{additions.backup.name}」にあります。")
    else:
        print(f"「{register.name}」は書き換えていません。")
    if additions.problems:
        print(
            f"台帳には、前から直すところが{len(additions.problems)}か所あります。「xl-tools register check」で確かめてください。"
        )


def fates_of(additions: Additions) -> set[Fate]:
    return {case.fate for case in additions.cases} | {meeting.fate for meeting in additions.meetings}


def _as_json(added: PapersAdded) -> dict[str, Any]:
    additions = added.additions
    cases = additions_to_json(additions.cases, additions.meetings, additions.book) if additions else {}
    return {
        "format": "xl-tools-register",
        "format_version": 1,
        "tool_version": __version__,
        "papers": list(added.sources),
        **cases,
        "refusals": refusals_as_json(added.refused),
    }


def check_register(options: argparse.Namespace) -> int:
    """Returns the exit code: 1 when there is a problem."""
    path = options.workbook or needed_register_path(options)
    reading = read_register_file(path, FileSheetReader())
    register = reading.register
    if reading.problems:
        print(f"承認台帳「{path.name}」に、直すところが{len(reading.problems)}か所あります。")
        print("\n".join(map(str, reading.problems)))
        return FINDINGS
    counts = f"会議 {len(register.meetings)}件、案件 {len(register.cases)}件、情報項目 {len(register.items)}件、委託先 {len(register.contractors)}件、変更履歴 {len(register.changes)}件"
    print(f"承認台帳「{path.name}」に、直すところはありません（{counts}）。")
    return CLEAN


def show_register(options: argparse.Namespace) -> int:
    """Always 0 where the register can be read; its problems are told by ``check``."""
    path = needed_register_path(options)
    check_output(options.json, (".json",), [path])
    reading = read_register_file(path, FileSheetReader())
    found = find_cases(reading.register, options.words)
    for case in found:
        print(case_line(case))
    print(f"{len(found)}件あります。" if found else "当てはまる案件はありません。")
    if reading.problems:
        print(
            f"台帳に直すところが{len(reading.problems)}か所あります。「xl-tools register check」で確かめてください。"
        )
    write_json({"cases": cases_json(found, reading.register)}, options.json, "案件")
    return CLEAN
