"""The sheets about mail and about what the check for personal data lets pass → MailSettings, LeakAllowances."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from xl_tools.catalogue.letter_slots import PAPER_SLOTS, REPLY_SLOTS
from xl_tools.catalogue.slots import slot_problem
from xl_tools.japanese.widths import fold_width
from xl_tools.layouts.table_rows import Problems, TableRow
from xl_tools.model.mail import is_host
from xl_tools.model.profile import LeakAllowances, MailSettings
from xl_tools.model.table import FixedRow, TableSheet
from xl_tools.settings.addresses import read_addresses
from xl_tools.settings.fixed_rows import fixed_rows

YES, NO = "する", "しない"
DOMAIN, OTHER = "メールのドメイン", "電話番号・住所など"
"""The kinds of what is let pass."""
_LAST_PORT = 65535
_BLANKS_OF_TYPING = " \t\r\n"
_Reader = Callable[[TableRow], Any]
"""What stands in the row; None, with a problem, for what cannot be used."""


def read_mail(
    rows: Sequence[TableRow], sheet: TableSheet, problems: Problems, shipped: MailSettings
) -> MailSettings:
    """What cannot be read stays as shipped, with a problem."""
    found = {
        wanted.id: value
        for wanted, row in fixed_rows(rows, sheet, problems)
        if (value := _reader(wanted)(row)) is not None
    }
    return replace(shipped, **found)


def _reader(wanted: FixedRow) -> _Reader:
    readers: dict[str, _Reader] = {
        "to": _addresses,
        "cc": _addresses,
        "subject": partial(_subject, slots=PAPER_SLOTS),
        "body": partial(_template, slots=PAPER_SLOTS),
        "reply_subject": partial(_subject, slots=REPLY_SLOTS),
        "reply_body": partial(_template, slots=REPLY_SLOTS),
        "server": _server,
        "port": _port,
        "security": partial(_choice, choices=wanted.choices),
        "log": _log,
        "encrypts": _yes,
    }
    return readers[wanted.id]


def _addresses(row: TableRow) -> tuple[str, ...]:
    return read_addresses(row, "content")


def _template(row: TableRow, slots: Mapping[str, str]) -> str | None:
    if not row.required_text("content"):
        return None
    text = row.value("content").text.strip(_BLANKS_OF_TYPING)
    if problem := slot_problem(text, tuple(slots)):
        row.complain("content", problem)
        return None
    return "\n".join(text.splitlines())


def _subject(row: TableRow, slots: Mapping[str, str]) -> str | None:
    text = _template(row, slots)
    if text and "\n" in text:
        row.complain("content", "件名の途中に改行があります。一行で書いてください。")
        return None
    return text


def _server(row: TableRow) -> str | None:
    text = fold_width(row.text("content"))
    if text and not is_host(text):
        row.complain(
            "content",
            f"「{text}」はメールサーバーの名前の形ではありません。「mail.example.lg.jp」のように書いてください。",
        )
        return None
    return text


def _port(row: TableRow) -> int | None:
    text = fold_width(row.required_text("content"))
    if text.isascii() and text.isdecimal() and 1 <= int(text) <= _LAST_PORT:
        return int(text)
    if text:
        row.complain(
            "content", f"「{text}」はポート番号ではありません。1から{_LAST_PORT}までの数を書いてください。"
        )
    return None


def _choice(row: TableRow, choices: Sequence[str]) -> str | None:
    text = fold_width(row.required_text("content")).upper()
    if text in choices:
        return text
    if text:
        row.complain("content", f"「{'」「'.join(choices)}」のどれかを書いてください。")
    return None


def _yes(row: TableRow) -> bool | None:
    text = _choice(row, (YES, NO))
    return None if text is None else text == YES


def _log(row: TableRow) -> str | None:
    """The log must be the same one from wherever the tool is started."""
    text = row.text("content")
    is_whole = PureWindowsPath(text).is_absolute() or PurePosixPath(text).is_absolute()
    if text and not (is_whole and text.lower().endswith(".csv")):
        row.complain(
            "content",
            f"「{text}」は使えません。「\\\\server\\share\\送信記録.csv」のように、"
            "フォルダーの初めから、.csv までを書いてください。",
        )
        return None
    return text


def read_leak_allowances(rows: Sequence[TableRow]) -> LeakAllowances:
    """What stands in the rows, each once."""
    domains: list[str] = []
    texts: list[str] = []
    for row in rows:
        kind, text = row.required_text("kind"), row.required_text("text")
        if kind and kind not in (DOMAIN, OTHER):
            row.complain("kind", f"「{DOMAIN}」「{OTHER}」のどちらかを書いてください。")
        elif kind == DOMAIN:
            domains.append(_domain(row, text))
        else:
            texts.append(text)
    return LeakAllowances(tuple(dict.fromkeys(domains)), tuple(dict.fromkeys(texts)))


def _domain(row: TableRow, text: str) -> str:
    domain = fold_width(text).removeprefix("@").lower()
    if text and not is_host(domain):
        row.complain(
            "text",
            f"「{text}」はメールのドメインの形ではありません。「lg.jp」のように、＠の後を書いてください。",
        )
    return domain
