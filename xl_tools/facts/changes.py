"""What a paper says about being a change, and where it carries the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xl_tools.facts.title_brackets import trailing_brackets
from xl_tools.japanese.flat_text import as_written
from xl_tools.model.cell import Value
from xl_tools.model.layout import Place, SheetLayout
from xl_tools.model.paper import Context, Field, Form, Paper

_AND = re.compile(r"、|,|・|及び|並びに|と(?=[^と]{2,}の?(?:追加|変更|廃止|削除))")
_NOT_A_CHANGE = re.compile(r"評価|報告|素案|実施結果")
_NOTE_LIKE = re.compile(r"※[^。\n]{0,120}変更(?:箇所|個所|部分|点|内容)")
_LETTER = re.compile(r"[^\W_]")
_ELSEWHERE = re.compile(r"資料|別紙|のとおり|別添")


@dataclass(frozen=True, slots=True)
class NamedChange:
    """One change named in the title's bracket: 「委託内容の追加」 is 委託内容, 追加."""

    subject: str
    suffix: str
    vague: bool = False
    """True when 等 follows, so that more may have changed than is named."""


def named_changes(paper: Paper, context: Context) -> tuple[NamedChange, ...]:
    """The changes the title's bracket names; empty for a new case, whose bracket names none."""
    return tuple(
        change
        for bracket in trailing_brackets(paper.title)
        if not _NOT_A_CHANGE.search(bracket)
        for change in changes_in(bracket, context.profile.change_suffixes)
    )


def changes_in(bracket: str, suffixes: tuple[str, ...]) -> list[NamedChange]:
    """The changes one bracket names; ``suffixes`` are the words a change ends with: 追加, 変更 …"""
    parts = [part.strip() for part in _AND.split(bracket)]
    named: list[NamedChange] = []
    waiting: list[str] = []
    for part in parts:
        bare = part.removesuffix("等")
        suffix = next((one for one in suffixes if bare.endswith(one)), "")
        waiting.append(bare.removesuffix(suffix).removesuffix("の"))
        if suffix:
            named += [NamedChange(subject, suffix, vague=bare != part) for subject in waiting]
            waiting = []
    return named


def change_bracket(paper: Paper, context: Context) -> str:
    """The bracket's words for messages: 「委託内容の追加」; "" for a new case."""
    if not named_changes(paper, context):
        return ""
    brackets = trailing_brackets(paper.title)
    named = next((one for one in brackets if not _NOT_A_CHANGE.search(one)), "")
    return as_written(named, paper.title)


def title_speaks_of_change(paper: Paper, context: Context) -> bool:
    """True when the title's own words may mean a change without a bracket: 「…の一部変更について」."""
    words = "|".join(map(re.escape, context.profile.change_suffixes))
    return re.search(rf"(?:{words}|更新|改修|更改|再整備|移行|延長|拡大)", paper.title) is not None


def needs_change_note(form: Form, paper: Paper, context: Context) -> bool:
    """Whether the title's bracket certainly calls for the ※ line on this sheet.

    A bracket that only says that a matter is added (「（外部結合の追加）」) changes no sheet for certain: the
    added one is all new, and the others may stand as they were.
    """
    matters = {name for layout in context.layouts.matters for name in _names_of(layout)}
    changes = named_changes(paper, context)
    if all(change.suffix == "追加" and change.subject in matters for change in changes):
        return False
    return not is_new_matter(form, changes)


def is_new_matter(form: Form, changes: tuple[NamedChange, ...]) -> bool:
    """Whether the bracket says that this very matter is what is added."""
    return any(change.suffix == "追加" and change.subject in _names_of(form.layout) for change in changes)


def _names_of(layout: SheetLayout) -> set[str]:
    """What a bracket may call a matter; 再委託 stands under the 区分 of 業務委託 but is called by its own name."""
    own = {layout.sheet, *layout.aliases}
    return own - {""} if layout.kind == "sub_outsourcing" else own | {layout.category} - {""}


def change_note(form: Form) -> Value | None:
    """The ※ line that explains the marks, wherever it stands on the sheet; None without one."""
    note = form.fields.get("change_note")
    if note is not None and not note.value.is_empty:
        return note.value
    values = (*(field.value for field in form.filled), *form.extras)
    return next((value for value in values if "※" in value.text and _NOTE_LIKE.search(value.text)), None)


def has_marks(value: Value) -> bool:
    return any(_LETTER.search(text) for text in value.changed_texts)


def marked_fields(form: Form) -> Iterator[Field]:
    """Filled fields that carry a change mark; headings of the form are no content and left out."""
    for field in form.filled:
        if field.value.runs and field.spec.place is not Place.SELF and has_marks(field.value):
            yield field


def marked_values(form: Form) -> Iterator[tuple[str, Value]]:
    """Every marked value of a sheet with its label: fields and texts the form does not know, except the ※ line."""
    note = change_note(form)
    for field in marked_fields(form):
        if field.value != note:
            yield field.spec.label, field.value
    for extra in form.extras:
        if extra.runs and extra != note and has_marks(extra):
            yield "様式にない記載", extra


def marked_item_values(paper: Paper) -> Iterator[tuple[str, Value]]:
    """Marked cells of the 情報項目 sheets, with the label of their column."""
    for items in paper.item_lists:
        for row in items.rows:
            for label, value in (
                ("区分", row.category),
                ("情報項目", row.item),
                ("内訳", row.sub_items),
                ("だれの", row.subjects),
                ("備考", row.note),
            ):
                if value.runs and has_marks(value):
                    yield label, value


def marks_elsewhere(form: Form, paper: Paper) -> bool:
    """Whether a sheet's change is marked on a sheet that belongs to it: the items it refers to, its checklists."""
    if _ELSEWHERE.search(form.text("data_items")) and any(marked_item_values(paper)):
        return True
    pages = set(form.layout.checklists)
    return any(
        value.runs and has_marks(value)
        for checklist in paper.checklists
        if (checklist.form, checklist.actor) in pages
        for row in checklist.rows
        for value in (row.cell, row.reason, row.sentence)
    )
