"""The half-yearly list as data for other systems: CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from xl_tools.model.cell import wareki_text
from xl_tools.model.half_year import DetailPage, FlowSheet, HalfYearList, ListedCase, Month
from xl_tools.quoting import csv_text
from xl_tools.reports.printed_texts import day_named, one_line, paragraphs, unspaced
from xl_tools.reports.shift_jis import ENCODING, NO_EQUAL, fitted, is_shift_jis, stand_ins

FORMAT = "xl-tools-half-year-list"
FORMAT_VERSION = 1
FURTHER_COLUMNS = ("付議日（和暦）", "資料番号", "台帳番号")
_CASES_NAMED = 5

Json = dict[str, Any]


def list_csv(half_year: HalfYearList, encoding: str = "utf-8-sig") -> tuple[bytes, tuple[str, ...]]:
    """The table as CSV, lines ending in CR LF, and a Japanese sentence for every character that had to be replaced.

    The six columns of the list under its own headings, then FURTHER_COLUMNS. The day is given as 2023-07-28: the
    list prints 7月28日, which Excel would take for a day of the current year. 資料番号 begins with 資料, as 1－1 would
    become a day, too. ``encoding`` is "utf-8-sig" (with the mark Excel needs) or "cp932" (Shift_JIS of Windows).

    A text that Excel would take for a formula gets an apostrophe in front. Excel shows it, unlike one typed into a
    cell; but a blank would not be seen, and programs that trim blanks would run the formula after all.
    """
    rows = [tuple(map(one_line, half_year.header.columns)) + FURTHER_COLUMNS, *map(_row, half_year.cases)]
    notes: tuple[str, ...] = ()
    if is_shift_jis(encoding):
        encoding, notes = ENCODING, tuple(_replacements(half_year.cases, rows[1:]))
        rows = [tuple(map(fitted, row)) for row in rows]
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows([list(map(csv_text, row)) for row in rows])
    return text.getvalue().encode(encoding), notes


def _row(case: ListedCase) -> tuple[str, ...]:
    return (
        str(case.number),
        one_line(case.title),
        "、".join(map(one_line, case.sections)),
        "、".join(map(one_line, case.categories)),
        case.date.isoformat() if case.date else "",
        one_line(case.result),
        wareki_text(case.date) if case.date else "",
        f"資料{one_line(case.document_number)}" if case.document_number else "",
        one_line(case.case_id),
    )


def _replacements(cases: Sequence[ListedCase], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """One sentence for each character, in order of the list."""
    where: dict[tuple[str, str], list[int]] = {}
    for case, row in zip(cases, rows, strict=True):
        for char, stand_in in stand_ins("".join(row)).items():
            where.setdefault((char, stand_in), []).append(case.number)
    for (char, stand_in), numbers in where.items():
        yield f"Shift_JISの表：{_places(numbers)}の{_named(char)}は、{_replaced(stand_in)}UTF-8の表では元のままです。"


def _places(numbers: Sequence[int]) -> str:
    more = f"ほか{len(numbers) - _CASES_NAMED}件" if len(numbers) > _CASES_NAMED else ""
    return "、".join(f"№{number}" for number in numbers[:_CASES_NAMED]) + more


def _named(char: str) -> str:
    code = f"U+{ord(char):04X}"
    return (
        f"「{char}」（{code}）" if char.isprintable() and not _is_selector(char) else f"字形の指定（{code}）"
    )


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


def _replaced(stand_in: str) -> str:
    if not stand_in:
        return "Shift_JISで表せないので、除きました。"
    how = "表せないので、" if stand_in == NO_EQUAL else "表せないので、近い字の"
    return f"Shift_JISで{how}「{stand_in}」にしました。"


def list_json(half_year: HalfYearList) -> bytes:
    """``list_document`` as JSON in UTF-8 without a mark, as JSON has it."""
    return (json.dumps(list_document(half_year), ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def list_document(half_year: HalfYearList) -> Json:
    """The list and its pages; the shape is fixed by schemas/half_year_list.schema.json.

    Where papers and drawings came from is left out: paths say how the municipality's file server is arranged.
    """
    header = half_year.header
    day = day_named(header.date)
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "title": one_line(header.title),
        "addressee": one_line(header.addressee),
        "department": unspaced(header.department),
        "date": day.isoformat() if day else None,
        "date_text": unspaced(header.date),
        "intro": one_line(header.intro),
        "period": {"from": _month(half_year.period.first), "to": _month(half_year.period.last)},
        "cases": [_case(case) for case in half_year.cases],
    }


def _month(month: Month) -> str:
    return f"{month[0]:04}-{month[1]:02}"


def _case(case: ListedCase) -> Json:
    return {
        "number": case.number,
        "title": one_line(case.title),
        "sections": [one_line(section) for section in case.sections],
        "categories": [one_line(category) for category in case.categories],
        "date": case.date.isoformat() if case.date else None,
        "result": one_line(case.result),
        "document_number": one_line(case.document_number),
        "case_id": one_line(case.case_id),
        "page": _page(case.page) if case.page else None,
    }


def _page(page: DetailPage) -> Json:
    return {
        "project_name": one_line(page.project_name),
        "sections": one_line(page.sections),
        "purpose": _text(page.purpose),
        "data_subjects": _text(page.data_subjects),
        "summary": _part(page.summary_heading, page.summary),
        "agenda": _part(page.agenda_heading, page.agenda),
        "counts": _part(page.counts_heading, page.counts),
        "flows": [_flow(flow) for flow in page.flows],
    }


def _part(heading: str, text: str) -> Json:
    return {"heading": one_line(heading), "text": _text(text)}


def _flow(flow: FlowSheet) -> Json:
    return {"title": one_line(flow.title), "texts": [lines for text in flow.texts if (lines := _text(text))]}


def _text(text: str) -> str:
    return "\n".join(paragraphs(text))
