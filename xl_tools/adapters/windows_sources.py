"""What only Windows can tell, one small function each; elsewhere each says that there is nothing."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

from xl_tools.model.computer import RegistryPlace

if sys.platform == "win32":
    import ctypes
    import winreg

_FROM_OTHER_COMPUTERS = ("ZoneId=3", "ZoneId=4")


def registry_value(place: RegistryPlace) -> int | str | None:
    """None where it is not set, or may not be looked at."""
    if sys.platform == "win32":
        hives = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
        # A 32-bit Python would otherwise be shown a copy of the machine's part.
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with suppress(OSError), winreg.OpenKey(hives[place.hive], place.key, 0, access) as key:
            value, _ = winreg.QueryValueEx(key, place.value)
            return value if isinstance(value, int | str) else None
    return None


def code_page() -> int | None:
    """The one Windows uses for programs that know no Unicode: 932 in Japan."""
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetACP())
    return None


def is_from_internet(path: Path) -> bool:
    """Whether the file carries the mark of the web, which Windows keeps in a second stream of the file."""
    with suppress(OSError, UnicodeError):
        mark = Path(f"{path}:Zone.Identifier").read_text(encoding="utf-8", errors="replace")
        return any(zone in mark for zone in _FROM_OTHER_COMPUTERS)
    return False
