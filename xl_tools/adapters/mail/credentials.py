"""Passwords: from the environment, or from where the system keeps them (keyring). They are never written anywhere."""

from __future__ import annotations

import os

from xl_tools.adapters.mail.smtp_server import Login
from xl_tools.errors import CannotSend

USER_VARIABLE, PASSWORD_VARIABLE = "XL_TOOLS_SMTP_USER", "XL_TOOLS_SMTP_PASSWORD"
ATTACHMENT_VARIABLE = "XL_TOOLS_ATTACHMENT_PASSWORD"
ATTACHMENT_SERVICE, ATTACHMENT_USER = "xl-tools attachment", "xl-tools"


def smtp_login(server: str, sender: str) -> Login | None:
    """None where no password is kept for the server. The user is the sender's address unless another is named.

    Raises CannotSend (the system's store cannot be opened, a user without a password).
    """
    named = os.environ.get(USER_VARIABLE, "").strip()
    user = named or sender
    password = os.environ.get(PASSWORD_VARIABLE, "") or _kept(f"xl-tools smtp {server}", user)
    if password:
        return Login(user, password)
    if named:
        raise CannotSend(
            f"メールサーバーの利用者「{named}」のパスワードがありません。環境変数{PASSWORD_VARIABLE}か、"
            f"キーチェーン（keyring）の「xl-tools smtp {server}」に用意してください。"
        )
    return None


def attachment_password() -> str:
    """What was agreed on for attachments; "" without one. Raises CannotSend."""
    return os.environ.get(ATTACHMENT_VARIABLE, "") or _kept(ATTACHMENT_SERVICE, ATTACHMENT_USER)


def _kept(service: str, user: str) -> str:
    """ "" without the package, without a store on this system, and for what is not in it."""
    try:
        import keyring
        from keyring.errors import KeyringError, NoKeyringError
    except ImportError:
        return ""
    if not user:
        return ""
    try:
        return keyring.get_password(service, user) or ""
    except NoKeyringError:
        return ""
    except KeyringError as error:
        raise CannotSend(
            "パスワードの保管場所（Windowsの資格情報マネージャーなど）を開けません。"
            "Windowsにログインし直してから、もう一度実行してください。"
        ) from error
