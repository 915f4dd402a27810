"""What stands in the settings workbook as delivered: the shipped profile, the list of sentences, the guide."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from xl_tools.build.table_sheet import Cell, guide_lines
from xl_tools.catalogue.letter_slots import PAPER_SLOTS, REPLY_SLOTS
from xl_tools.catalogue.load import build_catalogue
from xl_tools.catalogue.official import shipped_official
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.catalogue.slots import sentence_slots
from xl_tools.model.profile import Profile
from xl_tools.model.table import TableSheet
from xl_tools.settings.read_mail import DOMAIN, NO, OTHER, YES
from xl_tools.settings.sheets import settings_guide, settings_sheets

_DAY = datetime.date(2025, 4, 1)
"""The list of sentences is that of one day, so that the workbook is the same whenever it is built."""
_SLOT_NOTES: Mapping[str, str] = {
    "ward": "自治体の名称",
    "ward_word": "文中での自治体の呼び方",
    "council": "付議する会議の名称",
    "security_policy": "情報セキュリティポリシーの名称",
    "counterparty": "相手方（文中の呼び方）",
    "counterparty_title": "相手方（見出しの呼び方）",
    "other_party": "そのページの主語でないほう（自治体のページでは相手方、相手方のページでは自治体）",
    "cloud_guideline": "クラウドサービスの指針",
}

_LETTER_SLOTS: Mapping[str, Mapping[str, str]] = {"paper_slots": PAPER_SLOTS, "reply_slots": REPLY_SLOTS}


def filled_rows(sheet: TableSheet, profile: Profile) -> list[tuple[Cell, ...]]:
    """The rows that hold the profile, in the order of the sheet's columns."""
    if sheet.rows:
        held = profile if sheet.id == "ward" else getattr(profile, sheet.id)
        return [(row.label, _content(getattr(held, row.id)), row.note) for row in sheet.rows]
    if sheet.id == "sections":
        return [
            ("", each.department, each.name, each.mail, "、".join(each.sends_to)) for each in profile.sections
        ]
    if sheet.id == "leak_allowances":
        allowed = profile.leak_allowances
        return [
            *((DOMAIN, domain, "") for domain in allowed.mail_domains),
            *((OTHER, text, "") for text in allowed.texts),
        ]
    if sheet.id == "sentences":
        return []
    return [
        tuple(_content(getattr(each, column.id)) for column in sheet.columns)
        for each in getattr(profile, sheet.id)
    ]


def _content(value: str | tuple[str, ...] | datetime.date | int) -> Cell:
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, bool):
        return YES if value else NO
    return str(value) if isinstance(value, int) else value


def example_rows(sheet: TableSheet) -> list[tuple[Cell, ...]]:
    return [
        tuple(
            datetime.date.fromisoformat(text) if text and column.type == "date" else text
            for column, text in zip(sheet.columns, example, strict=True)
        )
        for example in sheet.examples
    ]


def sentence_list() -> list[tuple[str, str, str, str]]:
    """Id, heading, sentence and the sentence with its slots of every row of the form."""
    official = shipped_official()
    catalogue = build_catalogue(official, shipped_profile(), _DAY)
    return [
        (control.id, f"{block.heading}【{block.dimension}】", control.sentence, official.controls[control.id].versions[-1].template)
        for form in catalogue.forms
        for block in form.blocks
        for control in block.controls
    ]  # fmt: skip


def settings_guide_lines() -> Iterator[tuple[str, str]]:
    """Style and text of each line of the first sheet."""
    return guide_lines(settings_guide(), _listed)


def _listed(name: str) -> Iterator[tuple[str, str]]:
    """The sheets or the slots where a section asks for them."""
    if name == "sheets":
        yield from ((sheet.name, sheet.intro) for sheet in settings_sheets())
    if name in _LETTER_SLOTS:
        yield from ((f"{{{{ {slot} }}}}", note) for slot, note in _LETTER_SLOTS[name].items())
    if name == "slots":
        official, profile = shipped_official(), shipped_profile()
        own = sentence_slots(official, profile, "5", "ward")
        other = sentence_slots(official, profile, "5", "contractor")
        yield from ((f"{{{{ {name} }}}}", _slot_note(name, own[name], other[name])) for name in own)


def _slot_note(name: str, own: str, other: str) -> str:
    shown = f"「{own}」" if own == other else f"「{own}」／「{other}」"
    note = _SLOT_NOTES.get(name, "自治体のページ／相手方のページ")
    return f"{note}　例：{shown}"
