"""Which cases of a report belong to one project: by their 事業名, or by their 件名 without brackets and endings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.widths import comparable
from xl_tools.model.report import PublishedReport
from xl_tools.rules.half_year._cases import ReportedCase, cases_of

_BRACKET = re.compile(r"\([^()]*\)$")
_ENDING = re.compile(r"(?:等|など)?(?:について|の件)$")
_VAGUE = re.compile(r"(?:等|など)$")
_WORD = r"[一-龯々ァ-ヺーa-z0-9)」]"
_JOINT = re.compile(
    rf"(?<={_WORD})(?:への|に係る|に関する|における|に伴う|に対する|の|へ|を)(?=[一-龯々ァ-ヺa-z0-9(「])"
)
_KIND_OF_WORK = re.compile(r"(?:業務|事務|事業)$")


def title_core(title: str) -> str:
    """The 件名 without the brackets at its end and without 等について, for comparing."""
    core = comparable(title)
    while core != (shorter := _BRACKET.sub("", core)):
        core = shorter
    return _ENDING.sub("", core)


def project_core(name: str) -> str:
    """The 事業名 without the bracket and the 等 at its end, for comparing."""
    return _VAGUE.sub("", title_core(name))


def project_key(core: str) -> str:
    """What names of one project have in common when only a joint differs (の, への) or 業務 stands for 事務."""
    return _KIND_OF_WORK.sub("業務", _JOINT.sub("", core))


def projects(report: PublishedReport) -> tuple[tuple[ReportedCase, ...], ...]:
    """The cases of each project that has several, in the order of the list."""
    cases = cases_of(report)
    group_of: dict[str, int] = {}
    members: dict[int, set[int]] = {}
    for index, case in enumerate(cases):
        keys = set(_keys(case))
        joined = {index}
        for group in {group_of[key] for key in keys if key in group_of}:
            joined |= members.pop(group)
        members[index] = joined
        for each in joined:
            group_of.update((key, index) for key in _keys(cases[each]))
    return tuple(
        tuple(cases[each] for each in sorted(joined)) for joined in members.values() if len(joined) > 1
    )


def _keys(case: ReportedCase) -> Iterator[str]:
    cores = [title_core(case.title.text)]
    if case.page and case.page.project_name:
        cores.append(project_core(case.page.project_name.text))
    yield from (project_key(core) for core in cores if core)
