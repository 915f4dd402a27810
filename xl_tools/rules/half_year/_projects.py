"""Which cases of a report belong to one project: by their 事業名, or by their 件名 without brackets and endings."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    """The cases of each project that has several, in the order of the list."""
    cases = cases_of(report)
    group_of: dict[str, int] = {}
    members: dict[int, set[int]] = {}
    for index, case in enumerate(cases):
        joined = {index}
        for group in {group_of[key] for key in _keys(case, ward) if key in group_of}:
            joined |= members.pop(group)
        members[index] = joined
        group_of.update((key, index) for each in joined for key in _keys(cases[each], ward))
    return tuple(
        tuple(cases[each] for each in sorted(joined)) for joined in members.values() if len(joined) > 1
    )


def _keys(case: ReportedCase, ward: str) -> Iterator[str]:
    names = [case.title.text]
    if case.page and case.page.project_name:
        names.append(case.page.project_name.text)
    yield from (skeleton_key(bare) for name in names if (bare := skeleton(name, ward)))
