"""The texts of mails: their slots, and what becomes of lines whose slots are empty."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_tools.catalogue.letter_slots import PAPER_SLOTS, REPLY_SLOTS, letter_body, letter_subject
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.catalogue.slots import slot_problem


@pytest.mark.parametrize("name", ["shinjuku", "sample"])
def test_the_delivered_texts_name_only_slots_there_are(name: str) -> None:
    mail = shipped_profile(name).mail
    for text, slots in (
        (mail.subject, PAPER_SLOTS),
        (mail.body, PAPER_SLOTS),
        (mail.reply_subject, REPLY_SLOTS),
        (mail.reply_body, REPLY_SLOTS),
    ):
        assert slot_problem(text, tuple(slots)) == ""


@pytest.mark.parametrize(
    "template, slots, body",
    [
        ("Ａ\n{{ a }}\nＢ", {"a": ""}, "Ａ\nＢ\n"),
        ("Ａ\n{{ a }}{{ b }}\nＢ", {"a": "", "b": "あ"}, "Ａ\nあ\nＢ\n"),
        ("Ａ：{{ a }}\nＢ", {"a": ""}, "Ａ：\nＢ\n"),
        ("Ａ\n\n{{ a }}\n\nＢ", {"a": ""}, "Ａ\n\nＢ\n"),
        ("Ａ\n{{ a }}", {"a": "一\r\n二"}, "Ａ\n一\n二\n"),
        ("　字下げ{{ a }}\n\n", {"a": "\u202eあ\0"}, "　字下げあ\n"),
        ("{{ a }}", {"a": "{{ b }}{% raw %}"}, "{{ b }}{% raw %}\n"),
    ],
)
def test_filling(template: str, slots: Mapping[str, str], body: str) -> None:
    assert letter_body(template, slots) == body


def test_a_subject_is_one_line() -> None:
    assert letter_subject("【付議】\n{{ a }}", {"a": "一\r\nBcc: x\u2028二"}) == "【付議】 一 Bcc: x 二"


@settings(max_examples=30)
@given(st.dictionaries(st.sampled_from(["a", "b"]), st.text(), min_size=2))
def test_what_fills_a_slot_is_never_a_template_itself(slots: dict[str, str]) -> None:
    body = letter_body("前{{ a }}中{{ b }}後", slots)
    assert body.startswith("前")
    assert body.endswith("後\n")
