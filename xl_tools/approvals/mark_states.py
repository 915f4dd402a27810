"""The marks a paper shows against the changes it makes: what lacks the mark, and what has it in vain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xl_tools.approvals.diff_checklists import ANSWER_LABEL, SENTENCE_LABEL, compared_rows
from xl_tools.approvals.differences import Difference, Place
from xl_tools.approvals.named_items import ITEMS_FIELD, is_reference
from xl_tools.facts.changes import change_note
from xl_tools.japanese.text_changes import Stretch
from xl_tools.model.cell import Value
from xl_tools.model.layout import Place as FieldPlace
from xl_tools.model.paper import Form, Paper

_LETTER = re.compile(r"[^\W_]|[①-⑳○◯〇]")


@dataclass(frozen=True, slots=True)
class MarkState:
    """One value that takes marks. ``missing`` and ``stale`` are stretches of its text.

    ``unfounded`` are the marked stretches that hold no change at all: a mark may well cover more of a sentence
    than the changed word, and is stale only beyond it. ``heading`` is the value's label where it has one.
    """

    label: str
    value: Value
    missing: tuple[Stretch, ...]
    stale: tuple[Stretch, ...]
    unfounded: tuple[Stretch, ...]
    heading: Value | None = None

    def texts(self, stretches: Sequence[Stretch]) -> tuple[str, ...]:
        return tuple(self.value.text[start:end] for start, end in stretches)


def mark_states(
    paper: Paper, prior: Paper | None, differences: Sequence[Difference]
) -> tuple[MarkState, ...]:
    """Every value that lacks a mark or has one in vain, in the order of the paper; ``differences`` are those to
    ``prior``.

    What the earlier paper has nothing like (a matter added, a line its form did not have) needs no marks and may have
    any. Without an earlier paper nobody knows what has not changed, and no mark is in vain.
    """
    wanted: dict[Value, list[Difference]] = {}
    for each in differences:
        if each.place is Place.MARKED:
            wanted.setdefault(each.value, []).append(each)
    if prior is None:
        return tuple(state for state in _missing_only(wanted) if state.missing)
    new_sheets = _new_sheets(differences)
    free = {each.value for each in differences if each.place is Place.UNMARKED}
    taking = [each for each in _values_that_take_marks(paper, prior, new_sheets) if each[1] not in free]
    states = [_state(label, value, heading, wanted.get(value, ())) for label, value, heading in taking]
    elsewhere = wanted.keys() - {value for _, value, _ in taking}
    states += _missing_only({value: found for value, found in wanted.items() if value in elsewhere})
    return tuple(state for state in states if state.missing or state.stale)


def sheets_to_note(paper: Paper, differences: Sequence[Difference]) -> set[str]:
    """The matters whose marks the ※ line explains: their own, or those of the list of items they refer to."""
    marked = [each for each in differences if each.place is Place.MARKED and each.stretches]
    sheets = {each.value.ref.sheet for each in marked}
    if sheets & {items.sheet for items in paper.item_lists}:
        referring = {form.sheet for form in paper.matters if is_reference(form.text(ITEMS_FIELD))}
        sheets |= referring - _new_sheets(differences)
    return sheets & {form.sheet for form in paper.matters}


def _new_sheets(differences: Sequence[Difference]) -> set[str]:
    return {each.value.ref.sheet for each in differences if each.old is None and not each.changes}


def _missing_only(wanted: Mapping[Value, Sequence[Difference]]) -> Iterator[MarkState]:
    """Of values nobody knows the unchanged part of: no mark there is in vain."""
    for value, found in wanted.items():
        yield replace(_state(found[0].label, value, found[0].heading, found), stale=(), unfounded=())


def _state(label: str, value: Value, heading: Value | None, found: Sequence[Difference]) -> MarkState:
    text = value.text
    changed = {at for each in found for start, end in each.stretches for at in range(start, end)}
    touched = {
        at
        for each in found
        for change in each.changes
        for at in (change.new[0] - 1, *range(*change.new), change.new[1])
    }
    marked = set(_marked_positions(value))
    blanks = {at for at, char in enumerate(text) if char.isspace()}
    stale = _runs_of(marked - changed, blanks)
    unfounded = tuple(
        stretch for stretch in _stretches(text, marked, blanks) if not touched.intersection(range(*stretch))
    )
    return MarkState(label, value, _stretches(text, changed - marked, blanks), stale, unfounded, heading)


def _marked_positions(value: Value) -> Iterator[int]:
    position = 0
    for run in value.runs:
        if run.changed:
            yield from range(position, position + len(run.text))
        position += len(run.text)


def _stretches(text: str, positions: Iterable[int], blanks: set[int]) -> tuple[Stretch, ...]:
    """As ``_runs_of``, without those that hold no letter."""
    return tuple(each for each in _runs_of(positions, blanks) if _LETTER.search(text, *each))


def _runs_of(positions: Iterable[int], blanks: set[int]) -> tuple[Stretch, ...]:
    """Positions as stretches, over the blanks between them."""
    stretches: list[Stretch] = []
    for at in sorted(set(positions) - blanks):
        if stretches and all(between in blanks for between in range(stretches[-1][1], at)):
            stretches[-1] = (stretches[-1][0], at + 1)
        else:
            stretches.append((at, at + 1))
    return tuple(stretches)


_Marked = tuple[str, Value, Value | None]


def _values_that_take_marks(paper: Paper, prior: Paper, new_sheets: set[str]) -> Iterator[_Marked]:
    for form in paper.matters:
        if form.sheet not in new_sheets:
            yield from _of_form(form)
    if any(items.rows for items in prior.item_lists):
        yield from _of_items(paper)
    if any(flow.texts for flow in prior.flows):
        shapeless = (text.value for flow in paper.flows for text in flow.texts if not text.shape)
        yield from (("個人情報の流れ", value, None) for value in shapeless)
    for row in compared_rows(prior, paper):
        yield ANSWER_LABEL, row.cell, None
        if row.reason.ref != row.cell.ref:
            yield "理由", row.reason, None
        yield SENTENCE_LABEL, row.sentence, None


def _of_items(paper: Paper) -> Iterator[_Marked]:
    for items in paper.item_lists:
        for row in items.rows:
            cells = (("区分", row.category), ("情報項目", row.item), ("内訳", row.sub_items),
                     ("だれの", row.subjects), ("備考", row.note))  # fmt: skip
            yield from ((label, value, None) for label, value in cells if not value.is_empty)


def _of_form(form: Form) -> Iterator[_Marked]:
    """Fields but headings and the title, whose bracket names the change; texts outside the form but the ※ line."""
    note = change_note(form)
    for field in form.filled:
        if field.spec.place is not FieldPlace.SELF and field.spec.id != "title" and field.value != note:
            yield field.spec.label, field.value, field.label
    yield from (("様式にない記載", extra, None) for extra in form.extras if extra != note)
