"""What a rule is made of.

A rule is a module that defines ``RULE`` and ``check(paper, context)``, optionally ``skip(paper, context)``,
and whose docstring is its page of the clerk's manual under the headings 確認すること, 理由, 直し方, 例.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from xl_tools.model.cell import CellRef, Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper, is_before_current_scheme
from xl_tools.model.report import PublishedReport


@dataclass(frozen=True, slots=True)
class Rule:
    """``code`` is never reused; ``title`` names the defect; ``source`` is where the demand comes from."""

    code: str
    title: str
    severity: Severity
    source: str

    def finding(
        self,
        value: Value,
        item: str,
        message: str,
        fix: str,
        *,
        shown: str | None = None,
        others: tuple[CellRef, ...] = (),
    ) -> Finding:
        """A finding of this rule at ``value``; ``shown`` replaces the value as read where only a part matters."""
        text = value.text if shown is None else shown
        return Finding(self.code, self.severity, value.ref, item, text, message, fix, others)


class RuleModule(Protocol):
    """The shape every rule module has; ``skip`` says in Japanese why the rule does not apply, None if it does."""

    RULE: Rule
    __doc__: str | None

    def check(self, paper: Paper, context: Context) -> Iterator[Finding]: ...


class ReportRuleModule(Protocol):
    """The shape of a rule about a half-yearly report."""

    RULE: Rule
    __doc__: str | None

    def check(self, report: PublishedReport, context: Context) -> Iterator[Finding]: ...


FORMER_SCHEME = "旧条例の様式の付議書のため"
"""The reason rules of the present scheme give for skipping an older paper."""


def skip_former_scheme(paper: Paper, context: Context) -> str | None:
    """The ``skip`` of a rule that only the present scheme knows."""
    return FORMER_SCHEME if is_before_current_scheme(paper, context) else None
