"""Questions whose answer a button needs."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from xl_tools.ports import Dialogs

Answer = TypeVar("Answer")
WORKBOOKS = "*.xlsx;*.xlsm"


class Cancelled(Exception):
    """The person at the screen took it back: nothing more is done, and nothing is said."""


def given(answer: Answer | None) -> Answer:
    """Raises Cancelled."""
    if answer is None:
        raise Cancelled
    return answer


def agreed(dialogs: Dialogs, question: str) -> None:
    """Raises Cancelled."""
    if not dialogs.ask_yes(question):
        raise Cancelled


def free_place(dialogs: Dialogs, title: str, suggestion: str) -> Path:
    """Where to write; what is there may be replaced. Raises Cancelled."""
    target = given(dialogs.ask_new_file(title, suggestion))
    if target.exists():
        agreed(dialogs, f"「{target.name}」はすでにあります。置き換えますか。")
    return target
