"""Removing a part with everything only it refers to."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Collection, Iterable
from urllib.parse import unquote

from xl_tools.adapters.ooxml.content_types import PART as CONTENT_TYPES
from xl_tools.adapters.ooxml.package import Package
from xl_tools.adapters.ooxml.relationships import Relationship, rels_part
from xl_tools.adapters.zip_parts import part_key


def drop_tree(package: Package, part: str) -> None:
    """The part, and what only it referred to. References to it are the caller's."""
    if package.has(part):
        package.remove(*_only_for(package, [part]))


def drop_references(package: Package, part: str) -> None:
    """All a part refers to, and the parts nothing else refers to; the part itself stays."""
    drop_relationships(package, part, {each.id for each in package.relationships(part)})


def drop_relationships(package: Package, source: str, ids: Collection[str]) -> None:
    """These references of a part, and the parts nothing else refers to."""
    targets = _parts(package, (each for each in package.relationships(source) if each.id in ids))
    package.unrelate(source, *ids)
    left = _references(package)
    package.remove(*_only_for(package, [each for each in targets if not left[part_key(each)]]))


def drop_unreached(package: Package) -> None:
    """Parts nothing leads to from the package itself: no program shows them. The list of types stays."""
    keys = {unquote(key): key for key in package.part_keys()}  # some writers leave %20 in names
    reached = {part_key(CONTENT_TYPES), rels_part("")}
    waiting = [""]
    while waiting:
        for related in package.relationships(waiting.pop()):
            inside = posixpath.normpath(
                f"/{related.target.partition('#')[0]}"
            )  # ../ at the root leads nowhere else
            target = keys.get(part_key(inside), "")
            if target and not related.external and target not in reached:
                reached |= {target, rels_part(target)}
                waiting.append(target)
    package.remove(*(key for key in package.part_keys() if key not in reached))


def _only_for(package: Package, parts: Collection[str]) -> dict[str, None]:
    """The parts, and those no part refers to once these are gone. Chains may be as long as the package."""
    left = _references(package)
    gone = dict.fromkeys(map(part_key, parts))
    waiting = list(gone)
    while waiting:
        for target in map(part_key, _parts(package, package.relationships(waiting.pop()))):
            left[target] -= 1
            if left[target] == 0 and target not in gone:
                gone[target] = None
                waiting.append(target)
    return gone


def _references(package: Package) -> Counter[str]:
    """How often each part is referred to, by part key; from the package itself, too."""
    sources = _sources(package)
    return Counter(part_key(each) for one in sources for each in _parts(package, package.relationships(one)))


def _parts(package: Package, related: Iterable[Relationship]) -> list[str]:
    return [each.target for each in related if not each.external and package.has(each.target)]


def _sources(package: Package) -> list[str]:
    """Parts that have relationships, and "" for the package."""
    found = []
    for key in package.part_keys():
        folder, file = posixpath.split(key)
        if file.endswith(".rels") and posixpath.basename(folder) == "_rels":
            found.append(posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels")))
    return found
