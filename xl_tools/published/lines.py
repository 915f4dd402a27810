"""Lines of a document, and putting broken lines together again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from xl_tools.japanese.radicals import usual_characters
from xl_tools.japanese.widths import fold_same_length, squeeze
from xl_tools.model.report import DocumentText, Line, LineRef, Reading

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-‐－ー―–—]\s*)?(?:p\.?|P\.?)?\s*\d{1,3}(?:\s*[/／]\s*\d{1,3})?\s*(?:[-‐－ー―–—]|ページ|頁)?\s*"
)
_ONE_BLANK = re.compile(r"[ \u3000](?=[^ \u3000])")
_BLANKS_BESIDE_JAPANESE = re.compile(r"(?<=[^\x00-\x7f])[ \u3000\u00a0]+|[ \u3000\u00a0]+(?=[^\x00-\x7f])")
_REMEMBERED = 65_536


def document_of(text: str, source: str) -> DocumentText:
    """The lines of a plain text; form feeds begin new pages, and a text without any has no pages."""
    pages = text.replace("\r\n", "\n").replace("\r", "\n").split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    paged = len(pages) > 1
    lines: list[Line] = []
    for number, page in enumerate(pages, start=1):
        for written in page.removesuffix("\n").split("\n"):
            lines.append(Line(written, LineRef(source, len(lines) + 1, number if paged else 0)))
    return DocumentText(source, tuple(lines), len(pages) if paged else 0)


def with_usual_characters(document: DocumentText) -> DocumentText:
    """The document with the characters that PDFs give in place of others put right."""
    lines = tuple(replace(line, text=usual_characters(line.text)) for line in document.lines)
    return replace(document, lines=lines)


def folded(line: Line) -> str:
    """The line in half width without blanks around it."""
    return fold_same_length(line.text).strip()


def flat(line: Line) -> str:
    """The line in half width without any blanks."""
    return _flat(line.text)


@lru_cache(maxsize=_REMEMBERED)
def _flat(text: str) -> str:
    """Each part of a report looks at the same lines."""
    return "".join(fold_same_length(text).split())


def is_blank(line: Line) -> bool:
    return not _flat(line.text)


def printed(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines that have something on them."""
    return tuple(line for line in lines if not is_blank(line))


def looks_like_page_number(line: Line) -> bool:
    """1, - 12 -, P.3, 3/12, 12ページ."""
    return not is_blank(line) and _PAGE_NUMBER.fullmatch(fold_same_length(line.text)) is not None


def begins_a_page(lines: Sequence[Line], index: int) -> bool:
    """Whether a new page begins with the line.

    Known where the document has pages. In a text without them a page break has usually become one blank before
    the page's first line, without the empty line that stands between paragraphs.
    """
    if index == 0:
        return True
    line, before = lines[index], lines[index - 1]
    if line.ref.column:
        return line.ref.column != before.ref.column
    return _ONE_BLANK.match(line.text) is not None and not is_blank(before)


def joined(texts: Iterable[str]) -> str:
    """Broken lines as one text: words are put together again, and blanks stay only between Latin words."""
    return squeeze("\n".join(text for text in (text.strip() for text in texts) if text))


def without_needless_blanks(text: str) -> str:
    """Blanks beside a Japanese character are layout; between Latin letters and digits they separate words."""
    return _BLANKS_BESIDE_JAPANESE.sub("", squeeze(text))


def reading_of(lines: Sequence[Line], confidence: float = 1.0, doubt: str = "") -> Reading | None:
    """The lines as one reading; None if nothing is printed on them."""
    with_text = printed(lines)
    if not with_text:
        return None
    refs = tuple(line.ref for line in with_text)
    return Reading(joined(line.text for line in with_text), refs[0], confidence, doubt, refs)
