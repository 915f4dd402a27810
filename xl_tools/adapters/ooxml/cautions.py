"""What could run or call out in a workbook somebody sent: told to whoever is about to open it, nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from xl_tools.adapters.file_kind import refuse_other_than_zip
from xl_tools.adapters.ooxml.active_content import calling_places, macro_sheets, sheets_with_embedded_files
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.workbook import Workbook
from xl_tools.adapters.read_file import unreadable
from xl_tools.adapters.refusals import Refused
from xl_tools.model.received import Caution

_MACRO_WORKBOOK = "macroenabled"
_VBA = "vbaProject"
_DO_NOT_ENABLE = (
    "差出人に確かめるまで、Excelの「編集を有効にする」と「コンテンツの有効化」を押さないでください。"
)
_DO_NOT_OPEN = "差出人に確かめるまで、そのファイルを開かないでください。"


def active_content_in(workbook: bytes, name: str) -> tuple[Caution, ...]:
    """Nothing about the macros of a workbook whose name says that it has some. Raises UnreadableFile."""
    try:
        refuse_other_than_zip(workbook)
        return tuple(_found(Workbook(Package.from_bytes(workbook)), name))
    except Refused as refused:
        raise unreadable(name, refused) from refused


def _found(workbook: Workbook, name: str) -> Iterator[Caution]:
    if PurePath(name).suffix.lower() != ".xlsm" and _has_macros(workbook):
        yield Caution("名前に反して、中身はマクロのあるブックです。", _DO_NOT_ENABLE)
    if sheets := macro_sheets(workbook):
        yield Caution(f"古い形式のマクロ（Excel 4.0）の{_named(sheets)}があります。", _DO_NOT_ENABLE)
    if places := list(calling_places(workbook)):
        yield Caution(
            f"{'、'.join(places)}に、ほかのプログラムやインターネットを呼ぶ式（DDE・OLEリンク、RTD、WEBSERVICEなど）があります。",
            _DO_NOT_ENABLE,
        )
    if sheets := sheets_with_embedded_files(workbook):
        yield Caution(f"{_named(sheets)}に、ほかのファイルが埋め込まれています。", _DO_NOT_OPEN)


def _has_macros(workbook: Workbook) -> bool:
    package = workbook.package
    return _MACRO_WORKBOOK in package.content_type(workbook.part).lower() or any(
        each.kind == _VBA for each in package.relationships(workbook.part)
    )


def _named(sheets: list[str]) -> str:
    return "シート" + "".join(f"「{name}」" for name in sheets)
