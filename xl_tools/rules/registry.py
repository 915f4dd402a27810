"""The rules about a paper by itself, in the order of the manual; the others stand in further_rules."""

from __future__ import annotations

from xl_tools.rules import (
    changes,
    checklists,
    citations,
    dates,
    flow,
    items,
    matters,
    numbers,
    pia,
    references,
    wording,
)
from xl_tools.rules.base import RuleModule

PAPER_RULES: tuple[RuleModule, ...] = (
    *matters.RULES,
    *checklists.RULES,
    *items.RULES,
    *flow.RULES,
    *dates.RULES,
    *numbers.RULES,
    *citations.RULES,
    *changes.RULES,
    *references.RULES,
    *pia.RULES,
    *wording.RULES,
)
"""What the paper alone shows."""
