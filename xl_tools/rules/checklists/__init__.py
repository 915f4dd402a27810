"""Rules about the checklists: C001 and on."""

from __future__ import annotations

from xl_tools.rules.base import RuleModule
from xl_tools.rules.checklists import c003_reason_missing

RULES: tuple[RuleModule, ...] = (c003_reason_missing,)
