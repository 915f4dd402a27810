"""What settings change compared with what is shipped, line by line."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from xl_tools.catalogue.profile import shipped_profile
from xl_tools.model.cell import wareki_text
from xl_tools.model.profile import LeakAllowances, Profile
from xl_tools.model.settings import SentenceChange, Settings
from xl_tools.settings.read_mail import NO, YES
from xl_tools.settings.sheets import settings_sheet

_LONGEST = 40
_NOTHING = "（空欄）"
_LISTS = ("bodies", "preferred_forms", "outdated_bases", "sections")


def summary(settings: Settings) -> list[str]:
    """Empty when nothing differs."""
    shipped = shipped_profile()
    return [
        *(_sentence(change) for change in settings.changes),
        *_counterparties(settings.profile, shipped),
        *_fixed_rows("ward", settings.profile, shipped),
        *_fixed_rows("half_year", settings.profile.half_year, shipped.half_year),
        *_fixed_rows("mail", settings.profile.mail, shipped.mail),
        *_allowances(settings.profile.leak_allowances, shipped.leak_allowances),
        *_lists(settings.profile, shipped),
    ]


def _sentence(change: SentenceChange) -> str:
    head = f"「標準文」{change.kind.value}　{change.control_id}"
    since = f"{wareki_text(change.valid_from)}から" if change.valid_from else ""
    until = f"{wareki_text(change.valid_to)}まで" if change.valid_to else ""
    return "　".join(part for part in (head, since + until, _short(change.template)) if part)


def _counterparties(profile: Profile, shipped: Profile) -> Iterator[str]:
    for ours, theirs in zip(shipped.counterparties, profile.counterparties, strict=True):
        for name, before, after in (
            ("文中", ours.word, theirs.word),
            ("見出し", ours.title_word, theirs.title_word),
        ):
            if before != after:
                yield f"「相手方の呼び方」様式{ours.form}の{name}　{before} → {after}"


def _fixed_rows(sheet_id: str, ours: object, theirs: object) -> Iterator[str]:
    """What one sheet of fixed rows changes; the two hold its values by the ids of the rows."""
    sheet = settings_sheet(sheet_id)
    for row in sheet.rows:
        before, after = getattr(theirs, row.id), getattr(ours, row.id)
        if isinstance(before, str) and isinstance(after, str) and "\n" in before + after:
            yield from _lines(f"「{sheet.name}」{row.label}", before, after)
        elif before != after:
            yield f"「{sheet.name}」{row.label}　{_joined(before)} → {_joined(after)}"


def _lines(place: str, before: str, after: str) -> Iterator[str]:
    """The first of the lines that differ, and how many there are."""
    ours, theirs = after.split("\n"), before.split("\n")
    steps = SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes()
    pairs = [
        pair
        for step, i, j, k, m in steps
        if step != "equal"
        for pair in zip_longest(range(i, j), theirs[i:j], ours[k:m])
    ]
    if pairs:
        number, old, new = pairs[0]
        line = f"の{number + 1}行目" if number is not None else "に加えた行"
        others = f"（ほかに{len(pairs) - 1}行）" if pairs[1:] else ""
        yield f"{place}{line}　{_short(old or '') or _NOTHING} → {_short(new or '') or _NOTHING}{others}"


def _allowances(ours: LeakAllowances, theirs: LeakAllowances) -> Iterator[str]:
    name = settings_sheet("leak_allowances").name
    before = (*theirs.mail_domains, *theirs.texts)
    after = (*ours.mail_domains, *ours.texts)
    if added := [each for each in after if each not in before]:
        yield f"「{name}」加えたもの　{_joined(tuple(added))}"
    if gone := [each for each in before if each not in after]:
        yield f"「{name}」なくしたもの　{_joined(tuple(gone))}"


def _joined(value: object) -> str:
    if isinstance(value, datetime.date):
        return wareki_text(value)
    if isinstance(value, bool):
        return YES if value else NO
    if value in ("", ()):
        return _NOTHING
    return "、".join(value) if isinstance(value, tuple) else str(value)


def _lists(profile: Profile, shipped: Profile) -> Iterator[str]:
    for sheet_id in _LISTS:
        before: Sequence[object] = getattr(shipped, sheet_id)
        after: Sequence[object] = getattr(profile, sheet_id)
        added = sum(each not in before for each in after)
        gone = sum(each not in after for each in before)
        name = settings_sheet(sheet_id).name
        if added or gone:
            yield f"「{name}」加えた行または変えた行 {added}、なくした行または変える前の行 {gone}"
        elif before != after:
            yield f"「{name}」行の順番"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
