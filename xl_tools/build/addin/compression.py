"""The compression of VBA sources ([MS-OVBA] 2.4.1): chunks of 4096 bytes, each of literals and copies."""

from __future__ import annotations

import struct

CHUNK = 4096
_SIGNATURE = b"\x01"
_COMPRESSED, _RAW = 0xB000, 0x3FFF
_SHORTEST_COPY = 3
_TOKENS_PER_FLAG = 8


def compress(content: bytes) -> bytes:
    """A last chunk that cannot be made smaller is filled up with zeros, as the format has it."""
    chunks = (content[start : start + CHUNK] for start in range(0, len(content), CHUNK))
    return _SIGNATURE + b"".join(_chunk(chunk) for chunk in chunks)


def _chunk(chunk: bytes) -> bytes:
    tokens = _Tokens(chunk).packed()
    if len(tokens) > CHUNK:
        return struct.pack("<H", _RAW) + chunk.ljust(CHUNK, b"\0")
    return struct.pack("<H", _COMPRESSED | (len(tokens) - 1)) + tokens


class _Tokens:
    """One chunk as tokens, eight behind each byte of flags; the longest earlier stretch is copied, the nearest of equals."""

    def __init__(self, chunk: bytes) -> None:
        self._chunk = chunk
        self._position = 0
        self._seen: dict[bytes, list[int]] = {}

    def packed(self) -> bytes:
        packed = bytearray()
        while self._position < len(self._chunk):
            flags, tokens = 0, bytearray()
            for bit in range(_TOKENS_PER_FLAG):
                if self._position == len(self._chunk):
                    break
                token, is_copy = self._token()
                flags |= is_copy << bit
                tokens += token
            packed.append(flags)
            packed += tokens
        return bytes(packed)

    def _token(self) -> tuple[bytes, bool]:
        here = self._position
        # How many bits of a copy's token say how far back; the others say how long.
        distance_bits = max(4, (here - 1).bit_length())
        longest = min((0xFFFF >> distance_bits) + _SHORTEST_COPY, len(self._chunk) - here)
        start, length = self._longest_match(longest)
        if length < _SHORTEST_COPY:
            self._advance(1)
            return self._chunk[here : here + 1], False
        self._advance(length)
        token = (here - start - 1) << (16 - distance_bits) | (length - _SHORTEST_COPY)
        return struct.pack("<H", token), True

    def _longest_match(self, longest: int) -> tuple[int, int]:
        chunk, here = self._chunk, self._position
        best, best_length = 0, 0
        for start in reversed(self._seen.get(chunk[here : here + _SHORTEST_COPY], ())):
            length = _SHORTEST_COPY
            while length < longest and chunk[start + length] == chunk[here + length]:
                length += 1
            if length > best_length:
                best, best_length = start, length
            if length >= longest:
                break
        return best, min(best_length, longest)

    def _advance(self, length: int) -> None:
        for position in range(self._position, self._position + length):
            beginning = self._chunk[position : position + _SHORTEST_COPY]
            self._seen.setdefault(beginning, []).append(position)
        self._position += length
