"""The text of a PDF, page by page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect

from xl_tools.adapters import document_refusals
from xl_tools.adapters.document_size import TextMeter
from xl_tools.adapters.isolated import step_done
from xl_tools.adapters.pdf_lines import PageLines, page_lines, rows_joined, with_empty_edges
from xl_tools.adapters.pdf_tables import ruled_tables
from xl_tools.adapters.refusals import Refused
from xl_tools.limits import limit

_UNMAPPED = re.compile(r"\(cid:\d+\)")
_MOST_UNMAPPED = 0.2
"""Of all characters."""


def pdf_pages(data: bytes) -> list[list[str]]:
    """The lines of each page; a page of images has none.

    Raises Refused: encrypted, damaged, too many pages or characters, images only, characters without meaning.
    To be run isolated: the library logs, warns and may never end.
    """
    try:
        pages = with_empty_edges(rows_joined(list(_pages(data))))
    except (Refused, MemoryError, RecursionError):
        raise
    except Exception as error:  # the library has no common error; whatever it is, the file is bad
        raise Refused(_reason(error)) from error
    _refuse_useless("".join(line for page in pages for line in page), len(pages))
    return pages


def _reason(error: Exception) -> str:
    """pdfplumber wraps what its parts raise."""
    causes = (error, *error.args)
    if any(isinstance(each, PDFPasswordIncorrect) for each in causes):
        return document_refusals.PASSWORD
    if any(isinstance(each, MemoryError) for each in causes):
        return document_refusals.OUT_OF_MEMORY
    return document_refusals.BROKEN


def _pages(data: bytes) -> Iterator[PageLines]:
    meter, most = TextMeter(), limit("document_pages")
    with pdfplumber.open(BytesIO(data), laparams={"all_texts": True}) as document:
        if len(document.pages) > most:
            raise Refused(document_refusals.TOO_MANY_PAGES.format(limit=f"{most:,}"))
        for page in document.pages:
            lines = page_lines(page.layout, ruled_tables(page))
            page.close()  # lets go of what it holds of every character
            meter.count(lines.texts)
            step_done()
            yield lines


def _refuse_useless(text: str, pages: int) -> None:
    if not pages:
        raise Refused(document_refusals.BROKEN)
    if not text.strip():
        raise Refused(document_refusals.IMAGES_ONLY)
    without, unmapped = _UNMAPPED.subn("", text)
    if unmapped > (len(without) + unmapped) * _MOST_UNMAPPED:
        raise Refused(document_refusals.UNMAPPED)
