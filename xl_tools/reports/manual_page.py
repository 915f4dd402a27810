"""The manual as one self-contained HTML page: its pictures inside, a list of chapters in front."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from pathlib import PurePath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

from xl_tools.reports.templating import rendered

_KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".svg": "image/svg+xml"}
_ELSEWHERE = re.compile(r"[a-z]+:|#|/", re.IGNORECASE)


def manual_page(text: str, picture: Callable[[str], bytes]) -> str:
    """``text`` is the manual in Markdown, ``picture`` gives the content of one it shows, by its name there."""
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = markdown.parse(text)
    chapters = _number_headings(tokens)
    for token in tokens:
        for each in token.children or ():
            if each.type == "image":
                _put_inside(each, picture)
    body = markdown.renderer.render(tokens, markdown.options, {})
    return rendered(
        "manual.html.j2",
        title=next(
            (tokens[place + 1].content for place, token in enumerate(tokens) if token.tag == "h1"), ""
        ),
        chapters=chapters,
        body=Markup(body),  # our own words
    )


def _number_headings(tokens: list[Token]) -> list[tuple[str, str]]:
    """Gives every chapter an anchor; returns anchor and heading of each."""
    chapters: list[tuple[str, str]] = []
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            anchor = f"chapter-{len(chapters) + 1}"
            token.attrSet("id", anchor)
            chapters.append((anchor, tokens[place + 1].content))
    return chapters


def _put_inside(image: Token, picture: Callable[[str], bytes]) -> None:
    name = unquote(str(image.attrGet("src") or ""))
    kind = _KINDS.get(PurePath(name).suffix.lower())
    if kind and not _ELSEWHERE.match(name):
        image.attrSet("src", f"data:{kind};base64,{base64.b64encode(picture(name)).decode('ascii')}")
