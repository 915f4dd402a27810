"""Which papers of a meeting stand for the others, also after the secretariat wrote into only one of two copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from xl_tools.half_year.versions import ToldApart, told_apart
from xl_tools.model.agenda import AgendaPaper
from xl_tools.model.finding import Outcome
from xl_tools.model.half_year import Fate, FileFate, PaperDigest
from xl_tools.model.register import Meeting


def versions_apart(papers: Sequence[AgendaPaper], meeting: Meeting) -> ToldApart:
    """All are papers of the meeting's day, whether or not their covers say so."""
    copies = list(_copies_not_written_into(papers))
    left = {each.source for each in copies}
    apart = told_apart([_digest(paper, meeting) for paper in papers if paper.source not in left])
    return ToldApart(apart.kept, (*copies, *apart.left_out))


def _copies_not_written_into(papers: Sequence[AgendaPaper]) -> Iterator[FileFate]:
    """Copies of what a section wrote, beside the one that got number, 付議日 and 審議結果."""
    alike: dict[str, list[AgendaPaper]] = defaultdict(list)
    for paper in papers:
        alike[paper.fingerprint or paper.source].append(paper)
    for same in alike.values():
        if len({paper.number for paper in same} - {None}) > 1:
            continue
        stays = max(same, key=_written)
        for paper in same:
            if _written(paper) < _written(stays):
                reason = (
                    f"「{stays.source}」と内容が同じです。"
                    "資料番号や審議結果がそちらに書いてあるため、そちらを採用しました。"
                )
                yield FileFate(paper.source, Fate.DUPLICATE, paper.title, reason)


def _written(paper: AgendaPaper) -> tuple[bool, bool, bool]:
    """What the secretariat wrote."""
    return bool(paper.case.result), paper.number is not None, paper.date is not None


def _digest(paper: AgendaPaper, meeting: Meeting) -> PaperDigest:
    """With what tells versions apart; nothing is checked here."""
    number = "" if paper.number is None else str(paper.number)
    return PaperDigest(
        source=paper.source,
        case=replace(paper.case, date=meeting.date, document_number=number),
        content=paper.content,
        outcome=Outcome(paper.source, paper.title, (), ()),
        stamp=paper.stamp,
        is_current=_was_checked_as_saved(paper),
        modified=paper.modified,
    )


def _was_checked_as_saved(paper: AgendaPaper) -> bool:
    """Writing a number makes the stamp outdated, but leaves the time at which a person saved the paper."""
    stamp = paper.stamp
    if stamp is None:
        return False
    return stamp.content == paper.content or (paper.modified is not None and paper.modified <= stamp.time)
