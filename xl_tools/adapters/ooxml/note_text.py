"""The tool's part of a note, between two marker lines, below what people wrote.

The markers are the only thing that says what is ours: Excel, when it saves, changes runs and fonts of a note
as it likes but keeps its text, and what somebody adds above or below stays theirs.
"""

from __future__ import annotations

import re

from xl_tools.adapters.ooxml.cell_content import LOOKS_ESCAPED
from xl_tools.adapters.ooxml.markup import Element, appended, prefixed, removed, text_content
from xl_tools.adapters.ooxml.xml_spans import Edit
from xl_tools.adapters.xml_parts import cell_text

AUTHOR = "検査ツール"
FIRST_LINE, LAST_LINE = f"▼{AUTHOR}", f"▲{AUTHOR}"
OWN_END = LAST_LINE + " "
"""Ends a note made in the running Excel, where its author is whoever uses Excel: the note is wholly ours."""

_BREAK = "(?:\\r|_x000D_)?\\n"
_SECTION = f"{FIRST_LINE}{_BREAK}(?:.*?{_BREAK})??{LAST_LINE}[ \\t]*"
_OURS = re.compile(rf"\A{_SECTION}(?:{_BREAK}|\Z)|\r?\n{_SECTION}(?={_BREAK}|\Z)", re.DOTALL)
_CHARACTER = re.compile(rb"&[^;]*;|\r\n|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*")
_FONT = '<rPr><sz val="9"/><color indexed="81"/><rFont val="MS P ゴシック"/><family val="3"/><charset val="128"/></rPr>'


def section(text: str) -> str:
    """The remark with its marker lines; a marker line within the remark cannot end it early."""
    inner = text.replace("\r\n", "\n").replace("\r", "\n").replace(LAST_LINE, f"△{AUTHOR}")
    return f"{FIRST_LINE}\n{inner}\n{LAST_LINE}"


def no_notes(namespace: str) -> bytes:
    """A part for notes, still empty."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<comments xmlns="{namespace}"><authors></authors><commentList></commentList></comments>'
    ).encode()


def may_be_ours(comment: Element, authors: list[Element]) -> bool:
    """Asked before anything is taken out. LibreOffice writes no authors."""
    if note_text(comment).endswith(OWN_END):
        return True
    number = comment.get("authorId", "0")
    author = authors[int(number)].text if number.isdecimal() and int(number) < len(authors) else ""
    return author.strip() in ("", AUTHOR)


def own_note(ref: str, author: int, text: str, prefix: str) -> bytes:
    """A whole ``comment`` element that holds only a remark."""
    comment = f'<comment ref="{ref}" authorId="{author}" shapeId="0"><text>{_run("", text)}</text></comment>'
    return prefixed(comment.encode(), prefix)


def note_text(comment: Element) -> str:
    return "".join(cell_text(element.text) for element in _texts(comment))


def with_remark(part: bytes, comment: Element, text: str) -> list[Edit]:
    """Edits that put a remark below the text of a note that has none yet."""
    holder = comment.first("text")
    if holder is None:
        return appended(part, comment, prefixed(f"<text>{_run('', text)}</text>".encode(), comment.prefix))
    plain = holder.first("t")
    before = note_text(comment)
    break_line = "\n" if before else ""
    if plain is not None and not holder.all("r") and not plain.self_closed:
        return [(plain.close, plain.close, _written(break_line + section(text)).encode())]
    place = next((child.start for child in holder.all("rPh", "phoneticPr")), None)
    run = prefixed(_run(break_line, text).encode(), comment.prefix)
    return appended(part, holder, run) if place is None else [(place, place, run)]


def _run(break_line: str, text: str) -> str:
    return f'<r>{_FONT}<t xml:space="preserve">{_written(break_line + section(text))}</t></r>'


def _written(text: str) -> str:
    return text_content(LOOKS_ESCAPED.sub("_x005F_", text))


def without_remarks(part: bytes, comment: Element) -> list[Edit]:
    """Edits that take every remark out of a note, however it is spread over runs; emptied runs go."""
    texts = _texts(comment)
    whole = "".join(element.text for element in texts)
    ours = {at for found in _OURS.finditer(whole) for at in range(*found.span())}
    edits: list[Edit] = []
    start = 0
    for element in texts:
        kept = [start + at not in ours for at in range(len(element.text))]
        start += len(element.text)
        run = next((run for run in comment.walk() if run.name == "r" and element in run.children), None)
        if run is not None and kept and not any(kept):
            edits.append(removed(run))
        elif not all(kept):
            edits.append((element.open_end, element.close, _kept(part, element, kept)))
    return edits


def _kept(part: bytes, element: Element, kept: list[bool]) -> bytes:
    """The characters to keep, as they are written."""
    written = _CHARACTER.findall(part[element.open_end : element.close])
    if len(written) != len(kept):  # comments or CDATA among them
        written = [text_content(letter).encode() for letter in element.text]
    return b"".join(character for character, keep in zip(written, kept, strict=True) if keep)


def has_remark(comment: Element) -> bool:
    return _OURS.search("".join(element.text for element in _texts(comment))) is not None


def length_with_remark(comment: Element | None, text: str) -> int:
    """Of the note with this remark, as Excel counts characters (UTF-16)."""
    theirs = by_people(comment) if comment else ""
    return len(f"{theirs}\n{section(text)}".encode("utf-16-le", errors="replace")) // 2


def by_people(comment: Element) -> str:
    """The note without the tool's part."""
    return text_by_people(note_text(comment))


def text_by_people(text: str) -> str:
    return _OURS.sub("", text)


def remark_of(comment: Element) -> str:
    """All that is between markers, markers included; "" if nothing is."""
    return remark_in(note_text(comment))


def remark_in(text: str) -> str:
    found = _OURS.search(text)
    return found[0].strip("\n").rstrip(" \t") if found else ""


def remark_stretches(text: str) -> list[tuple[int, int]]:
    """Where in a note's text the tool's parts stand, markers and the line breaks that set them off included."""
    return [found.span() for found in _OURS.finditer(text)]


def _texts(comment: Element) -> list[Element]:
    """The texts that show, without furigana."""
    holder = comment.first("text")
    if holder is None:
        return []
    found = holder.all("t")
    for run in holder.all("r"):
        found += run.all("t")
    return found
