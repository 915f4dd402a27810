"""An in-memory index of titles: which of a million share the rare character pairs of a query.

Pairs of characters are weighted by the square of their inverse document frequency, so that the words every title
has count for little. The search adds up the rarest pairs' postings, then scores the best by all their pairs.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_Ints = npt.NDArray[np.int32]
_Floats = npt.NDArray[np.float32]

_MOST_CHARACTERS = 4096
"""The rarest characters beyond these share one number, which keeps the table of pairs small."""
_CHUNK = 1 << 21
_POSTINGS_READ = 100_000
_RESCORED = 1000
_NEAR = 0.25
"""Texts below this share of the best score are looked at only where there are few others; it saves sorting."""
_FEWEST_PAIRS = 4


class TitleIndex:
    """``texts`` are distinct; a text's number is its place among them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.size = len(texts)
        codes = np.frombuffer(("\0" + "\0".join(texts) + "\0").encode("utf-32-le"), dtype=np.uint32)
        self._char_ids = _numbered_characters(codes)
        self._width = int(self._char_ids.max()) + 1
        owners, keys = _pairs(self._char_ids[codes], self._width)
        counts = np.bincount(keys, minlength=self._width * self._width)
        self._pair_ids = np.where(counts > 0, np.cumsum(counts > 0) - 1, -1).astype(np.int32)
        self._frequency = counts[counts > 0]
        self._pairs = self._pair_ids[keys]
        lengths = np.bincount(owners, minlength=self.size)
        self._bounds = _running(lengths)
        self._starts = _running(self._frequency)
        self._postings = _inverted(self._pairs, owners, self._starts)
        self._weights = (np.log1p(self.size / self._frequency) ** 2).astype(np.float32)
        self._unknown_weight = float(np.log1p(self.size) ** 2)
        self._text_weights = np.zeros(self.size, np.float32)
        held = lengths > 0
        if held.any():
            self._text_weights[held] = np.add.reduceat(self._weights[self._pairs], self._bounds[:-1][held])

    @property
    def bytes_held(self) -> int:
        """Memory of the arrays."""
        arrays = (self._char_ids, self._pair_ids, self._pairs, self._bounds, self._starts, self._postings)
        return sum(each.nbytes for each in (*arrays, self._frequency, self._weights, self._text_weights))

    def weight(self, pair: str) -> float:
        """What two neighbouring characters tell: the more, the fewer titles have them."""
        known, weight = self._known_pairs(pair)
        return float(self._weights[known[0]]) if len(known) else weight

    def nearest(self, text: str, limit: int) -> list[tuple[int, float]]:
        """The ``limit`` texts that share most with ``text``, best first, as number and likeness.

        The likeness is twice the weight of the shared pairs divided by the weight of both texts' pairs: 1 for
        the same text, 0 where nothing is shared.
        """
        pairs, query_weight = self._known_pairs(text)
        if not len(pairs):
            return []
        pairs = np.unique(pairs)
        candidates = self._candidates(pairs)
        likeness = self._likeness(candidates, pairs, query_weight)
        best = np.argsort(-likeness, kind="stable")[:limit]
        return [(int(candidates[each]), float(likeness[each])) for each in best]

    def _known_pairs(self, text: str) -> tuple[_Ints, float]:
        """The numbers of the text's pairs that occur in the index, and the weight of all its pairs."""
        codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        ids = np.where(
            codes < len(self._char_ids), self._char_ids[np.minimum(codes, len(self._char_ids) - 1)], 0
        )
        left, right = ids[:-1], ids[1:]
        known = self._pair_ids[left * self._width + right]
        known = known[known >= 0]
        unknown = max(0, len(codes) - 1) - len(known)
        return known, float(self._weights[known].sum()) + unknown * self._unknown_weight

    def _candidates(self, pairs: _Ints) -> _Ints:
        """The texts with the greatest weight of the rarest pairs."""
        frequency = self._frequency[pairs]
        order = np.argsort(frequency, kind="stable")
        within = np.cumsum(frequency[order]) <= _POSTINGS_READ
        within[:_FEWEST_PAIRS] = True
        read = pairs[order][within]
        found = np.concatenate([self._postings[self._starts[each] : self._starts[each + 1]] for each in read])
        weights = np.repeat(self._weights[read], self._frequency[read])
        scores = np.bincount(found, weights=weights)
        chosen = np.flatnonzero(scores)
        if len(chosen) > _RESCORED:
            near = chosen[scores[chosen] >= scores.max() * _NEAR]
            pool = near if len(near) > _RESCORED else chosen
            chosen = pool[np.argpartition(-scores[pool], _RESCORED)[:_RESCORED]]
        return chosen.astype(np.int32)

    def _likeness(self, candidates: _Ints, pairs: _Ints, query_weight: float) -> _Floats:
        starts = self._bounds[candidates]
        lengths = self._bounds[candidates + 1] - starts
        firsts = _running(lengths)[:-1]
        places = np.arange(lengths.sum()) + np.repeat(starts - firsts, lengths)
        counted = np.zeros(len(self._weights), np.float32)
        counted[pairs] = self._weights[pairs]
        sums = np.add.reduceat(counted[self._pairs[places]], firsts)
        likeness: _Floats = 2 * sums / (query_weight + self._text_weights[candidates])
        return likeness


def _running(lengths: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Where each of several runs begins, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(lengths)))


def _numbered_characters(codes: npt.NDArray[np.uint32]) -> _Ints:
    """Character code → its number by how often it occurs, from 1; 0 for the mark between texts and unknown ones."""
    counts = np.bincount(codes)
    counts[0] = 0
    order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    numbers = np.zeros(len(counts), np.int32)
    numbers[order] = np.minimum(np.arange(1, len(order) + 1), _MOST_CHARACTERS - 1)
    return numbers


def _pairs(ids: _Ints, width: int) -> tuple[_Ints, _Ints]:
    """For every pair of neighbours inside one text: the text's number, and the pair's key."""
    owners = np.cumsum(ids == 0, dtype=np.int32)[:-1] - 1
    inside = (ids[:-1] > 0) & (ids[1:] > 0)
    keys = ids[:-1][inside] * width + ids[1:][inside]
    return owners[inside], keys


def _inverted(pairs: _Ints, owners: _Ints, starts: npt.NDArray[np.int64]) -> _Ints:
    """The owners sorted by pair, in chunks, so that no second array of that size is needed."""
    postings = np.empty(len(pairs), np.int32)
    following = starts[:-1].copy()
    small = np.min_scalar_type(len(following))
    for begin in range(0, len(pairs), _CHUNK):
        chunk = pairs[begin : begin + _CHUNK].astype(small)
        order = np.argsort(chunk, kind="stable")
        ordered = chunk[order]
        counts = np.bincount(ordered, minlength=len(following))
        firsts = np.cumsum(counts) - counts
        places = following[ordered] + np.arange(len(ordered)) - firsts[ordered]
        postings[places] = owners[begin : begin + _CHUNK][order]
        following += counts
    return postings
