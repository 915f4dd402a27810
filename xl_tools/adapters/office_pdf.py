"""Workbooks printed as PDF by LibreOffice."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pypdfium2

from xl_tools.adapters.office_profile import write_profile
from xl_tools.adapters.office_program import VARIABLE, office_program, run_office
from xl_tools.adapters.temporary import temporary_folder
from xl_tools.errors import CannotPrint
from xl_tools.put_file import put_file

LEAST_SECONDS = 120.0
SECONDS_PER_MEGABYTE = 60.0
"""The published list of 51 cases without its drawings, 143 pages, takes 9 seconds on two busy processors."""
_FILTER = {
    "ExportBookmarks": True,
    "SinglePageSheets": False,
    "ExportBookmarksToPDFDestination": True,
    "ConvertOOoTargetToPDFTarget": True,
    "ExportLinksRelativeFsys": True,
}
_STAMPS = re.compile(
    rb"/CreationDate ?\(D:(?P<date>[^)]{14})[^)]*\)"
    rb"|/ModDate ?\(D:(?P<changed>[^)]{14})[^)]*\)"
    rb"|/ID ?\[ ?<(?P<id>[0-9A-F]{32})>\s?<(?P<same>[0-9A-F]{32})> ?\]"
    rb"|/DocChecksum ?/(?P<checksum>[0-9A-F]{32})"
)
_NO_MOMENT = b"19800101000000"
_BY_HAND = "Excelで開き、「ファイル」の「エクスポート」から「PDF/XPSの作成」で保存してください。"


@dataclass(frozen=True, slots=True)
class OfficePdfPrinter:
    """``program`` and ``seconds`` are found out when None: see office_program; the time goes by the file's size."""

    program: Path | None = None
    seconds: float | None = None

    def print(self, workbook: Path, target: Path) -> None:
        """Replaces ``target`` in one step: one page after the other, a bookmark for each sheet.

        The same workbook gives the same bytes: when it was printed is left out. Raises CannotPrint (no LibreOffice,
        time-out, it failed), OutputNotWritten.
        """
        program = self.program or office_program()
        if program is None:
            raise CannotPrint(
                f"「{workbook.name}」をPDFにできません。LibreOfficeが見つかりません。{_BY_HAND}"
                f"LibreOfficeが別の場所にあるときは、環境変数{VARIABLE}にsofficeの場所を指定してください。"
            )
        put_file(without_moment(self._printed(program, workbook)), target)

    def _printed(self, program: Path, workbook: Path) -> bytes:
        """Printed from a copy with a plain name: the original may be open, and gets no lock file beside it."""
        try:
            content = workbook.read_bytes()
            with temporary_folder() as folder:
                copy = folder / f"print{workbook.suffix.lower()}"
                copy.write_bytes(content)
                write_profile(folder / "profile")
                run_office(program, _arguments(copy), folder / "profile", self._patience(len(content)))
                return _whole_pdf(copy.with_suffix(".pdf"), workbook.name)
        except subprocess.TimeoutExpired as error:
            raise CannotPrint(
                f"「{workbook.name}」のPDFが{round(error.timeout)}秒たってもできないので、取りやめました。{_BY_HAND}"
            ) from error
        except OSError as error:
            raise CannotPrint(
                f"「{workbook.name}」をPDFにできません。ファイルを読めないか、LibreOffice「{program}」を動かせないか、"
                f"一時ファイルを書けません。{_BY_HAND}"
            ) from error

    def _patience(self, size: int) -> float:
        return self.seconds or LEAST_SECONDS + SECONDS_PER_MEGABYTE * size / 1e6


def _arguments(copy: Path) -> list[str]:
    options = json.dumps(
        {name: {"type": "boolean", "value": str(value).lower()} for name, value in _FILTER.items()}
    )
    return ["--convert-to", f"pdf:calc_pdf_Export:{options}", "--outdir", str(copy.parent), str(copy)]


def _whole_pdf(made: Path, name: str) -> bytes:
    """LibreOffice reports most failures with exit code 0, so only the file counts."""
    content = made.read_bytes() if made.is_file() else b""
    if not (content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF") and _has_pages(content)):
        raise CannotPrint(
            f"「{name}」をPDFにできません。LibreOfficeがこのファイルを印刷できませんでした。{_BY_HAND}"
        )
    return content


def _has_pages(pdf: bytes) -> bool:
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            return len(document) > 0
    except pypdfium2.PdfiumError:
        return False


def without_moment(pdf: bytes) -> bytes:
    """The PDF with its dates, its identifier and its checksum the same every time; no place in it moves."""
    plain = _STAMPS.sub(_blanked, pdf)
    identifier = hashlib.sha256(plain).hexdigest()[:32].upper().encode("ascii")
    return _STAMPS.sub(lambda match: _filled(match, identifier), plain)


def _blanked(match: re.Match[bytes]) -> bytes:
    return _filled(match, b"0" * 32)


def _filled(match: re.Match[bytes], identifier: bytes) -> bytes:
    found = match.group()
    for written in filter(None, match.groups()):
        found = found.replace(written, _NO_MOMENT if len(written) == len(_NO_MOMENT) else identifier)
    return found
