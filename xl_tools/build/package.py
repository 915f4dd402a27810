"""The finished package: the same bytes on every machine."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE_FILE = 0o600 << 16


def normalise(
    package: bytes,
    changes: Mapping[str, Callable[[bytes], bytes]],
    further: Mapping[str, bytes] | None = None,
) -> bytes:
    """The package with fixed times and attributes; ``changes`` rewrites single parts by name, ``further`` are added."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as source, zipfile.ZipFile(target, "w") as written:
        for name in source.namelist():
            content = source.read(name)
            if name in changes:
                content = changes[name](content)
            written.writestr(_record(name), content)
        for name, content in (further or {}).items():
            written.writestr(_record(name), content)
    return target.getvalue()


def _record(name: str) -> zipfile.ZipInfo:
    record = zipfile.ZipInfo(name, _ZIP_EPOCH)
    record.compress_type = zipfile.ZIP_DEFLATED
    record.create_system = _UNIX
    record.external_attr = _READABLE_FILE
    return record


def same_parts(one: bytes, other: bytes) -> bool:
    """Whether two packages hold the same parts in the same order; how they are compressed does not matter."""
    if one == other:
        return True
    try:
        with zipfile.ZipFile(BytesIO(one)) as left, zipfile.ZipFile(BytesIO(other)) as right:
            names = left.namelist()
            return names == right.namelist() and all(left.read(name) == right.read(name) for name in names)
    except zipfile.BadZipFile:
        return False
