"""What the system says about a file, as a reason and a way out for the clerk."""

from __future__ import annotations

import errno
from pathlib import PurePath

_AWAY_ON_WINDOWS = frozenset({53, 59, 64, 67, 121, 1231})
"""What Windows says of a network folder, where Python knows no better errno than a general one."""


def _codes(*names: str) -> frozenset[int]:
    """Not every system knows every one of them."""
    return frozenset(getattr(errno, name) for name in names if hasattr(errno, name))


_NO_ROOM = _codes("ENOSPC", "EDQUOT", "EFBIG")
_GONE = _codes("ENOENT", "ENOTDIR", "ESTALE")
_CLOSED = _codes("EACCES", "EPERM", "EBUSY", "ETXTBSY")
_AWAY = _codes(
    "ENETDOWN", "ENETUNREACH", "ENETRESET", "EHOSTDOWN", "EHOSTUNREACH", "ENOTCONN", "ECONNABORTED", "ECONNRESET",
    "ETIMEDOUT",
)  # fmt: skip


def why(error: OSError) -> str:
    """Two sentences without the file's name: the reason as far as it is known, and what to do."""
    code = error.errno
    if code in _AWAY or getattr(error, "winerror", None) in _AWAY_ON_WINDOWS:
        return "保存場所につながりません。つながるようになってから、もう一度実行してください。"
    if code in _NO_ROOM:
        return "空き容量が足りません。不要なファイルを削除してから、もう一度実行してください。"
    if code == errno.ENAMETOOLONG:
        return "名前か場所の文字が長すぎます。短い名前にするか、浅いフォルダーに移してから、もう一度実行してください。"
    if code == errno.EROFS:
        return "書き込めない場所です。書き込めるフォルダーで、もう一度実行してください。"
    if code in _GONE:
        return "ファイルかフォルダーがなくなりました。移されたり名前が変わったりしていないか確かめて、もう一度実行してください。"
    if code in _CLOSED:
        return "Excelなどで開いているか、権限がありません。閉じて、権限を確かめてから、もう一度実行してください。"
    return "読み書きに失敗しました。名前の長さ、空き容量、保存先につながるかを確かめて、もう一度実行してください。"


def trouble(name: str, error: OSError) -> str:
    """The whole sentence about a file or folder."""
    return f"「{name}」を処理できませんでした。{why(error)}"


def trouble_somewhere(error: OSError) -> str:
    """Where nobody knows which file it was but the system, if it says so."""
    named = PurePath(error.filename).name if isinstance(error.filename, str) else ""
    return trouble(named, error) if named else f"ファイルを処理できませんでした。{why(error)}"
