"""``xl-tools pdf``: papers as PDF files, as they are handed in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from xl_tools.adapters.office_pdf import OfficePdfPrinter
from xl_tools.adapters.read_file import workbook_bytes
from xl_tools.cli.exit_codes import CLEAN, COULD_NOT_RUN
from xl_tools.cli.handed_in import handed_in
from xl_tools.cli.output_paths import check_free, check_output, check_unshared, places_for
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.commands.find_papers import find_papers
from xl_tools.errors import CannotPrint, XlToolsError
from xl_tools.layouts.read_paper import read_paper


def pdf(options: argparse.Namespace) -> int:
    """Returns the exit code: 2 when one could not be printed. Raises XlToolsError where nothing can be done."""
    papers = find_papers(options.papers)
    failed = False
    places = places_for(papers, options.output, ".pdf")
    for paper, target in places.items():
        try:
            check_unshared(paper, places, "PDF")
            check_output(target, (".pdf",), papers)
            check_free(target, overwrite=options.overwrite)
            print_paper(paper, target)
        except XlToolsError as error:
            print(error, file=sys.stderr)
            failed = True
            if isinstance(error, CannotPrint):  # the next one would not be printed either
                break
        else:
            print(f"PDF：{target}")
    return COULD_NOT_RUN if failed else CLEAN


def print_paper(paper: Path, target: Path) -> None:
    """Raises what reading a paper raises, CannotEdit, CannotPrint, OutputNotWritten."""
    read_paper(paper_reader().read(paper))
    with handed_in(workbook_bytes(paper), paper.name) as copy:
        OfficePdfPrinter().print(copy, target)
