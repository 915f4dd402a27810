"""What the texts of a mail may name, and filling them in: the settings' check, their guide and the letters use it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from xl_tools.catalogue.slots import Templates
from xl_tools.model.mail import sendable

_BLANK_LINES = re.compile(r"\n{3,}")
_SHARED: Mapping[str, str] = {
    "ward": "自治体の名称",
    "council": "付議する会議の名称",
    "section": "付議書の担当課。二つ以上なら「、」で並びます",
    "title": "付議書の件名",
    "file": "付議書のファイル名",
    "attachments": "添付するファイルの名前。１行に一つずつ並びます",
    "counts": "指摘の件数。例：必須 0件、要確認 2件、参考 1件",
}
PAPER_SLOTS: Mapping[str, str] = {
    **_SHARED,
    "sender": "担当課のメールアドレス。分からなければ空になります",
    "checked": "検査した日時",
    "accepted": "理由を付けて残した指摘があることを知らせる文。なければ空になります",
    "encrypted": "付議書が暗号化してあり、パスワードは別に知らせるという文。しなければ空になります",
}
"""Slots of the mail with a paper, each with what it says."""
REPLY_SLOTS: Mapping[str, str] = {
    **_SHARED,
    "received": "届いた付議書が、送られたとおりのもので、検査の後に変わっていないかを知らせる文",
    "result": "受け付けるか、直してもう一度送ってもらうかを知らせる文",
    "findings": "必須の指摘。セルと直し方が並びます。なければ空になります",
}
"""Slots of the answer to it, each with what it says."""


def letter_body(template: str, slots: Mapping[str, str]) -> str:
    """The text filled in. Lines with nothing but slots are left out where the slots say nothing, and no two blank
    lines follow each other.

    Raises UndefinedError for an unknown slot, which settings do not let pass.
    """
    lines = template.strip("\n").splitlines()
    filled = Templates(lines).filled({name: _plain(value) for name, value in slots.items()})[0]
    kept = [text for line in lines if (text := filled.get(line, line).rstrip(" ")) or not line.strip()]
    return _BLANK_LINES.sub("\n\n", "\n".join(kept)).strip("\n") + "\n"


def letter_subject(template: str, slots: Mapping[str, str]) -> str:
    """One line."""
    return " ".join(letter_body(template, slots).split())


def _plain(text: str) -> str:
    return "\n".join(map(sendable, text.splitlines()))
