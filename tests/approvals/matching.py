"""``python -m tests.approvals.matching``: for each published case its likeliest predecessor, and the threshold's margin."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

from tests.approvals.published_cases import PREDECESSORS, WARD, published_register
from tests.conftest import SHARED_CASES
from xl_tools.approvals.evidence import THRESHOLD
from xl_tools.approvals.match import Scored, ranked
from xl_tools.approvals.query import query_of_case
from xl_tools.approvals.titles import skeleton
from xl_tools.model.register import Case, Register


class Outcome(NamedTuple):
    """The best candidate of one case, and the best one of another title."""

    case: Case
    first: Scored | None
    second: Scored | None

    @property
    def found(self) -> int | None:
        """The № taken for the predecessor, None for 「前の案件なし」."""
        return self.first.case.number if self.first and self.first.score >= THRESHOLD else None

    @property
    def is_right(self) -> bool:
        return self.found == PREDECESSORS.get(self.case.number or 0)


def outcomes(register: Register) -> Iterator[Outcome]:
    for case in register.cases:
        scored = ranked(query_of_case(case, WARD), register)
        first = scored[0] if scored else None
        others = [one for one in scored if first and skeleton(one.case.title) != skeleton(first.case.title)]
        yield Outcome(case, first, others[0] if others else None)


def margins(results: list[Outcome]) -> tuple[float, float]:
    """The lowest score of a true predecessor, and the highest one of a case that follows none."""
    follow_ups = [one.first.score for one in results if one.first and one.case.number in PREDECESSORS]
    strangers = [one.first.score for one in results if one.first and one.case.number not in PREDECESSORS]
    return min(follow_ups), max(strangers)


def main() -> int:
    results = list(outcomes(published_register(SHARED_CASES)))
    print("  №  truth found score  2nd margin  title")
    for one in results:
        first = one.first.score if one.first else 0.0
        second = one.second.score if one.second else 0.0
        truth = PREDECESSORS.get(one.case.number or 0) or "-"
        print(
            f"{one.case.number:3} {truth:>6} {one.found or '-':>5} {first:5.2f} {second:4.2f}  {first - second:5.2f}"
            f"  {'' if one.is_right else 'WRONG '}{one.case.title}"
        )
    lowest, highest = margins(results)
    print(f"right {sum(one.is_right for one in results)} of {len(results)}, follow-ups {len(PREDECESSORS)}")
    print(f"lowest true {lowest:.2f}, threshold {THRESHOLD}, highest stranger {highest:.2f}")
    return 0 if all(one.is_right for one in results) else 1


if __name__ == "__main__":
    sys.exit(main())
