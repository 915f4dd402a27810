"""What a 記録媒体 says: whether paper or a medium that is carried is among it."""

from __future__ import annotations

import re

from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.widths import fold_width, squeeze
from xl_tools.model.catalogue import Control
from xl_tools.model.cell import Value
from xl_tools.model.paper import Paper

_PAPER = re.compile(r"(?<![別表台])紙(?!面)|(?<!電子)書類|封筒|はがき|ハガキ|葉書")
_CARRIED = re.compile(
    r"(?<![A-Za-z])(?:USB|DVD|BD|CD|MO|LTO|SDカード|SD|HDD)(?![A-Z])|フラッシュメモリ|光ディスク|磁気テープ|ブルーレイ|ハードディスク"
)
_DENIED = re.compile(
    r"^(?:[^、。及又・\n]{0,6}|(?:等|など)[^、。\n]{0,14})"
    r"(?:なし|無し|ない|ありません|:無|\(無\)|せず|除く|以外|不可|使わ|扱わ|用いず|用いな|使用し?な)"
)
_NO_PAPER = late_pattern(
    r"(?:電子データ|電磁的(?:媒体|記録)|(?<![ァ-ヺー一-龯])データ)のみ|紙(?:媒体|文書)?(?:は|を|の)?(?:取り?扱|使用し?な|使わな|用いな|扱わな|なし|無し)"
)
_ABOUT_OBJECTS = re.compile(r"紙|書類|帳票|媒体|運搬|手交|受け?渡し|返却|廃棄|印刷|施錠|持込む")
"""Words of a control that data alone may make needless."""
_FIXED_DISK = late_pattern(r"(?:サーバー?|端末|パソコン|PC)(?:の|内|内蔵|等の|内の)*$")


def paper_named(text: str) -> str:
    """The first word for paper that is not denied (「紙媒体なし」), "" if there is none."""
    return _first(_PAPER, fold_width(squeeze(text)))


def carried_named(text: str) -> str:
    """The first word for paper or for a medium handed over (USB, DVD …), "" if there is none."""
    folded = fold_width(squeeze(text))
    return _first(_PAPER, folded) or _first(_CARRIED, folded)


def _first(pattern: re.Pattern[str], text: str) -> str:
    for match in pattern.finditer(text):
        if match.group() == "ハードディスク" and _FIXED_DISK.search(text[: match.start()]):
            continue
        if not _DENIED.match(text[match.end() :]):
            return match.group()
    return ""


def only_paper_medium(paper: Paper) -> Value | None:
    """The first 記録媒体 where each of them names paper; None where one does without."""
    named = [value for value in media(paper) if paper_named(value.text)]
    return named[0] if named and len(named) == len(media(paper)) else None


def says_no_paper(reason: str) -> bool:
    """Whether a reason is that there is no paper: 「電子データのみの取扱いのため」."""
    return _NO_PAPER.search(squeeze(reason)) is not None


def is_vain_reason(reason: str, control: Control) -> bool:
    """Whether there being no paper is given as the reason where it explains nothing."""
    about_objects = control.needs_paper or _ABOUT_OBJECTS.search(control.sentence)
    return not about_objects and says_no_paper(reason)


def media(paper: Paper) -> tuple[Value, ...]:
    """The 記録媒体 of every 業務委託 and 再委託 sheet that has one."""
    return tuple(
        matter.value("medium")
        for matter in paper.matters
        if matter.kind in ("outsourcing", "sub_outsourcing") and matter.text("medium").strip()
    )
