"""The sheet 標準文 → changes to the standard sentences."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from xl_tools.catalogue.changes import changed
from xl_tools.catalogue.load import build_catalogue
from xl_tools.catalogue.records import Official, block_of, number_of
from xl_tools.catalogue.slots import fill, sentence_slot_names, sentence_slots, slot_problem
from xl_tools.japanese.widths import comparable, fold_width
from xl_tools.layouts.table_rows import Problems, TableRow
from xl_tools.model.cell import wareki_text
from xl_tools.model.profile import Profile
from xl_tools.model.settings import ChangeKind, SentenceChange

_ID = re.compile(r"[^.]+\.[^.]+\.[^.]+\.\d\d")
_KINDS = {kind.value: kind for kind in ChangeKind}


def read_changes(
    rows: Iterable[TableRow], official: Official, profile: Profile, problems: Problems
) -> tuple[SentenceChange, ...]:
    """Every change that can be read; what is wrong with the others, and between them, is in ``problems``."""
    read = [(row, _change(row, official)) for row in rows]
    changes = [change for _, change in read if change is not None]
    _check_numbers(read, official)
    _check_doubled_sentences(read, official, profile)
    problems.found += changed(official.controls, changes)[1]
    return tuple(changes)


def _change(row: TableRow, official: Official) -> SentenceChange | None:
    before = len(row.problems.found)
    kind = _KINDS.get(row.text("kind"))
    if kind is None:
        row.complain("kind", f"「種類」は{'、'.join(f'「{name}」' for name in _KINDS)}から選んでください。")
        return None
    control_id = _control_id(row, official)
    source = row.required_text("source")
    if kind is ChangeKind.END:
        valid_from, valid_to = None, row.required_date("valid_to")
        template = ""
        for column in ("sentence", "valid_from"):
            if row.text(column):
                row.complain(column, "「廃止」の行では空欄にします。消すか、種類を直してください。")
    else:
        valid_from, valid_to = row.required_date("valid_from"), row.date("valid_to")
        template = _template(row, official)
    if valid_from and valid_to and valid_to < valid_from:
        row.complain(
            "valid_to",
            f"適用終了日が適用開始日（{wareki_text(valid_from)}）より前です。どちらかの日付を直してください。",
        )
    if len(row.problems.found) > before:
        return None
    return SentenceChange(kind, control_id, template, valid_from, valid_to, source, row.value("control").ref)


def _control_id(row: TableRow, official: Official) -> str:
    written = fold_width(row.required_text("control"))
    if not written:
        return ""
    if not _ID.fullmatch(written):
        row.complain(
            "control", f"「{written}」は対策番号の形ではありません。「5.ward.ops.06」のように書いてください。"
        )
    elif block_of(written) not in official.blocks:
        row.complain(
            "control",
            f"「{block_of(written)}」という欄はありません。「標準文一覧」で番号を確かめてください。",
        )
    return written


def _template(row: TableRow, official: Official) -> str:
    template = row.required_text("sentence")
    if problem := slot_problem(template, sentence_slot_names(official)):
        row.complain("sentence", problem)
    return template


_Read = Sequence[tuple[TableRow, SentenceChange | None]]


def _check_numbers(read: _Read, official: Official) -> None:
    """A row is added right below the last one of its block."""
    added = [(row, change) for row, change in read if change and change.kind is ChangeKind.ADD]
    last = dict.fromkeys(official.blocks, 0)
    for control_id in official.controls:
        last[block_of(control_id)] = max(last[block_of(control_id)], int(number_of(control_id)))
    counts = Counter(block_of(change.control_id) for _, change in added)
    for row, change in added:
        block = block_of(change.control_id)
        if int(number_of(change.control_id)) > last[block] + counts[block]:
            row.complain(
                "control",
                f"「{block}」の最後の番号は{last[block]:02}です。"
                f"追加する行の番号は「{block}.{last[block] + 1:02}」から続けてください。",
            )


def _check_doubled_sentences(read: _Read, official: Official, profile: Profile) -> None:
    """Two rows of a block with one sentence could not be told apart, and a change changes something."""
    known = _sentences(official, profile)
    for row, change in read:
        if change is None or not change.template:
            continue
        block = block_of(change.control_id)
        form, actor, _ = block.split(".")
        sentence = comparable(fill(change.template, sentence_slots(official, profile, form, actor)))
        same = known.get((block, sentence))
        if same is not None:
            row.complain("sentence", f"「{same}」の今の文と同じです。文か番号を直してください。")


def _sentences(official: Official, profile: Profile) -> Mapping[tuple[str, str], str]:
    catalogue = build_catalogue(official, profile, datetime.date.today())
    return {
        (control.block, comparable(control.sentence)): control.id for control in catalogue.controls.values()
    }
