"""A paper's overview → the page of its case."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xl_tools.facts.case_fields import without_department
from xl_tools.half_year.flows import flow_sheets
from xl_tools.half_year.texts import paragraphs
from xl_tools.half_year.wording import abbreviated, agenda_heading, others_text
from xl_tools.japanese.era_table import official_digits
from xl_tools.japanese.sections import split_sections, without_label
from xl_tools.japanese.widths import comparable, fold_width, squeeze
from xl_tools.model.half_year import DetailPage
from xl_tools.model.layout import FieldSpec
from xl_tools.model.paper import Context, Field, Paper
from xl_tools.model.profile import HalfYearWording

_ORDINAL = re.compile(r"^\s*[(（]?(?P<number>[0-9０-９]{1,2})[)）]?[\s.．、]*")
_BARE_NUMBER = re.compile(r"\s*[0-9０-９]")
_REMARKS = re.compile(r"[※＊]")
_TELEPHONE = re.compile(r"内線|電話|TEL|ＴＥＬ|☎|[0-9０-９]{2,4}[-－ー][0-9０-９]{3,4}")
"""In a bracket behind a section: for those who read the paper, not for the published page."""


def detail_page(
    paper: Paper, title: str, sections: Sequence[str], categories: Sequence[str], context: Context
) -> DetailPage | None:
    """None for a paper whose overview says nothing and that has no drawing."""
    wording = context.profile.half_year
    summary, agenda, counts = _summary(paper), _body(paper, "agenda"), _body(paper, "numbers")
    own = _own_heading(paper, "agenda")
    general = _is_general(own, _field(paper, "agenda"), wording)
    page = DetailPage(
        project_name=squeeze(_text(paper, "project_name")),
        sections=_sections_text(paper, sections, wording),
        purpose=_text(paper, "purpose"),
        data_subjects=_text(paper, "data_subjects"),
        summary_heading=(_own_heading(paper, "summary") or wording.summary_heading) if summary else "",
        summary=summary,
        agenda_heading=(agenda_heading(title, categories, wording) if general else own) if agenda else "",
        agenda=agenda,
        counts_heading=(_own_heading(paper, "numbers") or wording.counts_heading) if counts else "",
        counts=counts,
        flows=tuple(flow_sheets(paper, context)),
    )
    is_blank = page == DetailPage(sections=page.sections) and not _text(paper, "section")
    return None if is_blank else page


def _field(paper: Paper, field_id: str) -> Field | None:
    return paper.overview.fields.get(field_id) if paper.overview else None


def _text(paper: Paper, field_id: str) -> str:
    field = _field(paper, field_id)
    return paragraphs(field.text) if field and field.text != field.spec.default else ""


def _summary(paper: Paper) -> str:
    """With what stands before the first heading of 事業内容."""
    return "\n".join(filter(None, (_text(paper, "content"), _body(paper, "summary"))))


def _body(paper: Paper, field_id: str) -> str:
    """The text below a heading, without the same heading written once more."""
    text, field = _text(paper, field_id), _field(paper, field_id)
    first, _, rest = text.partition("\n")
    if field is None or not rest or not _BARE_NUMBER.match(first):
        return text
    number, words = _parted(first)
    default_number, _ = _parted(field.spec.label)
    known = {comparable(_parted(each)[1]) for each in (*_names(field), field.label.text)}
    is_repeated = fold_width(number) == fold_width(default_number) and comparable(words) in known
    return rest if is_repeated else text


# --- headings ------------------------------------------------------------------------------------------


def _own_heading(paper: Paper, field_id: str) -> str:
    """The paper's own heading as a page prints it: 「１ 概要」; "" where the form has none there."""
    field = _field(paper, field_id)
    if field is None:
        return ""
    number, words = _parted(field.label.text)
    default_number, _ = _parted(field.spec.label)
    digits = official_digits(int(fold_width(number or default_number or "0")))
    return f"{digits} {words}" if words and (number or default_number) else words


def _parted(heading: str) -> tuple[str, str]:
    """２　付議内容 → its number and its words."""
    line = squeeze(heading)
    match = _ORDINAL.match(line)
    words = line[match.end() :] if match else line
    return (match["number"] if match else ""), words.strip().rstrip(":：").strip()


def _is_general(own: str, field: Field | None, wording: HalfYearWording) -> bool:
    """Whether the heading is only the form's, and says nothing of this case."""
    words = comparable(_parted(own)[1])
    general = {comparable(_parted(each)[1]) for each in (*_names(field), wording.general_agenda_heading)}
    return not words or words in general


def _names(field: Field | None) -> tuple[str, ...]:
    spec: FieldSpec | None = field.spec if field else None
    return (spec.label, *spec.aliases) if spec else ()


# --- sections ------------------------------------------------------------------------------------------


def _sections_text(paper: Paper, sections: Sequence[str], wording: HalfYearWording) -> str:
    """As written where it is abbreviated already, else abbreviated; remarks (※) below it."""
    written = _text(paper, "section") or (
        without_label(paper.cover.text("department")) if paper.cover else ""
    )
    found = _REMARKS.search(written)
    named, remark = (written[: found.start()], written[found.start() :]) if found else (written, "")
    spoken = split_sections(named)
    if spoken.others:
        names = "、".join(without_department(name) for name in spoken.names)
        shown = squeeze(named)
        if split_sections(shown) != spoken or len(names) < len("、".join(spoken.names)):
            shown = names + others_text(spoken.others, wording)
    elif _says_more(spoken.remarks) and len(sections) <= wording.most_sections:
        shown = squeeze(named)
    else:
        shown = abbreviated(sections, wording)
    return "\n".join(filter(None, (shown, squeeze(remark))))


def _says_more(remarks: Sequence[str]) -> bool:
    return any(remarks) and not any(map(_TELEPHONE.search, remarks))
