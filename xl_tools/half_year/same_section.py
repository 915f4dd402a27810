"""Papers that share a section, directly or through others."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tools.model.half_year import PaperDigest


def may_share_a_section(one: PaperDigest, other: PaperDigest) -> bool:
    """Whether a section of one is one of the other, or either names none."""
    ours, theirs = one.case.sections, other.case.sections
    return not ours or not theirs or not set(ours).isdisjoint(theirs)


def section_groups(sections: Sequence[Sequence[str]]) -> list[str | None]:
    """One name per paper: papers of one name share sections, of different names none. None without any section."""
    parents: dict[str, str] = {}

    def root(name: str) -> str:
        while parents[name] != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    for together in sections:
        for name in together:
            parents.setdefault(name, name)
        for name in together[1:]:
            first, second = sorted((root(together[0]), root(name)))
            parents[second] = first
    return [root(together[0]) if together else None for together in sections]
