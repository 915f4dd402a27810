"""Fingerprints of XML elements that do not depend on prefixes, the order of attributes or blanks between elements."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict

from lxml import etree

Element = etree._Element
Features = defaultdict[str, Counter[object]]
_COUNTS = {"count", "uniqueCount", "manualBreakCount", "Ignorable"}


def local(element: Element) -> str:
    """The name without its namespace; "" for a comment or an instruction."""
    tag: object = element.tag  # the stubs do not know that a comment's is a function
    return etree.QName(element).localname if isinstance(tag, str) else ""


def text_of(element: Element) -> str:
    return "".join(str(text) for text in element.itertext()).strip()


def fingerprint(element: Element) -> str:
    return hashlib.sha256(_canonical(element).encode()).hexdigest()[:16]


def _canonical(element: Element) -> str:
    if not local(element):
        return ""
    attributes = sorted(
        (etree.QName(name).localname, value)
        for name, value in element.attrib.items()
        if etree.QName(name).localname not in _COUNTS
    )
    text = (element.text or "") if len(element) == 0 else (element.text or "").strip()
    inside = "".join(_canonical(child) + (child.tail or "").strip() for child in element)
    return f"<{etree.QName(element).localname} {attributes}>{text}{inside}</>"
