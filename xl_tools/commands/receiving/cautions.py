"""What to be careful about in a workbook that arrived, by kind and place: it is taken all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from xl_tools.errors import UnreadableFile
from xl_tools.leaks.scan import without_data
from xl_tools.model.leaks import LeakReport
from xl_tools.model.mail import one_line
from xl_tools.model.received import Caution

FindCautions = Callable[[bytes, str], tuple[Caution, ...]]
"""(workbook, its file's name) → what to be careful about. Raises UnreadableFile."""
_MOST_PLACES = 5
_LONGEST = 400
"""Characters of one caution: a sheet's name may be as long as a file likes."""
_NOT_LOOKED_THROUGH = Caution(
    "動くもの（式、マクロ）か個人情報があるかを、調べられませんでした。", "目で確かめてください。"
)


def cautions_about(workbook: bytes, name: str, finders: Sequence[FindCautions]) -> tuple[Caution, ...]:
    """Nothing of what stands in a cell. What cannot be looked through is told, too."""
    found = [caution for find in finders for caution in _found(workbook, name, find)]
    return tuple(
        replace(each, fact=without_data(one_line(each.fact))[:_LONGEST]) for each in dict.fromkeys(found)
    )


def _found(workbook: bytes, name: str, find: FindCautions) -> tuple[Caution, ...]:
    try:
        return find(workbook, name)
    except UnreadableFile:
        return (_NOT_LOOKED_THROUGH,)


def personal_data_in(report: LeakReport) -> Iterator[Caution]:
    """One for all that would have held the paper back where it was sent."""
    if not report.blocking:
        return
    places = [f"{leak.place}の{leak.kind}" for leak in report.blocking[:_MOST_PLACES]]
    more = "など" if len(report.blocking) > _MOST_PLACES else ""
    yield Caution(
        f"個人情報と思われる記載が{len(report.blocking)}か所あります（{'、'.join(places)}{more}）。",
        "付議書に要るものかを、差出人に確かめてください。",
    )
