"""What is compressed is read back the same by another program."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oletools.olevba import decompress_stream

from xl_tools.build.addin.compression import CHUNK, compress

WORDS = st.sampled_from([b"Public Sub ", b"End Sub\r\n", b"    ", b"MsgBox ", b"x", b"action"])
SOURCES = st.one_of(
    st.binary(max_size=300),
    st.lists(WORDS, max_size=3000).map(b"".join),
    st.tuples(st.integers(0, 3 * CHUNK), st.binary(min_size=1, max_size=40)).map(
        lambda each: each[0] * each[1][:1] + each[1]
    ),
)


def read_back(compressed: bytes) -> bytes:
    return bytes(decompress_stream(bytearray(compressed)))


@given(SOURCES)
def test_any_source_comes_back(source: bytes) -> None:
    assert read_back(compress(source)) == source


@given(st.integers(0, 1000), st.integers(0, 3))
def test_full_chunks_that_cannot_be_made_smaller_come_back(seed: int, chunks: int) -> None:
    noise = random.Random(seed).randbytes(chunks * CHUNK)
    assert read_back(compress(noise)) == noise


@pytest.mark.parametrize("length", [1, 2, 3, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1])
def test_one_byte_repeated_becomes_small(length: int) -> None:
    compressed = compress(b"a" * length)
    assert read_back(compressed) == b"a" * length
    assert len(compressed) < 20 + length // CHUNK * 20


def test_a_last_chunk_of_noise_is_filled_up_with_zeros() -> None:
    """As the format has it; no text looks so."""
    noise = random.Random(1).randbytes(CHUNK - 6)
    assert read_back(compress(noise)) == noise + bytes(6)
