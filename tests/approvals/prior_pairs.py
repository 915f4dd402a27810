"""``python -m tests.approvals.prior_pairs [set]``: hand-written later titles, and the case the search takes for each."""

from __future__ import annotations

import datetime
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

from tests.approvals.samples import drawn
from tests.rules.registers import drawn_rows
from xl_tools.approvals.citing import Citing, cited_in
from xl_tools.approvals.match import Scored, possible_ones, ranked, sure_ones
from xl_tools.approvals.query import Query, days_cited
from xl_tools.approvals.resolve import resolve_all
from xl_tools.model.register import Register

DATA = Path(__file__).parent / "prior_pairs.toml"
WARD = "見本区"
BODY = "見本区個人情報保護管理運営会議"
BODIES: Mapping[str, tuple[str, ...]] = {BODY: ("個人情報保護管理運営会議",)}


class Verdict(Enum):
    """What a clerk is told, against the truth."""

    RIGHT = "先の案件を当てた"
    POINTED = "もしかすると、で当てた"
    MISSED = "先の案件なしとした"
    WRONG = "別の案件を先とした"
    NONE = "先の案件なしを当てた"
    DOUBTED = "もしかすると、を余計に出した"


class Pair(NamedTuple):
    """One later title. ``right`` are the cases a clerk might cite, empty for a new matter."""

    query: Query
    right: frozenset[str]
    manner: str


class Judged(NamedTuple):
    pair: Pair
    first: Scored | None
    second: float
    verdict: Verdict


def sets() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return loaded


def register_of_set(table: Mapping[str, Any]) -> Register:
    return drawn(table["cases"], table["meetings"])


def pairs_of(table: Mapping[str, Any]) -> Iterator[Pair]:
    register = register_of_set(table)
    for row, _ in drawn_rows(table["pairs"]):
        query = Query(
            row["件名"],
            row["事業名"],
            _names(row["担当課"]),
            _names(row["区分"]),
            datetime.date.fromisoformat(table["date"]),
            ward=WARD,
            cited_on=frozenset(_days(row, register)),
        )
        yield Pair(query, frozenset(_names(row["先の案件"])), row["変わり方"])


def judged(table: Mapping[str, Any]) -> list[Judged]:
    register = register_of_set(table)
    return [_judged(pair, register) for pair in pairs_of(table)]


def _judged(pair: Pair, register: Register) -> Judged:
    scored = ranked(pair.query, register)
    first = scored[0] if scored else None
    return Judged(pair, first, scored[1].score if len(scored) > 1 else 0.0, _verdict(pair, scored))


def _verdict(pair: Pair, scored: list[Scored]) -> Verdict:
    is_right = bool(scored) and scored[0].case.id in pair.right
    if sure_ones(scored):
        return Verdict.RIGHT if is_right else Verdict.WRONG
    if possible_ones(scored):
        return Verdict.POINTED if is_right else Verdict.DOUBTED
    return Verdict.MISSED if pair.right else Verdict.NONE


def _days(row: Mapping[str, str], register: Register) -> Iterator[datetime.date]:
    """As for a paper: what it cites is resolved in the register."""
    cited = f"{row['引用']}{BODY}承認済" if row["引用"] else ""
    sections = _names(row["担当課"])
    for found in resolve_all(
        Citing(row["件名"], row["事業名"], sections), cited_in(cited, BODIES), register, BODIES
    ):
        yield from days_cited(found)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name for name in text.split("、") if name)


def main(names: list[str]) -> int:
    for name, table in sets().items():
        results = judged(table)
        if name in names:
            print("truth   found score  2nd  verdict")
            for one in results:
                first = one.first
                print(
                    f"{'、'.join(sorted(one.pair.right)) or '-':7} {first.case.id if first else '-':5} "
                    f"{first.value if first else 0:5.2f} {one.second:5.2f}  {one.verdict.name:8} {one.pair.query.title} [{one.pair.manner}]"
                )
        counted = Counter(one.verdict for one in results)
        print(
            f"{name}: {len(results)} titles: "
            + ", ".join(f"{each.value} {counted[each]}" for each in Verdict)
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
