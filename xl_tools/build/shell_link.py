"""A shortcut of Windows (.lnk, MS-SHLLINK): what is dropped on it or sent to it becomes arguments of its program.

Not a .cmd: Explorer quotes only names with blanks, so cmd would take the & of 「A&B.xlsx」 for a second command.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from xl_tools.errors import BadInput

_CLASS = bytes.fromhex("0114020000000000c000000000000046")
_HEADER_SIZE = 0x4C
_HAS_NAME, _HAS_WORKING_FOLDER, _HAS_ARGUMENTS = 0x04, 0x10, 0x20
_IS_UNICODE, _HAS_PATH_BLOCK = 0x80, 0x200
_NORMAL_WINDOW = 1
_ORDINARY_FILE = 0x20
_PATH_BLOCK, _PATH_BLOCK_SIZE = 0xA0000001, 0x314
_LONGEST_PATH = 259
_END = b"\0\0\0\0"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """``target`` and ``folder`` are whole paths of Windows; ``note`` is shown when the mouse rests on it."""

    target: str
    arguments: str
    folder: str
    note: str


def shell_link_bytes(shortcut: Shortcut) -> bytes:
    """The content of the .lnk file. Raises BadInput for a path longer than the format holds."""
    return b"".join(
        (
            _header(),
            *(_text(each) for each in (shortcut.note, shortcut.folder, shortcut.arguments)),
            _path_block(shortcut.target),
            _END,
        )
    )


def has_arguments(content: bytes, arguments: str) -> bool:
    """Whether this is a shortcut with these words in it."""
    return content[4:20] == _CLASS and arguments.encode("utf-16-le") in content


def _header() -> bytes:
    """No times, no size, no icon of its own, no key."""
    flags = _HAS_NAME | _HAS_WORKING_FOLDER | _HAS_ARGUMENTS | _IS_UNICODE | _HAS_PATH_BLOCK
    times = bytes(24)
    rest = struct.pack("<IiIHHII", 0, 0, _NORMAL_WINDOW, 0, 0, 0, 0)
    return struct.pack("<I16sII", _HEADER_SIZE, _CLASS, flags, _ORDINARY_FILE) + times + rest


def _text(text: str) -> bytes:
    units = text.encode("utf-16-le")
    return struct.pack("<H", len(units) // 2) + units


def _path_block(target: str) -> bytes:
    """The program's path. The narrow form is for systems without Unicode, so what it lacks does not matter."""
    wide = target.encode("utf-16-le")
    if len(wide) // 2 > _LONGEST_PATH:
        raise BadInput(f"「{target}」は名前が長すぎて、ショートカットを作れません。")
    narrow = target.encode("ascii", errors="replace")
    return struct.pack("<II260s520s", _PATH_BLOCK_SIZE, _PATH_BLOCK, narrow, wide)
