"""Papers find their cases in the register whatever drifted, and in whatever order the register has them."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.half_year.half_years import invented
from tests.half_year.test_list_checks import register_of
from xl_tools.catalogue.context import load_context
from xl_tools.model.half_year import ListedCase
from xl_tools.model.register import Case
from xl_tools.rules.listing.checked import ListChecked
from xl_tools.rules.run_further import run_list_rules

SIZE = 12
CLEAN = invented(SIZE)
DAY = datetime.timedelta(days=1)


def _drifted(case: Case, drift: str) -> Case:
    if drift == "B024":
        return replace(case, title=case.title.replace("システムの構築", "システム構築"))
    if drift == "section":
        return replace(case, sections=(*case.sections, "みほん課"))
    if drift == "category":
        return replace(case, categories=case.categories[:1])
    if drift == "day":
        assert case.date is not None
        return replace(case, date=case.date + DAY)
    return replace(case, result="継続審議") if drift == "result" else case


CODE_OF = {"section": "B025", "category": "B025", "day": "B026", "result": "B026"}
DRIFTS = ["", "B024", *CODE_OF, "paper gone", "case gone"]


@given(st.lists(st.sampled_from(DRIFTS), min_size=SIZE, max_size=SIZE), st.randoms(use_true_random=False))
def test_each_drift_is_told_once_at_its_case(drifts: list[str], random: object) -> None:
    register = register_of(CLEAN)
    kept: list[Case] = []
    listed: list[ListedCase] = []
    for case, registered, drift in zip(CLEAN.cases, register.cases, drifts, strict=True):
        if drift != "case gone":
            kept.append(_drifted(registered, drift))
        if drift != "paper gone":
            listed.append(case)
    random.shuffle(kept)  # type: ignore[attr-defined]
    checked = ListChecked(
        replace(CLEAN, cases=tuple(listed)), register=replace(register, cases=tuple(kept), derived={})
    )
    found = Counter(
        (each.code, each.ref.row if each.code != "B027" else each.value)
        for each in run_list_rules(checked, load_context())[0]
        if "B024" <= each.code <= "B028"
    )
    assert found == _expected(drifts, is_known=bool(kept))


def _expected(drifts: list[str], *, is_known: bool) -> Counter[tuple[str, object]]:
    expected: Counter[tuple[str, object]] = Counter()
    for case, drift in zip(CLEAN.cases, drifts, strict=True):
        if drift == "paper gone":
            expected["B027", case.title] += 1
        elif drift == "case gone":
            expected["B028", case.number] += is_known
        elif drift:
            expected[CODE_OF.get(drift, drift), case.number] += 1
    return +expected
