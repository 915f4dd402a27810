"""Which cases of a report belong to one project: by their 事業名, or by their 件名 without brackets and endings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from xl_tools.approvals.titles import skeleton
from xl_tools.model.report import PublishedReport
from xl_tools.rules.half_year._cases import ReportedCase, cases_of

_WORD = r"[一-龯々ァ-ヺーa-z0-9]"
_JOINT = re.compile(
    rf"(?<={_WORD})(?:への|に係る|に関する|における|に伴う|に対する|の|へ|を)(?=[一-龯々ァ-ヺa-z0-9])"
)
_KIND_OF_WORK = re.compile(r"(?:業務|事務|事業)$")


def skeleton_key(bare: str) -> str:
    """What the skeletons of one project's names have in common when only a joint differs (の, への) or 業務 stands
    for 事務."""
    return _KIND_OF_WORK.sub("業務", _JOINT.sub("", bare))


def projects(report: PublishedReport, ward: str) -> tuple[tuple[ReportedCase, ...], ...]:
    """The cases of each project that has several, in the order of the list; worked out once for each report."""
    known = (projects, ward)
    if known not in report.derived:
        report.derived[known] = _projects(cases_of(report), ward)
    found: tuple[tuple[ReportedCase, ...], ...] = report.derived[known]
    return found


def _projects(cases: Sequence[ReportedCase], ward: str) -> tuple[tuple[ReportedCase, ...], ...]:
    """Cases that share a key are one project, and so are those a third one joins."""
    leader = list(range(len(cases)))

    def lead(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    owner: dict[str, int] = {}
    for index, case in enumerate(cases):
        for key in _keys(case, ward):
            ours, theirs = lead(index), lead(owner.setdefault(key, index))
            leader[max(ours, theirs)] = min(ours, theirs)
    members: dict[int, list[ReportedCase]] = {}
    for index, case in enumerate(cases):
        members.setdefault(lead(index), []).append(case)
    return tuple(tuple(group) for group in members.values() if len(group) > 1)


def _keys(case: ReportedCase, ward: str) -> Iterator[str]:
    names = [case.title.text]
    if case.page and case.page.project_name:
        names.append(case.page.project_name.text)
    yield from (skeleton_key(bare) for name in names if (bare := skeleton(name, ward)))
