"""Every class of hostile files, by name."""

from __future__ import annotations

from tests.hostile.classes import (
    archives,
    markup,
    old_workbooks,
    pdfs,
    plain_texts,
    references,
    small_files,
    word_files,
)
from tests.hostile.model import HostileClass

_MODULES = (archives, references, markup, pdfs, word_files, old_workbooks, plain_texts, small_files)
CLASSES: dict[str, HostileClass] = {each.name: each for module in _MODULES for each in module.CLASSES}
