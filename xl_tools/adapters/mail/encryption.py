"""A workbook that opens only with its password: ECMA-376 agile encryption (AES-256), as Excel's own."""

from __future__ import annotations

import io
import re
import secrets
import struct
from typing import Any
from xml.parsers.expat import ExpatError

import olefile

from xl_tools.errors import CannotSend

SHORTEST, LONGEST = 8, 255
"""Characters of a password. Excel takes no longer one."""
_PLAIN_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None that sounds or looks like another."""
_GROUPS, _IN_A_GROUP = 4, 4
_MOST_SPINS = 1_000_000
"""Excel takes 100,000; the format allows ten million, which is a quarter of a minute for one password."""
_SPINS = re.compile(rb"""spinCount\s*=\s*["'](\d*)["']""")
_ODD = re.compile(rb"<!|&")
_BROKEN = (
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RuntimeError,
    struct.error,
    ExpatError,
)
"""What a broken file makes the library raise besides its own errors."""


class WrongPassword(Exception):
    """The workbook does not open with this password, or is broken."""


def new_password() -> str:
    """To be told by telephone: 「k7xm-p2qa-…」, 79 bits."""
    return "-".join("".join(secrets.choice(_PLAIN_SIGNS) for _ in range(_IN_A_GROUP)) for _ in range(_GROUPS))


def check_password(password: str) -> None:
    """Raises CannotSend."""
    if not SHORTEST <= len(password) <= LONGEST or not password.isprintable():
        raise CannotSend(
            f"添付のパスワードは、{SHORTEST}文字以上{LONGEST}文字以下にしてください（改行などは使えません）。"
        )


def refuse_without_library() -> None:
    """Before anybody is told a password. Raises CannotSend."""
    _library()


def encrypted(workbook: bytes, password: str) -> bytes:
    """Not the same bytes twice. Raises CannotSend (an unusable password, no msoffcrypto-tool here)."""
    check_password(password)
    library = _library()
    target = io.BytesIO()
    library.format.ooxml.OOXMLFile(io.BytesIO(workbook)).encrypt(password, target)
    return target.getvalue()


def is_encrypted(workbook: bytes) -> bool:
    """Whether it is an Office document behind a password, of the kind ``decrypted`` opens."""
    return _encryption_info(workbook) is not None


def decrypted(workbook: bytes, password: str) -> bytes:
    """Raises WrongPassword, CannotSend (no msoffcrypto-tool here)."""
    info = _encryption_info(workbook)
    library = _library()
    target = io.BytesIO()
    try:
        _refuse_hostile(info or b"")
        locked = library.format.ooxml.OOXMLFile(io.BytesIO(workbook))
        locked.load_key(password=password, verify_password=True)
        locked.decrypt(target, verify_integrity=locked.type == "agile")
    except (library.exceptions.DecryptionError, library.exceptions.FileFormatError, *_BROKEN) as error:
        raise WrongPassword from error
    return target.getvalue()


def _encryption_info(workbook: bytes) -> bytes | None:
    if not workbook.startswith(olefile.MAGIC):
        return None
    try:
        with olefile.OleFileIO(io.BytesIO(workbook)) as file, file.openstream("EncryptionInfo") as stream:
            return bytes(stream.read())
    except _BROKEN:
        return None


def _refuse_hostile(info: bytes) -> None:
    """Raises ValueError for a description that takes long to read or to try."""
    written_plainly = len(_SPINS.findall(info)) == info.count(b"spinCount") and not _ODD.search(info)
    if not written_plainly or any(int(spins or b"0") > _MOST_SPINS for spins in _SPINS.findall(info)):
        raise ValueError("not as Office writes it")


def _library() -> Any:
    """Raises CannotSend."""
    try:
        import msoffcrypto.exceptions
        import msoffcrypto.format.ooxml
    except ImportError as error:
        raise CannotSend(
            "添付を暗号化するための部品（msoffcrypto-tool）がありません。"
            '「pip install "xl_tools-….whl[mail]"」で入れてください。'
        ) from error
    return msoffcrypto
