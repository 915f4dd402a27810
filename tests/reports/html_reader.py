"""An HTML page read for tests."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

VOID = {"meta", "input", "br", "path", "rect", "use", "circle", "line"}


class Reader(HTMLParser):
    """Gathers ids, links, tags and the visible text by block, and checks that every tag is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: set[str] = set()
        self.tags: Counter[str] = Counter()
        self.handlers: list[str] = []
        self.outside: list[str] = []
        self.lines: list[str] = [""]
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and (value or "").startswith("#"):
                self.links.add((value or "")[1:])
            elif name in {"href", "src", "action", "srcset"}:
                self.outside.append(f"{tag} {name}={value}")
            if name.startswith("on"):
                self.handlers.append(name)
        if tag not in VOID:
            self._open.append(tag)
        self._block(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop() == tag
        self._block(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if not {"style", "script", "head"} & set(self._open):
            self.lines[-1] += re.sub(r"[ \n]+", " ", data)

    def _block(self, tag: str) -> None:
        if tag not in {"span", "b", "strong", "small", "mark", "br", "a", "code"}:
            self.lines.append("")

    @property
    def text(self) -> str:
        return "\n".join(line.strip() for line in self.lines if line.strip())
