"""Removing a part with everything only it refers to."""

from __future__ import annotations

import posixpath

from xl_tools.adapters.ooxml.package import Package


def drop_tree(package: Package, part: str) -> None:
    """The part, and what only it referred to. References to it are the caller's."""
    drop_references(package, part)
    package.remove(part)


def drop_references(package: Package, part: str) -> None:
    """All a part refers to, and the parts nothing else refers to; the part itself stays."""
    for relationship in package.relationships(part):
        package.unrelate(part, relationship.id)
        target = relationship.target
        if not relationship.external and package.has(target) and not is_referred_to(package, target):
            drop_tree(package, target)


def is_referred_to(package: Package, part: str) -> bool:
    """From any part of the package, or the package itself."""
    return any(
        relationship.target.lower() == part.lower() and not relationship.external
        for source in _sources(package)
        for relationship in package.relationships(source)
    )


def _sources(package: Package) -> list[str]:
    """Parts that have relationships, and "" for the package."""
    found = []
    for name in package.names():
        folder, file = posixpath.split(name)
        if file.endswith(".rels") and posixpath.basename(folder) == "_rels":
            found.append(posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels")))
    return found
