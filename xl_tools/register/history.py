"""A paper against the case it follows → the rows of 変更履歴."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from xl_tools.approvals.differences import Difference
from xl_tools.approvals.of_prior import differences
from xl_tools.approvals.titles import SuffixKind, title_suffixes
from xl_tools.japanese.text_changes import Stretch
from xl_tools.japanese.widths import comparable
from xl_tools.model.paper import Context, Paper, Prior
from xl_tools.model.register import Register, RegisteredChange
from xl_tools.reports.shorten import shorten_around

UNCHANGED = "内容の変更なし"
LONGEST_TEXT = 300
"""Letters of a cell; the papers themselves have the rest."""
_ASSESSMENTS = (SuffixKind.PIA_REPORT, SuffixKind.PIA_RESULT)


def changes_since(
    paper: Paper, prior: Prior, register: Register, context: Context
) -> tuple[RegisteredChange, ...]:
    """What the title's bracket names, then every difference, each row once; nothing without a registered case.

    One row at least, which says which case is followed. ``case_id`` is "".
    """
    if prior.case is None:
        return ()
    prior_id = prior.case.id
    context = replace(context, register=register, prior=prior)
    named = [RegisteredChange("", prior_id, kind) for kind in changes_in_title(paper.title)]
    found = [_change(each, prior_id) for each in differences(paper, context)]
    return tuple(dict.fromkeys([*named, *found])) or (RegisteredChange("", prior_id, UNCHANGED),)


def changes_in_title(title: str) -> Iterator[str]:
    """「対象者及び情報項目の追加」 is 対象者の追加 and 情報項目の追加."""
    written = comparable(title)
    for suffix in title_suffixes(title):
        if suffix.kind in _ASSESSMENTS:
            yield suffix.kind.value
        for change in suffix.changes:
            joined = f"{change.subject}{change.suffix}"
            is_one_word = not change.subject or comparable(joined) in written
            yield joined if is_one_word else f"{change.subject}の{change.suffix}"


def _change(found: Difference, prior_id: str) -> RegisteredChange:
    before = _around(found.old_text, [change.old for change in found.changes])
    after = _around(found.value.text, [change.new for change in found.changes])
    return RegisteredChange("", prior_id, found.label, before, after)


def _around(text: str, stretches: Sequence[Stretch]) -> str:
    """What changed, from the first place to the last, with as much around it as fits."""
    start, end = (stretches[0][0], stretches[-1][1]) if stretches else (0, 0)
    return shorten_around(text, LONGEST_TEXT, start, end)
