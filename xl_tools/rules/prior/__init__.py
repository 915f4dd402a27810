"""Rules that compare a paper with the case it follows: V001 and on."""

from __future__ import annotations

from xl_tools.rules.base import RuleModule

RULES: tuple[RuleModule, ...] = ()
