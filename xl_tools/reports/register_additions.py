"""What became of cases that were to be added to the register, as lines and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from xl_tools.register.additions import CaseOutcome, Contradiction, Fate, MeetingOutcome
from xl_tools.register.book import RegisterBook
from xl_tools.register.sheets import register_sheet
from xl_tools.reports.shorten import shorten

_LISTED = ("items", "contractors")
_LONGEST_VALUE = 60


def addition_lines(
    cases: Sequence[CaseOutcome], meetings: Sequence[MeetingOutcome], book: RegisterBook
) -> Iterator[str]:
    """A line for each meeting that is not simply there and for each case, with what contradicts below it."""
    for meeting in meetings:
        if meeting.fate is not Fate.ALREADY_THERE:
            yield f"会議　{meeting.fate.value}　{meeting.name}{_because(meeting.reason)}"
            yield from (f"　{contradiction_text(each, book)}" for each in meeting.contradictions)
    for case in cases:
        filled = f"（{'、'.join(case.completed)}）" if case.completed else ""
        yield "　".join(
            part
            for part in (
                case.fate.value,
                case.id,
                f"{case.title}{filled}{_followed(case)}{_because(case.reason)}",
            )
            if part
        )
        yield from (f"　{contradiction_text(each, book)}" for each in case.contradictions)
    counts = Counter(case.fate for case in cases)
    yield "合計　" + "、".join(f"{fate.value} {counts[fate]}件" for fate in Fate if counts[fate])


def _because(reason: str) -> str:
    return f"：{reason}。" if reason else ""


def _followed(case: CaseOutcome) -> str:
    return f"（前の案件は {case.prior_id}）" if case.prior_id else ""


def contradiction_text(contradiction: Contradiction, book: RegisterBook) -> str:
    """「案件」I12：台帳の審議結果は「承認」、追加しようとした内容は「報告」です。…"""
    sheet = register_sheet(contradiction.sheet)
    heading = sheet.column(contradiction.column).heading
    place = _place(contradiction, book) or f"「{sheet.name}」に今回追加する行"
    standing, offered = (
        shorten(text, _LONGEST_VALUE) for text in (contradiction.standing, contradiction.offered)
    )
    if contradiction.sheet in _LISTED:
        said = f"台帳にはこの案件の{sheet.name}が{standing}ありますが、「{offered}」はありません"
    else:
        said = f"台帳の{heading}は「{standing}」、追加しようとした内容は「{offered}」です"
    return f"{place}：{said}。台帳は変えていません。台帳か元の資料の、違うほうを直してください。"


def _place(contradiction: Contradiction, book: RegisterBook) -> str:
    """The cell, "" for a row that was not there before."""
    if contradiction.row is None:
        return ""
    return str(book.ref(contradiction.sheet, contradiction.row, contradiction.column))


def additions_to_json(
    cases: Sequence[CaseOutcome], meetings: Sequence[MeetingOutcome], book: RegisterBook
) -> dict[str, Any]:
    """Plain dicts, lists and scalars."""
    return {
        "meetings": [
            {
                "name": each.name,
                "fate": each.fate.name.lower(),
                "reason": each.reason,
                "contradictions": _contradictions(each.contradictions, book),
            }
            for each in meetings
        ],
        "cases": [
            {
                "id": each.id,
                "title": each.title,
                "fate": each.fate.name.lower(),
                "reason": each.reason,
                "completed": list(each.completed),
                "prior": each.prior_id,
                "contradictions": _contradictions(each.contradictions, book),
            }
            for each in cases
        ],
    }


def _contradictions(contradictions: Sequence[Contradiction], book: RegisterBook) -> list[dict[str, str]]:
    return [
        {
            "cell": _place(each, book),
            "column": register_sheet(each.sheet).column(each.column).heading,
            "standing": each.standing,
            "offered": each.offered,
        }
        for each in contradictions
    ]
