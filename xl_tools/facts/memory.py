"""Remembering what several rules work out of one paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from operator import attrgetter, is_
from typing import TypeVar

from xl_tools.model.paper import Context, Paper

_Result = TypeVar("_Result")
_beside_the_prior = attrgetter(*(each.name for each in fields(Context) if each.name != "prior"))


def per_check(function: Callable[[Paper, Context], _Result]) -> Callable[[Paper, Context], _Result]:
    """As per_paper, for what also depends on the context: works it out anew only for another context."""

    @wraps(function)
    def remembered(paper: Paper, context: Context) -> _Result:
        known = paper.derived.get(function)
        if known is None or known[0] is not context:
            known = paper.derived[function] = (context, function(paper, context))
        result: _Result = known[1]
        return result

    return remembered


def whatever_the_prior(function: Callable[[Paper, Context], _Result]) -> Callable[[Paper, Context], _Result]:
    """As per_check, for what does not depend on the predecessor: it is wanted before that is found, and after."""

    @wraps(function)
    def remembered(paper: Paper, context: Context) -> _Result:
        known = paper.derived.get(function)
        if known is None or not _differ_in_the_prior_alone(known[0], context):
            known = paper.derived[function] = (context, function(paper, context))
        result: _Result = known[1]
        return result

    return remembered


def _differ_in_the_prior_alone(one: Context, other: Context) -> bool:
    return one is other or all(map(is_, _beside_the_prior(one), _beside_the_prior(other)))
