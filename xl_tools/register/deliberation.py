"""The meeting a paper was decided at, as given on the command line and as its cover says."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from xl_tools.catalogue.profile import load_profile
from xl_tools.errors import BadInput
from xl_tools.japanese.era_table import fiscal_year_of, fiscal_year_text
from xl_tools.japanese.numerals import parse_number
from xl_tools.japanese.widths import comparable, fold_width
from xl_tools.layouts.table_rows import day_of
from xl_tools.model.cell import CellRef, Value, wareki_text
from xl_tools.model.register import Meeting, Register
from xl_tools.register.additions import NewCase
from xl_tools.register.cell_texts import fiscal_year_in, full_body_name
from xl_tools.register.sheets import register_sheet

_MEETING = re.compile(
    r"(?P<year>.+?年度?|[RHS]\d+|\d{4})(?:の)?第?(?P<number>\d+|[一二三四五六七八九十]+)回(?:の)?(?P<body>.*)"
)
_EXAMPLE = "「令和７年度第１回」"


@dataclass(frozen=True, slots=True)
class PaperCase:
    """The case a paper makes, and what its cover says of the decision; ``result`` is "" where it is blank."""

    source: str
    case: NewCase
    result: str = ""

    @property
    def date(self) -> datetime.date | None:
        return self.case.case.date


class HasDay(Protocol):
    """A paper; ``date`` is the day its cover names, None where it names none."""

    @property
    def date(self) -> datetime.date | None: ...


def named_meeting(text: str) -> Meeting:
    """「令和７年度第１回」 with or without a council; without one the council that decides. Raises BadInput."""
    found = _MEETING.fullmatch("".join(fold_width(text).split()))
    year = fiscal_year_in(found["year"]) if found else None
    number = parse_number(found["number"]) if found else None
    if found is None or year is None or not number:
        raise BadInput(f"「{text}」を会議として読めません。{_EXAMPLE}のように、年度と回を書いてください。")
    body = full_body_name(found["body"]) if found["body"] else load_profile().bodies[0].name
    if not body:
        known = "」「".join(load_profile().body_names)
        raise BadInput(
            f"「{found['body']}」という会議体は設定にありません。「{known}」のどれかを書いてください。"
        )
    return Meeting(body, year, number, None, basis="登録のときに指定")


def named_day(text: str) -> datetime.date:
    """A date of the command line. Raises BadInput."""
    day = day_of(Value(text, CellRef("", 1, 1)))
    if day is None:
        raise BadInput(
            f"「{text}」を日付として読めません。「2025/7/1」か「令和７年７月１日」のように書いてください。"
        )
    return day


def named_result(text: str) -> str:
    """Raises BadInput for one that is not among the choices."""
    choices = register_sheet("cases").column("result").choices
    for choice in choices:
        if comparable(choice) == comparable(text):
            return choice
    raise BadInput(f"「{text}」は審議結果の一覧にありません。「{'」「'.join(choices)}」から選んでください。")


def dated_meeting(
    meeting: Meeting, day: datetime.date | None, register: Register, papers: Sequence[HasDay]
) -> Meeting:
    """With the day given, else the register's, else the one the papers' covers agree on. Raises BadInput."""
    name = f"{fiscal_year_text(meeting.fiscal_year)}第{meeting.number}回"
    day = day or day_in(register, meeting) or _common_day(papers, name)
    if fiscal_year_of(day) != meeting.fiscal_year:
        raise BadInput(
            f"{wareki_text(day)}は{fiscal_year_text(fiscal_year_of(day))}で、{name}の日ではありません。"
            "「--meeting」と日付（「--date」、台帳、付議書の付議日）のどちらかを直してください。"
        )
    return replace(meeting, date=day)


def day_in(register: Register, meeting: Meeting) -> datetime.date | None:
    """The meeting's day where the register has one."""
    wanted = (meeting.body, meeting.fiscal_year, meeting.number)
    found = (each for each in register.meetings if (each.body, each.fiscal_year, each.number) == wanted)
    return next((each.date for each in found), None)


def _common_day(papers: Sequence[HasDay], name: str) -> datetime.date:
    days = sorted({paper.date for paper in papers if paper.date})
    if len(days) == 1:
        return days[0]
    if not days:
        raise BadInput(f"{name}の開催日が分かりません。「--date 2025/7/1」のように指定してください。")
    written = "、".join(map(wareki_text, days))
    raise BadInput(
        f"付議書の付議日がそろっていません（{written}）。{name}の開催日を「--date 2025/7/1」のように指定してください。"
    )


def decided(paper: PaperCase, meeting: Meeting, result: str, paper_path: str, source: str) -> NewCase:
    """The case with council, day, result and origin. Raises BadInput where the cover says something else.

    ``result`` is "" where only the cover tells.
    """
    if paper.date is not None and paper.date != meeting.date:
        day = wareki_text(meeting.date) if meeting.date else ""
        raise BadInput(
            f"表紙の付議日は{wareki_text(paper.date)}ですが、登録する会議は{day}です。違うほうを直してください。"
        )
    if paper.result and result and comparable(paper.result) != comparable(result):
        raise BadInput(
            f"表紙の審議結果は「{paper.result}」ですが、登録する結果は「{result}」です。違うほうを直してください。"
        )
    if not (result or paper.result):
        raise BadInput("審議結果が分かりません。表紙に書くか、「--result 承認」のように指定してください。")
    case = replace(
        paper.case.case,
        body=meeting.body,
        date=meeting.date,
        result=result or named_result(paper.result),
        paper=paper_path,
        source=source,
    )
    return replace(paper.case, case=case)
