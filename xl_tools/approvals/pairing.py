"""Which of two papers' parts belong together: matters, rows, texts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from xl_tools.japanese.text_changes import Stretch
from xl_tools.japanese.widths import comparable, fold_same_length
from xl_tools.model.paper import Form

_SAME_TEXT_SCORE = 50
_MOST_COMPARISONS = 100_000
"""Beyond, what is not equal is paired in order: such lists have nothing in common any more."""
_BRACKETS_AT_END = re.compile(r"\s*(?:\((?:[^()]|\([^()]*\))*\)\s*)+$")

Pairs = list[tuple[int | None, int | None]]
"""Indexes of old and new; None where one has no counterpart. In the order of the new, then what is gone."""


def pairs_of_texts(old: Sequence[str], new: Sequence[str], least: float = _SAME_TEXT_SCORE) -> Pairs:
    """Equal texts first, then the most similar ones, from a likeness of ``least`` percent on."""
    keys_old, keys_new = [*map(comparable, old)], [*map(comparable, new)]
    partner = _equal_ones(keys_old, keys_new)
    open_old = [index for index in range(len(old)) if index not in partner.values()]
    open_new = [index for index in range(len(new)) if index not in partner]
    for i, j in _most_similar(keys_old, keys_new, open_old, open_new, least):
        partner[j] = i
    return _in_order(partner, len(old), len(new))


def _equal_ones(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """New index → old index."""
    places: dict[str, list[int]] = defaultdict(list)
    for index in reversed(range(len(old))):
        places[old[index]].append(index)
    return {index: places[key].pop() for index, key in enumerate(new) if places.get(key)}


def _most_similar(
    old: Sequence[str], new: Sequence[str], open_old: list[int], open_new: list[int], least: float
) -> Iterator[tuple[int, int]]:
    if len(open_old) * len(open_new) > _MOST_COMPARISONS:
        return zip(open_old, open_new, strict=False)
    scored = [(fuzz.ratio(old[i], new[j], score_cutoff=least), i, j) for i in open_old for j in open_new]
    return _best_first(scored, least)


def _best_first(scored: Sequence[tuple[float, int, int]], least: float) -> Iterator[tuple[int, int]]:
    """Each index once; ``scored`` are likeness, old index, new index."""
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for score, i, j in sorted(scored, key=lambda each: (-each[0], abs(each[1] - each[2]), each[1], each[2])):
        if score >= least and i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            yield i, j


def _in_order(partner: dict[int, int], count_old: int, count_new: int) -> Pairs:
    kept = set(partner.values())
    gone: Pairs = [(index, None) for index in range(count_old) if index not in kept]
    return [(partner.get(index), index) for index in range(count_new)] + gone


def pairs_of_matters(old: Sequence[Form], new: Sequence[Form]) -> list[tuple[Form | None, Form | None]]:
    """Sheets of one kind; where there are several, by their titles and by what they say."""
    pairs: list[tuple[Form | None, Form | None]] = []
    for kind in dict.fromkeys(form.kind for form in (*new, *old)):
        olds = [form for form in old if form.kind == kind]
        news = [form for form in new if form.kind == kind]
        scored = [
            (_likeness_of_matters(before, now), i, j)
            for i, before in enumerate(olds)
            for j, now in enumerate(news)
        ]
        found = _best_first(scored, least=0 if len(olds) == len(news) else _SAME_TEXT_SCORE)
        for i, j in _in_order({j: i for i, j in found}, len(olds), len(news)):
            pairs.append((olds[i] if i is not None else None, news[j] if j is not None else None))
    return pairs


def _likeness_of_matters(old: Form, new: Form) -> float:
    """Percent; two matters of one system have the same title, two contracts of one kind nearly the same text."""
    titles, texts = ((read(old), read(new)) for read in (_bare_title, _said))
    return (fuzz.ratio(*titles) + fuzz.ratio(*texts)) / 2


def _bare_title(form: Form) -> str:
    title = form.text("title")
    brackets = title_brackets(title)
    return comparable(title[: brackets[0][0]] if brackets else title)


def _said(form: Form) -> str:
    return comparable("\n".join(field.text for field in form.filled if field.spec.id != "title"))


def title_brackets(title: str) -> tuple[Stretch, ...]:
    """Where the brackets at the title's end stand, none or one stretch."""
    found = _BRACKETS_AT_END.search(fold_same_length(title))
    return (found.span(),) if found else ()
