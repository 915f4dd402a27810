"""The check of one workbook's content together with the stamp that records it."""

from __future__ import annotations

import datetime
import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

from xl_tools import __version__, resources
from xl_tools.catalogue.active import cached_until_settings_change
from xl_tools.catalogue.load import load_catalogue
from xl_tools.commands.acceptances import load_acceptances
from xl_tools.commands.validate import validate_papers
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.finding import Outcome, Severity
from xl_tools.model.stamp import Stamp, Versions, read_stamp
from xl_tools.ports import WorkbookContent
from xl_tools.reports.as_json import outcomes_to_json

_RULES_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Check:
    """``content`` is what was checked: its sheets, and where cells are merged."""

    content: WorkbookContent
    outcome: Outcome
    stamp: Stamp


def check_content(content: WorkbookContent, path: Path, now: datetime.datetime) -> Check:
    """``now`` knows its zone. When nothing changed since the check the workbook is stamped with, its time stays.

    Raises NotAPaper, UnreadableCell, and BadInput for a record of acceptances that cannot be read.
    """
    paper = read_paper(replace(content, source=str(path)))
    outcome = validate_papers([paper], [load_acceptances(path)])[0]
    stamp = Stamp(
        time=now.replace(microsecond=0),
        content=content_sha256(content),
        result=_result_sha256(outcome),
        counts={severity: outcome.count(severity) for severity in Severity},
        accepted=len(outcome.accepted),
        versions=present_versions(),
    )
    earlier = read_stamp(content.properties)
    is_same = earlier is not None and stamp.is_same_check(earlier)
    return Check(content, outcome, earlier if earlier and is_same else stamp)


def _result_sha256(outcome: Outcome) -> str:
    """Over everything a report of the outcome says, whatever the file is called."""
    document = outcomes_to_json([replace(outcome, source="")], tool_version="")
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode("ascii")).hexdigest()


@cached_until_settings_change
def present_versions() -> Versions:
    """What a check made now is made with."""
    return Versions(__version__, load_layouts().version, load_catalogue().version, _rules_version())


def _rules_version() -> str:
    """A number that changes with any check's code, title or weight and any definition in schemas/."""
    from xl_tools.commands.manual import all_checks  # loads every rule there is

    digest = hashlib.sha256()
    for path in sorted(resources.schemas().rglob("*.toml")):
        digest.update(f"{path.name}\n{path.read_text(encoding='utf-8')}".encode())
    for code, title, severity, _, _ in all_checks():
        digest.update(f"{code} {title} {severity}\n".encode())
    return digest.hexdigest()[:_RULES_DIGITS]
