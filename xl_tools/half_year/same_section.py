"""Papers that share a section through others."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tools.japanese.sections import section_key


def section_groups(sections: Sequence[Sequence[str]]) -> list[str | None]:
    """One name per paper: papers of one name share sections, of different names none. None without any section."""
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while parents[name] != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    keys = [[section_key(name) for name in together] for together in sections]
    for together in keys:
        for name in together:
            parents.setdefault(name, name)
        for name in together[1:]:
            first, second = sorted((root(together[0]), root(name)))
            parents[second] = first
    return [root(together[0]) if together else None for together in keys]
