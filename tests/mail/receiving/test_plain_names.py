"""Names somebody else wrote → names every system takes."""

from __future__ import annotations

import unicodedata
from itertools import islice
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools.commands.receiving.plain_names import numbered, plain_name


@pytest.mark.parametrize(
    "written, plain",
    [
        ("付議書.xlsx", "付議書.xlsx"),
        ("付議書.XLSX", "付議書.xlsx"),
        ("..\\..\\Startup\\付議書.xlsx", "付議書.xlsx"),
        ("../../etc/付議書.xlsx", "付議書.xlsx"),
        ("C:付議書.xlsx", "C：付議書.xlsx"),
        ("CON.xlsx", "CON_.xlsx"),
        ("lpt1.付議書.xlsx", "lpt1.付議書_.xlsx"),
        ("com¹.xlsx", "com¹_.xlsx"),
        ("コンビニ.xlsx", "コンビニ.xlsx"),
        ("付議書\u202exslx.exe.xlsx", "付議書xslx.exe.xlsx"),
        ("付\u200b議\x00書\r\n.xlsx", "付議書.xlsx"),
        ("がぎ.xlsx".replace("が", "か\u3099"), "がぎ.xlsx"),
        (" . 付議書 . .xlsx", "付議書.xlsx"),
        ("~$付議書.xlsx", "付議書.xlsx"),
        (".xlsx", "名前なし.xlsx"),
        ("", "名前なし.xlsx"),
        ("付議書", "付議書.xlsx"),
        ("　付議書　№1　（見本）　.xlsx", "付議書　№1　（見本）.xlsx"),
        ("なぜ？<案>*.xlsx", "なぜ？＜案＞＊.xlsx"),
    ],
)
def test_names(written: str, plain: str) -> None:
    assert plain_name(written, ".xlsx") == plain


@given(st.text(max_size=400))
def test_any_text_becomes_a_name_that_leads_nowhere(written: str) -> None:
    name = plain_name(written, ".xlsx")
    assert PureWindowsPath(name).name == PurePosixPath(name).name == name
    assert not set(name) & set('<>:"/\\|?*')
    assert all(unicodedata.category(char) not in ("Cc", "Cf", "Cs") for char in name)
    assert name.endswith(".xlsx")
    assert name[0] not in "~. "
    assert len(name) <= 90
    assert len(name.encode()) <= 220


@given(st.text(max_size=400))
def test_a_plain_name_stays_as_it_is(written: str) -> None:
    name = plain_name(written, ".xlsx")
    assert plain_name(name, ".xlsx") == name


def test_doubled_names_are_numbered_before_the_ending() -> None:
    assert list(islice(numbered("付議書.v2.xlsx"), 3)) == [
        "付議書.v2.xlsx",
        "付議書.v2（2）.xlsx",
        "付議書.v2（3）.xlsx",
    ]
