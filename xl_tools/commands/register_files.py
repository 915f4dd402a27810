"""Register workbooks on disk → Register."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from xl_tools.model.register import Case, Register
from xl_tools.ports import SheetReader
from xl_tools.register.read import RegisterReading, read_register


def read_register_file(path: Path, reader: SheetReader) -> RegisterReading:
    """The register and all its problems. Raises UnreadableFile, or BadInput for a workbook that is no register."""
    return read_register(reader.read(path))


def load_register(path: Path, reader: SheetReader) -> Register:
    """What can be read of the register, whatever its problems. Raises what ``read_register_file`` raises."""
    return read_register_file(path, reader).register


def paper_path(case: Case) -> PurePosixPath:
    """The workbook the case names, seen from the register's folder; folders may be separated by / or \\."""
    return PurePosixPath(case.paper.replace("\\", "/"))
