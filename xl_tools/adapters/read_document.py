"""Reads a document for the port DocumentReader: its kind is told by its bytes, not by its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_tools.adapters import document_refusals, refusals
from xl_tools.adapters.document_plain import plain_pages
from xl_tools.adapters.document_sheets import old_workbook_sheets, package_sheets
from xl_tools.adapters.document_word import MAIN_PART, word_pages
from xl_tools.adapters.file_kind import OLE2_MAGIC
from xl_tools.adapters.isolated import isolated
from xl_tools.adapters.read_file import file_bytes, unreadable
from xl_tools.adapters.refusals import Refused
from xl_tools.adapters.zip_parts import ZipParts
from xl_tools.model.report import DocumentText, Line, LineRef
from xl_tools.ports import DocumentReader

MARKED_UP = frozenset({".md", ".markdown"})
_PDF_WITHIN = 1024
"""Bytes before 「%PDF-」 that readers put up with."""
_OTHER_KINDS = (
    (b"{\\rtf", "リッチテキスト（.rtf）"),
    (b"\x89PNG", "画像"),
    (b"\xff\xd8\xff", "画像"),
    (b"GIF8", "画像"),
    (b"II*\0", "画像"),
    (b"MM\0*", "画像"),
    (b"7z\xbc\xaf\x27\x1c", "圧縮ファイル"),
    (b"Rar!", "圧縮ファイル"),
    (b"\x1f\x8b", "圧縮ファイル"),
)


@dataclass(frozen=True, slots=True)
class FileDocumentReader(DocumentReader):
    """The port DocumentReader over files."""

    def read(self, path: Path) -> DocumentText:
        """Raises UnreadableFile with a sentence for the clerk; writes nothing."""
        try:
            data = file_bytes(path)
            pages, has_pages = _pages(data, path)
            return _document(path, pages, has_pages=has_pages)
        except Refused as refused:
            raise unreadable(str(path), Refused(document_refusals.reworded(str(refused)))) from refused
        except MemoryError as error:
            raise unreadable(str(path), Refused(document_refusals.OUT_OF_MEMORY)) from error


def _pages(data: bytes, path: Path) -> tuple[list[list[str]], bool]:
    """The lines, page by page, and whether the document has pages at all."""
    if not data:
        raise Refused(refusals.EMPTY)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        from xl_tools.adapters.document_pdf import pdf_pages  # its library takes long to load

        return isolated(pdf_pages, data), True
    if data.startswith(b"PK"):
        return _package(data, path), False
    if data.startswith(OLE2_MAGIC):
        return _old_office(data), False
    for magic, kind in _OTHER_KINDS:
        if data.startswith(magic):
            raise Refused(document_refusals.OTHER_KIND.format(kind=kind))
    pages = plain_pages(data, marked_up=path.suffix.lower() in MARKED_UP)
    return pages, len(pages) > 1


def _package(data: bytes, path: Path) -> list[list[str]]:
    parts = ZipParts(data)
    if MAIN_PART in parts:
        return isolated(word_pages, data)
    if not any(name.startswith("xl/") for name in parts.entries):
        raise Refused(document_refusals.UNKNOWN_KIND)
    return package_sheets(data, str(path))


def _old_office(data: bytes) -> list[list[str]]:
    """Stream names stand in the container's directory as UTF-16."""

    def has_stream(name: str) -> bool:
        return name.encode("utf-16-le") + b"\0\0" in data

    if has_stream("EncryptedPackage"):
        raise Refused(document_refusals.PASSWORD)
    if has_stream("Workbook") or has_stream("Book"):
        return _old_workbook(data)
    raise Refused(
        document_refusals.OLD_WORD if has_stream("WordDocument") else document_refusals.UNKNOWN_KIND
    )


def _old_workbook(data: bytes) -> list[list[str]]:
    """It has no pages to choose from."""
    try:
        return isolated(old_workbook_sheets, data)
    except Refused as refused:
        if str(refused) != document_refusals.OUT_OF_MEMORY:
            raise
        raise Refused(document_refusals.OLD_WORKBOOK_OUT_OF_MEMORY) from refused


def _document(path: Path, pages: Sequence[Sequence[str]], *, has_pages: bool) -> DocumentText:
    """Lines are counted through the whole document."""
    lines: list[Line] = []
    remarks: list[str] = []
    for number, page in enumerate(pages, 1):
        page_number = number if has_pages else 0
        if has_pages and not any(line.strip() for line in page):
            remarks.append(f"{number}ページには文字がありません（白紙か画像だけのページです）。")
        lines += [
            Line(text, LineRef(path.name, len(lines) + index, page_number))
            for index, text in enumerate(page, 1)
        ]
    if not any(line.text.strip() for line in lines):
        raise Refused(document_refusals.NO_TEXT)
    return DocumentText(str(path), tuple(lines), len(pages) if has_pages else 0, tuple(remarks))
