"""Titles found by what they are about, without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from xl_tools.approvals.kinship import folded_title, subject_words, sure_part


class SubjectIndex:
    """``texts`` may repeat; a text's number is its place among them.

    What is found is what kinship then has to look at: nothing that is of one matter is missing. It goes by pairs
    of letters. A title within another one has all its pairs there, so the rarest of them tells where to look.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._places: dict[str, list[int]] = defaultdict(list)
        self._having: dict[str, set[str]] = defaultdict(set)
        self._sought_by: dict[str, list[str]] = defaultdict(list)
        sure: dict[str, set[str]] = {}
        for place, text in enumerate(texts):
            folded = folded_title(text)
            self._places[folded].append(place)
            if folded not in sure:
                sure[folded] = _sure_pairs(text)
                for pair in _pairs(folded):
                    self._having[pair].add(folded)
        for folded, pairs in sure.items():
            if pairs:
                self._sought_by[min(pairs, key=lambda pair: (len(self._having[pair]), pair))].append(folded)

    def within(self, text: str) -> set[int]:
        """The titles all of whose subject words can stand in the text."""
        pairs = _pairs(folded_title(text))
        return self._places_of(folded for pair in pairs for folded in self._sought_by.get(pair, ()))

    def akin(self, text: str) -> set[int]:
        """The titles that can be of one matter with this one."""
        having = sorted((self._having.get(pair, set()) for pair in _sure_pairs(text)), key=len)
        around = having[0].intersection(*having[1:]) if having else set[str]()
        return self.within(text) | self._places_of({folded_title(text), *around})

    def _places_of(self, found: Iterable[str]) -> set[int]:
        return {place for folded in found for place in self._places.get(folded, ())}


def _pairs(text: str) -> set[str]:
    return {text[start : start + 2] for start in range(len(text) - 1)}


def _sure_pairs(title: str) -> set[str]:
    """The pairs every text has that has the title's subject words."""
    return {pair for word in subject_words(title) for pair in _pairs(sure_part(word))}
