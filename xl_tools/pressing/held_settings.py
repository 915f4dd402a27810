"""The settings in a process that stays between two presses: as the workbook is now, read again only when it changed."""

from __future__ import annotations

from pathlib import Path

from xl_tools.catalogue import active
from xl_tools.cli.chosen_settings import settings_path, unusable_settings
from xl_tools.errors import XlToolsError
from xl_tools.model.settings import Settings

_Key = tuple[Path, int, int] | None


class HeldSettings:
    """What was in use at the last press, and what it was read from."""

    def __init__(self) -> None:
        self._key: _Key = None
        self._settings: Settings | None = None

    def use(self) -> None:
        """From now on just the settings chosen now hold. Raises what reading them raises."""
        path = settings_path(None)
        key = _key(path)
        if path is None:
            self._key, self._settings = None, None
        elif key is None or key != self._key:
            self._settings = _loaded(path)
            self._key = key
        active.use_only(self._settings)


HELD = HeldSettings()


def _key(path: Path | None) -> _Key:
    """None where the file cannot be seen: reading it then says why."""
    if path is None:
        return None
    try:
        status = path.stat()
    except OSError:
        return None
    return path, status.st_mtime_ns, status.st_size


def _loaded(path: Path) -> Settings:
    from xl_tools.cli.settings import load_settings

    try:
        return load_settings(path)
    except XlToolsError as error:
        raise unusable_settings(error) from error
