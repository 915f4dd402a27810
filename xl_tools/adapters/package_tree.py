"""Parts of a package as trees: large ones, and DTDs, are kept away from here."""

from __future__ import annotations

from lxml import etree

from xl_tools.adapters import refusals
from xl_tools.adapters.refusals import Refused

_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, huge_tree=False, collect_ids=False, remove_pis=True
)


def tree_of(plain: bytes) -> etree._Element:
    """``plain`` has no DTD. Raises Refused for broken XML."""
    try:
        return etree.fromstring(plain, _PARSER)
    except etree.XMLSyntaxError as error:
        raise Refused(refusals.BROKEN) from error


def local_name(element: etree._Element) -> str:
    """``{namespace}row`` → ``row``; "" for comments and processing instructions."""
    tag: object = element.tag
    return tag[tag.rfind("}") + 1 :] if isinstance(tag, str) else ""
