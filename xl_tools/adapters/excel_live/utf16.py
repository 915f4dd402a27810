"""Text as Excel counts it: in UTF-16 units, of which a character beyond the first 65,536 takes two."""

from __future__ import annotations


def length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def stretch(text: str, start: int, end: int) -> tuple[int, int]:
    """Where Excel's ``Characters`` finds text[start:end]: first unit, counted from 1, and length."""
    return length(text[:start]) + 1, length(text[start:end])
