"""What the caller learns from the exit code."""

from __future__ import annotations

CLEAN = 0
"""Nothing 必須 is left."""
FINDINGS = 1
"""Findings of 必須."""
COULD_NOT_RUN = 2
"""A file could not be checked, or the command could not run."""
