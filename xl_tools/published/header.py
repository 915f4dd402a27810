"""The head and foot of the list pages: title, date, department, addressee, introduction, remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xl_tools.japanese.date_search import find_dates
from xl_tools.model.report import Line, Reading, ReportHeader
from xl_tools.published.columns import SECTION_END
from xl_tools.published.lines import flat, joined, printed, without_needless_blanks
from xl_tools.published.period import period_in

_COUNCIL = r"(?:会議|審議会|審査会|委員会|協議会)"
_TITLE = re.compile(
    rf".*(?:{_COUNCIL}|付議|審議).*(?:一覧表?|実績|状況|結果|概要|報告|案件)(?:\([^()]*\))?(?:について)?"
)
_TITLE_OF_COUNCIL = re.compile(rf"(?!\d[^\d年]|[①-⑨(])(?:(?:令和|平成|\d{{4}}年).*|.{{0,16}}){_COUNCIL}")
_HEADING = re.compile(
    rf"(?:(?:[1-9]|[①-⑨]|\([1-9]\))[.、]?)?.*{_COUNCIL}.*(?:案件|結果|一覧|概要|状況)(?:及び.*|等)?"
    r"|(?:[1-9]|[①-⑨]|\([1-9]\))[.、]?(?:(?:審議|付議|報告)(?:した)?(?:案件|事項|結果)(?:(?:及び|と).*|等|一覧)?|その他|備考|概要|経過|今後の.*)"
)
_DATE = re.compile(
    r"(?:令和|平成|[RH])\.?(?:元|\d{1,2})[年./]\d{1,2}[月./]\d{1,2}日?(?:\([月火水木金土日]\))?"
)
_ADDRESSEE = re.compile(
    rf".*{_COUNCIL}(?:委員)?(?:会長|各位)?(?:資料|報告資料|提出資料|様|宛て?|御中)(?:\d.*|[(].*)?"
)
_INTRO_BEGINS = re.compile(rf".*{_COUNCIL}.*(?:で|において|にて|に).*(?:月|年度|半期|期間|次のとおり|下記).*")
_INTRO = re.compile(r"(?:審議|付議|報告)(?:を?した|され|する|いた)|(?:下記|次|以下|別紙)のとおり")
_GOES_ON = re.compile(r"に(?:つい|関)|[をはが]")
"""Begins the second line of a sentence whose first looks like a heading."""
_LONGEST_INTRO = 5
_NOTE = re.compile(r"[※＊*](?!\d)|(?:注|備考)\d?[:：)]")
_SIGNS = frozenset({"記", "以上", "記以上", "別紙", "資料", "一覧"})
_COLUMN_WORDS = (
    "№|No\\.?|NO\\.?|番号|項番|事業名|件名|案件名?|付議案件名?|名称|担当課|担当部課|所管課|所管|担当|部署|課名|区分|付議区分|付議日|審議日"
    "|開催日|年月日|日付|審議|結果|審議結果|備考|付議|回|回数|開催"
)
_COLUMN_WORD = re.compile(_COLUMN_WORDS)
_FEWEST_COLUMNS = 3
_COLUMN_HEADING = re.compile(rf"(?:{_COLUMN_WORDS}|[()/・])+")
_PUBLISHED = re.compile(rf".*{_COUNCIL}.*(?:公開|公表|掲載)(?:する|している|します|しています|済み?)?。?")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Head:
    """The header, the lines that are headings of the table's columns, and what is left for the rows."""

    header: ReportHeader
    column_headings: tuple[Line, ...]
    rest: tuple[Line, ...]


def read_head(lines: Sequence[Line]) -> Head:
    """Takes the head's and the foot's lines out of the list's lines, wherever the text has put them."""
    rest = list(printed(lines))
    headings = _column_headings(rest)
    known = frozenset(headings)
    rest = [line for line in rest if line not in known]
    intro, rest = _taken_intro(rest)
    notes, rest = _taken_notes(rest)
    title, rest = _taken_title(rest)
    addressee, rest = _taken_first(rest, _ADDRESSEE)
    date, department, rest = _taken_date(rest)
    rest = [line for line in rest if flat(line) not in _SIGNS and not _HEADING.fullmatch(flat(line))]
    months = period_in(intro.text) if intro else None
    if months is None and title is not None:
        months = period_in(title.text)
    found = next((one.first_day for one in find_dates(date.text)), None) if date else None
    header = ReportHeader(title, found, addressee, department, intro, months, notes)
    return Head(header, headings, tuple(rest))


