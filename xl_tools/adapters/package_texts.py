"""Every text of a workbook's package, wherever it hides: for looking whether personal data is left in it.

Nothing is passed over because a program would not show it: hidden sheets, the tool's own ones, cells under a merge,
shared strings no cell uses, caches of charts and pivot tables, parts of kinds unknown here.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial, wraps
from typing import TypeVar

from xl_tools.adapters import refusals
from xl_tools.adapters.cell_meter import CellMeter, refuse_too_many_stretches
from xl_tools.adapters.file_kind import ZIP_MAGIC, refuse_other_than_zip
from xl_tools.adapters.package_cells import (
    LARGE_PART,
    SheetCells,
    plain_cells,
    read_cells,
    read_filled_cells,
    rows_of,
    without_data,
)
from xl_tools.adapters.package_glance import is_worth_walking
from xl_tools.adapters.package_layout import PackageLayout, locate
from xl_tools.adapters.package_part_texts import (
    PartText,
    comments_in,
    loose_texts,
    tree_texts,
    worthwhile,
)
from xl_tools.adapters.package_places import part_title, sheets_of_parts
from xl_tools.adapters.package_strings import shared_strings
from xl_tools.adapters.package_tree import local_name, tree_of
from xl_tools.adapters.plain_text_parts import lines_of, text_of
from xl_tools.adapters.read_file import unreadable
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.small_parts import once_for_equal_parts
from xl_tools.adapters.xml_parts import plain_utf8, refuse_broken
from xl_tools.adapters.zip_parts import ZipParts, part_key, part_path
from xl_tools.limits import byte_limit
from xl_tools.model.cell import CellRef, column_letters
from xl_tools.model.package_text import PackageTexts, Passage, SheetTexts
from xl_tools.ports import Position

_XML_ENDINGS = (".xml", ".rels", ".vml")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf", ".tif", ".tiff", ".wdp")
_SHEET_ROOT = re.compile(rb"<(?:\w+:)?(?:work|macro|dialog)sheet[\s>]")
_SIXTEEN_BITS = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_HEAD = 2048
_SMALL, _REMEMBERED = 64 * 1024, 512
_UNUSED = "どのセルにも表示されていない文字列"


_strings = once_for_equal_parts(shared_strings)
MayMatter = Callable[[str], bool]
Result = TypeVar("Result")


def package_texts(data: bytes, source: str, may_matter: MayMatter = lambda _: True) -> PackageTexts:
    """The port PackageReader. Raises UnreadableFile with a sentence for the clerk."""
    try:
        refuse_other_than_zip(data)
        return _Package(data, may_matter).texts()
    except Refused as refused:
        raise unreadable(source, refused) from refused
    except MemoryError as error:
        raise unreadable(source, Refused(refusals.OUT_OF_MEMORY)) from error


@dataclass
class _Package:
    """One package being read; ``prefix`` names it where it is embedded in another one."""

    data: bytes
    may_matter: MayMatter
    prefix: str = ""
    sheets: list[SheetTexts] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    meter: CellMeter = field(default_factory=CellMeter)

    def texts(self) -> PackageTexts:
        parts = ZipParts(self.data)
        layout = self._layout(parts)
        names = {entry.part: entry.name for entry in layout.sheets} if layout else {}
        self._sheet_names = {part_key(part): name for part, name in names.items()}
        self._find_owners = partial(sheets_of_parts, parts, names)
        self._strings_part = part_key(layout.shared_strings) if layout and layout.shared_strings else ""
        self._strings = self._shared_strings(parts) if self._strings_part else ()
        self._used: set[int] = set()
        self._inside = 0
        for key, entry in parts.entries.items():
            self._read_part(key, part_path(entry.name), parts.read(key))
        self._unused_strings()
        for comment in parts.comments():
            self._add((PartText(line) for line in lines_of(comment)), f"{self.prefix}ZIPのコメント")
        return PackageTexts(tuple(self.sheets), tuple(self.passages), tuple(dict.fromkeys(self.unseen)))

    def _shared_strings(self, parts: ZipParts) -> Sequence[tuple[str, str]]:
        plain = plain_utf8(parts.read(self._strings_part))
        refuse_too_many_stretches(plain)
        return _strings(plain)

    @cached_property
    def _owners(self) -> dict[str, str]:
        return self._find_owners()

    def _layout(self, parts: ZipParts) -> PackageLayout | None:
        try:
            return locate(parts)
        except Refused:
            if self.prefix:
                return None
            raise

    def _read_part(self, key: str, name: str, part: bytes) -> None:
        if not key.endswith(_XML_ENDINGS) and not part.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml"):
            self._binary(key, name, part)
        elif key == self._strings_part:
            self._add(comments_in(part), self.prefix + _UNUSED)
        elif key in self._sheet_names or _is_worksheet(part):
            self._read_sheet(self._sheet_names.get(key, name), part)
        else:
            self._read_other(key, name, part)

    def _binary(self, key: str, name: str, part: bytes) -> None:
        shown = posixpath.basename(name)
        if part.startswith(ZIP_MAGIC) and not self.prefix:
            if not self._has_room_for(part):
                self.unseen.append(f"大きすぎて調べない埋め込みファイル（{shown}）")
                return
            place = f"埋め込まれたファイル「{shown}」の中の"
            inside = _Package(part, self.may_matter, place, meter=self.meter)
            try:
                found = inside.texts()
            except Refused:
                self.unseen.append(f"開けないか大きすぎる埋め込みファイル（{shown}）")
                return
            self.sheets += found.sheets
            self.passages += found.passages
            self.unseen += found.unseen
        else:
            self._text_or_unseen(key, shown, part)

    def _text_or_unseen(self, key: str, shown: str, part: bytes) -> None:
        text, is_picture = text_of(part), key.endswith(_PICTURES)
        if text is None or is_picture:
            kind = "画像" if is_picture else "文字でない部品"
            self.unseen.append(f"{self.prefix}{kind}（{shown}）")
        lines = tuple(PartText(line) for line in lines_of(text or ""))
        self._add(worthwhile(lines, self.may_matter), f"{self.prefix}文字の部品（{shown}）")

    def _has_room_for(self, part: bytes) -> bool:
        """Embedded files are looked into up to a size together: a workbook can hold thousands of them."""
        try:
            self._inside += sum(entry.size for entry in ZipParts(part).entries.values())
        except Refused:
            return True  # said when it is opened
        return self._inside <= byte_limit("embedded_megabytes")

    def _read_sheet(self, name: str, part: bytes) -> None:
        where = f"{self.prefix}「{name}」"
        plain = plain_utf8(part)
        self.meter.add(plain)
        sheet = self._cells_of(plain)
        self._used |= sheet.used
        self.sheets.append(SheetTexts(name, sheet.cells, where, bool(self.prefix)))
        self._beside_cells(name, where, sheet)
        rest = _rest_of_sheet(without_data(plain), self.may_matter)
        self._add(rest, f"{where}の設定", name)
        self._add(comments_in(part), f"{where}のXMLのコメント", name)

    def _cells_of(self, plain: bytes) -> SheetCells:
        if len(plain) > LARGE_PART:
            refuse_broken(plain)
            return read_cells(rows_of(plain, None), self._strings)
        others, shared = plain_cells(plain)
        sheet = read_filled_cells(tree_of(others) if others else None, shared, self._strings)
        return sheet or read_cells(rows_of(plain, tree_of(plain)), self._strings)

    def _beside_cells(self, name: str, where: str, sheet: SheetCells) -> None:
        for position, text in sheet.constants:
            self.passages.append(Passage(text, f"{where}{_a1(position)}の数式", self._ref(name, position)))
        for position, text in sheet.furigana:
            self.passages.append(
                Passage(text, f"{where}{_a1(position)}のふりがな", self._ref(name, position))
            )

    def _read_other(self, key: str, name: str, part: bytes) -> None:
        root_name, texts = _part_texts(part, self.may_matter)
        if not texts:
            return
        title = part_title(root_name, name)
        sheet = self._owners.get(key, "")
        place = f"「{sheet}」の{title}" if sheet else title
        for text, position, role in texts:
            where = f"「{sheet}」{_a1(position)}の{title}" if sheet and position else place
            ref = self._ref(sheet, position) if sheet and position else None
            self.passages.append(Passage(text, self.prefix + where, ref, role))

    def _add(self, texts: Iterable[PartText], place: str, sheet: str = "") -> None:
        for text, position, role in texts:
            ref = self._ref(sheet, position) if sheet and position else None
            self.passages.append(
                Passage(text, f"{place}（{_a1(position)}）" if position else place, ref, role)
            )

    def _ref(self, sheet: str, position: Position) -> CellRef | None:
        return None if self.prefix else CellRef(sheet, *position)

    def _unused_strings(self) -> None:
        unused = [item for index, item in enumerate(self._strings) if index not in self._used]
        texts = [PartText(each) for item in unused for each in item if each]
        self._add(worthwhile(texts, self.may_matter), self.prefix + _UNUSED)


def _a1(position: Position) -> str:
    return f"{column_letters(position[1])}{position[0]}"


def _once_for_equal_parts(
    function: Callable[[bytes, MayMatter], Result],
) -> Callable[[bytes, MayMatter], Result]:
    """As small_parts.once_for_equal_parts; a paper has a few dozen of these parts, most of them its template's."""
    remembered = lru_cache(maxsize=_REMEMBERED)(function)

    @wraps(function)
    def result(part: bytes, may_matter: MayMatter) -> Result:
        return (remembered if len(part) <= _SMALL else function)(part, may_matter)

    return result


