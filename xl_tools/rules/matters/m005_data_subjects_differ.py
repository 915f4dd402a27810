"""個人の範囲が別紙によって違う

確認すること:
    個人の範囲（対象者）が、どの別紙でも同じか。括弧書きの説明、「及び」と「、」、番号、並べる順序の違いは問わない。
    事業の概要の対象者とは比べない（概要では事業の対象者を書くため）。

理由:
    別紙を写して作るときに、対象者の追加や削除を一部の別紙に書き忘れることが多い。

直し方:
    すべての別紙で同じにする。区分によって対象者が本当に違うときは、そのままでよい。

例:
    （１）見本申請を行う者
    （２）見本申請の交付決定者
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.brackets import bracket_pairs
from xl_tools.japanese.flat_text import as_written
from xl_tools.japanese.widths import comparable, fold_same_length, squeeze
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules._shared_fields import filled_fields, says_elsewhere
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule
from xl_tools.rules.matters._compare import odd_ones_out

RULE = Rule("M005", "個人の範囲が別紙によって違う", Severity.REVIEW, "様式（別紙）")
_ORDINAL = re.compile(
    r"(?:^|(?<=[\s、]))\s*(?:\(\s*\d{1,2}\s*\)|\d{1,2}[.)]|[①-⑳⑴-⒇]|[・●○])\s*", re.MULTILINE
)
_SEPARATOR = re.compile(r"[\n、，,;；]|及び|並びに|または|又は")
_REMARK = re.compile(r"※[^\n]*")
_Groups = dict[str, str]


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    entries = [
        (field, groups)
        for field in filled_fields(paper.matters, "data_subjects")
        if not says_elsewhere(field.text) and (groups := _groups(field.text))
    ]
    for field, groups, other, right in odd_ones_out(entries, _agree):
        missing = [name for key, name in right.items() if key not in groups]
        surplus = [name for key, name in groups.items() if key not in right]
        yield RULE.finding(
            field.value,
            field.spec.label,
            f"個人の範囲が{other.ref}と違います（{_listed(missing, surplus)}）。",
            "写し漏れでないか確かめ、同じ範囲であればすべての別紙で同じに書いてください。",
            others=(other.ref,),
        )


def _listed(missing: list[str], surplus: list[str]) -> str:
    parts = []
    if missing:
        parts.append("こちらにない：" + "、".join(f"「{shown(name, 30)}」" for name in missing))
    if surplus:
        parts.append("こちらだけにある：" + "、".join(f"「{shown(name, 30)}」" for name in surplus))
    return "。".join(parts)


def _groups(text: str) -> _Groups:
    """The groups of persons by what they are compared with, without ordinals and explanations."""
    numbered = _ORDINAL.search(fold_same_length(text)) is not None
    plain = _without_brackets(_ORDINAL.sub("\n", fold_same_length(_REMARK.sub("", text))))
    if not numbered and "、" not in plain:
        plain = squeeze(plain)
    pieces = (squeeze(piece).strip(" 。") for piece in _SEPARATOR.split(plain))
    return {comparable(piece): as_written(piece, text) for piece in pieces if piece}


def _without_brackets(text: str) -> str:
    """The text without the explanations in brackets."""
    kept, position = [], 0
    for start, end in sorted(bracket_pairs(text).items()):
        if start >= position and text[start] in "(（":
            kept.append(text[position:start])
            position = end + 1
    return "".join((*kept, text[position:]))


def _agree(one: _Groups, other: _Groups) -> bool:
    return one.keys() == other.keys() or sorted("".join(one)) == sorted("".join(other))
