"""Finding the prior case among many: ``python -m tests.bench.matching [sizes]``.

For each size: time to build the index, its memory, the time of one query (from the title to the ranked cases; on a
busy machine the processor time tells more), and how often the edited title's own case comes first or among the first
five; once with nothing but the title, once with section and project as in use, which siblings share. An edit after
which any other title is as near as the original (by the edit distance of the skeletons, over the whole register) has
no true answer and is drawn anew; their share is printed. Parts changed about keep all their words, so for them
nothing is drawn anew. ``taken`` is the share of right first answers that are sure, ``shown`` of those that are sure or
may be meant; ``strangers`` are titles whose siblings only, which differ in one word, are in the register.
"""

from __future__ import annotations

import gc
import itertools
import random
import resource
import sys
import time
from collections.abc import Sequence
from statistics import median
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel

from tests.bench.titles import EDITS, families, project_of, section_of
from xl_tools.approvals.match import possible_ones, ranked, sure_ones
from xl_tools.approvals.prior_index import prior_index
from xl_tools.approvals.query import Query
from xl_tools.approvals.titles import skeleton, skeletons
from xl_tools.model.register import Case, Register

SIZES = (1_000, 10_000, 100_000, 1_000_000)
MOVING = {"reordered"}
QUERIES_PER_EDIT = 100
STRANGERS = 200
MEGABYTE = 1 << 20


class Asked(NamedTuple):
    """An edited title, the title it was made from, and the edit."""

    title: str
    truth: str
    edit: str


def main(sizes: Sequence[int]) -> int:
    for size in sizes:
        measure(size)
    return 0


def measure(size: int) -> None:
    source = random.Random(size)
    known, held_out = _titles(size, source)
    asked, redrawn = _queries(known, source)
    register = Register(
        cases=tuple(
            Case(f"C{at}", title, project_name=project_of(title), sections=(section_of(title),))
            for at, title in enumerate(itertools.chain(*known))
        )
    )
    gc.collect()
    before = _resident()
    start, processor = time.perf_counter(), time.process_time()
    index = prior_index(register)
    built, worked = time.perf_counter() - start, time.process_time() - processor
    print(
        f"{size:>9,} cases  build {built:6.2f} s (processor {worked:.2f} s)  index arrays {index.titles.bytes_held / MEGABYTE:6.0f} MB  "
        f"grown by {_resident() - before:6.0f} MB  edits without a true answer {redrawn:.0%}"
    )
    _run(register, asked[:20])
    for circumstances in (False, True):
        print(
            f"{'':>9}  {'title, project and section known' if circumstances else 'nothing but the title known'}"
        )
        _report(_run(register, asked, circumstances=circumstances))
        _report_strangers(register, [_query(title, title, circumstances=circumstances) for title in held_out])


def _titles(size: int, source: random.Random) -> tuple[list[list[str]], list[str]]:
    """Families with ``size`` titles in all, and titles kept out of them though their siblings are in."""
    known: list[list[str]] = []
    held_out: list[str] = []
    count = 0
    for family in families(source):
        if len(family) > 1 and len(held_out) < STRANGERS:
            held_out.append(family.pop())
        known.append(family[: size - count])
        count += len(known[-1])
        if count == size:
            break
    there = {skeleton(title) for family in known for title in family}
    return known, [title for title in held_out if skeleton(title) not in there]


def _queries(known: list[list[str]], source: random.Random) -> tuple[list[Asked], float]:
    texts = list(dict.fromkeys(skeletons(itertools.chain(*known))))
    asked: list[Asked] = []
    drawn = 0
    for name, edit in EDITS.items():
        wanted = len(asked) + QUERIES_PER_EDIT
        while len(asked) < wanted:
            title = source.choice(source.choice(known))
            edited = edit(EDITS["suffix"](title, source), source)
            drawn += 1
            if name in MOVING or _has_true_answer(skeleton(edited), skeleton(title), texts):
                asked.append(Asked(edited, title, name))
    return asked, 1 - len(asked) / drawn


def _has_true_answer(text: str, own: str, texts: list[str]) -> bool:
    """Whether no other title is as near to the edited one as the one it was made from."""
    distance = Indel.distance(text, own)
    near = process.extract(text, texts, scorer=Indel.distance, score_cutoff=distance, limit=2)
    return text == own or all(other == own for other, _, _ in near)


def _query(title: str, truth: str, *, circumstances: bool) -> Query:
    if not circumstances:
        return Query(title)
    return Query(title, project_name=project_of(truth), sections=(section_of(truth),))


class Answer(NamedTuple):
    edit: str
    seconds: float
    processor: float
    place: int
    """0 for the first place; 99 where the right case is not among the answers."""
    taken: bool
    shown: bool


def _run(register: Register, asked: list[Asked], *, circumstances: bool = False) -> list[Answer]:
    answers: list[Answer] = []
    for title, truth, edit in asked:
        query = _query(title, truth, circumstances=circumstances)
        start, processor = time.perf_counter(), time.process_time()
        scored = ranked(query, register)
        seconds, worked = time.perf_counter() - start, time.process_time() - processor
        right = {skeleton(truth), skeleton(title)}
        places = [at for at, one in enumerate(scored) if skeleton(one.case.title) in right]
        place = places[0] if places else 99
        taken, shown = place == 0 and bool(sure_ones(scored)), place == 0 and bool(possible_ones(scored))
        answers.append(Answer(edit, seconds, worked, place, taken, shown))
    return answers


def _report(answers: list[Answer]) -> None:
    for name in ("", *EDITS):
        some = [each for each in answers if not name or each.edit == name]
        times = sorted(1000 * each.seconds for each in some)
        worked = median(1000 * each.processor for each in some)
        print(
            f"{'':>9}  {name or 'all':<10} median {median(times):7.2f} ms  p95 {times[int(len(times) * 0.95)]:7.2f} ms  processor {worked:6.2f} ms  "
            f"R@1 {_share(some, 1):.3f}  R@5 {_share(some, 5):.3f}  taken {sum(each.taken for each in some) / len(some):.3f}  shown {sum(each.shown for each in some) / len(some):.3f}"
        )


def _share(answers: list[Answer], first: int) -> float:
    return sum(each.place < first for each in answers) / len(answers)


def _report_strangers(register: Register, strangers: list[Query]) -> None:
    rankings = [ranked(query, register) for query in strangers]
    taken = sum(bool(sure_ones(scored)) for scored in rankings) / len(rankings)
    shown = sum(bool(possible_ones(scored)) for scored in rankings) / len(rankings)
    print(
        f"{'':>9}  strangers given a predecessor {taken:.3f}, shown one that may be {shown:.3f} of {len(rankings)}"
    )


def _resident() -> float:
    """The largest memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main([int(each) for each in sys.argv[1:]] or SIZES))
