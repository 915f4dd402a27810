"""How long a document may be read: a moment, longer only for one that is large and gets on, never without end."""

from __future__ import annotations

import subprocess
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from xl_tools.adapters.patience import Patience, Watch
from xl_tools.limits import limit


def given_after(steps: int, patience: Patience) -> float:
    watch = Watch(cast("subprocess.Popen[bytes]", None), patience)
    for _ in range(steps):
        watch.step_done()
    return watch.seconds_given


@given(st.integers(0, 10**9), st.integers(0, 5000))
def test_time_has_a_bound_whatever_the_file_says(size: int, steps: int) -> None:
    seconds = given_after(steps, Patience.for_size(size))
    assert 0 < given_after(0, Patience.for_size(size)) < limit("reading_seconds")
    assert seconds <= limit("document_seconds")
    assert seconds <= limit("reading_seconds") + size / 1000


def test_a_published_report_of_a_hundred_pages_has_time_enough() -> None:
    assert given_after(100, Patience.for_size(1_000_000)) > 100


def test_a_file_that_does_not_get_on_is_given_up_within_the_limit() -> None:
    assert given_after(0, Patience.for_size(100_000_000)) < limit("reading_seconds")
