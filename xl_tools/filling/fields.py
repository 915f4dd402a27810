"""Fields that follow from other fields: one function each, listed in FOLLOWING.

Each yields writes only for fields that are blank, or still hold what the template prints there. What needs
judgement (which list belongs to which matter, what a matter is called beside others) is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from xl_tools.facts.change_note import cited_approval, note_text, place_of_note
from xl_tools.facts.changes import change_note, needs_change_note
from xl_tools.facts.checklist_pages import pages_called_for
from xl_tools.facts.documents import (
    document_text,
    find_blank_numbers,
    find_references,
    own_number,
    referring_values,
    sheet_values,
)
from xl_tools.filling.changes import CellWrite
from xl_tools.japanese.flat_text import flatten
from xl_tools.japanese.sections import split_sections, strip_department, without_label
from xl_tools.japanese.widths import comparable, fold_same_length
from xl_tools.model.cell import CellRef, Value, joined_runs
from xl_tools.model.paper import Context, Field, Flow, Form, ItemList, Paper

Follow = Callable[[Paper, Context], Iterator[CellWrite]]

_SUBJECT = re.compile(r"^(?P<subject>.+?)について\s*(?:\([^()]*\)\s*)*$", re.DOTALL)
_ARTICLE = re.compile(r"第[0-9]+条(?:の[0-9]+)?(?:第[0-9]+項)?(?:第[0-9]+号)?")
_EMPTY_BRACKET = re.compile(r"[(（][\s　、]*[)）]\s*$")
_AS_LISTED = "のとおり"


def matters_in_use(paper: Paper) -> tuple[Form, ...]:
    """The matter sheets somebody has written on; the only one of the workbook even before that."""
    if not paper.matters and len(paper.unused_matters) == 1:
        return paper.unused_matters
    return paper.matters


def title_of_only_matter(paper: Paper, context: Context) -> Iterator[CellWrite]:
    """根拠: 別紙が一枚だけの付議書では、別紙の件名は表紙の件名と同じである。二枚以上あるときは別紙ごとに違う（M019）."""
    matters = matters_in_use(paper)
    source = paper.cover.fields.get("title") if paper.cover else None
    if source and len(matters) == 1 and not (paper.matters and paper.unused_matters):
        yield from _copied(matters[0].fields.get("title"), source.value, "表紙の件名")


def sections(paper: Paper, context: Context) -> Iterator[CellWrite]:
    """根拠: 表紙の担当部課、事業の概要の担当課、別紙の保有課は同じ課である（M003）。部の名称は表紙だけに書く."""
    names = _section_names(paper.cover, "department")
    source = "表紙の担当部課"
    if not names:
        names, source = _section_names(paper.overview, "section"), "事業の概要の担当課"
    if names:
        for form in filter(None, (paper.overview, *matters_in_use(paper))):
            yield from _written(form.fields.get("section"), names, f"{source}から")


def _section_names(form: Form | None, field_id: str) -> str:
    """The sections without their departments, joined by 、; "" where none is written."""
    text = without_label(form.text(field_id)) if form else ""
    found = split_sections(text)
    others = f"外{found.others}課" if found.others else ""
    return "、".join(map(_without_department, found.names)) + others


def _without_department(name: str) -> str:
    """As strip_department, but in the width it was written in."""
    bare = strip_department(name)
    tail = name[-len(bare) :]
    return tail if comparable(tail) == comparable(bare) else bare


def registered_operation(paper: Paper, context: Context) -> Iterator[CellWrite]:
    """根拠: 登録業務の名称は、どの別紙でも同じである（M004）."""
    source = _agreed(matter.value("registered_operation") for matter in paper.matters)
    if source is not None:
        for matter in paper.matters:
            yield from _copied(
                matter.fields.get("registered_operation"), source, f"{source.ref}の登録業務の名称"
            )


def contractor_of_sub_outsourcing(paper: Paper, context: Context) -> Iterator[CellWrite]:
    """根拠: 再委託の別紙の委託先は、業務委託の別紙の委託先である（M014、M018）。業務委託が二枚以上のときは決められない."""
    outsourcing = paper.matters_of("outsourcing")
    if len(outsourcing) == 1:
        source = outsourcing[0].value("counterparty")
        for matter in paper.matters_of("sub_outsourcing"):
            yield from _copied(matter.fields.get("counterparty"), source, f"業務委託の委託先（{source.ref}）")


def controls_as_checklist(paper: Paper, context: Context) -> Iterator[CellWrite]:
    """根拠: 情報保護対策の欄は「別紙チェックリストのとおり」とする（様式に初めから書いてある文）."""
    for field, _ in pages_called_for(paper):
        yield from _written(field, field.spec.default, "様式に初めから書いてある文のため")


def items_as_listed(paper: Paper, context: Context) -> Iterator[CellWrite]:
    """根拠: 情報項目のシートがあるときは「資料○－２のとおり」とする（様式の説明、R004、I009）。二つ以上のときは決められない."""
    if len(paper.item_lists) != 1:
        return
    heading = paper.item_lists[0].fields.get("reference")
    text = _reference(heading.value, own_number(paper)) if heading else ""
    if heading is not None and text:
        for matter in paper.matters:
            why = f"情報項目のシートの資料番号（{heading.ref}）から"
            yield from _written(matter.fields.get("data_items"), text + _AS_LISTED, why)


def _reference(heading: Value, number: int | None) -> str:
    """「資料３５－２」 of a sheet's heading, with the paper's number where that was left blank."""
    blank = next(iter(find_blank_numbers(heading.text)), None)
    if blank is not None:
        return heading.text[blank.start : blank.end] if number is None else document_text(number, blank.part)
    written = next(iter(find_references(heading.text)), None)
    return written.text if written else ""


def flow_title(paper: Paper, context: Context) -> Iterator[CellWrite]:
    """根拠: 流れ図の題名は、件名から「について」と括弧を除いて「に係る個人情報の流れ」を続ける（様式の説明、L008）."""
    match = _SUBJECT.match(fold_same_length(paper.title).strip())
    if match is None or len(paper.flows) != 1 or "title" in paper.flows[0].fields:
        return
    flow, start = paper.flows[0], len(paper.title) - len(paper.title.lstrip())
    reference = flow.fields.get("reference")
    spec = next(each for each in flow.layout.fields if each.id == "title")
    if reference is not None:
        subject = paper.title[start + match.start("subject") : start + match.end("subject")]
        ref = reference.ref._replace(row=reference.ref.row + 1)
        text = "".join(subject.split("\n")) + "に係る個人情報の流れ"
        yield CellWrite(ref, spec.label, "", text, "表紙の件名から", field_id=spec.id)


def legal_basis(paper: Paper, context: Context) -> Iterator[CellWrite]:
    """根拠: 要綱の根拠の括弧には、付いている別紙の区分をすべて書く（M001）。条項は別紙の見出しと同じである（M009）.

    A bracket that already names something is left as it is.
    """
    field = paper.cover.fields.get("legal_basis") if paper.cover else None
    matters = matters_in_use(paper)
    present = {matter.layout.category for matter in matters}
    categories = "、".join(name for name in context.profile.categories if name in present)
    if field is None or not categories:
        return
    text = field.text.rstrip()
    if _is_blank(field):
        articles = {
            found.group()
            for matter in matters
            if (found := _ARTICLE.search(flatten(matter.text("form_heading")).text))
        }
        if len(articles) != 1:
            return
        text = f"◇{articles.pop()}"
    elif _EMPTY_BRACKET.search(text):
        text = _EMPTY_BRACKET.sub("", text)
    elif "\n" in text or any(sign in text for sign in "（("):
        return
    why = "別紙の区分と見出しの条項から" if _is_blank(field) else "別紙の区分から"
    yield CellWrite(
        field.ref, field.spec.label, field.text, f"{text}（{categories}）", why, field_id=field.spec.id
    )


def change_notes(paper: Paper, context: Context) -> Iterator[CellWrite]:
    """根拠: 変更の案件では、別紙に※の行を書く（H001）。会議は、付議書が一つだけ引用しているときに限り分かる（H005）."""
    approval = cited_approval(paper, context)
    for matter in paper.matters if approval else ():
        place = place_of_note(matter)
        if change_note(matter) is None and needs_change_note(matter, paper, context) and place.is_empty:
            spec = next(each for each in matter.layout.fields if each.id == "change_note")
            yield CellWrite(
                place.ref, spec.label, "", note_text(approval), "引用している承認から", field_id=spec.id
            )


def document_numbers(paper: Paper, context: Context) -> Iterator[CellWrite]:
    """根拠: 資料番号は表紙の番号で、流れ、情報項目のシートと、それを参照する文に入る（R003、R005）."""
    number = own_number(paper)
    if number is None:
        return
    why = f"表紙の資料番号（{document_text(number)}）から"
    for label, value in (*sheet_values(paper), *referring_values(paper)):
        blanks = find_blank_numbers(value.text)
        if blanks and isinstance(value.raw, str):
            after = with_pieces(
                value, [(each.start, each.end, document_text(number, each.part)) for each in blanks]
            )
            yield CellWrite(value.ref, label, value.text, after.text, why, after.runs)


def with_pieces(value: Value, pieces: Iterable[tuple[int, int, str]]) -> Value:
    """The value with stretches replaced; a new piece is marked as the first character it replaces."""
    runs = value.runs
    marks = [run.changed for run in runs for _ in run.text] if runs else [False] * len(value.text)
    stretches: list[tuple[str, bool]] = []
    at = 0
    for start, end, new in pieces:
        stretches += zip(value.text[at:start], marks[at:start], strict=True)
        stretches.append((new, marks[start]))
        at = end
    stretches += zip(value.text[at:], marks[at:], strict=True)
    text = "".join(piece for piece, _ in stretches)
    return Value(text, value.ref, joined_runs(stretches) if runs else ())


FOLLOWING: tuple[Follow, ...] = (
    title_of_only_matter,
    sections,
    registered_operation,
    contractor_of_sub_outsourcing,
    controls_as_checklist,
    items_as_listed,
    flow_title,
    legal_basis,
    change_notes,
    document_numbers,
)


def _is_blank(field: Field) -> bool:
    return field.value.is_empty or (bool(field.spec.default) and field.text == field.spec.default)


def _agreed(values: Iterable[Value]) -> Value | None:
    """The first filled value, if all that are filled say the same."""
    filled = [value for value in values if not value.is_empty]
    return filled[0] if len({comparable(value.text) for value in filled}) == 1 else None


def _copied(field: Field | None, source: Value, why: str) -> Iterator[CellWrite]:
    if field is not None and _is_blank(field) and not source.is_empty:
        yield CellWrite(
            field.ref, field.spec.label, field.text, source.text, f"{why}と同じ", source.runs, field.spec.id
        )


def _written(field: Field | None, text: str, why: str) -> Iterator[CellWrite]:
    if field is not None and _is_blank(field) and text and field.text != text:
        yield CellWrite(field.ref, field.spec.label, field.text, text, why, field_id=field.spec.id)


def field_at(paper: Paper, ref: CellRef, field_id: str) -> str | None:
    """The text of a field as it reads on a sheet, None where the sheet has no such field."""
    sheets: tuple[Form | Flow | ItemList, ...] = (
        *paper.forms, *paper.unused_matters, *paper.flows, *paper.item_lists,
    )  # fmt: skip
    found = next((sheet.fields.get(field_id) for sheet in sheets if sheet.sheet == ref.sheet), None)
    return found.text if found else None
