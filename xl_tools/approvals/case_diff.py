"""What a paper says otherwise than the register holds of the case it follows, where there is no earlier workbook."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.approvals.compared_texts import difference
from xl_tools.approvals.differences import Difference, Place, Topic
from xl_tools.approvals.named_items import names_in, names_in_rows, unknown_items
from xl_tools.facts.companies import COUNTERPARTIES, find_companies
from xl_tools.japanese.text_changes import TextChange
from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.paper import Context, Field, Paper
from xl_tools.model.register import Case, Register


def compare_with_case(
    paper: Paper, case: Case, register: Register, context: Context
) -> tuple[Difference, ...]:
    """Categories, subjects, items, counterparties, media and periods, as far as the register holds them."""
    return (
        *_categories(paper, case),
        *_subjects(paper, case, context),
        *_items(paper, case, register),
        *_counterparties(paper, case, register),
        *_texts_not_contained(paper, "medium", Topic.MEDIUM, case.media, case),
        *_texts_not_contained(paper, "period", Topic.PERIOD, case.periods, case),
    )


def _categories(paper: Paper, case: Case) -> Iterator[Difference]:
    if not case.categories:
        return
    present = {form.layout.category for form in paper.matters}
    for form in paper.matters:
        if form.layout.category and form.layout.category not in case.categories:
            yield Difference(Topic.CATEGORY, form.layout.sheet, form.value("title"), None, (), Place.UNMARKED)
    at = paper.cover.value("legal_basis").ref if paper.cover else CellRef(paper.sheets[0], 1, 1)
    for category in case.categories:
        if category not in present:
            yield _gone(Topic.CATEGORY, category, category, case, at)


def _subjects(paper: Paper, case: Case, context: Context) -> Iterator[Difference]:
    field = paper.overview.fields.get("data_subjects") if paper.overview else None
    if field is None or field.value.is_empty or not case.data_subjects:
        return
    old = _registered(case.data_subjects, case)
    found = difference(
        Topic.SUBJECTS, field.spec.label, old, field.value, context, place=Place.UNMARKED, heading=field.label
    )
    if found:
        yield found


def _items(paper: Paper, case: Case, register: Register) -> Iterator[Difference]:
    """Single items; the lists themselves are laid out otherwise in every paper."""
    registered = [each for each in register.items if each.case_id == case.id]
    rows = [row for items in paper.item_lists for row in items.rows if not row.item.is_empty]
    if not registered or not rows:
        return
    known = {name for each in registered for name in names_in(f"{each.item}、{each.sub_items}")}
    for row in rows:
        if changes := unknown_items(row.item.text, known):
            yield Difference(Topic.ITEMS, "情報項目", row.item, None, changes)
    standing = names_in_rows(rows)
    for each in registered:
        if not standing.issuperset(names_in(each.item)):
            yield _gone(Topic.ITEMS, "情報項目", each.item, case, rows[-1].item.ref, each.ref)


def _counterparties(paper: Paper, case: Case, register: Register) -> Iterator[Difference]:
    names = [each.name for each in register.contractors if each.case_id == case.id and each.name]
    if not names:
        return
    old = _registered("、".join(names), case)
    cores = {company.core for company in find_companies("\n".join(names))} or set(map(comparable, names))
    for field in _fields(paper, *COUNTERPARTIES):
        if not any(core in comparable(field.text) for core in cores):
            whole = TextChange((0, len(old.text)), (0, len(field.text)))
            yield Difference(
                Topic.COUNTERPARTY, field.spec.label, field.value, old, (whole,), heading=field.label
            )


def _texts_not_contained(
    paper: Paper, field_id: str, topic: Topic, registered: str, case: Case
) -> Iterator[Difference]:
    """Fields whose text stands nowhere in what the register holds of all of them together."""
    key = comparable(registered)
    for field in _fields(paper, field_id) if key else ():
        if comparable(field.text) not in key:
            old = _registered(registered, case)
            whole = TextChange((0, len(registered)), (0, len(field.text)))
            yield Difference(topic, field.spec.label, field.value, old, (whole,), Place.UNMARKED, field.label)


def _fields(paper: Paper, *field_ids: str) -> Iterator[Field]:
    for form in paper.matters:
        for field_id in field_ids:
            field = form.fields.get(field_id)
            if field is not None and not field.value.is_empty:
                yield field


def _registered(text: str, case: Case) -> Value:
    return Value(text, case.ref or CellRef("案件", 1, 1))


def _gone(
    topic: Topic, label: str, text: str, case: Case, at: CellRef, registered_at: CellRef | None = None
) -> Difference:
    old = Value(text, registered_at or case.ref or CellRef("案件", 1, 1))
    return Difference(
        topic, label, Value(None, at), old, (TextChange((0, len(text)), (0, 0)),), Place.UNMARKED
    )
