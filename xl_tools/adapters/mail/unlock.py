"""A workbook that came with a password, opened with the one that was agreed on."""

from __future__ import annotations

from collections.abc import Callable

from xl_tools.adapters.mail.encryption import WrongPassword, decrypted, is_encrypted
from xl_tools.errors import UnreadableFile
from xl_tools.model.mail import Attachment


def unlocked(workbook: Attachment, password: Callable[[], str]) -> bytes:
    """As it is when it has none. Raises UnreadableFile, CannotSend (the store of passwords cannot be opened)."""
    if not is_encrypted(workbook.content):
        return workbook.content
    agreed = password()
    if not agreed:
        raise UnreadableFile(
            f"添付「{workbook.name}」はパスワードで保護されています。決めてあるパスワードを、環境変数"
            "XL_TOOLS_ATTACHMENT_PASSWORDかキーチェーン（keyring）の「xl-tools attachment」に用意して、"
            "もう一度実行してください。"
        )
    try:
        return decrypted(workbook.content, agreed)
    except WrongPassword as error:
        raise UnreadableFile(
            f"添付「{workbook.name}」は、用意してあるパスワードでは開けません。差出人にパスワードを確かめ、"
            "用意し直して、もう一度実行してください。"
        ) from error
