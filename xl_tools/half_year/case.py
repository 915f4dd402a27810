"""A paper → its case in the list, with its page."""

from __future__ import annotations

import re

from xl_tools.facts.case_fields import categories_of, sections_of
from xl_tools.facts.documents import given_number, own_number
from xl_tools.half_year.page import detail_page
from xl_tools.half_year.texts import title_text
from xl_tools.japanese.widths import comparable, fold_width, squeeze
from xl_tools.model.cell import Value
from xl_tools.model.half_year import ListedCase
from xl_tools.model.paper import Context, Paper

_WITH_PART = re.compile(r"\s*[(]?\s*資料\s*(?P<number>\d{1,3})\s*[-‐−–—─ー]\s*\d{1,2}\s*[)]?\s*$")
_OTHERWISE = re.compile(
    r"[(\[【]?\s*(?:資料|議案|付議案件|案件)?\s*(?:番号)?\s*[:：]?\s*(?P<ordinal>第|no\.?|№|#)?\s*"
    r"(?P<number>[0-9]{1,3}|[①-⑳])\s*(?:号|番)?\s*[)\]】]?\s*(?:\(.*\)|[・、~〜～-].*)?",
    re.IGNORECASE,
)
_CIRCLED_ONE = ord("①")


def listed_case(paper: Paper, context: Context) -> ListedCase:
    """Without № and number in the register. The date only where the cover has one."""
    title = title_text(paper.title)
    sections = sections_of(paper)
    categories = categories_of(paper, context)
    return ListedCase(
        title=title,
        sections=sections,
        categories=categories,
        date=paper.paper_date if paper.paper_date_is_written else None,
        result=_result(paper),
        page=detail_page(paper, title, sections, categories, context),
        document_number=_document_number(paper),
        source=paper.source,
    )


def _document_number(paper: Paper) -> str:
    """The N of 資料N. A cover that says 資料１－１, 資料No.1 or 第１号 is out of the form's way of writing, but clear."""
    cover = [fold_width(extra.text).strip() for extra in _above_the_title(paper)]
    for pattern in (_WITH_PART,) if _is_numbered(paper) else (_WITH_PART, _OTHERWISE):
        outside = next((match for text in cover if (match := pattern.fullmatch(text))), None)
        if outside:
            return str(_value(outside["number"]))
    number = own_number(paper)
    return "" if number is None else str(number)


def _is_numbered(paper: Paper) -> bool:
    """Whether its cover has a number in the form's way of writing."""
    return (
        paper.cover is not None
        and "document_number" in paper.cover.fields
        and given_number(paper) is not None
    )


def _above_the_title(paper: Paper) -> list[Value]:
    """What the cover holds outside its fields, down to the row of 件名."""
    if paper.cover is None:
        return []
    title = paper.cover.fields.get("title")
    last = title.label.ref.row if title else 0
    return [extra for extra in paper.cover.extras if extra.ref.row <= last or not last]


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else ord(number) - _CIRCLED_ONE + 1


def _result(paper: Paper) -> str:
    """As the form spells it where it is one of its choices, else as written."""
    field = paper.cover.fields.get("result") if paper.cover else None
    if field is None:
        return ""
    written = squeeze(field.text).rstrip("。．.")
    return next((each for each in field.spec.allowed if comparable(each) == comparable(written)), written)
