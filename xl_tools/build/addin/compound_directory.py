"""The directory of a compound file: 128 bytes per entry, each storage's children as a binary search tree."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace

_NONE = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_RED, _BLACK = 0, 1
_ENTRY, _SECTOR = 128, 512
_UNUSED = bytes(68) + struct.pack("<III", _NONE, _NONE, _NONE) + bytes(48)


@dataclass(frozen=True, slots=True)
class Entry:
    """A stream: its path, its first sector and its length in bytes; the root has the path ""."""

    path: str
    start: int
    size: int


@dataclass(frozen=True, slots=True)
class _Node:
    name: str
    kind: int
    start: int = 0
    size: int = 0
    colour: int = _BLACK
    left: int = _NONE
    right: int = _NONE
    child: int = _NONE

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        links = struct.pack("<HBBIII", len(name), self.kind, self.colour, self.left, self.right, self.child)
        # Class, state and times stay zero: nothing in the file tells when it was made.
        return name.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", self.start, self.size)


def directory(root: Entry, streams: Sequence[Entry]) -> bytes:
    """Whole sectors: the root, the storages the paths name, the streams."""
    nodes = [_Node("Root Entry", _ROOT, root.start, root.size)]
    storages = list(dict.fromkeys(each.path.split("/")[0] for each in streams if "/" in each.path))
    nodes += [_Node(name, _STORAGE) for name in storages]
    nodes += [_Node(each.path.split("/")[-1], _STREAM, each.start, each.size) for each in streams]
    first_stream = 1 + len(storages)
    children: dict[int, list[int]] = {0: list(range(1, first_stream))}
    for index, each in enumerate(streams, start=first_stream):
        storage, _, below = each.path.partition("/")
        children.setdefault(storages.index(storage) + 1 if below else 0, []).append(index)
    for parent, members in children.items():
        ordered = sorted(members, key=lambda index: _order(nodes[index]))
        nodes[parent] = replace(nodes[parent], child=_link(nodes, ordered, _unfilled_level(len(ordered))))
    packed = b"".join(node.packed() for node in nodes)
    return packed + _UNUSED * (-len(packed) % _SECTOR // _ENTRY)


def _order(node: _Node) -> tuple[int, str]:
    """Shorter names first, whatever stands in them: that is how programs look a name up."""
    return len(node.name), node.name.upper()


def _unfilled_level(count: int) -> int | None:
    """The last level of a balanced tree of ``count``, unless it is full."""
    levels = count.bit_length()
    return None if count + 1 == 1 << levels else levels - 1


def _link(nodes: list[_Node], members: Sequence[int], red: int | None, level: int = 0) -> int:
    """Links the members into a balanced tree, of which only the level ``red`` is red; returns its root."""
    if not members:
        return _NONE
    middle = len(members) // 2
    root = members[middle]
    nodes[root] = replace(
        nodes[root],
        left=_link(nodes, members[:middle], red, level + 1),
        right=_link(nodes, members[middle + 1 :], red, level + 1),
        colour=_RED if level == red else _BLACK,
    )
    return root
