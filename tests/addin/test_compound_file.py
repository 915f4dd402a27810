"""The container is read back by another program, at every size where its layout changes."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from io import BytesIO

import olefile
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from xl_tools.build.addin.compound_file import SECTOR, SMALL_SECTOR, SMALL_STREAM, compound_file
from xl_tools.errors import CannotBuildAddin

EDGES = (SMALL_SECTOR, SECTOR, SMALL_STREAM, 128 * SMALL_SECTOR, 128 * SECTOR)
SIZES = sorted({0, 1, *(edge + step for edge in EDGES for step in (-1, 0, 1))})
NAMES = st.text("abcXYZ_019", min_size=1, max_size=31)
NONE, RED = 0xFFFFFFFF, 0


def contents(file: bytes) -> dict[str, bytes]:
    with olefile.OleFileIO(BytesIO(file), raise_defects=olefile.DEFECT_INCORRECT) as opened:
        return {"/".join(path): opened.openstream(path).read() for path in opened.listdir()}


def numbered(size: int) -> bytes:
    """Bytes in which no sector is like another."""
    return b"".join(struct.pack("<I", number) for number in range(size // 4 + 1))[:size]


@pytest.mark.parametrize("size", SIZES)
def test_a_stream_of_any_size_comes_back(size: int) -> None:
    streams = {"PROJECT": b"first", "VBA/dir": numbered(size), "VBA/last": b"z" * 70}
    assert contents(compound_file(streams)) == streams


def test_a_file_with_several_sectors_of_table_comes_back() -> None:
    streams = {f"VBA/Module{number}": numbered(150_000 + number) for number in range(8)}
    file = compound_file(streams)
    assert struct.unpack_from("<I", file, 44)[0] > 8
    assert contents(file) == streams


def test_what_the_header_has_no_room_for_is_refused() -> None:
    with pytest.raises(CannotBuildAddin, match="大きすぎ"):
        compound_file({"PROJECT": bytes(8_000_000)})


@hypothesis_settings(max_examples=60)
@given(st.sets(NAMES, min_size=1, max_size=40))
def test_every_name_is_found_and_the_tree_is_sound(names: set[str]) -> None:
    once = {name.upper(): name for name in names}.values()
    streams = {f"VBA/{name}": name.encode() for name in once} | {"PROJECT": b"p"}
    file = compound_file(streams)
    assert contents(file) == streams
    nodes = directory_nodes(file)
    for root in (node.child for node in nodes if node.child != NONE):
        keys, _ = walked(nodes, root)
        assert keys == sorted(keys)
        assert nodes[root].colour != RED


@dataclass(frozen=True)
class Node:
    key: tuple[int, str]
    colour: int
    left: int
    right: int
    child: int


def directory_nodes(file: bytes) -> list[Node]:
    """The directory is written in neighbouring sectors, with the table of sectors behind it."""
    start, end = (struct.unpack_from("<I", file, place)[0] for place in (48, 76))
    nodes: list[Node] = []
    for at in range((start + 1) * SECTOR, (end + 1) * SECTOR, 128):
        length, _, *links = struct.unpack_from("<HBBIII", file, at + 64)
        name = file[at : at + max(0, length - 2)].decode("utf-16-le")
        nodes.append(Node((len(name), name.upper()), *links))
    return nodes


def walked(nodes: list[Node], at: int) -> tuple[list[tuple[int, str]], int]:
    """The keys from left to right, and how many black nodes lie on every way down.

    Asserts that no red node stands below a red one.
    """
    if at == NONE:
        return [], 1
    node = nodes[at]
    below = [nodes[side] for side in (node.left, node.right) if side != NONE]
    assert node.colour != RED or all(each.colour != RED for each in below)
    left, left_black = walked(nodes, node.left)
    right, right_black = walked(nodes, node.right)
    assert left_black == right_black
    return [*left, node.key, *right], left_black + (node.colour != RED)
