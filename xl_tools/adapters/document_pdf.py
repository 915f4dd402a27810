"""The text of a PDF, page by page."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from io import BytesIO

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams
from pdfminer.pdfdocument import PDFDocument, PDFPasswordIncorrect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser

from xl_tools.adapters import document_refusals
from xl_tools.adapters.pdf_lines import PageLines, page_lines, with_empty_edges
from xl_tools.adapters.refusals import Refused

MAX_PAGES = 2000
MAX_CHARACTERS = 20_000_000
_UNMAPPED = re.compile(r"\(cid:\d+\)")
_MOST_UNMAPPED = 0.2
"""Of all characters."""


def pdf_pages(data: bytes) -> list[list[str]]:
    """The lines of each page; a page of images has none.

    Raises Refused: encrypted, damaged, too many pages or characters, images only, characters without meaning.
    To be run isolated: it silences the library's log for good.
    """
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    try:
        pages = with_empty_edges(list(_pages(data)))
    except (Refused, MemoryError, RecursionError):
        raise
    except PDFPasswordIncorrect as error:
        raise Refused(document_refusals.PASSWORD) from error
    except Exception as error:  # the library has no common error; whatever it is, the file is bad
        raise Refused(document_refusals.BROKEN) from error
    _refuse_useless("".join(line for page in pages for line in page), len(pages))
    return pages


def _pages(data: bytes) -> Iterator[PageLines]:
    document = PDFDocument(PDFParser(BytesIO(data)))
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=LAParams(all_texts=True))
    interpreter = PDFPageInterpreter(resources, device)
    characters = 0
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > MAX_PAGES:
            raise Refused(document_refusals.TOO_MANY_PAGES.format(limit=f"{MAX_PAGES:,}"))
        interpreter.process_page(page)
        lines = page_lines(device.get_result())
        characters += sum(map(len, lines.texts))
        if characters > MAX_CHARACTERS:
            raise Refused(document_refusals.TOO_MUCH_TEXT.format(limit=f"{MAX_CHARACTERS:,}"))
        yield lines


def _refuse_useless(text: str, pages: int) -> None:
    if not pages:
        raise Refused(document_refusals.BROKEN)
    if not text.strip():
        raise Refused(document_refusals.IMAGES_ONLY)
    without, unmapped = _UNMAPPED.subn("", text)
    if unmapped > (len(without) + unmapped) * _MOST_UNMAPPED:
        raise Refused(document_refusals.UNMAPPED)
