"""An invented register, written from a TOML file, to try cross-checking with."""

from __future__ import annotations

import tomllib
from pathlib import Path

from xl_tools.build.register_workbook import Rows, register_workbook
from xl_tools.errors import BadInput
from xl_tools.model.profile import Profile
from xl_tools.register.sheets import register_sheets


def example_register(source: Path, profile: Profile) -> bytes:
    """The register with the rows of a TOML file whose tables and keys are the ids of schemas/register.toml.

    Raises BadInput when the file cannot be read, or names a sheet or column that does not exist.
    """
    try:
        rows: Rows = tomllib.loads(source.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise BadInput(
            f"「{source.name}」をTOMLとして読めません（{error}）。書き方を確かめてください。"
        ) from error
    for unknown in _unknown(rows):
        raise BadInput(f"「{source.name}」の「{unknown}」は承認台帳にありません。名前を確かめてください。")
    return register_workbook(profile, rows)


def _unknown(rows: Rows) -> list[str]:
    known = {sheet.id: {column.id for column in sheet.columns} for sheet in register_sheets()}
    return [sheet for sheet in rows if sheet not in known] or [
        f"{sheet}.{column}"
        for sheet, entries in rows.items()
        for entry in entries
        for column in entry
        if column not in known[sheet]
    ]
