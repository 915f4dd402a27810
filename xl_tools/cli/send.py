"""``xl-tools send``: the draft of an e-mail with a checked paper."""

from __future__ import annotations

import argparse
import sys

from xl_tools.adapters.mail.eml import eml_bytes
from xl_tools.adapters.read_file import file_bytes
from xl_tools.catalogue.profile import load_profile
from xl_tools.cli.exit_codes import CLEAN, FINDINGS
from xl_tools.cli.handed_in import handed_in
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.commands.checked_paper import checked_paper, why_not_sent
from xl_tools.commands.letter import paper_letter
from xl_tools.put_file import put_file

_HOW_TO_CHECK = "「xl-tools mark」で検査し"


def send(options: argparse.Namespace) -> int:
    """Returns the exit code: 1 for a paper that is not to be sent yet. Raises what reading and writing raise."""
    paper = options.paper
    target = options.output or paper.with_suffix(".eml")
    check_output(target, (".eml",), [paper])
    checked = checked_paper(paper, paper_reader())
    if reason := why_not_sent(checked, _HOW_TO_CHECK):
        print(reason, file=sys.stderr)
        return FINDINGS
    with handed_in(file_bytes(paper), paper.name) as copy:
        letter = paper_letter(checked, copy.read_bytes(), load_profile())
    put_file(eml_bytes(letter, unsent=True), target, overwrite=options.overwrite)
    print(f"メールの下書き：{target}（あて先を書いて送ってください）")
    return CLEAN
