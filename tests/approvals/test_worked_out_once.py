"""What finding the predecessor and checking the paper both need is worked out once, and anew when it must be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from xl_tools.approvals import match, of_paper
from xl_tools.approvals.match import find_prior, possible_priors
from xl_tools.approvals.of_paper import resolved_citations
from xl_tools.approvals.query import Query
from xl_tools.catalogue.context import load_context
from xl_tools.model.paper import Paper, Prior
from xl_tools.model.register import Case, Register


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """One entry for each time citations are resolved or cases ranked."""
    seen: list[object] = []
    for module, name in ((of_paper, "resolve_all"), (match, "ranked")):
        monkeypatch.setattr(module, name, partial(_counted, getattr(module, name), seen))
    return seen


def _counted(real: Callable[..., object], seen: list[object], *args: object) -> object:
    seen.append(args)
    return real(*args)


def test_citations_are_resolved_once_whatever_the_prior(calls: list[object]) -> None:
    paper = Paper("みほん.xlsx", None, None, (), (), (), ())
    before = replace(load_context(), register=Register())
    resolved_citations(paper, before)
    resolved_citations(paper, replace(before, prior=Prior(None, None, "指定された案件")))
    assert len(calls) == 1


def test_another_register_resolves_anew(calls: list[object]) -> None:
    paper = Paper("みほん.xlsx", None, None, (), (), (), ())
    for _ in range(2):
        resolved_citations(paper, replace(load_context(), register=Register()))
    assert len(calls) == 2


def test_cases_are_ranked_once_for_a_paper(calls: list[object]) -> None:
    titles = ("蛍台帳の整備について", "蛙台帳の整備について")
    known = Register(cases=tuple(Case(title[0], title) for title in titles))
    query = Query("蛍台帳の整備について（委託先の変更）")
    assert find_prior(query, known)
    assert not possible_priors(query, known)
    assert len(calls) == 1
    assert find_prior(Query("蛙台帳の整備について"), known)[0].case.title == "蛙台帳の整備について"
    assert len(calls) == 2
