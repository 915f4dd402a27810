"""件名の括弧と、変更の印が付いた欄が合わない

確認すること:
    件名の括弧で「情報項目」「対象者」「委託先」「委託内容」などの変更とだけ言っているとき、
    印の付いた欄がそれと合っているか。期間・時期・理由・内容の印は、どの変更にも伴うので問わない。
    括弧に「等」があるとき、「手続の追加」「一部変更」のように広い言葉のとき、全部に印のある（新しく加えた）別紙は対象にしない。

理由:
    件名は一覧に載り、何が変わった案件かを示す。言っていない変更があると、審議した範囲が分からない。

直し方:
    件名の括弧に変更を書き加えるか、印の付け方を直す。

例:
    （委託内容の追加）なのに、個人の範囲にも印がある　→　（対象者及び委託内容の追加）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.change_kinds import KINDS, named_kinds
from xl_tools.facts.changes import (
    change_bracket,
    marked_fields,
    marked_item_values,
    marked_values,
    named_changes,
)
from xl_tools.japanese.widths import squeeze
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Form, Paper, is_before_current_scheme
from xl_tools.rules.base import FORMER_SCHEME, Rule

RULE = Rule(
    "H007",
    "件名の括弧と、変更の印が付いた欄が合わない",
    Severity.NOTE,
    "付議書の様式（件名、※変更箇所の表示）",
)

_TELLING = ("reason", "content", "connection", "method", "period", "schedule")
_FEWEST_TELLING = 3


def skip(paper: Paper, context: Context) -> str | None:
    if is_before_current_scheme(paper, context):
        return FORMER_SCHEME
    return None if named_changes(paper, context) else "件名の括弧が変更を表していないため"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    changes = named_changes(paper, context)
    named = named_kinds([change.subject for change in changes])
    if not changes or named is None or any(change.vague for change in changes) or paper.cover is None:
        return
    marked = _marked_kinds(paper)
    unnamed = [kind for kind in marked if kind not in named]
    if unnamed:
        others = tuple(marked[kind].ref for kind in unnamed)
        places = "、".join(f"{kind}（{marked[kind].ref}）" for kind in unnamed)
        yield RULE.finding(
            paper.cover.value("title"),
            "件名",
            f"件名の括弧は「{change_bracket(paper, context)}」だけですが、{places}にも変更の印があります。",
            "件名の括弧にその変更も書くか、変更でなければ印をやめてください。",
            others=others,
        )
    unmarked = [kind for kind in named if kind in _by_fields() and kind not in marked]
    if unmarked and (
        any(marked_item_values(paper)) or any(any(marked_values(form)) for form in paper.matters)
    ):
        yield RULE.finding(
            paper.cover.value("title"),
            "件名",
            f"件名の括弧は「{change_bracket(paper, context)}」ですが、{'、'.join(unmarked)}の欄に変更の印がありません。",
            "変更した欄に印を付けるか、件名の括弧を確かめてください。",
        )


def _by_fields() -> set[str]:
    return {kind for kind, _, _ in KINDS}


def _marked_kinds(paper: Paper) -> dict[str, Value]:
    """Kinds that carry a mark, each with the first value that does."""
    marked: dict[str, Value] = {}
    for form in paper.matters:
        if not _is_all_new(form):
            for kind, value in _marked_kinds_of(form):
                marked.setdefault(kind, value)
    for _, value in marked_item_values(paper):
        marked.setdefault("情報項目", value)
    return marked


def _is_all_new(form: Form) -> bool:
    """A sheet added with the change is marked from end to end; what it marks is no change of one kind."""
    fields = [form.fields[name] for name in _TELLING if name in form.fields]
    filled = [field for field in fields if not field.value.is_empty]
    return len(filled) >= _FEWEST_TELLING and all(
        squeeze("".join(field.value.changed_texts)) == squeeze(field.text) for field in filled
    )


def _marked_kinds_of(form: Form) -> Iterator[tuple[str, Value]]:
    for field in marked_fields(form):
        for kind, _, names in KINDS:
            if field.spec.id in names:
                yield kind, field.value
