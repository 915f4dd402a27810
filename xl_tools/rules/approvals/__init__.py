"""Rules that compare a paper with the register of approvals: A001 and on."""

from __future__ import annotations

from xl_tools.rules.base import RuleModule

RULES: tuple[RuleModule, ...] = ()
