"""The index of subjects finds what comparing each title with each would find."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.approvals.samples import BODIES, COUNCIL
from xl_tools.approvals.case_index import CaseIndex, is_kin
from xl_tools.approvals.citing import Citing
from xl_tools.approvals.kinship import is_named_in
from xl_tools.model.register import Case, Register

WORDS = st.sampled_from(
    [
        *("見本申請", "架空図書貸出", "例示講座受付", "電子架空申請管理補助", "電子架空申請管理", "図書"),
        *("講座", "システム", "業務の委託", "に係る", "の", "ほたる観察", "標準化", "及び"),
    ]
)
TITLES = st.lists(WORDS, max_size=5).map("".join).map(lambda words: f"{words}について" if words else "")
CASES = st.builds(
    Case,
    id=st.uuids().map(str),
    title=TITLES,
    date=st.sampled_from([None, datetime.date(2024, 3, 1), datetime.date(2024, 5, 1)]),
    project_name=TITLES,
    sections=st.sampled_from([("見本課",), ("例示課",), ()]),
)
REGISTERS = st.lists(CASES, max_size=12).map(lambda cases: Register(cases=tuple(cases)))
YEARS = st.sampled_from([None, 2023, 2024])
CITING = st.builds(Citing, title=TITLES, project_name=TITLES, sections=st.just(("見本課",)))


def of_year(case: Case, year: int | None) -> bool:
    return year is None or (case.date is not None and year == case.date.year - (case.date.month < 4))


@given(REGISTERS, CITING, YEARS)
def test_every_case_of_one_matter_is_found(register: Register, citing: Citing, year: int | None) -> None:
    expected = [case for case in register.cases if is_kin(citing, case) and of_year(case, year)]
    assert list(CaseIndex(register, BODIES).of_same_matter(citing, COUNCIL, year)) == expected


@given(REGISTERS, TITLES, YEARS)
def test_every_case_the_sentence_names_is_found(register: Register, sentence: str, year: int | None) -> None:
    expected = [
        case
        for case in register.cases
        if sentence
        and (is_named_in(case.title, sentence) or is_named_in(case.project_name, sentence))
        and of_year(case, year)
    ]
    assert list(CaseIndex(register, BODIES).named_in(sentence, COUNCIL, None, year)) == expected
