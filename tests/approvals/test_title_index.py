"""The index of titles gives what counting pairs one by one gives."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.approvals import title_index
from xl_tools.approvals.title_index import TitleIndex

_TEXTS = st.lists(st.text("蛍蛙台帳の整備委託🌀", max_size=12), max_size=12, unique=True)


def pairs(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]


def counted(texts: list[str], text: str) -> dict[int, float]:
    """The likeness of every text that shares a pair, by the definition."""
    frequency = Counter(pair for each in texts for pair in pairs(each))
    weight = {pair: math.log1p(len(texts) / count) ** 2 for pair, count in frequency.items()}
    unknown = math.log1p(len(texts)) ** 2
    own = set(pairs(text))
    asked = sum(weight.get(pair, unknown) for pair in pairs(text))
    return {
        number: 2
        * sum(weight[pair] for pair in pairs(each) if pair in own)
        / (asked + sum(weight[pair] for pair in pairs(each)))
        for number, each in enumerate(texts)
        if own & set(pairs(each))
    }


@given(_TEXTS, st.text("蛍蛙台帳の整備委託🌀鳥", max_size=12))
def test_every_likeness_is_the_counted_one(texts: list[str], text: str) -> None:
    found = dict(TitleIndex(texts).nearest(text, 99))
    expected = counted(texts, text)
    assert found == {number: pytest.approx(value, rel=1e-4) for number, value in expected.items()}


@given(_TEXTS)
def test_a_text_is_nearest_to_itself(texts: list[str]) -> None:
    index = TitleIndex(texts)
    for number, text in enumerate(texts):
        if len(text) > 1:
            likeness = dict(index.nearest(text, 99))
            assert likeness[number] == pytest.approx(1.0, rel=1e-4)
            assert max(likeness.values()) == pytest.approx(1.0, rel=1e-4)


def test_an_index_made_in_many_chunks_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{number:03d}番の蛍台帳に係る整備及び委託" for number in range(200)]
    whole = TitleIndex(texts)
    monkeypatch.setattr(title_index, "_CHUNK", 7)
    in_chunks = TitleIndex(texts)
    assert [in_chunks.nearest(text, 5) for text in texts] == [whole.nearest(text, 5) for text in texts]


def test_of_very_many_candidates_the_rare_pair_decides() -> None:
    texts = [f"{number:05d}番の蛍台帳に係る整備及び委託" for number in range(5_000)]
    index = TitleIndex([*texts, "蛙番の蛍台帳に係る整備及び委託"])
    assert index.nearest("蛙番の蛍台帳に係る外部結合及び委託", 3)[0][0] == 5_000
    assert [index.nearest(text, 1)[0][0] for text in texts[::997]] == list(range(0, 5_000, 997))
