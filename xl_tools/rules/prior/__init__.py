"""Rules that compare a paper with the case it follows: V001 and on."""

from __future__ import annotations

from xl_tools.rules.base import RuleModule
from xl_tools.rules.prior import (
    v001_changed_without_mark,
    v002_marked_without_change,
    v003_change_not_named,
    v004_named_change_not_made,
    v005_category_never_approved,
    v006_period_lapses,
    v007_former_counterparty_left,
    v008_item_dropped_silently,
    v009_control_given_up,
)

RULES: tuple[RuleModule, ...] = (
    v001_changed_without_mark,
    v002_marked_without_change,
    v003_change_not_named,
    v004_named_change_not_made,
    v005_category_never_approved,
    v006_period_lapses,
    v007_former_counterparty_left,
    v008_item_dropped_silently,
    v009_control_given_up,
)
