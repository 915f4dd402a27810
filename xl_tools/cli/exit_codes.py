"""What the caller learns from the exit code."""

from __future__ import annotations

CLEAN = 0
"""All is well: nothing 必須 is left."""
FINDINGS = 1
"""Something is left for a person: findings of 必須, cells fill could not write, differences, an outdated check."""
COULD_NOT_RUN = 2
"""A file could not be worked on, or the command could not run."""
