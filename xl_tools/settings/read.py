"""A settings workbook as read → Settings, or everything that is wrong with it, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from xl_tools.catalogue.official import shipped_official
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.errors import BadInput
from xl_tools.layouts.table_rows import Problems, TableRow, table_rows
from xl_tools.model.profile import HalfYearWording, MailSettings, Profile
from xl_tools.model.settings import Settings
from xl_tools.model.table import Problem
from xl_tools.ports import SheetGrid, WorkbookContent
from xl_tools.settings.read_half_year import read_half_year
from xl_tools.settings.read_mail import read_leak_allowances, read_mail
from xl_tools.settings.read_profile import (
    read_bodies,
    read_counterparties,
    read_outdated_bases,
    read_preferred_forms,
    read_sections,
    read_ward,
)
from xl_tools.settings.read_sentences import read_changes
from xl_tools.settings.sheets import settings_sheet, settings_sheets

_MADE_BY = "xl-tools settings new"


class UnusableSettings(BadInput):
    """Cells of a settings workbook cannot be used; ``problems`` has one entry per cell."""

    def __init__(self, name: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        head = f"設定のブック「{name}」に、直すところが{len(problems)}か所あります。"
        super().__init__("\n".join([head, *map(str, problems)]))


def read_settings(content: WorkbookContent) -> Settings:
    """Raises UnusableSettings for cells that cannot be used, BadInput when sheets or columns are missing."""
    name = re.split(r"[\\/]", content.source)[-1]
    grids = _grids(content, name)
    problems = Problems()
    tables = _tables(grids, problems)
    profile = _profile(tables, problems)
    changes = read_changes(tables["sentences"], shipped_official(), profile, problems)
    if problems.found:
        raise UnusableSettings(name, _in_reading_order(problems.found))
    return Settings(profile, changes)


def _grids(content: WorkbookContent, name: str) -> Mapping[str, SheetGrid]:
    by_name = {grid.name: grid for grid in content.sheets}
    required = [sheet.name for sheet in settings_sheets() if not sheet.optional]
    missing = [name for name in required if name not in by_name]
    if len(missing) == len(required):
        raise BadInput(
            f"「{name}」は設定のブックではないようです（「{missing[0]}」などのシートがありません）。"
            "「xl-tools settings new」で作ったブックを指定してください。"
        )
    if missing:
        raise BadInput(
            f"設定のブック「{name}」にシート「{missing[0]}」がありません。"
            "「xl-tools settings new」で作ったブックから、シートを写してください。"
        )
    return {sheet.id: by_name[sheet.name] for sheet in settings_sheets() if sheet.name in by_name}


def _tables(grids: Mapping[str, SheetGrid], problems: Problems) -> dict[str, list[TableRow]]:
    """The rows of every sheet there is."""
    return {
        sheet.id: list(table_rows(grids[sheet.id], sheet, problems, _MADE_BY))
        for sheet in settings_sheets()
        if sheet.id in grids
    }


def _profile(tables: Mapping[str, list[TableRow]], problems: Problems) -> Profile:
    """What cannot be read stays as shipped, so that the other sheets can still be looked at."""
    for sheet_id in ("ward", "half_year", "mail", "counterparties", "bodies"):
        if sheet_id in tables and not tables[sheet_id]:
            raise BadInput(
                f"シート「{settings_sheet(sheet_id).name}」に何も書かれていません。"
                "「xl-tools settings new」で作ったブックから写してください。"
            )
    shipped = shipped_profile()
    forms = [party.form for party in shipped.counterparties]
    fields: dict[str, Any] = {
        **read_ward(tables["ward"], settings_sheet("ward"), problems),
        "half_year": _half_year(tables.get("half_year"), shipped, problems),
        "counterparties": read_counterparties(tables["counterparties"], forms, problems),
        "bodies": read_bodies(tables["bodies"]),
        "preferred_forms": read_preferred_forms(tables["preferred_forms"]),
        "outdated_bases": read_outdated_bases(tables["outdated_bases"]),
        "sections": read_sections(tables["sections"]),
        "mail": _mail(tables.get("mail"), shipped, problems),
    }
    if "leak_allowances" in tables:
        fields["leak_allowances"] = read_leak_allowances(tables["leak_allowances"])
    if problems.found:
        fields["counterparties"] = shipped.counterparties
    return replace(shipped, **fields)


def _half_year(rows: list[TableRow] | None, shipped: Profile, problems: Problems) -> HalfYearWording:
    """As shipped for a workbook made before there was this sheet."""
    if rows is None:
        return shipped.half_year
    return read_half_year(rows, settings_sheet("half_year"), problems, shipped.half_year)


def _mail(rows: list[TableRow] | None, shipped: Profile, problems: Problems) -> MailSettings:
    """Likewise."""
    return shipped.mail if rows is None else read_mail(rows, settings_sheet("mail"), problems, shipped.mail)


def _in_reading_order(problems: Sequence[Problem]) -> list[Problem]:
    sheets = [sheet.name for sheet in settings_sheets()]
    return sorted(
        dict.fromkeys(problems),
        key=lambda each: (sheets.index(each.ref.sheet), each.ref.row, each.ref.column),
    )
