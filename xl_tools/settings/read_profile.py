"""The sheets about the municipality → Profile."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import Any

from xl_tools.japanese.widths import fold_width
from xl_tools.layouts.table_rows import Problems, TableRow, day_of, not_a_day, split_texts
from xl_tools.model.cell import Value
from xl_tools.model.mail import is_address
from xl_tools.model.profile import Body, Counterparty, OutdatedBasis, PreferredForm, Section
from xl_tools.model.table import TableSheet
from xl_tools.settings.addresses import read_addresses
from xl_tools.settings.fixed_rows import fixed_rows

_VERBS = ("承認", "了承", "報告")
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\{}']")


def read_ward(rows: Sequence[TableRow], sheet: TableSheet, problems: Problems) -> dict[str, Any]:
    """The fixed rows of the sheet 自治体 as fields of Profile; what cannot be read is left out."""
    fields: dict[str, Any] = {}
    for wanted, row in fixed_rows(rows, sheet, problems):
        text = row.required_text("content")
        if "{{" in text:
            row.complain("content", "ここには差し込みを書けません。言葉で書いてください。")
        fields[wanted.id] = _content(row, wanted.id, wanted.type, text)
    return fields


def _content(row: TableRow, name: str, kind: str, text: str) -> str | tuple[str, ...] | datetime.date | None:
    if kind == "date":
        value: Value = row.value("content")
        day = day_of(value)
        if day is None and text:
            row.complain("content", not_a_day(value))
        return day
    if name == "change_suffixes":
        return split_texts(text)
    if name == "ward_word" and _NOT_IN_SHEET_NAME.search(text):
        row.complain("content", _no_sheet_name(text))
    return text


def read_counterparties(
    rows: Sequence[TableRow], forms: Sequence[str], problems: Problems
) -> tuple[Counterparty, ...]:
    """One per checklist form, in the order of the forms."""
    found: dict[str, Counterparty] = {}
    for row in rows:
        form = fold_width(row.required_text("form")).removeprefix("様式")
        word, title_word = row.required_text("word"), row.required_text("title_word")
        for column, text in (("word", word), ("title_word", title_word)):
            if _NOT_IN_SHEET_NAME.search(text):
                row.complain(column, _no_sheet_name(text))
        if form and form not in forms:
            row.complain("form", f"様式「{form}」はありません。{'、'.join(forms)}のどれかを書いてください。")
        elif form in found:
            row.complain("form", f"様式「{form}」の行が二つあります。どちらかを消してください。")
        found.setdefault(form, Counterparty(form, word, title_word))
    for form in forms:
        if form not in found and rows and len(rows) < len(forms):
            problems.add(rows[0].value("form"), f"様式「{form}」の行がありません。元に戻してください。")
    return tuple(found[form] for form in forms if form in found)


def _no_sheet_name(text: str) -> str:
    return f"「{text}」には、シートの名前に使えない記号があります。[ ] {{ }} : * ? / \\ ' を除いてください。"


def read_bodies(rows: Iterable[TableRow]) -> tuple[Body, ...]:
    bodies = []
    for row in _once(rows, "name"):
        verbs = row.texts("verbs")
        if not verbs or not set(verbs) <= set(_VERBS):
            row.complain("verbs", f"「{'」「'.join(_VERBS)}」から、「、」で区切って書いてください。")
        bodies.append(Body(row.text("name"), row.texts("short_names"), verbs))
    return tuple(bodies)


def read_preferred_forms(rows: Iterable[TableRow]) -> tuple[PreferredForm, ...]:
    forms = []
    for row in _once(rows, "written"):
        written, preferred = row.text("written"), row.required_text("preferred")
        if written and written == preferred:
            row.complain("preferred", f"「{written}」は使わない表記と同じです。どちらかを直してください。")
        reason = row.required_text("reason")
        forms.append(
            PreferredForm(written, preferred, reason, row.texts("unless_before"), row.texts("unless_after"))
        )
    return tuple(forms)


def read_outdated_bases(rows: Iterable[TableRow]) -> tuple[OutdatedBasis, ...]:
    bases = []
    for row in _once(rows, "name"):
        until, replacement = row.required_date("until"), row.required_text("replacement")
        if until is not None:
            bases.append(OutdatedBasis(row.text("name"), until, replacement))
    return tuple(bases)


def read_sections(rows: Iterable[TableRow]) -> tuple[Section, ...]:
    sections: list[Section] = []
    for row in rows:
        department, name = row.text("department"), row.required_text("name")
        mail = fold_width(row.text("mail"))
        if mail and not is_address(mail):
            row.complain(
                "mail", f"「{mail}」はメールアドレスの形ではありません。一つだけ、正しく書いてください。"
            )
        if name and any((each.department, each.name) == (department, name) for each in sections):
            row.complain("name", f"「{department}{name}」の行が二つあります。どちらかを消してください。")
        sections.append(Section(department, name, mail, read_addresses(row, "sends_to")))
    return tuple(sections)


def _once(rows: Iterable[TableRow], column: str) -> Iterable[TableRow]:
    """The rows whose named column is filled in and not that of a row before."""
    seen: set[str] = set()
    for row in rows:
        name = row.required_text(column)
        if name in seen:
            row.complain(column, f"「{name}」の行が二つあります。どちらかを消してください。")
        seen.add(name)
        yield row
