"""Changes to the standard sentences, applied to the catalogue as shipped."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace

from xl_tools.catalogue.records import ControlRecord, Version, period_problem
from xl_tools.model.cell import wareki_text
from xl_tools.model.settings import ChangeKind, SentenceChange
from xl_tools.model.table import Problem

_DAY = datetime.timedelta(days=1)


def changed(
    controls: Mapping[str, ControlRecord], changes: Sequence[SentenceChange]
) -> tuple[dict[str, ControlRecord], list[Problem]]:
    """The controls with the changes made, and what is wrong with changes that were left out.

    A new wording ends the one before it the day before; an end closes whatever wording holds then.
    """
    found = dict(controls)
    problems: list[Problem] = []
    for change in sorted(changes, key=_order):
        record = found.get(change.control_id)
        problem = _problem(record, change)
        if problem:
            problems.append(Problem(change.ref, problem))
        elif record is None:
            found[change.control_id] = ControlRecord(change.control_id, (_version(change),))
        else:
            found[change.control_id] = replace(record, versions=_versions(record, change))
    return found, problems


def _order(change: SentenceChange) -> tuple[int, datetime.date]:
    """Added before reworded before ended; earlier wordings before later ones."""
    kinds = (ChangeKind.ADD, ChangeKind.REWORD, ChangeKind.END)
    return kinds.index(change.kind), change.valid_from or datetime.date.min


def _version(change: SentenceChange) -> Version:
    return Version(change.template, change.valid_from, change.valid_to, change.source)


def _problem(record: ControlRecord | None, change: SentenceChange) -> str:
    if change.kind is ChangeKind.ADD:
        if record is not None:
            return f"「{change.control_id}」はすでにあります。欄の最後の番号の次の番号にするか、種類を「文言変更」にしてください。"
        return ""
    if record is None:
        return f"「{change.control_id}」という対策はありません。「標準文一覧」で番号を確かめてください。"
    if change.kind is ChangeKind.END:
        return _end_problem(record, change)
    if any(version.valid_from == change.valid_from for version in record.versions):
        return (
            f"「{change.control_id}」には、同じ日から適用する文がもう一つあります。どちらかを消してください。"
        )
    if problem := period_problem(_versions(record, change)):
        return f"「{change.control_id}」の{problem}。日付を直してください。"
    return ""


def _end_problem(record: ControlRecord, change: SentenceChange) -> str:
    last = record.versions[-1]
    if last.valid_to is not None:
        return f"「{change.control_id}」は、{wareki_text(last.valid_to)}で終わることになっています。どちらかを消してください。"
    if change.valid_to is not None and change.valid_to < last.start:
        return (
            f"「{change.control_id}」の適用終了日（{wareki_text(change.valid_to)}）が、"
            f"最後の文の適用開始日（{wareki_text(last.start)}）より前です。日付を直してください。"
        )
    return ""


def _versions(record: ControlRecord, change: SentenceChange) -> tuple[Version, ...]:
    """All wordings with the change, one that was open ending the day before the new one begins."""
    if change.kind is ChangeKind.END:
        return (*record.versions[:-1], replace(record.versions[-1], valid_to=change.valid_to))
    new = _version(change)
    earlier = [
        replace(each, valid_to=new.start - _DAY) if each.valid_to is None and each.start < new.start else each
        for each in record.versions
    ]
    return tuple(sorted((*earlier, new), key=lambda each: each.start))
