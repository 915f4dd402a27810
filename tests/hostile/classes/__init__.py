"""All classes of hostile files, by name."""

from __future__ import annotations

from tests.hostile.classes import archives, old_workbooks, pdfs, plain_texts, small_files, word_files
from tests.hostile.model import HostileClass

CLASSES: dict[str, HostileClass] = {
    each.name: each
    for module in (archives, pdfs, word_files, old_workbooks, plain_texts, small_files)
    for each in module.CLASSES
}
