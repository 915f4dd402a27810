"""The readers that are fuzzed, by name."""

from __future__ import annotations

from importlib import import_module

from tests.fuzz.target import Target

_MODULES = {
    "archives": ("zip", "workbook", "leaks"),
    "parts": ("sheet", "strings", "styles", "relationships", "drawing", "properties"),
    "editing": ("editor", "marks", "unmark", "handed_in", "borrowing"),
    "contents": ("paper", "export", "stamp", "settings", "register", "agenda", "import"),
    "documents": ("pdf", "old_workbook", "word", "plain", "plain_text"),
    "texts": ("report", "paper_text", "japanese"),
    "data_files": ("paper_json", "acceptances", "choices", "limits"),
    "mails": ("eml", "msg", "mailbox", "records"),
}
NAMES = tuple(name for names in _MODULES.values() for name in names)


def load(name: str) -> Target:
    """Imports only what this target needs. Raises StopIteration for a name there is none of."""
    module = next(module for module, names in _MODULES.items() if name in names)
    targets: dict[str, Target] = import_module(f"{__name__}.{module}").TARGETS
    return targets[name]
