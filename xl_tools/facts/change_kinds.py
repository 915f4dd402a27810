"""What the words of a title's bracket are about: 「対象者」, 「委託先」, 「委託内容」 …"""

from __future__ import annotations

import re
from collections.abc import Iterable

_SUBJECTS = re.compile(r"対象者|個人の範囲|対象要件|対象")
_ITEMS = re.compile(r"(?:情報|記録|提供|結合)項目|項目")
_PARTIES = re.compile(r"(?:再?委託|結合|提供)(?:の?相手)?(?:先|方)|相手方|受託者|事業者")
_CONTENT = re.compile(r"再?委託(?:の?内容|業務)|結合(?:の?内容|の?形態)")
_PERIOD = re.compile(r"期間|時期")
_MEDIUM = re.compile(r"(?:記録)?媒体")

SUBJECTS, ITEMS, PARTIES, MEDIUM, CONTENT, PERIOD = (
    "対象者",
    "情報項目",
    "相手方",
    "記録媒体",
    "委託内容",
    "期間",
)

KINDS = (
    (SUBJECTS, _SUBJECTS, ("data_subjects",)),
    (ITEMS, _ITEMS, ("data_items",)),
    (PARTIES, _PARTIES, ("counterparty", "sub_counterparty")),
    (MEDIUM, _MEDIUM, ("medium",)),
)
"""Name, how a bracket says it, and the fields it stands in."""


def named_kinds(subjects: Iterable[str]) -> tuple[str, ...] | None:
    """The kinds the bracket's words name, in its order; None when one of them is too wide to compare."""
    named: list[str] = []
    for subject in subjects:
        kind = next((name for name, pattern, _ in KINDS if pattern.fullmatch(subject)), None)
        if kind is None and _CONTENT.fullmatch(subject):
            kind = CONTENT
        if kind is None and _PERIOD.search(subject):
            kind = PERIOD
        if kind is None:
            return None
        named.append(kind)
    return tuple(dict.fromkeys(named))


def speaks_of(kind: str, text: str) -> bool:
    """Whether a text has the words for a kind, one of KINDS."""
    return any(name == kind and pattern.search(text) for name, pattern, _ in KINDS)
