"""Personal data left in a workbook that is about to be handed in: it describes items and holds no one's data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from xl_tools.catalogue.profile import load_profile
from xl_tools.commands.each_file import each_file
from xl_tools.leaks.clues import may_hold_data
from xl_tools.leaks.scan import scan
from xl_tools.model.finding import Refusal
from xl_tools.model.leaks import LeakReport
from xl_tools.model.profile import Profile
from xl_tools.ports import PackageReader


def find_leaks(data: bytes, source: str, profile: Profile, read: PackageReader) -> LeakReport:
    """Looks through the whole package, what no program shows included. ``source`` is the file's name.

    Raises UnreadableFile.
    """
    texts = read(data, source, may_hold_data)
    return LeakReport(source, scan(texts, profile.leak_allowances), texts.unseen)


def find_leaks_in_files(
    paths: Sequence[Path], read: PackageReader, read_bytes: Callable[[Path], bytes]
) -> list[LeakReport | Refusal]:
    """One report per path, in order, with the profile in use."""
    return each_file(paths, partial(_in_file, read=read, read_bytes=read_bytes))


def prepare_finding() -> None:
    """What a worker loads before its first file."""
    import phonenumbers

    load_profile()
    phonenumbers.parse("0120000000", "JP")


def _in_file(path: Path, read: PackageReader, read_bytes: Callable[[Path], bytes]) -> LeakReport:
    return find_leaks(read_bytes(path), str(path), load_profile(), read)