@_once_for_equal_parts
def _part_texts(part: bytes, may_matter: MayMatter) -> tuple[str, tuple[PartText, ...]]:
    """The name of the root element where there are texts, and these. A part that is no proper XML gives what can be
    made out."""
    plain = plain_utf8(part)
    hidden = tuple(comments_in(part))
    if len(plain) > LARGE_PART:
        return "", worthwhile((*loose_texts(plain), *hidden), may_matter)
    if not hidden and not is_worth_walking(plain, may_matter):
        return "", ()
    try:
        root = tree_of(plain)
    except Refused:
        return "xml", worthwhile((*loose_texts(plain), *hidden), may_matter)
    return local_name(root), worthwhile((*tree_texts(root), *hidden), may_matter)


@_once_for_equal_parts
def _rest_of_sheet(rest: bytes, may_matter: MayMatter) -> tuple[PartText, ...]:
    """What a sheet says besides its cells; papers of one template say mostly the same. Raises Refused for broken XML,
    which is why there is a tree in any case."""
    if len(rest) > LARGE_PART:
        return worthwhile(tuple(loose_texts(rest)), may_matter)
    root = tree_of(rest)
    if not is_worth_walking(rest, may_matter):
        return ()
    for data in root.findall("{*}sheetData"):
        del data[:]
    return worthwhile(tuple(tree_texts(root)), may_matter)


def _is_worksheet(part: bytes) -> bool:
    """Also sheets of macros and dialogues, which no workbook of today lists as worksheets."""
    head = part[:_HEAD]
    if head.startswith(_SIXTEEN_BITS):
        head = plain_utf8(part)[:_HEAD]
    return _SHEET_ROOT.search(head) is not None
