"""Letters VBA loses on the way to Python."""

from __future__ import annotations


def lost_letters(path: str, code_page: int | None) -> str:
    """Those of the path that VBA does not find a file with: it knows only the letters of one code page."""
    if code_page is None:
        return ""
    return "".join(dict.fromkeys(each for each in path if not _passes(each, code_page)))


def _passes(letter: str, code_page: int) -> bool:
    """A code page Python does not know is taken to know ASCII."""
    try:
        letter.encode(f"cp{code_page}")
    except (UnicodeEncodeError, LookupError):
        return letter.isascii()
    return True
