"""Rules about wording: W001 and on."""

from __future__ import annotations

from xl_tools.rules.base import RuleModule
from xl_tools.rules.wording import (
    w001_bracket_unbalanced,
    w002_spelling_not_preferred,
    w003_doubled_word,
    w004_lookalike_character,
    w005_invisible_character,
    w006_basis_outdated,
    w007_slip_in_compound,
    w011_garbled_text,
    w012_template_text_left,
    w013_half_width_katakana,
)

RULES: tuple[RuleModule, ...] = (
    w001_bracket_unbalanced,
    w002_spelling_not_preferred,
    w003_doubled_word,
    w004_lookalike_character,
    w005_invisible_character,
    w006_basis_outdated,
    w007_slip_in_compound,
    w011_garbled_text,
    w012_template_text_left,
    w013_half_width_katakana,
)
