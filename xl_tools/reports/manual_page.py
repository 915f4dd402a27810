"""The manual as one self-contained HTML page: its pictures inside, a list of chapters in front."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Mapping
from pathlib import PurePath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from xl_tools.reports.templating import rendered

_KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".svg": "image/svg+xml"}
_ELSEWHERE = re.compile(r"[a-z]+:|#|/", re.IGNORECASE)


def manual_page(text: str, picture: Callable[[str], bytes], further: Mapping[str, str] | None = None) -> str:
    """``text`` is the manual in Markdown, ``picture`` gives the content of one it shows, by its name there.

    ``further`` documents, by the name the manual links to, follow as chapters of their own.
    """
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = markdown.parse(text)
    title = next((tokens[place + 1].content for place, token in enumerate(tokens) if token.tag == "h1"), "")
    anchors: dict[str, str] = {}
    for name, document in (further or {}).items():
        anchors[name] = f"further-{len(anchors) + 1}"
        tokens += _as_chapter(markdown.parse(document), anchors[name])
    chapters = _number_headings(tokens)
    for each in (child for token in tokens for child in token.children or ()):
        if each.type == "image":
            _put_inside(each, picture)
        elif each.type == "link_open":
            _lead_inside(each, anchors)
    body = markdown.renderer.render(tokens, markdown.options, {})
    return rendered("manual.html.j2", title=title, chapters=chapters, body=Markup(body))  # our own words


def _as_chapter(tokens: list[Token], anchor: str) -> list[Token]:
    """Every heading one level lower, the first with the anchor."""
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    for token in headings:
        token.tag = f"h{int(token.tag[1]) + 1}"
    if headings:
        headings[0].attrSet("id", anchor)
    return tokens


def _number_headings(tokens: list[Token]) -> list[tuple[str, str]]:
    """Gives every chapter that has none an anchor; returns anchor and heading of each."""
    chapters: list[tuple[str, str]] = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            anchor = str(token.attrGet("id") or f"chapter-{len(chapters) + 1}")
            token.attrSet("id", anchor)
            chapters.append((anchor, tokens[place + 1].content))
    return chapters


def _lead_inside(link: Token, anchors: Mapping[str, str]) -> None:
    """To the document's chapter; to the top where it is the manual itself."""
    name = unquote(str(link.attrGet("href") or ""))
    if not _ELSEWHERE.match(name):
        link.attrSet("href", f"#{anchors.get(name, '')}")


def _put_inside(image: Token, picture: Callable[[str], bytes]) -> None:
    name = unquote(str(image.attrGet("src") or ""))
    kind = _KINDS.get(PurePath(name).suffix.lower())
    if kind and not _ELSEWHERE.match(name):
        image.attrSet("src", f"data:{kind};base64,{base64.b64encode(picture(name)).decode('ascii')}")
