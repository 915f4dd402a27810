"""A paper with what its stamp says and what a check finds now, as mails need it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xl_tools.commands.acceptances import load_acceptances
from xl_tools.commands.stamp import status_of_content
from xl_tools.commands.validate import validate_papers
from xl_tools.facts.case_fields import sections_of
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.finding import Outcome, Severity
from xl_tools.model.paper import Paper
from xl_tools.model.stamp import State, Status
from xl_tools.ports import SheetReader
from xl_tools.reports.moments import wareki_time


@dataclass(frozen=True, slots=True)
class CheckedPaper:
    """``name`` is the file's name without its folder, ``sections`` those in charge without their departments.

    ``in_charge`` is all the paper says of who is in charge, departments too, as read.
    """

    name: str
    title: str
    sections: tuple[str, ...]
    in_charge: str
    status: Status
    outcome: Outcome


def checked_paper(path: Path, reader: SheetReader) -> CheckedPaper:
    """Checks with the acceptances beside ``path``. Raises what reading a paper raises, and BadInput for these."""
    content = reader.read(path)
    paper = read_paper(replace(content, source=str(path)))
    return CheckedPaper(
        name=path.name,
        title=paper.title,
        sections=sections_of(paper),
        in_charge="\n".join(_in_charge(paper)),
        status=status_of_content(content, paper.title, path),
        outcome=validate_papers([paper], [load_acceptances(path)])[0],
    )


def _in_charge(paper: Paper) -> Sequence[str]:
    cover = [paper.cover.text("department")] if paper.cover else []
    return [*cover, *(form.text("section") for form in paper.forms)]


def why_not_sent(paper: CheckedPaper, how_to_check: str) -> str:
    """What is to be done first; "" for a paper checked as it is, with nothing 必須 left.

    ``how_to_check`` is what follows 「もう一度」: 「検証」を押し.
    """
    stamp = paper.status.stamp
    if paper.status.state is State.NEVER or stamp is None:
        return f"「{paper.name}」は、まだ検査していません。{how_to_check}、指摘を直してから送ってください。"
    if paper.status.state is State.CHANGED:
        return (
            f"「{paper.name}」は、{wareki_time(stamp.time)}に検査した後で内容が変わっています。"
            f"もう一度{how_to_check}、指摘を直してから送ってください。"
        )
    if required := stamp.counts[Severity.REQUIRED]:
        return (
            f"「{paper.name}」には、必須の指摘が{required}件残っています。"
            f"直してから、もう一度{how_to_check}、必須の指摘がなくなってから送ってください。"
        )
    if required := paper.outcome.count(Severity.REQUIRED):
        return (
            f"「{paper.name}」には、{wareki_time(stamp.time)}の検査にはなかった必須の指摘が{required}件あります"
            "（検査のプログラムか設定が変わったか、理由を付けて残した指摘の記録が付議書のそばにありません）。"
            f"もう一度{how_to_check}、必須の指摘がなくなってから送ってください。"
        )
    return ""
