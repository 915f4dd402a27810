"""What the rules about the predecessor share: when they do not apply, and how they name it."""

from __future__ import annotations

from collections.abc import Iterable

from xl_tools.approvals.differences import Difference, Topic
from xl_tools.approvals.of_prior import differences
from xl_tools.facts.change_kinds import CONTENT, ITEMS, MEDIUM, PARTIES, PERIOD, SUBJECTS, named_kinds
from xl_tools.facts.changes import change_note, named_changes, title_speaks_of_change
from xl_tools.model.paper import Context, Paper
from xl_tools.rules._shared_text import shown

SOURCE = "前に承認された付議書"
NO_PRIOR = "前の案件が分からないため"
NO_WORKBOOK = "前回の付議書のブックがないため"
NO_CHANGE = "変更の案件ではないため"
TOPIC_OF_KIND = {
    SUBJECTS: Topic.SUBJECTS,
    ITEMS: Topic.ITEMS,
    PARTIES: Topic.COUNTERPARTY,
    MEDIUM: Topic.MEDIUM,
    CONTENT: Topic.CONTENT,
    PERIOD: Topic.PERIOD,
}
"""What a bracket names → what a difference is about."""
_MOST_SHOWN = 3


def skip_without_prior(paper: Paper, context: Context) -> str | None:
    """The ``skip`` of every rule that needs a predecessor."""
    return NO_PRIOR if context.prior is None else None


def skip_without_workbook(paper: Paper, context: Context) -> str | None:
    """The ``skip`` of rules that need the predecessor's own paper."""
    if context.prior is None:
        return NO_PRIOR
    return NO_WORKBOOK if context.prior.paper is None else None


def is_change_case(paper: Paper, context: Context) -> bool:
    """Whether the paper says in any way that it changes something approved."""
    says = named_changes(paper, context) or title_speaks_of_change(paper, context)
    return bool(says) or any(change_note(form) is not None for form in paper.matters)


def skip_unless_change(paper: Paper, context: Context) -> str | None:
    """The ``skip`` of rules about change marks, which only a change case has."""
    if context.prior is None:
        return NO_PRIOR
    return None if is_change_case(paper, context) else NO_CHANGE


def named_topics(paper: Paper, context: Context) -> set[Topic] | None:
    """What the title's bracket says has changed; None where it says so in words too wide to compare, or adds 等."""
    changes = named_changes(paper, context)
    kinds = named_kinds(change.subject for change in changes)
    if kinds is None or any(change.vague for change in changes):
        return None
    return {TOPIC_OF_KIND[kind] for kind in kinds}


def differences_in(paper: Paper, context: Context, *topics: Topic) -> list[Difference]:
    """In the matters, the lists and the checklists; the cover and the overview speak of the change, and are none."""
    fronts = {form.sheet for form in (paper.cover, paper.overview) if form is not None}
    return [
        each
        for each in differences(paper, context)
        if each.topic in topics and (each.value.ref.sheet not in fronts or each.topic is Topic.CATEGORY)
    ]


def told(paper: Paper) -> str:
    """The 概要 and 付議内容, where the change is described."""
    overview = paper.overview
    fields = ("summary", "agenda", "content")
    return "\n".join(overview.text(name) for name in fields) if overview else ""


def quoted(texts: Iterable[str]) -> str:
    """「甲」、「乙」ほか２か所."""
    found = list(dict.fromkeys(text for text in texts if text.strip()))
    more = f"ほか{len(found) - _MOST_SHOWN}か所" if len(found) > _MOST_SHOWN else ""
    return "、".join(f"「{shown(text)}」" for text in found[:_MOST_SHOWN]) + more
