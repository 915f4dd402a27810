"""What the delivered forms mark as an example."""

from __future__ import annotations

SAMPLE = "みほん"
"""Stands in every example of the forms and in the drawing they start with."""
