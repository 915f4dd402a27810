"""Remarks in the notes of the open workbook. What people wrote in a note keeps its look."""

from __future__ import annotations

from typing import Any

from xl_tools.adapters.excel_live import utf16
from xl_tools.adapters.excel_live.com import Com
from xl_tools.adapters.ooxml.note_box import box_size
from xl_tools.adapters.ooxml.note_text import (
    LAST_LINE,
    OWN_END,
    remark_in,
    remark_stretches,
    text_by_people,
)

_POINTS_PER_PIXEL = 0.75


def plain(text: str) -> str:
    """A note's text without what only tells who made the note, and how lines are broken in the file."""
    return text.replace("_x000D_\n", "\n").replace("\r\n", "\n").rstrip(" \t")


def change_note(cell: Com, before: str | None, after: str | None) -> None:
    """From one whole text to another, None where there is no note; only the tool's part of them differs."""
    if before is None and after is not None:
        _make_own(cell, remark_in(after))
    elif after is None:
        cell.Comment.Delete()
    elif before is not None:
        _change(cell.Comment, before, after)


def _make_own(cell: Com, remark: str) -> None:
    _fit(cell.AddComment(_own(remark)), remark)


def _own(remark: str) -> str:
    """As the file editor knows a note that is wholly the tool's, whoever Excel says made it."""
    return remark.removesuffix(LAST_LINE) + OWN_END


def _fit(note: Com, text: str) -> None:
    width, height = box_size(text)
    box = note.Shape
    box.Width, box.Height = width * _POINTS_PER_PIXEL, height * _POINTS_PER_PIXEL


def _change(note: Com, before: str, after: str) -> None:
    remark = remark_in(after)
    if not text_by_people(before).strip() and remark and not text_by_people(after).strip():
        note.Text(_own(remark))
        _fit(note, remark)
        return
    held = note.Text()
    left = _take_out(note, held)
    if left != held and note.Text() != left:  # Excel deletes no long stretches everywhere
        note.Text(left)
    if remark:
        broken = f"\n{remark}" if left else remark
        note.Text(broken, utf16.length(left) + 1, False)


def _take_out(note: Com, text: str) -> str:
    """From behind, so that what comes before stays where it is. Returns the text that is left."""
    frame: Any = None
    for start, end in reversed(remark_stretches(text)):
        frame = frame or note.Shape.TextFrame
        frame.Characters(*utf16.stretch(text, start, end)).Delete()
        text = text[:start] + text[end:]
    return text
