"""Which case of the register is which case of the list, whatever of the two drifted."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from xl_tools.approvals.case_index import cases_of_the_council
from xl_tools.approvals.titles import skeleton
from xl_tools.japanese.sections import section_key
from xl_tools.japanese.widths import comparable
from xl_tools.model.half_year import ListedCase
from xl_tools.model.paper import Context
from xl_tools.model.register import Case, Register
from xl_tools.rules.listing._titles import closest_title
from xl_tools.rules.listing.checked import ListChecked, per_list

_FOLDER = re.compile(r"[/\\]")
_Key = Hashable | None
_Either = TypeVar("_Either", ListedCase, Case)


@dataclass
class Pairs:
    """``case_of`` gives the register's case by №. What has found no partner stays in ``papers`` and ``cases``."""

    papers: list[ListedCase]
    cases: list[Case]
    case_of: dict[int, Case] = field(default_factory=dict)

    def join(self, pairs: Iterable[tuple[ListedCase, Case]]) -> None:
        joined = list(pairs)
        self.case_of.update((paper.number, case) for paper, case in joined)
        papers, cases = ({id(pair[side]) for pair in joined} for side in (0, 1))
        self.papers = [paper for paper in self.papers if id(paper) not in papers]
        self.cases = [case for case in self.cases if id(case) not in cases]


@per_list
def pairs_of(listed: ListChecked, context: Context) -> Pairs:
    """By the register's number, then by title and day, by the paper's file, and at last by what is nearly alike.

    A title that stands several times (手続の追加, meeting after meeting) is paired by its day alone.
    """
    pairs = Pairs(list(listed.cases), [*cases_of_the_council(listed.register or Register(), context.bodies)])
    pairs.join(_alone(pairs, lambda paper: paper.case_id or None, lambda case: case.id))
    pairs.join(_in_order(pairs))
    pairs.join(_of_one_file(pairs))
    period = listed.half_year.period
    same_words = _by_skeleton_and_day(context.profile.ward)
    pairs.join(_alone(pairs, same_words, same_words))
    pairs.join(_nearly_alike(pairs, context.profile.ward))
    in_reach = Pairs(pairs.papers, [each for each in pairs.cases if not each.date or period.holds(each.date)])
    pairs.join(_alone(in_reach, _by_title, _by_title))
    return pairs


def cases_in_period(listed: ListChecked, context: Context) -> Iterator[Case]:
    """The register's cases of the list's months that no case of the list is."""
    period = listed.half_year.period
    yield from (case for case in pairs_of(listed, context).cases if case.date and period.holds(case.date))


def _alone(
    pairs: Pairs, key_of_paper: Callable[[ListedCase], _Key], key_of_case: Callable[[Case], _Key]
) -> Iterator[tuple[ListedCase, Case]]:
    """One paper and one case with a key that no other has."""
    papers, cases = _grouped(pairs.papers, key_of_paper), _grouped(pairs.cases, key_of_case)
    for key, group in papers.items():
        if len(group) == len(cases.get(key, ())) == 1:
            yield group[0], cases[key][0]


def _in_order(pairs: Pairs) -> Iterator[tuple[ListedCase, Case]]:
    """Same title, same day; of several such the first with the first."""
    cases = _grouped(pairs.cases, _title_and_day)
    for key, group in _grouped(pairs.papers, _title_and_day).items():
        yield from zip(group, cases.get(key, ()), strict=False)


def _of_one_file(pairs: Pairs) -> Iterator[tuple[ListedCase, Case]]:
    """The file the register names, where title or day is the same too: a name such as 付議書.xlsx says little."""
    for paper, case in _alone(pairs, _file_of_paper, _file_of_case):
        if paper.date == case.date or comparable(paper.title) == comparable(case.title):
            yield paper, case


def _nearly_alike(pairs: Pairs, ward: str) -> Iterator[tuple[ListedCase, Case]]:
    """Of one day and one section the title that says the same in nearly the same words."""
    cases: dict[object, dict[str, Case]] = {}
    for case in pairs.cases:
        for key in _day_and_sections(case):
            cases.setdefault(key, {}).setdefault(skeleton(case.title, ward), case)
    taken: set[str] = set()
    for paper in pairs.papers:
        for key in _day_and_sections(paper):
            near = closest_title(skeleton(paper.title, ward), cases.get(key, {}))
            if near is not None and (case := cases[key][near]).id not in taken:
                taken.add(case.id)
                yield paper, case
                break


def _day_and_sections(case: ListedCase | Case) -> Iterator[object]:
    names = dict.fromkeys(section_key(name) for name in case.sections)
    yield from ((case.date, name) for name in names)


def _grouped(cases: Iterable[_Either], key_of: Callable[[_Either], _Key]) -> dict[_Key, list[_Either]]:
    groups: dict[_Key, list[_Either]] = {}
    for case in cases:
        key = key_of(case)
        if key is not None:
            groups.setdefault(key, []).append(case)
    return groups


def _title_and_day(case: ListedCase | Case) -> _Key:
    return comparable(case.title), case.date


def _by_skeleton_and_day(ward: str) -> Callable[[ListedCase | Case], _Key]:
    return lambda case: (skeleton(case.title, ward), case.date)


def _by_title(case: ListedCase | Case) -> _Key:
    return comparable(case.title)


def _file_of_paper(paper: ListedCase) -> _Key:
    return file_name(paper.source)


def _file_of_case(case: Case) -> _Key:
    return file_name(case.paper)


def file_name(path: str) -> str | None:
    return _FOLDER.split(path)[-1].casefold() or None
