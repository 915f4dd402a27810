"""A defect of the tool: where it happened goes into a file for the developers, the user gets one sentence.

The file can be sent to anybody: it holds the kinds of the exceptions and the places in the program, none of their
texts, for these may quote what stands in a cell.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import PurePath
from types import CodeType, TracebackType

from xl_tools import __version__

NOT_WRITTEN = "（記録を書けませんでした）"
_NUMBERS = ("errno", "winerror", "hresult", "lineno", "colno")
"""What exceptions carry besides their text: numbers only."""
_FACTS = "for_the_log"
"""An exception of ours may have this attribute: lines that hold nothing of a workbook's content."""
_MOST_FRAMES = 60
_DEEPEST = 20
_PLAIN_NAME = re.compile(r"[\w.<>]{1,120}", re.ASCII)


def raises_defects() -> bool:
    """Developers set XL_TOOLS_DEBUG to see the traceback instead."""
    return bool(os.environ.get("XL_TOOLS_DEBUG"))


def log_defect() -> str:
    """Writes the exception being handled; returns the end of a sentence that says where."""
    return (
        "ツールの不具合で処理できませんでした（ブックは元のままです）。"
        f"次の記録を添えて、このツールの管理者に知らせてください：{defect_record()}"
    )


def defect_record() -> str:
    """Writes the exception being handled; returns the file's path, or that it could not be written."""
    text = f"xl_tools {__version__} Python {sys.version}\n{without_values(sys.exception())}"
    try:
        handle, name = tempfile.mkstemp(prefix="xl_tools_", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write(text)
    except OSError:  # a full disk is no reason to say nothing
        return NOT_WRITTEN
    return name


def without_values(error: BaseException | None) -> str:
    """A traceback with kinds, files, lines and functions of an exception and of all that it came from."""
    return "".join(f"{line}\n" for line in _lines(error, "", set()))


def _lines(error: BaseException | None, indent: str, seen: set[int]) -> Iterator[str]:
    if error is None or id(error) in seen or len(indent) > _DEEPEST:
        return
    seen.add(id(error))
    if error.__cause__ is not None:
        yield from _lines(error.__cause__, indent, seen)
        yield f"{indent}which caused:"
    elif error.__context__ is not None and not error.__suppress_context__:
        yield from _lines(error.__context__, indent, seen)
        yield f"{indent}while handling that:"
    yield f"{indent}{_kind(error)}"
    yield from (f"{indent}  {place}" for place in _places(error.__traceback__))
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            yield from _lines(each, f"{indent}| ", seen)


def _kind(error: BaseException) -> str:
    """Its type, its numbers, and what it says itself for this purpose."""
    numbers = ((name, getattr(error, name, None)) for name in _NUMBERS)
    shown = [f"{name}={number}" for name, number in numbers if type(number) is int]
    facts = getattr(error, _FACTS, ())
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    return " ".join([_plain(name), *shown, *map(str, facts)])


def _places(traceback: TracebackType | None) -> list[str]:
    """Innermost last; the middle of a long one is left out."""
    found: list[str] = []
    while traceback is not None:
        found.append(f"{_file(traceback.tb_frame.f_code)}:{traceback.tb_lineno} {_function(traceback)}")
        traceback = traceback.tb_next
    half = _MOST_FRAMES // 2
    return found if len(found) <= _MOST_FRAMES else [*found[:half], "…", *found[-half:]]


def _file(code: CodeType) -> str:
    """From its folder on: the name of a user's folder tells nothing. Code that stands in no file may be called anything."""
    path = PurePath(code.co_filename)
    return "/".join(path.parts[-3:]) if path.suffix in (".py", ".pyx") else "<no file>"


def _function(traceback: TracebackType) -> str:
    return _plain(traceback.tb_frame.f_code.co_qualname)


def _plain(name: str) -> str:
    """A name of the program; one that somebody's text was made into is not shown."""
    return name if _PLAIN_NAME.fullmatch(name) else "<…>"
