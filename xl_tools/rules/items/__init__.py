"""Rules about the 情報項目: I001 and on."""

from __future__ import annotations

from xl_tools.rules.base import RuleModule
from xl_tools.rules.items import (
    i001_item_doubled,
    i002_bracket_unbalanced,
    i003_item_name_missing,
    i004_separators_mixed,
    i005_item_not_in_list,
    i006_referred_list_missing,
    i007_items_nowhere,
    i008_sub_item_doubled,
    i009_list_not_referred_to,
)

RULES: tuple[RuleModule, ...] = (
    i001_item_doubled,
    i002_bracket_unbalanced,
    i003_item_name_missing,
    i004_separators_mixed,
    i005_item_not_in_list,
    i006_referred_list_missing,
    i007_items_nowhere,
    i008_sub_item_doubled,
    i009_list_not_referred_to,
)
