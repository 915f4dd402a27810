"""``xl-tools cross-check``: choose the papers and the register, show progress, print and write the reports."""

from __future__ import annotations

import argparse
import sys

from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.cli.chosen_register import chosen_register_path
from xl_tools.cli.outcome_reports import print_results, write_reports
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.cli.progress import in_order
from xl_tools.cli.results import exit_code
from xl_tools.commands.cross_check import CrossCheck, cross_check_batch
from xl_tools.commands.find_papers import find_papers
from xl_tools.errors import BadInput
from xl_tools.model.finding import Refusal
