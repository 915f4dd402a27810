"""Rules about citations of earlier decisions: K001 and on."""

from __future__ import annotations

from xl_tools.rules.base import RuleModule
from xl_tools.rules.citations import (
    k001_citation_incomplete,
    k002_body_unknown,
    k003_one_meeting_two_verbs,
    k004_verb_of_another_body,
    k005_meeting_after_the_paper,
)

RULES: tuple[RuleModule, ...] = (
    k001_citation_incomplete,
    k002_body_unknown,
    k003_one_meeting_two_verbs,
    k004_verb_of_another_body,
    k005_meeting_after_the_paper,
)
