"""Bytes of a mail → text."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mail.receiving.mails import as_iso_2022_jp
from xl_tools.adapters.mail.mail_texts import decoded, from_iso_2022_jp, header_text

_LEADS, _TRAILS = (*range(0x81, 0xA0), *range(0xE0, 0xF0)), range(0x40, 0xFD)
_TABLE = [
    char
    for lead in _LEADS
    for trail in _TRAILS
    if len(char := bytes((lead, trail)).decode("cp932", "ignore")) == 1
    and char.encode("cp932") == bytes((lead, trail))
]
"""Every character that has a place in the table of two bytes, those Windows added to it too."""


@given(st.text(st.sampled_from([*_TABLE, *"abc.xlsx 0123"]), max_size=40))
def test_what_windows_writes_as_iso_2022_jp_is_read(text: str) -> None:
    assert from_iso_2022_jp(as_iso_2022_jp(text)) == text


@given(st.binary(max_size=200), st.text(max_size=20))
def test_any_bytes_of_any_charset_are_some_text(data: bytes, charset: str) -> None:
    assert isinstance(decoded(data, charset), str)


@given(st.text(max_size=300))
def test_any_header_is_one_line(value: str) -> None:
    assert "\n" not in header_text(value)


@pytest.mark.parametrize(
    "charset", ["shift_jis", "Windows-31J", "x-sjis", "cp932", "", "no-such-charset", "unicode_escape"]
)
def test_characters_of_windows_under_any_name_of_shift_jis(charset: str) -> None:
    assert decoded("髙橋①様".encode("cp932"), charset) == "髙橋①様"


@pytest.mark.parametrize(
    "written, meant",
    [
        ("=?utf-8?B?5LuY6K2w?= =?utf-8?Q?=E6=9B=B8?=", "付議書"),
        ('"=?iso-2022-jp?B?GyRCSVU1RDRxGyhC?=.xlsx"', '"付議奇.xlsx"'),
        ("=?utf-8?B?5LuY?=a =?utf-8?B?6K2w?=", "付a 議"),
        ("plain =?utf-8?q?a_b?= text", "plain a b text"),
        ("=?utf-8?B?5LuY6A==?=\r\n =?utf-8?B?rbDmm7g=?=", "付議書"),
        ("two\r\n lines", "two lines"),
    ],
)
def test_encoded_words(written: str, meant: str) -> None:
    assert header_text(written) == meant


def test_half_width_katakana_of_windows() -> None:
    assert from_iso_2022_jp(b"\x1b(I1234\x1b(B.xlsx") == "ｱｲｳｴ.xlsx"


def test_words_of_one_charset_are_joined_before_they_are_decoded() -> None:
    raw = "付議書".encode()
    words = [
        f"=?utf-8?B?{base64.b64encode(raw[start : start + 4]).decode()}?=" for start in range(0, len(raw), 4)
    ]
    assert header_text("\r\n ".join(words)) == "付議書"
