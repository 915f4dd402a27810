"""Properties of a message in an Outlook file ([MS-OXMSG]): streams of a compound file, named by number and type.

Over olefile, by hand: a program that reads everything in such files is large, and its licence does not fit here.
A stream's length and type are what the file says, so nothing is taken for granted.
"""

from __future__ import annotations

import datetime
import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager

import olefile

from xl_tools.adapters.mail import mail_refusals
from xl_tools.adapters.mail.mail_texts import decoded
from xl_tools.adapters.refusals import Refused

Path = tuple[str, ...]
_UNICODE, _ANSI, _BINARY, _OBJECT, _NUMBER, _TIME = 0x001F, 0x001E, 0x0102, 0x000D, 0x0003, 0x0040
_FIXED = "__properties_version1.0"
_ATTACHED = "__attach_version1.0_#"
_CODE_PAGES = (0x3FFD, 0x3FDE)
"""Of the message's texts, and of its body."""
_CHARSETS = {932: "cp932", 65001: "utf-8", 50220: "iso-2022-jp", 50221: "iso-2022-jp", 51932: "euc_jp"}
_FAULTS = (
    OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError, struct.error,
)  # fmt: skip
"""What olefile raises over a container that lies."""
_EPOCH = datetime.datetime(1601, 1, 1, tzinfo=datetime.UTC)


@contextmanager
def message_file(data: bytes) -> Iterator[MessageProperties]:
    """The outermost message. Raises Refused, also for what goes wrong inside the block."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            yield MessageProperties(_Streams(container, len(data)), (), 32)
    except _FAULTS as error:
        raise Refused(mail_refusals.BROKEN) from error


class _Streams:
    """All streams together may be no longer than the file: else some of them share their sectors."""

    def __init__(self, container: olefile.OleFileIO, most: int) -> None:
        self._container = container
        self._left = most
        self.paths: list[Path] = [tuple(each) for each in container.listdir(streams=True, storages=True)]
        self._known = set(self.paths)

    def __contains__(self, path: Path) -> bool:
        return path in self._known

    def read(self, path: Path) -> bytes | None:
        """None for one that is not there. Raises Refused."""
        if path not in self._known or self._container.get_type(list(path)) != olefile.STGTY_STREAM:
            return None
        self._left -= self._container.get_size(list(path))
        if self._left < 0:
            raise Refused(mail_refusals.BROKEN)
        content: bytes = self._container.openstream(list(path)).read()
        return content


class MessageProperties:
    """A message or an attachment: one storage. ``head`` is the length of what stands before its short properties."""

    def __init__(self, streams: _Streams, place: Path, head: int, charset: str = "cp932") -> None:
        self._streams = streams
        self._place = place
        self._fixed = _entries((streams.read((*place, _FIXED)) or b"")[head:])
        pages = (self.number(page) for page in _CODE_PAGES)
        self._charset = next((_CHARSETS.get(page, f"cp{page}") for page in pages if page), charset)

    def number(self, name: int) -> int:
        """0 when there is none."""
        value: int = struct.unpack("<I", self._fixed.get((name, _NUMBER), bytes(8))[:4])[0]
        return value

    def moment(self, name: int) -> datetime.datetime | None:
        ticks: int = struct.unpack("<Q", self._fixed.get((name, _TIME), bytes(8)))[0]
        if not ticks:
            return None
        try:
            return _EPOCH + datetime.timedelta(microseconds=ticks // 10)
        except OverflowError:
            return None

    def text(self, *names: int) -> str:
        """The first of the properties that says something."""
        return next((found for name in names if (found := self._text(name))), "")

    def binary(self, name: int) -> bytes | None:
        return self._streams.read(self._stream(name, _BINARY))

    def embedded(self, name: int) -> MessageProperties | None:
        """A message kept as an object."""
        place = self._stream(name, _OBJECT)
        if place not in self._streams:
            return None
        return MessageProperties(self._streams, place, 24, self._charset)

    def attachments(self) -> list[MessageProperties]:
        """In the order of their numbers."""
        depth = len(self._place) + 1
        found = sorted(
            path
            for path in self._streams.paths
            if len(path) == depth and path[:-1] == self._place and path[-1].startswith(_ATTACHED)
        )
        return [MessageProperties(self._streams, path, 8, self._charset) for path in found]

    def _text(self, name: int) -> str:
        if wide := self._streams.read(self._stream(name, _UNICODE)):
            return wide.decode("utf-16-le", errors="replace").rstrip("\0")
        narrow = self._streams.read(self._stream(name, _ANSI))
        return decoded(narrow.rstrip(b"\0"), self._charset) if narrow else ""

    def _stream(self, name: int, kind: int) -> Path:
        return (*self._place, f"__substg1.0_{name:04X}{kind:04X}")


def _entries(data: bytes) -> dict[tuple[int, int], bytes]:
    """Number and type → the eight bytes of each short property."""
    whole = data[: len(data) // 16 * 16]
    return {(name, kind): value for kind, name, _, value in struct.iter_unpack("<HHI8s", whole)}
