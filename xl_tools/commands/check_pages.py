"""The rules for papers on the pages of a half-yearly report, each page by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from xl_tools.model.finding import Finding
from xl_tools.model.paper import Context
from xl_tools.model.report import CasePage, PublishedReport
from xl_tools.published.as_paper import paper_of_page
from xl_tools.published.as_register import register_of_report
from xl_tools.rules.base import RuleModule
from xl_tools.rules.flow import l006_short_form_misspelt
from xl_tools.rules.pages import DRAWING_RULES, PAGE_RULES
from xl_tools.rules.run import run_rules
from xl_tools.rules.wording import RULES as WORDING_RULES

_SPELLING = frozenset(module.RULE.code for module in (*WORDING_RULES, l006_short_form_misspelt))
"""What is written alike in case after case; it is told once."""

_REGISTER = re.compile("(?:承認)?台帳")


_NAMED = 20
"""So many other № are named."""


def rules_of_page(page: CasePage) -> tuple[RuleModule, ...]:
    is_drawn = page.attachment is not None and page.attachment.kind == "flow"
    return (*PAGE_RULES, *DRAWING_RULES) if is_drawn else PAGE_RULES


def findings_on_pages(
    report: PublishedReport,
    context: Context,
    rules_of: Callable[[CasePage], Sequence[RuleModule]] = rules_of_page,
) -> Iterator[tuple[int, Finding]]:
    """The findings of the rules for papers, with the № of the page.

    Citations are looked up in the report itself, and in the register where the context has one.
    """
    left = [(page, modules) for page in report.pages if (modules := rules_of(page))]
    if not left:
        return
    register = register_of_report(report, context.bodies, context.register)
    looked_up = replace(context, register=register)
    for page, modules in left:
        paper = paper_of_page(page, report.row_of.get(page.number), context.layouts)
        for finding in run_rules(paper, looked_up, modules)[0]:
            yield page.number, finding if context.register else _of_this_list(finding)


def _of_this_list(finding: Finding) -> Finding:
    """What was looked up in the report is no register to a clerk."""
    message, fix = (_REGISTER.sub("この一覧", text) for text in (finding.message, finding.fix))
    return replace(finding, message=message, fix=fix)


def told_once(found: Iterable[tuple[int, Finding]]) -> list[Finding]:
    """One finding for a spelling that stands in many cases, with the № of the others."""
    groups: dict[object, list[tuple[int, Finding]]] = {}
    for number, finding in found:
        key = (finding.code, finding.value, finding.fix) if finding.code in _SPELLING else finding
        groups.setdefault(key, []).append((number, finding))
    return [_merged(group) for group in groups.values()]


def _merged(group: Sequence[tuple[int, Finding]]) -> Finding:
    (number, first), *rest = group
    others = dict.fromkeys(each for each, _ in rest if each != number)
    if not others:
        return first
    names = "、".join(f"№{each}" for each in [*others][:_NAMED])
    more = f"ほか{len(others) - _NAMED}件" if len(others) > _NAMED else ""
    refs = tuple(finding.ref for _, finding in rest)
    message = f"{first.message}ほかに{names}{more}にもあります。"
    return replace(first, message=message, others=(*first.others, *refs))
