"""Which settings hold for this run: those of ``--settings``, else of the environment, else what is shipped."""

from __future__ import annotations

import os
from pathlib import Path

from xl_tools.errors import BadInput, XlToolsError

SETTINGS_VARIABLE = "XL_TOOLS_SETTINGS"


def settings_path(option: Path | None) -> Path | None:
    """None where neither the option nor the environment names one."""
    named = os.environ.get(SETTINGS_VARIABLE, "").strip()
    return option or (Path(named) if named else None)


def use_chosen_settings(option: Path | None) -> None:
    """Raises UnreadableFile, UnusableSettings or BadInput for a workbook that is not to be used.

    Who set the variable may be somebody else, so the sentence names it.
    """
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
        raise BadInput(f"環境変数 {SETTINGS_VARIABLE} の設定のブックを使えません。{error}") from error
