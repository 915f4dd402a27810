"""``xl-tools settings``: the workbook a municipality sets its own words with."""

from __future__ import annotations

from pathlib import Path

from xl_tools import resources
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.templates import SETTINGS
from xl_tools.model.settings import Settings
from xl_tools.put_file import put_file
from xl_tools.settings.read import read_settings
from xl_tools.settings.summary import summary

NO_CHANGE = "変更はありません（このまま使っても、何も変わりません）。"


def load_settings(path: Path) -> Settings:
    """Raises UnreadableFile for no workbook, UnusableSettings or BadInput for one that cannot be used."""
    return read_settings(FileSheetReader().read(path))


def write_new_settings(target: Path, *, overwrite: bool) -> None:
    """A copy of the delivered workbook. Raises OutputNotWritten."""
    put_file((resources.workbooks() / SETTINGS).read_bytes(), target, overwrite=overwrite)


def changes_in(path: Path) -> list[str]:
    """What the workbook changes, line by line. Raises what ``load_settings`` raises."""
    changes = summary(load_settings(path))
    return [f"「{path.name}」を使うと、次のところが変わります。", *changes] if changes else [NO_CHANGE]
