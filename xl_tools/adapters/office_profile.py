"""The settings of a LibreOffice that only prints: no macros, nothing fetched, no links followed."""

from __future__ import annotations

from pathlib import Path

_ITEMS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", 3),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", True),
    (
        "Office.Common/Security/Scripting",
        "DisableActiveContent",
        True,
    ),  # from 7.6 on; earlier ones pass it over
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", True),
    ("Office.Calc/Content/Update", "Link", 2),
    ("Office.Calc/Formula/Load", "OOXMLRecalcMode", 1),  # never: the values that are saved are printed
    ("Office.Calc/Formula/Load", "ODFRecalcMode", 1),
    ("Inet/Settings", "ooInetProxyType", 1),
    *((("Inet/Settings", f"ooInet{scheme}ProxyName", "127.0.0.1")) for scheme in ("HTTP", "HTTPS", "FTP")),
    *((("Inet/Settings", f"ooInet{scheme}ProxyPort", 9)) for scheme in ("HTTP", "HTTPS", "FTP")),
    ("Inet/Settings", "ooInetNoProxy", ""),
)
"""Path, name and value. Whatever is asked of a network goes to a port of this computer where nobody listens."""


def write_profile(profile: Path) -> None:
    """Before the first run under this profile. Raises OSError."""
    items = "".join(_item(*each) for each in _ITEMS)
    settings = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        f'xmlns:xs="http://www.w3.org/2001/XMLSchema">{items}</oor:items>\n'
    )
    folder = profile / "user"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "registrymodifications.xcu").write_text(settings, encoding="utf-8")


def _item(path: str, name: str, value: str | int | bool) -> str:
    written = str(value).lower() if isinstance(value, bool) else value
    return (
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{written}</value></prop></item>"
    )
