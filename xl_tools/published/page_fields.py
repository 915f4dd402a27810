"""The labelled fields of a detail page's body: 事業名, 担当課, 区分, 目的, 対象者, 事業内容."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.report import Line
from xl_tools.published.lines import flat, is_blank

PROJECT, SECTIONS, CATEGORIES, PURPOSE, SUBJECTS, SUMMARY = (
    "事業名",
    "担当課",
    "区分",
    "目的",
    "対象者",
    "事業内容",
)
_WRITTEN = {
    PROJECT: r"(?:事業|業務|事務)の?名称?",
    SECTIONS: r"(?:担当|所管|保有|主管)部?(?:課|署|部署)",
    CATEGORIES: r"(?:付議)?区分",
    PURPOSE: r"(?:事業の|利用)?目的",
    SUBJECTS: r"対象者(?:等|の範囲)?|(?:対象となる)?個人の範囲|対象",
    SUMMARY: r"(?:事業|業務|事務|付議|審議)の?(?:内容|概要)|内容|概要",
}
_OTHER = (
    r"根拠(?:法令|規定)?(?:等)?|法的根拠|実施(?:予定)?(?:時期|期間|日)|開始(?:予定)?(?:時期|年月日|日)|稼働(?:予定)?(?:時期|日)|(?:委託|契約|結合|提供)?期間"
    r"|記録媒体|情報項目|記録項目|個人情報の項目|(?:委託|提供|結合)先|結合の相手方|備考|付議日|審議結果|登録業務の名称"
)
_NUMBERED = re.compile(r"1[.．、\s]")


def _label(written: str) -> re.Pattern[str]:
    """The label at the beginning of a line, blanks between its letters allowed, alone or with a blank behind."""
    spaced = re.sub(r"([^\x00-\x7f])", r"\\s*\1", written)
    return re.compile(rf"\s*(?P<label>{spaced})(?:\s*[:：]\s*|\s+|$)")


_LABELS = {name: _label(written) for name, written in _WRITTEN.items()}
_OTHER_LABEL = _label(_OTHER)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the page: its canonical label ("" for one that is only printed), as printed, and its lines."""

    name: str
    printed: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    printed: str
    index: int
    end: int


def split_fields(body: Sequence[Line]) -> tuple[Field, ...]:
    """The fields in the order printed; 事業内容 takes everything to the body's end.

    Labels stand above or beside the first line of their text, or, where the text was taken line by line, beside
    its middle; then what stands above a label belongs to it.
    """
    found = _labels(body)
    starts = _starts(body, found)
    ends = [*starts[1:], len(body)][: len(found)]
    fields = []
    for label, start, end in zip(found, starts, ends, strict=True):
        own = Line(body[label.index].text[label.end :], body[label.index].ref)
        lines = (*body[start : label.index], own, *body[label.index + 1 : end])
        fields.append(Field(label.name, label.printed, tuple(line for line in lines if not is_blank(line))))
    return tuple(fields)


def _labels(body: Sequence[Line]) -> tuple[_Found, ...]:
    """The labels in their usual order, each once; unusual ones stand between them."""
    found: list[_Found] = []
    open_names = list(_LABELS)
    for index, line in enumerate(body):
        folded = fold_same_length(line.text)
        for place, name in enumerate(open_names):
            match = _LABELS[name].match(folded)
            if match:
                found.append(_Found(name, flat(Line(match["label"], line.ref)), index, match.end()))
                del open_names[: place + 1]
                break
        else:
            match = _OTHER_LABEL.match(folded) if found else None
            if match:
                found.append(_Found("", flat(Line(match["label"], line.ref)), index, match.end()))
        if not open_names:
            break
    return tuple(found)


def _starts(body: Sequence[Line], found: Sequence[_Found]) -> list[int]:
    """The first line of each field's text."""
    starts = [label.index for label in found]
    if not found or not _are_centred(body, found):
        return starts
    above = 0
    for place, label in enumerate(found):
        first = starts[place - 1] if place else 0
        previous = found[place - 1].index if place else -1
        between = [
            index for index in range(max(previous + 1, first), label.index) if not is_blank(body[index])
        ]
        own = between[min(above, len(between)) :] if place else between
        starts[place] = own[0] if own else label.index
        above = len(own)
    return starts


def _are_centred(body: Sequence[Line], found: Sequence[_Found]) -> bool:
    """Whether labels stand beside the middle of their texts: something stands where it belongs to the next label."""
    if any(not is_blank(line) for line in body[: found[0].index]):
        return True
    for label, following in pairwise(found):
        between = [line for line in body[label.index + 1 : following.index] if not is_blank(line)]
        if following.name == SUMMARY and any(
            _NUMBERED.match(fold_same_length(line.text).strip()) for line in between
        ):
            return True
        beside = fold_same_length(body[label.index].text[label.end :]).strip()
        if (
            label.name == CATEGORIES
            and between
            and beside
            and not beside.endswith(("、", ",", "・"))
            and "(" not in beside
        ):
            return True
    return False
