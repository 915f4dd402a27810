"""A paper against what it follows, worked out once for all rules."""

from __future__ import annotations

from xl_tools.approvals.case_diff import compare_with_case
from xl_tools.approvals.diff import compare_papers
from xl_tools.approvals.differences import Difference
from xl_tools.approvals.mark_states import MarkState, mark_states
from xl_tools.facts.memory import per_check
from xl_tools.model.paper import Context, Paper


@per_check
def differences(paper: Paper, context: Context) -> tuple[Difference, ...]:
    """To the earlier paper, else to what the register holds of the case; nothing without a predecessor."""
    prior = context.prior
    if prior is None:
        return ()
    if prior.paper is not None:
        return compare_papers(paper, prior.paper, context)
    if prior.case is not None and context.register is not None:
        return compare_with_case(paper, prior.case, context.register, context)
    return ()


@per_check
def marks(paper: Paper, context: Context) -> tuple[MarkState, ...]:
    """Values that lack a change mark or have one in vain; only a workbook tells what has not changed."""
    prior = context.prior.paper if context.prior else None
    return mark_states(paper, prior, differences(paper, context))
