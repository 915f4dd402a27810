"""Rules about a half-yearly report, its list and its cases: B001 and on."""

from __future__ import annotations

from xl_tools.rules.base import ReportRuleModule

RULES: tuple[ReportRuleModule, ...] = ()
