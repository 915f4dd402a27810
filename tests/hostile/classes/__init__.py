"""Every class of hostile files, by name."""

from __future__ import annotations

from tests.hostile.classes import (
    archives,
    code,
    large_papers,
    mails,
    markup,
    old_workbooks,
    outlook_files,
    pdfs,
    plain_texts,
    references,
    searched,
    sheets,
    small_files,
    word_files,
)
from tests.hostile.model import HostileClass

_MODULES = (
    archives,
    references,
    markup,
    sheets,
    code,
    large_papers,
    searched,
    pdfs,
    word_files,
    old_workbooks,
    plain_texts,
    small_files,
    mails,
    outlook_files,
)
CLASSES: dict[str, HostileClass] = {each.name: each for module in _MODULES for each in module.CLASSES}
