"""Rules about counts, totals and ordinals: N001 and on."""

from __future__ import annotations

from xl_tools.rules.base import RuleModule
from xl_tools.rules.numbers import (
    n001_total_wrong,
    n002_count_without_unit,
    n003_count_differs,
    n004_label_numbered_differently,
    n005_ordinals_out_of_order,
    n006_announced_number_differs,
    n007_count_missing,
)

RULES: tuple[RuleModule, ...] = (
    n001_total_wrong,
    n002_count_without_unit,
    n003_count_differs,
    n004_label_numbered_differently,
    n005_ordinals_out_of_order,
    n006_announced_number_differs,
    n007_count_missing,
)
