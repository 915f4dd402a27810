"""The port SheetBinder over files: each workbook is checked as a reader would before a sheet of it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_tools.adapters import refusals
from xl_tools.adapters.ooxml.borrowing.binding import Binding
from xl_tools.adapters.ooxml.borrowing.source import BorrowedPart, SourceWorkbook
from xl_tools.adapters.read_file import file_bytes
from xl_tools.adapters.refusals import Refused
from xl_tools.ports import BorrowedSheet, BoundWorkbook

_NOT_BORROWED = "シート「{name}」に図を写せませんでした。「{file}」{reason}"
_NO_SHEET = "にはシート「{sheet}」がありません。シートの名前を変えていないか確かめてください。"
_LEFT_OUT = (
    "「{file}」のシート「{sheet}」を「{name}」に写すとき、次のものは写していません：{things}。"
    "要るものがあれば、できた一覧のシートに描き加えてください。"
)


@dataclass(frozen=True, slots=True)
class FileSheetBinder:
    """One workbook is open at a time; equal pictures of several are stored once."""

    def bind(self, workbook: bytes, borrowed: Sequence[BorrowedSheet]) -> BoundWorkbook:
        """Raises ValueError for a sheet ``workbook`` does not have, or has given away already."""
        names = [each.name for each in borrowed]
        if len(set(names)) < len(names):
            raise ValueError("a sheet can be replaced only once")
        if not borrowed:
            return BoundWorkbook(workbook)
        binding = Binding(workbook)
        sentences: list[str] = []
        unbound: list[str] = []
        for each in borrowed:
            placeholder = binding.placeholder(each.name)
            try:
                part = _borrowed(binding, each, placeholder)
            except Refused as refused:
                sentences.append(_NOT_BORROWED.format(name=each.name, file=each.source.name, reason=refused))
                unbound.append(each.name)
                continue
            binding.put(each.name, part)
            if part.left_out:
                things = "、".join(part.left_out)
                sentences.append(
                    _LEFT_OUT.format(file=each.source.name, sheet=each.sheet, name=each.name, things=things)
                )
        return BoundWorkbook(binding.to_bytes(), tuple(sentences), tuple(unbound))


def _borrowed(binding: Binding, sheet: BorrowedSheet, placeholder: str) -> BorrowedPart:
    try:
        source = SourceWorkbook(file_bytes(Path(sheet.source)))
        entry = source.sheet(sheet.sheet)
        if entry is None:
            raise Refused(_NO_SHEET.format(sheet=sheet.sheet))
        return source.borrowed(entry, placeholder, binding.target)
    except MemoryError as error:
        raise Refused(refusals.OUT_OF_MEMORY) from error
