"""Frozen dataclasses every other part speaks in. No Excel, no files, no text processing here."""
