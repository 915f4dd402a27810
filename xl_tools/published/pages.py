"""One detail page: its fields, the text of what is put before the council, and its numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from xl_tools.japanese.brackets import unbalanced_brackets
from xl_tools.japanese.numbers import number_of_counts
from xl_tools.japanese.sections import split_sections
from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.catalogue import ShortForm
from xl_tools.model.report import CasePage, Line, Reading
from xl_tools.published.attached import with_attachment
from xl_tools.published.blocks import Block, blocks_of, reading_in_paragraphs, sub_headings
from xl_tools.published.closing_field import closing_field
from xl_tools.published.columns import flat_text, is_complete_title, split_categories
from xl_tools.published.lines import looks_like_page_number, reading_of
from xl_tools.published.page_counts import count_items
from xl_tools.published.page_fields import (
    CATEGORIES,
    PROJECT,
    PURPOSE,
    SECTIONS,
    SUBJECTS,
    SUMMARY,
    Field,
    split_fields,
)
from xl_tools.published.segments import PageSegment

_AGENDA = re.compile(r"付議(?:内容|事項)|(?:審議|報告|諮問)(?:内容|事項)")
_COUNTED = re.compile(r"数|対象|人員|規模|件|世帯|見込")
_COUNTING = re.compile(r"(?:者|人|件|世帯|台|枚|戸)数|対象者$|人員$")
"""A heading that announces a number even where none is told: 「３ 対象者数 未定」."""
_OVERVIEW = re.compile(r"(?:事業の?|業務の?)?概要|背景|経緯")
_NOTE = re.compile(r"\s*[※＊*]")
_QUALIFIER = re.compile(r"[(](?P<inner>.*)[)]\s*$", re.DOTALL)


def read_page(segment: PageSegment, short_forms: Sequence[ShortForm]) -> CasePage:
    """The page as the report's model has it; what is not printed is None."""
    closing = closing_field(segment.body, segment.attachment)
    fields = split_fields(segment.body[: closing.label_start] if closing else segment.body)
    by_name = {field.name: field.lines for field in fields if field.name}
    page = CasePage(
        segment.number,
        _title(segment),
        _number_text(segment),
        project_name=reading_of(by_name.get(PROJECT, ())),
        purpose=reading_in_paragraphs(by_name.get(PURPOSE, ())),
        data_subjects=reading_in_paragraphs(by_name.get(SUBJECTS, ())),
        rest=_others(fields),
    )
    page = _with_sections(page, by_name.get(SECTIONS, ()))
    page = _with_categories(page, by_name.get(CATEGORIES, ()))
    page = _with_summary(page, by_name.get(SUMMARY, ()))
    return with_attachment(page, segment, short_forms)


def _title(segment: PageSegment) -> Reading:
    refs = tuple(line.ref for line in segment.title_lines)
    ref = refs[0] if refs else segment.body[0].ref
    doubt = _title_doubt(segment)
    return Reading(segment.title, ref, 0.5 if doubt else 1.0, doubt, refs)


def _title_doubt(segment: PageSegment) -> str:
    if not segment.title:
        return "件名が読み取れません。"
    if unbalanced_brackets(flat_text(segment.title)):
        return "件名の括弧が対になっていません。"
    if not is_complete_title(segment.title):
        return "件名が「について」で終わっていません。前後の行を確かめてください。"
    return "" if segment.number_text else "番号（№）が印字されていません。"


def _number_text(segment: PageSegment) -> Reading | None:
    if not segment.number_text:
        return None
    line = next(
        (line for line in reversed(segment.title_lines) if segment.number_text[-1] in line.text), None
    )
    ref = (line or segment.title_lines[-1]).ref
    return Reading(segment.number_text.strip("（()）【】[] "), ref, lines=(ref,))


def _others(fields: Sequence[Field]) -> tuple[tuple[str, Reading], ...]:
    readings = [(field.printed, reading_in_paragraphs(field.lines)) for field in fields if not field.name]
    return tuple((label, reading) for label, reading in readings if reading is not None)


def _with_sections(page: CasePage, lines: Sequence[Line]) -> CasePage:
    """The names, the N of 「外N課」, and a ※ line beside them."""
    at = next((index for index, line in enumerate(lines) if _NOTE.match(line.text)), len(lines))
    names = split_sections("\n".join(line.text.strip() for line in lines[:at]))
    return replace(
        page,
        sections_text=reading_of(lines[:at]),
        sections=names.names,
        others=names.others,
        section_note=reading_of(lines[at:]),
    )


def _with_categories(page: CasePage, lines: Sequence[Line]) -> CasePage:
    """区分, with the bracket behind the last category as its qualifier."""
    reading = reading_of(lines)
    if reading is None:
        return page
    match = _QUALIFIER.search(fold_same_length(reading.text))
    qualifier = reading.text[match.start("inner") : match.end("inner")] if match else ""
    return replace(
        page, categories_text=reading, categories=split_categories(reading.text), qualifier=qualifier
    )


def _with_summary(page: CasePage, lines: Sequence[Line]) -> CasePage:
    """事業内容 cut at its numbered headings: what is put before the council, the numbers, and other points."""
    lines = [line for line in lines if not looks_like_page_number(line)]
    blocks = blocks_of(lines)
    agenda = next((block for block in blocks if block.heading and _AGENDA.search(block.title)), None)
    counts = _counts_block([block for block in blocks if block is not agenda])
    page = replace(page, summary=_overview(blocks))
    if agenda is not None:
        page = replace(
            page,
            agenda_heading=reading_of(agenda.heading),
            agenda=reading_in_paragraphs(agenda.lines),
            agenda_headings=sub_headings(agenda.lines),
        )
    if counts is not None:
        page = replace(
            page,
            counts_heading=reading_of(counts.heading),
            counts_text=reading_of(counts.lines),
            counts=count_items(counts),
        )
    others = [each for block in blocks if block not in (agenda, counts) for each in _as_rest(block)]
    return replace(page, rest=(*page.rest, *others))


def _overview(blocks: Sequence[Block]) -> Reading | None:
    """What stands below 「１ 概要」, and before any heading."""
    return reading_in_paragraphs([line for block in blocks if _is_overview(block) for line in block.lines])


def _is_overview(block: Block) -> bool:
    return not block.heading or _OVERVIEW.match(block.title) is not None


def _counts_block(blocks: Sequence[Block]) -> Block | None:
    """The block of the numbers: by its heading, else the first beyond the overview that counts something.

    Where nothing is counted it is the one whose heading announces a number.
    """
    beyond = [block for block in blocks if not _is_overview(block)]
    counting = [block for block in beyond if number_of_counts(_text(block))]
    by_heading = (block for block in counting if _COUNTED.search(block.title))
    announcing = (block for block in beyond if _COUNTING.search(block.title))
    return next(chain(by_heading, counting, announcing), None)


def _text(block: Block) -> str:
    return "\n".join(line.text for line in block.lines)


def _as_rest(block: Block) -> tuple[tuple[str, Reading], ...]:
    """Further points of 事業内容, such as 「３ 設置予定日」."""
    heading, text = reading_of(block.heading), reading_in_paragraphs(block.lines)
    if heading is None or text is None or _is_overview(block):
        return ()
    return ((heading.text, text),)
