"""Which settings hold for this run: of ``--settings``, else of the environment, else the user's, else what is shipped."""

from __future__ import annotations

import os
from pathlib import Path

from xl_tools.errors import BadInput, XlToolsError
from xl_tools.user_choices import load_choices

SETTINGS_VARIABLE = "XL_TOOLS_SETTINGS"


def settings_path(option: Path | None) -> Path | None:
    """None where nothing names one. Raises BadInput for a file of choices that cannot be read."""
    named = os.environ.get(SETTINGS_VARIABLE, "").strip()
    if option or named:
        return option or Path(named)
    return load_choices().settings


def use_chosen_settings(option: Path | None) -> None:
    """Raises UnreadableFile, UnusableSettings or BadInput for a workbook that is not to be used."""
    path = settings_path(option)
    if path is None:
        return
    from xl_tools.catalogue.active import use_settings
    from xl_tools.cli.settings import load_settings

    try:
        use_settings(load_settings(path))
    except XlToolsError as error:
        if option:
            raise
        raise unusable_settings(error) from error


def unusable_settings(error: XlToolsError) -> BadInput:
    """Who named the workbook may be somebody else, or have forgotten it, so the sentence says where it was named."""
    if named := os.environ.get(SETTINGS_VARIABLE, "").strip():
        return BadInput(f"環境変数 {SETTINGS_VARIABLE} の設定のブック（{named}）を使えません。{error}")
    return BadInput(
        f"選んである設定のブックを使えません。{error}"
        "リボンの「設定」か「xl-tools settings use」で選び直すこともできます。"
    )
