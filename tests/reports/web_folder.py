"""A folder of web pages read as a browser and a screen reader would: what is wrong with it, page by page."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

_VOID = {"meta", "link", "img", "br"}
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ONCE = ("html", "title", "h1", "main", "header", "footer")


class Page(HTMLParser):
    """Everything the checks ask for; unclosed tags are an error at once."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.headings: list[int] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.setdefault(tag, []).append("")
        if tag in _HEADINGS:
            self.headings.append(_HEADINGS[tag])
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in self._open:
            self.texts[tag][-1] += data

    def values(self, name: str) -> list[str]:
        return [attrs[name] for _, attrs in self.tags if name in attrs]

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]


def pages_of(files: Mapping[str, bytes]) -> dict[str, Page]:
    return {name: Page(content.decode("utf-8")) for name, content in files.items() if name.endswith(".html")}


def faults_of(files: Mapping[str, bytes]) -> list[str]:
    """One line for each thing a reader would stumble over; empty for a sound folder."""
    pages = pages_of(files)
    found = [f"{name}: {fault}" for name, page in pages.items() for fault in _faults(page)]
    found += [
        f"{name}: leads nowhere: {link}"
        for name, page in pages.items()
        for link in _dead(name, page, files, pages)
    ]
    titles = [page.texts["title"][0] for page in pages.values()]
    return found + [f"same title: {title}" for title in {*titles} if titles.count(title) > 1]


def _faults(page: Page) -> list[str]:
    names = [tag for tag, _ in page.tags]
    found = [f"{tag} {names.count(tag)} times" for tag in _ONCE if names.count(tag) != 1]
    found += [f"forbidden {tag}" for tag in ("script", "iframe", "form", "object", "base") if tag in names]
    found += [f"handler {name}" for _, attrs in page.tags for name in attrs if name.startswith("on")]
    found += [f"id twice: {each}" for each in {*page.values("id")} if page.values("id").count(each) > 1]
    found += [
        f"label of nothing: {each}"
        for each in page.values("aria-labelledby")
        if each not in page.values("id")
    ]
    found += [
        f"heading {level} after {last}"
        for last, level in zip([0, *page.headings], page.headings, strict=False)
        if level > last + 1
    ]
    found += ["picture without text" for attrs in page.all("img") if not attrs.get("alt", "").strip()]
    found += ["heading cell without scope" for attrs in page.all("th") if "scope" not in attrs]
    found += [
        f"link without text: {each}"
        for each, text in zip(page.all("a"), page.texts.get("a", []), strict=True)
        if not text.strip()
    ]
    found += [
        f"{tag} without text"
        for tag in ("title", "h1", "h2", "h3")
        for text in page.texts.get(tag, [])
        if not text.strip()
    ]
    if page.all("html")[0].get("lang") != "ja":
        found.append("no language")
    return found


def _dead(name: str, page: Page, files: Mapping[str, bytes], pages: Mapping[str, Page]) -> list[str]:
    """Links to other places than the files of the folder and the ids in them."""
    dead = []
    for link in page.values("href") + page.values("src"):
        parts = urlsplit(link)
        file = unquote(parts.path) or name
        outside = parts.scheme or parts.netloc or file not in files
        if outside or (parts.fragment and unquote(parts.fragment) not in pages[file].values("id")):
            dead.append(link)
    return dead
