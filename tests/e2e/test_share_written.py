"""The share of a published paper that nobody has to type."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.characters import kept_size
from tests.real_papers import papers_from_cases
from tests.share_written import (
    DRAWN,
    FILLED,
    MARKS,
    OTHERWISE,
    PAPER,
    PRINTED_SENTENCES,
    share_written,
)
from xl_tools.catalogue.load import load_catalogue


@pytest.mark.parametrize("propose", [False, True])
def test_most_of_the_paper_is_written_by_the_tool(shared: Path, tmp_path: Path, propose: bool) -> None:
    share = share_written(papers_from_cases(shared)[PAPER], tmp_path, propose=propose)
    assert share.by_tool_without_drawing / share.total > 0.65
    assert 200 < share.counts[DRAWN] < 400
    assert share.counts[MARKS] == (0 if propose else 114)
    assert share.counts[OTHERWISE] < 20
    assert share.counts[FILLED["field"]] > 250
    sentences = [each.sentence for each in load_catalogue().controls.values()]
    assert share.counts[PRINTED_SENTENCES] > 6_500
    assert not [text for _, text in share.typed if any(sentence in text for sentence in sentences)]


@pytest.mark.parametrize(
    "finished, kept",
    [
        (["見出し\n・あ い\n・う"], 8),
        (["・う\n・あい"], 5),
        (["・あいう"], 0),
        (["・う", "・あい"], 3),
        (["・う\n・う"], 2),
        ([], 0),
    ],
)
def test_only_whole_lines_left_in_their_box_count(finished: list[str], kept: int) -> None:
    """Of two boxes with the lines of one only the fuller one counts, and a line copied counts once."""
    assert kept_size(["見出し\n・あい\n・う"], finished) == kept
