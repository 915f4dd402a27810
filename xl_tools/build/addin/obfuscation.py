"""How a PROJECT stream writes its protection state ([MS-OVBA] 2.4.3): not secret, only scrambled."""

from __future__ import annotations

import struct

_VERSION = 2


def scrambled(content: bytes, seed: int, project_id: str) -> str:
    """Hexadecimal digits; ``seed`` is any byte, ``project_id`` the GUID with its braces."""
    key = sum(project_id.encode("ascii")) & 0xFF
    written = [seed, seed ^ _VERSION, seed ^ key]
    plain, last, before = key, written[2], written[1]
    for byte in bytes((seed & 6) // 2) + struct.pack("<I", len(content)) + content:
        code = byte ^ ((before + plain) & 0xFF)
        written.append(code)
        before, last, plain = last, code, byte
    return bytes(written).hex().upper()
