"""``xl-tools send``: the draft of an e-mail with a checked paper."""

from __future__ import annotations

import argparse
import sys

from xl_tools.adapters.read_file import whole_file
from xl_tools.cli.exit_codes import CLEAN, FINDINGS
from xl_tools.cli.handed_in import handed_in
from xl_tools.cli.output_paths import check_output
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.commands.mail_draft import mail_draft, why_not_sent
from xl_tools.commands.stamp import status_of_file
from xl_tools.put_file import put_file

_HOW_TO_CHECK = "「xl-tools mark」で検査し"


def send(options: argparse.Namespace) -> int:
    """Returns the exit code: 1 for a paper that is not to be sent yet. Raises what reading and writing raise."""
    paper = options.paper
    target = options.output or paper.with_suffix(".eml")
    check_output(target, (".eml",), [paper])
    status = status_of_file(paper, paper_reader())
    if reason := why_not_sent(status, _HOW_TO_CHECK):
        print(reason, file=sys.stderr)
        return FINDINGS
    with handed_in(whole_file(paper), paper.name) as copy:
        draft = mail_draft(status, copy.read_bytes())
    put_file(draft, target, overwrite=options.overwrite)
    print(f"メールの下書き：{target}（あて先を書いて送ってください）")
    return CLEAN
