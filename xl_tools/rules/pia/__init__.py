"""Rules about 特定個人情報保護評価: P001 and on."""

from __future__ import annotations

from xl_tools.rules.base import RuleModule
from xl_tools.rules.pia import (
    p001_assessment_not_mentioned,
    p002_assessment_too_light,
    p003_persons_unreadable,
)

RULES: tuple[RuleModule, ...] = (
    p001_assessment_not_mentioned,
    p002_assessment_too_light,
    p003_persons_unreadable,
)
