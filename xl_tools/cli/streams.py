"""Standard output and error without what a file could say to a terminal in names and cells."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any, TextIO, cast

from xl_tools.quoting import harmless


class _Harmless:
    """A stream whose texts are made harmless; anything else is the stream's own."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        return self.stream.write(harmless(text))

    def writelines(self, lines: list[str]) -> None:
        self.stream.writelines(map(harmless, lines))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


@contextmanager
def harmless_streams() -> Iterator[None]:
    """While a command runs, whatever is printed is harmless. What writes colours itself asks for ``terminal``."""
    before = sys.stdout, sys.stderr
    wrapped = tuple(cast(TextIO, _Harmless(stream)) for stream in before)
    sys.stdout, sys.stderr = wrapped
    try:
        yield
    finally:
        if (sys.stdout, sys.stderr) == wrapped:
            sys.stdout, sys.stderr = before


def terminal(stream: TextIO) -> IO[str]:
    """The stream itself, for a console that makes its texts harmless before it adds its colours."""
    return stream.stream if isinstance(stream, _Harmless) else stream
