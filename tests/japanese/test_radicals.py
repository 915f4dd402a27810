"""Characters that PDFs give in place of the usual ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.japanese.radicals import usual_characters


@pytest.mark.parametrize(
    "text, usual",
    [
        ("利⽤者の⽒名を⼊⼒する", "利用者の氏名を入力する"),
        ("区⺠⻑期", "区民長期"),
        ("‧ＩＤ∕パスワード", "・ＩＤ／パスワード"),
        ("福\uf9df", "福\uf9df".replace("\uf9df", "履")),
        ("①№㈱ⅣＡ", "①№㈱ⅣＡ"),
    ],
)
def test_unusual_characters_become_the_usual_ones(text: str, usual: str) -> None:
    assert usual_characters(text) == usual


@given(st.text())
def test_every_character_stays_at_its_place(text: str) -> None:
    assert len(usual_characters(text)) == len(text)
