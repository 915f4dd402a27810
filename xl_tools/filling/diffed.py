"""What became of comparing one paper with what it follows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from xl_tools.approvals.differences import Difference
from xl_tools.approvals.mark_states import MarkState
from xl_tools.filling.change_marks import MarkPlan
from xl_tools.model.paper import Prior
from xl_tools.model.register import Case


@dataclass(frozen=True, slots=True)
class Diffed:
    """One paper. ``prior`` is None where nothing came before. ``states`` are the marks that do not fit the changes.

    ``marked`` is what was (or, on a dry run, would be) written, None where that was not asked for; ``backup`` the
    file as it was before, None when nothing was written. ``possible`` are cases that may be what came before, where
    nothing did for sure.
    """

    source: str
    title: str
    prior: Prior | None
    approval: str = ""
    differences: tuple[Difference, ...] = ()
    states: tuple[MarkState, ...] = ()
    marked: MarkPlan | None = None
    backup: Path | None = None
    possible: tuple[Case, ...] = ()

    @property
    def is_settled(self) -> bool:
        """Whether every mark fits, or has been put right."""
        if self.marked is not None:
            return not self.marked.kept
        return not any(state.missing or state.unfounded for state in self.states)
