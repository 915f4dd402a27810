from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.reports.hidden import Segment, focus_of, revealed, segments


@pytest.mark.parametrize(
    "text, shown",
    [
        ("令和７年３月 31 日", "令和７年３月␣31␣日"),
        ("氏名\u3000住所", "氏名□住所"),
        ("一行目\n二行目", "一行目↵二行目"),
        ("件\u200b名\u00a0\ufeff", "件[ZWSP]名[NBSP][BOM]"),
        ("\u202e\x1b[31m", "[U+202E][U+001B][31m"),
        ("葛\U000e0100飾", "葛[U+E0100]飾"),
        ("", ""),
    ],
)
def test_unseen_characters_become_signs(text: str, shown: str) -> None:
    assert revealed(text) == shown


def test_blanks_stay_in_running_text() -> None:
    assert revealed("３月 31 日\u3000と\u200b", spaces=False) == "３月 31 日\u3000と[ZWSP]"


def test_focus_is_what_the_message_quotes_from_the_value() -> None:
    assert focus_of("「氏名」と「世帯主の氏名」が重複し、「口座」にない", "氏名、世帯主の氏名") == (
        "世帯主の氏名",
        "氏名",
    )
    assert focus_of("「ー」の理由がありません", "ー") == ()


def test_segments_carry_the_focus_and_the_name_of_the_unseen() -> None:
    assert segments("ア イ", ("イ",)) == (
        Segment("ア"),
        Segment("␣", "半角の空白"),
        Segment("イ", marked=True),
    )
    assert segments("ア イ", (" ",))[1] == Segment("␣", "半角の空白", marked=True)


@given(st.text(st.characters(), max_size=40))
def test_nothing_is_lost_and_nothing_unseen_is_left(text: str) -> None:
    shown = revealed(text)
    assert "".join(part.text for part in segments(text)) == shown
    assert revealed(shown) == shown
    assert [part.text for part in segments(text) if not part.hidden] == [
        piece for piece in segments_of_plain(text) if piece
    ]


def segments_of_plain(text: str) -> list[str]:
    pieces = [""]
    for char in text:
        if revealed(char) == char:
            pieces[-1] += char
        else:
            pieces.append("")
    return pieces
