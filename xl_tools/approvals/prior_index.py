"""The cases of one register by title, project and day: those worth a closer look."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator

from xl_tools.approvals.evidence import project_key
from xl_tools.approvals.query import Query
from xl_tools.approvals.title_index import TitleIndex
from xl_tools.approvals.titles import skeleton, skeletons
from xl_tools.model.register import Case, Register, per_register

_TITLES = 15
_CASES_OF_ONE_PROJECT = 15
_CASES_OF_ONE_TITLE = 200


class PriorIndex:
    """Built once for a register; see prior_index."""

    def __init__(self, cases: tuple[Case, ...]) -> None:
        self.cases = cases
        self._by_text: dict[str, list[int]] = {}
        for number, text in enumerate(skeletons(case.title for case in cases)):
            self._by_text.setdefault(text, []).append(number)
        self._texts = tuple(self._by_text)
        self.titles = TitleIndex(self._texts)
        self._weights: dict[str, float] = {}
        self._by_project: dict[str, list[int]] = defaultdict(list)
        self._by_day: dict[datetime.date, list[int]] = defaultdict(list)
        for number, case in enumerate(cases):
            if case.date:
                self._by_day[case.date].append(number)
            if case.project_name:
                self._by_project[project_key(case.project_name)].append(number)

    def weight(self, pair: str) -> float:
        """See TitleIndex.weight; remembered."""
        if pair not in self._weights:
            self._weights[pair] = self.titles.weight(pair)
        return self._weights[pair]

    def near(self, query: Query) -> Iterator[tuple[str, float, list[Case]]]:
        """Titles worth a closer look: their skeleton, the likeness of their character pairs, their cases."""
        seen: set[str] = set()
        for number, weight in self.titles.nearest(skeleton(query.title), _TITLES):
            text = self._texts[number]
            seen.add(text)
            yield text, weight, [self.cases[each] for each in self._by_text[text][-_CASES_OF_ONE_TITLE:]]
        of_project = self._by_project.get(project_key(query.project_name), [])[-_CASES_OF_ONE_PROJECT:]
        cited = (each for day in sorted(query.cited_on) for each in self._by_day.get(day, []))
        for each in dict.fromkeys((*of_project, *cited)):
            text = skeleton(self.cases[each].title)
            if text not in seen:
                yield text, 0.0, [self.cases[each]]


@per_register
def prior_index(register: Register) -> PriorIndex:
    """Built once for each register."""
    return PriorIndex(register.cases)
