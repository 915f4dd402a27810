"""The double of Windows itself: Microsoft's own examples, and what cmd.exe is known to do."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ribbon.windows_shell import arguments, commands, expanded


@pytest.mark.parametrize(
    "written, seen",
    [
        ('"abc" d e', ["abc", "d", "e"]),
        (r"a\\b d e", [r"a\\b", "d", "e"]),
        (r'a\\\b d"e f"g h', [r"a\\\b", "de fg", "h"]),
        (r"a\\\"b c d", [r"a\"b", "c", "d"]),
        (r'a\\\\"b c" d e', [r"a\\b c", "d", "e"]),
        ('a"b"" c d', ['ab" c d']),
        ('"" x', ["", "x"]),
    ],
)  # fmt: skip
def test_arguments_are_split_as_microsoft_documents_it(written: str, seen: list[str]) -> None:
    assert arguments("program.exe " + written)[1:] == seen


@given(st.lists(st.text(alphabet='ab \\"山　&^%', max_size=8), min_size=1, max_size=4))
def test_what_pythons_own_quoting_writes_is_split_again(words: list[str]) -> None:
    assert arguments(subprocess.list2cmdline(["p.exe", *words]))[1:] == words


def test_the_program_may_have_blanks_and_japanese_in_its_path() -> None:
    assert arguments(r'"C:\User Data\見本 太郎\python.exe" -B')[0] == r"C:\User Data\見本 太郎\python.exe"


def test_commands_are_joined_by_ampersands_outside_quotes() -> None:
    seen = commands(r'C: & cd "C:\a & b" && "p.exe" x^&y "c & d" 2> "C:\t m\l.log" ')
    assert [(each.after, each.text) for each in seen] == [
        ("", "C:"),
        ("&", r'cd "C:\a & b"'),
        ("&&", '"p.exe" x&y "c & d"'),
    ]
    assert seen[-1].redirected == {2: r"C:\t m\l.log"}


def test_a_backslash_does_not_keep_a_quote_from_ending_the_quoting() -> None:
    assert [each.text for each in commands(r'p "a\" & b \"c"')] == [r'p "a\"', r'b \"c"']


def test_a_caret_is_eaten_outside_quotes_only() -> None:
    assert [each.text for each in commands('p a^^b "c^d" e^f')] == ['p a^b "c^d" ef']


def test_a_caret_before_an_escaped_ampersand_gives_the_ampersand_its_meaning_back() -> None:
    assert [each.text for each in commands("p a^^&b")] == ["p a^", "b"]


def test_only_known_variables_are_replaced() -> None:
    environment = {"OS": "Windows_NT", "TEMP": r"C:\T"}
    assert expanded("100%達成 %os% %NONE%TEMP% 5%", environment) == r"100%達成 Windows_NT %NONEC:\T 5%"
