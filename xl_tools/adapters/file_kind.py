"""Tells what bytes are that are no zip package, so the refusal can say it."""

from __future__ import annotations

from xl_tools.adapters import refusals
from xl_tools.adapters.refusals import Refused, looks_like

OLE2_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = b"PK\x03\x04"
_HEAD_BYTES = 4096
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MAGICS = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "リッチテキスト（.rtf）"),
    (b"\x89PNG", "画像"),
    (b"\xff\xd8\xff", "画像"),
    (b"GIF8", "画像"),
    (b"7z\xbc\xaf\x27\x1c", "圧縮ファイル（.7z）"),
    (b"Rar!", "圧縮ファイル（.rar）"),
    (b"\x1f\x8b", "圧縮ファイル（.gz）"),
)


def refuse_other_than_zip(data: bytes) -> None:
    """Raises Refused unless ``data`` starts like a zip package."""
    if not data:
        raise Refused(refusals.EMPTY)
    if data.startswith(OLE2_MAGIC):
        raise Refused(_ole2_reason(data))
    if not data.startswith(b"PK"):
        raise _other_format(data)


def _ole2_reason(data: bytes) -> str:
    """Stream names stand in the container's directory as UTF-16, so searching the bytes is enough."""

    def has_stream(name: str) -> bool:
        return name.encode("utf-16-le") + b"\0\0" in data

    if has_stream("EncryptedPackage"):
        return refusals.PASSWORD
    if has_stream("Workbook") or has_stream("Book"):
        return refusals.OLD_XLS
    if has_stream("WordDocument") or has_stream("PowerPoint Document"):
        return refusals.OLD_OFFICE
    return refusals.BROKEN


def _other_format(data: bytes) -> Refused:
    for magic, kind in _MAGICS:
        if data.startswith(magic):
            return looks_like(kind)
    if data[:1] == b"\x09" and data[1:2] in b"\x00\x02\x04\x08" and data[2:3] in b"\x04\x06\x08\x10":
        return Refused(refusals.OLD_XLS)
    text = _as_text(data[:_HEAD_BYTES])
    if text is None:
        return Refused(refusals.BROKEN)
    return _text_format(text)


def _text_format(text: str) -> Refused:
    opening = text.lstrip("\ufeff \t\r\n").lower()
    if "<html" in opening or opening.startswith("<!doctype html"):
        return looks_like("ウェブページ（HTML）", refusals.SAVE_AS_XLSX)
    if opening.startswith("<"):
        return looks_like("XMLファイル", refusals.SAVE_AS_XLSX)
    if opening.startswith("{"):
        return looks_like("JSON", refusals.MAKE_OF_JSON)
    if "," in opening or "\t" in opening:
        return looks_like("CSVなどの文字だけの表", refusals.SAVE_AS_XLSX)
    return looks_like("文字だけのファイル（テキスト）")


def _as_text(head: bytes) -> str | None:
    """The head as text, or None for binary data. A character cut at the end is no reason against text."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return head.decode(encoding, errors="ignore")
    if b"\0" in head:
        return None
    for encoding in ("utf-8", "cp932"):
        for cut in range(4):
            try:
                return head[: len(head) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
    return None
