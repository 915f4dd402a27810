"""Changes to the parts of a zip package: it is unpacked, a part is changed, and it is packed again with right sums."""

from __future__ import annotations

import io
import random
import warnings
import zipfile
from collections.abc import Callable, Sequence

from tests.fuzz.mutate_xml import mutated_xml

Entries = list[tuple[str, bytes]]
_DAY = (2024, 4, 1, 0, 0, 0)
_XML = (".xml", ".rels", ".vml")
_ODD_NAMES = (
    *("xl/worksheets/sheet1.xml", "XL/WORKBOOK.XML", "/xl/styles.xml", "xl\\styles.xml", "../../evil.xml", "xl/", "", "CON"),
    *("[Content_Types].xml", "_rels/.rels", "xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "日本語.xml", "a\0b"),
    *("C:/x.xml", "xl/./workbook.xml", "xl/../xl/workbook.xml", "docProps/custom.xml", "xl/macrosheets/sheet1.xml"),
)  # fmt: skip


def entries_of(data: bytes) -> Entries:
    """Names and contents; nothing for what is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(info.filename, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, RuntimeError):
        return []


def comment_of(data: bytes) -> bytes:
    """The archive's comment, where a target keeps what else it needs to know."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.comment
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return b""


def packed(entries: Entries, comment: bytes = b"") -> bytes:
    """The same entries, the same bytes; stored, so that blind changes would hit the parts, too."""
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        warnings.simplefilter("ignore")  # doubled names are wanted
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name or "x", _DAY), content)
        archive.comment = comment
    return target.getvalue()


def package_mutator(
    snippets: Sequence[bytes] = (), only: str = "", *, with_comment: bool = False
) -> Callable[[bytes, random.Random], bytes]:
    """``only`` is a word of the names of the parts changed. ``with_comment`` draws the comment anew, too."""

    def mutate(data: bytes, chance: random.Random) -> bytes:
        entries = entries_of(data)
        if not entries:
            return data
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            _change_part(entries, chance, snippets, only)
        if chance.random() < 0.08:
            chance.choice(_CHANGES)(entries, chance)
        comment = comment_of(data)
        if with_comment and chance.random() < 0.5:
            comment = chance.randbytes(chance.randint(1, 12))
        return packed(entries, comment)

    return mutate


def _change_part(entries: Entries, chance: random.Random, snippets: Sequence[bytes], only: str) -> None:
    places = [at for at, (name, _) in enumerate(entries) if name.lower().endswith(_XML) and only in name]
    if places:
        at = chance.choice(places)
        name, content = entries[at]
        entries[at] = name, mutated_xml(content, chance, snippets)


def _leave_out(entries: Entries, chance: random.Random) -> None:
    del entries[chance.randrange(len(entries))]


def _rename(entries: Entries, chance: random.Random) -> None:
    at = chance.randrange(len(entries))
    entries[at] = chance.choice(_ODD_NAMES), entries[at][1]


def _change_case(entries: Entries, chance: random.Random) -> None:
    at = chance.randrange(len(entries))
    entries[at] = entries[at][0].swapcase(), entries[at][1]


def _double(entries: Entries, chance: random.Random) -> None:
    entries.append(chance.choice(entries))


def _swap(entries: Entries, chance: random.Random) -> None:
    """The content of one part under the name of another."""
    one, other = chance.randrange(len(entries)), chance.randrange(len(entries))
    entries[one] = entries[one][0], entries[other][1]


def _add(entries: Entries, chance: random.Random) -> None:
    entries.append((chance.choice(_ODD_NAMES), chance.choice(entries)[1]))


def _empty(entries: Entries, chance: random.Random) -> None:
    at = chance.randrange(len(entries))
    entries[at] = entries[at][0], b""


_CHANGES = (_leave_out, _rename, _change_case, _double, _swap, _add, _empty)
