"""Why a mail server did not take a mail: what it answered → a sentence, and whether trying again makes sense."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Mapping

from xl_tools.adapters.mail.smtp_server import CA_VARIABLE, Server
from xl_tools.errors import CannotSend

_LONGEST_ANSWER = 160
_ON_THE_SHEET = "設定のブックの「メール」のシートで確かめてください。"
_BAD_SENDER, _BAD_MAILBOX, _TOO_LARGE, _LOGIN_WANTED = (501, 553), (550, 551), 552, 530


class Later(Exception):
    """The server certainly does not have the mail, and may take it in a while. ``str`` is a Japanese sentence."""


class NoServer(CannotSend):
    """Other letters would fare the same."""


class NoLogin(CannotSend):
    """Other letters of this sender would fare the same; some servers lock an account after a few tries."""


def quoted(code: int, text: bytes) -> str:
    """What the server said, on one line, without what a screen would obey."""
    words = " ".join(text.decode("utf-8", "replace").split())
    shown = "".join(char for char in words if char.isprintable())[:_LONGEST_ANSWER]
    return f"サーバーの返事：{code} {shown}".rstrip() if code > 0 else "サーバーの返事を読み取れません"


def refused(server: Server, code: int, text: bytes) -> Exception:
    """What to raise for an answer that is not the one hoped for: Later or CannotSend."""
    said = quoted(code, text)
    if 400 <= code < 500:
        return Later(f"メールサーバー{server}が、後で送るように答えました（{said}）。")
    if code == _LOGIN_WANTED:
        what_to_do = (
            "利用者の名前とパスワードを用意してください（使い方の19章）。"
            if server.is_encrypted
            else "暗号化しない接続ではログインしません。設定のブックの「メール」のシートで、通信の暗号化をSTARTTLSかTLSにしてください。"
        )
        return NoServer(f"メールサーバー{server}がログインを求めています（{said}）。{what_to_do}")
    return CannotSend(f"メールサーバー{server}がメールを受け付けませんでした（{said}）。{_what_to_do(code)}")


def _what_to_do(code: int) -> str:
    if code == _TOO_LARGE:
        return "大きすぎるときは、図や写真を小さくするか、PDFを付けずに送ってください。"
    if code in _BAD_SENDER or code in _BAD_MAILBOX:
        return "差出人（担当課のアドレス）を、設定のブックで確かめてください。"
    return "返事を添えて、メールの管理者にたずねてください。"


def refused_recipients(server: Server, answers: Mapping[str, tuple[int, bytes]]) -> Exception:
    """Later where every refusal may pass."""
    lasting = {each: answer for each, answer in answers.items() if not 400 <= answer[0] < 500}
    named = "、".join(f"「{each}」（{quoted(*answer)}）" for each, answer in (lasting or answers).items())
    if not lasting:
        return Later(f"メールサーバー{server}が、後で送るように答えました。あて先{named}。")
    return CannotSend(
        f"あて先{named}が受け付けられなかったので、だれにも送りませんでした。"
        "設定のブックの送り先を直して、もう一度送ってください。"
    )


def refused_login(server: Server, code: int, text: bytes) -> Exception:
    said = quoted(code, text)
    if 400 <= code < 500:
        return Later(f"メールサーバー{server}が、今はログインできないと答えました（{said}）。")
    return NoLogin(
        f"メールサーバー{server}にログインできませんでした（{said}）。"
        "利用者の名前とパスワードを確かめてください（使い方の19章）。"
    )


def not_connected(server: Server, error: Exception) -> NoServer:
    """The connection did not come about."""
    return NoServer(f"メールサーバー{server}{_why_not_connected(error)}")


def _why_not_connected(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return (
            f"の証明書を信頼できないので、送りませんでした（{error.verify_message}）。サーバーの名前を確かめてください。"
            f"庁内の認証局の証明書を使うときは、そのファイルを環境変数{CA_VARIABLE}に指定してください。"
        )
    if isinstance(error, ssl.SSLError):
        return f"と暗号化して接続できません。通信の暗号化（STARTTLSかTLS）とポート番号が合っているか、{_ON_THE_SHEET}"
    if isinstance(error, socket.gaierror | UnicodeError):
        return f"が見つかりません。サーバーの名前を、{_ON_THE_SHEET}ネットワークにつながっているかも確かめてください。"
    if isinstance(error, ConnectionRefusedError):
        return f"が接続を受け付けません。ポート番号を、{_ON_THE_SHEET}"
    if isinstance(error, TimeoutError):
        return f"から返事がありません。サーバーの名前とポート番号を、{_ON_THE_SHEET}"
    return "に接続できません。ネットワークにつながっているか確かめて、もう一度送ってください。"
