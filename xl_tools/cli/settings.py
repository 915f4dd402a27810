"""``xl-tools settings``: the workbook a municipality sets its own words with."""

from __future__ import annotations

from pathlib import Path

from xl_tools import resources
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.templates import SETTINGS
from xl_tools.model.profile import MailSettings
from xl_tools.model.settings import Settings
from xl_tools.put_file import is_there, put_file
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
    settings = load_settings(path)
    changes = summary(settings)
    told = [f"「{path.name}」を使うと、次のところが変わります。", *changes] if changes else [NO_CHANGE]
    return [*told, *_missing_log(settings.profile.mail)]


def _missing_log(mail: MailSettings) -> list[str]:
    """Not a mistake of the settings: the share may be there where they are used."""
    from xl_tools.cli.sending import named_log

    if not mail.log or is_there(named_log(mail.log).parent):
        return []
    return [
        f"注意：送信記録「{mail.log}」のフォルダーが、このパソコンから見つかりません。見つからない間は、付議書を送れません。"
    ]
