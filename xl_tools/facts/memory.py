"""Remembering what several rules work out of one paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from xl_tools.model.paper import Context, Paper

_Result = TypeVar("_Result")


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
