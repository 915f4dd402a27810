"""What a paper says otherwise than the paper it follows, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from xl_tools.approvals.compared_texts import difference, field_difference
from xl_tools.approvals.diff_checklists import checklist_differences
from xl_tools.approvals.diff_items import item_list_differences
from xl_tools.approvals.differences import Difference, Place, Topic
from xl_tools.approvals.named_items import ITEMS_FIELD, fingerprint, is_reference
from xl_tools.approvals.pairing import pairs_of_matters, pairs_of_texts, title_brackets
from xl_tools.facts.changes import change_note
from xl_tools.japanese.steps import step_sign
from xl_tools.japanese.text_changes import TextChange
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.layout import FieldSpec, Required
from xl_tools.model.layout import Place as FieldPlace
from xl_tools.model.paper import Context, Field, Flow, FlowText, Form, Paper

_TOPICS = {
    "data_subjects": Topic.SUBJECTS,
    "data_items": Topic.ITEMS,
    "counterparty": Topic.COUNTERPARTY,
    "sub_counterparty": Topic.COUNTERPARTY,
    "medium": Topic.MEDIUM,
    "period": Topic.PERIOD,
    "schedule": Topic.PERIOD,
    "retention": Topic.PERIOD,
    "controls": Topic.CONTROL,
    "ward_controls": Topic.CONTROL,
    "contractor_controls": Topic.CONTROL,
    "title": Topic.OTHER,
    "section": Topic.OTHER,
}
"""What a field is about; the others are contents."""
_PASSING = frozenset(
    ("document_number", "document_type", "content_note", "legal_basis", "meeting_date", "result", "heading",
     "flow_reference", "sheet_label", "form_heading", "change_note", "reference")
)  # fmt: skip
"""Fields that differ from paper to paper, or follow from others."""


def compare_papers(paper: Paper, prior: Paper, context: Context) -> tuple[Difference, ...]:
    """Every difference, in the order of the paper. Numbers of documents, dates of meetings, brackets of titles,
    the ※ line and citations of approvals are none; nor are width, blanks and line breaks."""
    parts = (
        _sheet_differences(prior.cover, paper.cover, context, Place.UNMARKED),
        _sheet_differences(prior.overview, paper.overview, context, Place.UNMARKED),
        _matter_differences(prior, paper, context),
        item_list_differences(prior, paper, context),
        _flow_differences(prior.flows, paper.flows, context),
        checklist_differences(prior, paper, context),
    )
    return tuple(chain.from_iterable(parts))


def _sheet_differences(
    old: Form | None, new: Form | None, context: Context, place: Place
) -> Iterator[Difference]:
    """Of two sheets of one kind; nothing where one of the papers has none."""
    if old is None or new is None:
        return
    for spec in new.layout.leaf_fields():
        before, now = old.fields.get(spec.id), new.fields.get(spec.id)
        if spec.id not in _PASSING and (found := _field(spec, before, now, new.sheet, context, place)):
            yield found
    yield from _extra_differences(old, new, context, place)


def _field(
    spec: FieldSpec, old: Field | None, new: Field | None, sheet: str, context: Context, place: Place
) -> Difference | None:
    if spec.id == "title":
        return _title(old, new, context)
    topic = _TOPICS.get(spec.id, Topic.OTHER if place is Place.UNMARKED else Topic.CONTENT)
    if new is None or new.value.is_empty:
        at = new.value if new else Value(None, CellRef(sheet, 1, 1))
        return gone(topic, spec.label, old.value, at) if old and not old.value.is_empty else None
    if _says_the_same(old, new):
        return None
    has_no_marks = spec.place is FieldPlace.SELF or (old is None and spec.required is Required.ALWAYS)
    return field_difference(topic, old, new, context, place=Place.UNMARKED if has_no_marks else place)


def _says_the_same(old: Field | None, new: Field) -> bool:
    """Besides equal texts: items in another order; and a list here that is a reference to the list there, which is
    compared with the lists."""
    if old is None:
        return new.text == new.spec.default
    if new.spec.id != ITEMS_FIELD:
        return False
    is_moved = is_reference(old.text) != is_reference(new.text)
    return is_moved or fingerprint(old.text) == fingerprint(new.text)


def _title(old: Field | None, new: Field | None, context: Context) -> Difference | None:
    if old is None or new is None:
        return None
    ignored = title_brackets(old.text), title_brackets(new.text)
    return difference(
        Topic.OTHER, new.spec.label, old.value, new.value, context, place=Place.UNMARKED, ignored=ignored
    )


def gone(topic: Topic, label: str, old: Value, at: Value) -> Difference:
    """Something that stood in the earlier paper and does not now; ``at`` is where one would look."""
    place = Value(None, at.ref)
    return Difference(topic, label, place, old, (TextChange((0, len(old.text)), (0, 0)),), Place.UNMARKED)


def _extra_differences(old: Form, new: Form, context: Context, place: Place) -> Iterator[Difference]:
    notes = {id(note) for note in (change_note(old), change_note(new)) if note is not None}
    before = [value for value in old.extras if id(value) not in notes]
    now = [value for value in new.extras if id(value) not in notes]
    label = "様式にない記載"
    for i, j in pairs_of_texts([value.text for value in before], [value.text for value in now]):
        if j is None:
            yield from (
                [gone(Topic.OTHER, label, before[i], Value(None, CellRef(new.sheet, 1, 1)))]
                if i is not None
                else []
            )
        elif found := difference(
            Topic.OTHER, label, None if i is None else before[i], now[j], context, place=place
        ):
            yield found


def _matter_differences(prior: Paper, paper: Paper, context: Context) -> Iterator[Difference]:
    known = {form.kind for form in prior.matters}
    for old, new in pairs_of_matters(prior.matters, paper.matters):
        if new is None and old is not None:
            at = (
                paper.cover.value("legal_basis")
                if paper.cover
                else Value(None, CellRef(paper.sheets[0], 1, 1))
            )
            yield gone(Topic.CATEGORY, old.layout.sheet, _name_of(old), at)
        elif new is not None and old is None:
            topic = Topic.CONTENT if new.kind in known else Topic.CATEGORY
            yield Difference(topic, new.layout.sheet, _name_of(new), None, (), Place.UNMARKED)
        else:
            yield from _sheet_differences(old, new, context, Place.MARKED)


def _name_of(form: Form) -> Value:
    """The matter's title, or its heading where it has none."""
    title = form.value("title")
    return form.value("form_heading") if title.is_empty else title


def _flow_differences(old: Sequence[Flow], new: Sequence[Flow], context: Context) -> Iterator[Difference]:
    before = [text for flow in old for text in flow.texts]
    now = [text for flow in new for text in flow.texts]
    if not before or not now:
        return
    label = "個人情報の流れ"
    for i, j in pairs_of_texts(_without_signs(before), _without_signs(now)):
        if j is None:
            yield from [gone(Topic.FLOW, label, before[i].value, _place_of(new[0]))] if i is not None else []
            continue
        was = before[i].value if i is not None else None
        ignored = (step_sign(was.text) if was else (), step_sign(now[j].value.text))
        place = Place.SHAPE if now[j].shape else Place.MARKED
        if found := difference(Topic.FLOW, label, was, now[j].value, context, place=place, ignored=ignored):
            yield found


def _without_signs(texts: Sequence[FlowText]) -> list[str]:
    """The texts without the numbers of their steps, which move when a step is put in."""
    signs = [(text.value.text, step_sign(text.value.text)) for text in texts]
    return [text[sign[0][1] :] if sign else text for text, sign in signs]


def _place_of(flow: Flow) -> Value:
    title = flow.fields.get("title")
    return title.value if title else Value(None, CellRef(flow.sheet, 1, 1))