def _column_headings(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines of nothing but the columns' names; 「担当課」 alone may be the rest of a section's name."""
    found: list[Line] = []
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and _COLUMN_HEADING.fullmatch(flat(line)):
            run.append(line)
            continue
        if len(set(_COLUMN_WORD.findall("\n".join(flat(each) for each in run)))) >= _FEWEST_COLUMNS:
            found += run
        run = []
    return tuple(found)


def as_reading(lines: Sequence[Line], confidence: float = 1.0, doubt: str = "") -> Reading:
    """Lines of a head, whose letters are often spaced out, without the blanks between Japanese characters."""
    text = without_needless_blanks(joined(line.text for line in lines))
    return Reading(text, lines[0].ref, confidence, doubt, tuple(line.ref for line in lines))


def _taken_intro(lines: list[Line]) -> tuple[Reading | None, list[Line]]:
    for index, line in enumerate(lines):
        goes_on = index + 1 < len(lines) and _GOES_ON.match(flat(lines[index + 1]))
        is_heading = _HEADING.fullmatch(flat(line)) and not goes_on
        if is_heading or not _INTRO_BEGINS.fullmatch(flat(line)):
            continue
        for end in range(index + 1, min(index + _LONGEST_INTRO, len(lines)) + 1):
            text = "".join(flat(part) for part in lines[index:end])
            if text.endswith("。"):
                if _INTRO.search(text) and not _NOTE.match(text):
                    return as_reading(lines[index:end]), lines[:index] + lines[end:]
                break
    return None, lines


def _taken_notes(lines: list[Line]) -> tuple[tuple[Reading, ...], list[Line]]:
    """※ lines, on to the end of their sentence."""
    notes: list[Reading] = []
    rest: list[Line] = []
    index = 0
    while index < len(lines):
        if _PUBLISHED.fullmatch(flat(lines[index])):
            notes.append(as_reading([lines[index]]))
            index += 1
            continue
        if not _NOTE.match(flat(lines[index])):
            rest.append(lines[index])
            index += 1
            continue
        end = index + 1
        if not flat(lines[index]).endswith("。"):
            closing = next(
                (i for i in range(end, min(end + 2, len(lines))) if flat(lines[i]).endswith("。")), None
            )
            end = closing + 1 if closing is not None else end
        notes.append(as_reading(lines[index:end]))
        index = end
    return tuple(notes), rest


def _taken_title(lines: list[Line]) -> tuple[Reading | None, list[Line]]:
    """The line that calls itself a list; else one that names the council and its cases."""
    titles = [index for index, line in enumerate(lines) if _is_title(flat(line))]
    if not titles:
        return None, lines
    index = next((index for index in titles if "一覧" in flat(lines[index])), titles[0])
    return as_reading([lines[index]]), lines[:index] + lines[index + 1 :]


def _is_title(text: str) -> bool:
    return bool(_TITLE.fullmatch(text) and _TITLE_OF_COUNCIL.match(text)) and (
        "一覧" in text or "案件" in text
    )


def _taken_first(lines: list[Line], pattern: re.Pattern[str]) -> tuple[Reading | None, list[Line]]:
    for index, line in enumerate(lines):
        if pattern.fullmatch(flat(line)):
            return as_reading([line]), lines[:index] + lines[index + 1 :]
    return None, lines


def _taken_date(lines: list[Line]) -> tuple[Reading | None, Reading | None, list[Line]]:
    """A date alone on its line, and the department below it.

    Where the rows have dates with years on lines of their own, nothing tells which one is the report's.
    """
    places = [index for index, line in enumerate(lines) if _DATE.fullmatch(flat(line))]
    if not 1 <= len(places) <= 2:
        return None, None, lines
    place = places[0]
    rest = lines[:place] + lines[place + 1 :]
    near = [*range(place, min(place + _NEAR, len(rest))), *range(place - 1, max(place - _NEAR, 0) - 1, -1)]
    for index in near:
        text = flat(rest[index])
        if (
            SECTION_END.search(text)
            and "、" not in text
            and not text[0].isdigit()
            and re.search(r".(?:部|局|室|課).", text)
        ):
            return as_reading([lines[place]]), as_reading([rest[index]]), rest[:index] + rest[index + 1 :]
    return as_reading([lines[place]]), None, rest
