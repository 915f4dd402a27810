"""Section names: 「A課、B課外４課」, 「総務部税務課」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.numerals import parse_number
from xl_tools.japanese.widths import comparable, fold_same_length, fold_width, squeeze

_SUFFIX = r"(?:課|室|所|センター|事務局|局|係|担当|館|園|署|グループ|チーム)"
_ENDS = late_pattern(rf"{_SUFFIX}$")
_SEPARATOR = re.compile(r"[、，,､;；/／]")
_SOFT_SEPARATOR = re.compile(r"[・･]|[ \t\u3000]+|\s*\n\s*|及び|および|並びに|ならびに|と")
"""Separators only between two section names; elsewhere they are part of a name."""
_OTHERS = re.compile(
    r"(?:外|ほか|他|その他)\s*([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})\s*"
    r"(?:課室|課|室|所属|部署|部課|部|所|か所|箇所|センター|組織)\s*$"
)
_LONGEST_NAME = 60
_REMARK = re.compile(r"[※＊][^※＊]*")
_MARKER = re.compile(
    r"(?:(?<=^)|(?<=[\n、，,；;／/]))\s*(?:[・○●◎■◆]\s*|[0-9０-９]{1,2}[.．)）\u3000 ]\s*(?=[^\s0-9０-９])"
    r"|[(（【]?(?:主管|共管|主担当|副担当|所管|主)(?:部課|課)?\s*(?:[)）】]\s*[:：]?|[:：])\s*)"
)
_CIRCLED = re.compile(r"[①-⑳]\s*")
"""What stands before a name in a list: ・, １ or 主管："""
_TRAILING_BRACKET = re.compile(r"(?P<remark>[（(][^（）()]*[）)])\s*$")
_DEPARTMENT = re.compile(
    rf"(?P<department>.+?(?:本部|(?<![東西南北中内])部|局))(?P<section>(?![活分品門署会屋数隊員長外]|内(?!部)).+{_SUFFIX})"
)
"""西部地域センター has no department in it."""
_SHARED = re.compile(r"[（(]\s*(?:共管|共同所管|共同|合管)\s*[:：、\s]?(?P<names>[^（()）]+)[)）]")
"""Sections that share the case: みほん課（共管：れい課）."""

_LABELLED = re.compile(
    r"^\s*\(?\s*(?:担当部課|担当課|担当部署|保有課|所管部?課|主管課)\s*[:：\s]\s*(?P<inner>.*?)\s*\)?\s*$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of a cell: ``others`` is the N of 「外N課」, None if not written; ``remarks`` are ※ lines
    and brackets behind a name."""

    names: tuple[str, ...]
    others: int | None
    remarks: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many sections the text speaks of."""
        return len(self.names) + (self.others or 0)


def split_sections(text: str) -> Sections:
    """Names joined by 、 ， / 及び, line breaks or ・, with line breaks inside a name dropped.

    ・, blanks, 及び and line breaks separate only where a name such as …課 or …センター ends before them.
    """
    remarks = [squeeze(match.group()).strip() for match in _REMARK.finditer(text)]
    remarks += [squeeze(match.group()) for match in _SHARED.finditer(text)]
    text = _MARKER.sub("", _CIRCLED.sub("、", _SHARED.sub(r"、\g<names>、", text)))
    names: list[str] = []
    others: int | None = None
    for piece in _SEPARATOR.split(_REMARK.sub("\n", text)):
        for name in _soft_pieces(piece.strip()):
            bare, remark = _without_bracket(name)
            if remark:
                remarks.append(remark)
            match = _OTHERS.search(bare)
            if match:
                others = (others or 0) + (parse_number(match.group(1)) or 0)
                bare = bare[: match.start()].strip()
            if bare:
                names.append(bare)
    return Sections(tuple(names), others, tuple(remarks))


def _soft_pieces(piece: str) -> list[str]:
    names, start = [], 0
    for match in _SOFT_SEPARATOR.finditer(piece):
        before = _joined(piece[max(start, match.start() - _LONGEST_NAME) : match.start()])
        after = piece[match.end() : match.end() + _LONGEST_NAME]
        complete = _ENDS.search(_without_bracket(before)[0]) or _OTHERS.search(before)
        if complete and _begins_a_name(after, match.group()):
            names.append(_joined(piece[start : match.start()]))
            start = match.end()
    names.append(_joined(piece[start:]))
    return [name for name in names if name]


def _begins_a_name(after: str, separator: str) -> bool:
    """Whether another section name follows, not just the tail of the one before."""
    following = _joined(after)
    if not following or _OTHERS.match(following) or following[0] in "（(":
        return False
    if re.match(_SUFFIX + "$", following):
        return False
    return "\n" in separator or re.search(_SUFFIX, following) is not None


def _joined(name: str) -> str:
    """Without line breaks, and without blanks, which no section name has."""
    return "".join(squeeze(name).split())


def _without_bracket(name: str) -> tuple[str, str]:
    match = _TRAILING_BRACKET.search(name)
    if match and _ENDS.search(name[: match.start()].rstrip()):
        return name[: match.start()].rstrip(), match["remark"]
    return name, ""


def strip_department(text: str) -> str:
    """総務部税務課 → 税務課. A name without a department before it comes back as it is (blanks dropped)."""
    name = _joined(fold_width(text))
    if len(name) > _LONGEST_NAME:
        return name
    match = _DEPARTMENT.fullmatch(name)
    while match:
        name = match["section"]
        match = _DEPARTMENT.fullmatch(name)
    return name


def section_key(name: str) -> str:
    """What two writings of one section have in common: 総務部ＩＣＴ課 and ICT課."""
    return comparable(strip_department(name))


def may_share_a_section(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a section is among both, or either names none: it may be anybody's."""
    return not ours or not theirs or not set(map(section_key, ours)).isdisjoint(map(section_key, theirs))


def without_label(text: str) -> str:
    """（担当部課：総務部税務課） → 総務部税務課."""
    match = _LABELLED.match(fold_same_length(text))
    return text[match.start("inner") : match.end("inner")] if match else text.strip()
