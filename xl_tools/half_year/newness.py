"""Which of two versions of one paper is the newer one, and by which sign."""

from __future__ import annotations

import datetime
import re
from enum import IntEnum
from typing import NamedTuple

from xl_tools.japanese.natural_order import NaturalKey, natural_key
from xl_tools.japanese.widths import fold_width
from xl_tools.model.half_year import PaperDigest

_NEVER = datetime.datetime.min.replace(tzinfo=datetime.UTC)
_FOLDERS = re.compile(r"[\\/]")
_OLD = re.compile(r"旧|古い|(?<![a-z])old(?![a-z])|(?:修正|改訂|訂正|差し?替え?|変更)(?:する)?前")
_FINAL = re.compile(r"最終|確定|(?<![a-z])final(?![a-z])")
_NUMBERED = re.compile(
    r"(?:(?<![a-z])(?:ver(?:sion)?|v|rev)[ ._-]*|第|修正|改訂|訂正|差し?替え?)[ _(（]*(?P<number>\d{1,4})(?!\d)"
    r"|(?P<edition>\d{1,4})(?=版|稿)"
)
_REVISED = re.compile(r"(?:修正|改訂|訂正|差し?替え?+)(?!前|する前)|(?<![a-z])rev(?![a-z])")


class Sign(IntEnum):
    """What tells new from old, the strongest first."""

    STAMP = 0
    """A record of a check that still holds."""
    SAVED = 1
    NAME = 2
    """Words in the file's name: 第２版, 修正, 最終 …"""
    ORDER = 3
    """Nothing but the order of the names."""


class Newness(NamedTuple):
    """Greater is newer; as many places as there are signs. No two files are equal."""

    stamp: datetime.datetime
    saved: datetime.datetime
    name: tuple[int, int, int, int]
    order: tuple[NaturalKey, NaturalKey]


def newness(digest: PaperDigest) -> Newness:
    name = _FOLDERS.split(digest.source)[-1]
    return Newness(
        digest.stamp.time if digest.stamp is not None and digest.is_current else _NEVER,
        digest.modified or _NEVER,
        version_in(name),
        (natural_key(name), natural_key(digest.source)),
    )


def version_in(file_name: str) -> tuple[int, int, int, int]:
    """What the name says of its version: not old, final, its number, revised. Greater is newer."""
    stem = fold_width(file_name).casefold().rpartition(".")[0]
    numbers = [int(found["number"] or found["edition"]) for found in _NUMBERED.finditer(stem)]
    return (
        -bool(_OLD.search(stem)),
        int(bool(_FINAL.search(stem))),
        max(numbers, default=0),
        int(bool(_REVISED.search(stem))),
    )


def deciding_sign(newer: PaperDigest, older: PaperDigest) -> Sign:
    """The strongest sign in which the two differ."""
    pairs = zip(newness(newer), newness(older), strict=True)
    return next(Sign(place) for place, (one, other) in enumerate(pairs) if one != other)


def why_newer(newer: PaperDigest, older: PaperDigest) -> str:
    """「更新日時が新しいため」."""
    match deciding_sign(newer, older):
        case Sign.STAMP:
            is_alone = older.stamp is None or not older.is_current
            return "検査の記録があるため" if is_alone else "検査の記録が新しいため"
        case Sign.SAVED:
            return "更新日時が新しいため" if older.modified else "更新日時の記録があるため"
        case Sign.NAME:
            return "ファイル名が新しい版を示しているため"
        case _:
            return "ほかに手掛かりがなく、ファイル名の順で後のため"


def doubt_about(newer: PaperDigest, older: PaperDigest) -> str:
    """A sentence where what decided is weak, or another sign speaks against it; "" where neither is so."""
    sign = deciding_sign(newer, older)
    if sign is Sign.STAMP and older.modified and newer.modified and older.modified > newer.modified:
        told = "のほうが、後に保存されています"
    elif sign is Sign.SAVED and not older.modified:
        told = "には、更新日時の記録がありません"
    elif sign is Sign.ORDER:
        told = "との新旧は、ファイル名の順のほかに手掛かりがありません"
    else:
        return ""
    return f"旧版と見た「{older.source}」{told}。どちらが新しいか確かめてください。"
