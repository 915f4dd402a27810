"""Who the user is does not leave the computer."""

from __future__ import annotations

import pytest

from xl_tools.commands.diagnosis.personal import impersonal

_PERSONAL = {
    r"D:\Leute\taro": "%USERPROFILE%",
    r"D:\Leute\taro\AppData\Local\Temp": "%TEMP%",
    r"\taro": r"\%USERNAME%",
    "": "%NOTHING%",
}


@pytest.mark.parametrize(
    "said, shown",
    [
        (r"D:\Leute\taro\Documents", r"%USERPROFILE%\Documents"),
        (r"d:\leute\TARO\Documents", r"%USERPROFILE%\Documents"),
        (r"「D:\Leute\taro」です", "「%USERPROFILE%」です"),
        (r"D:\Leute\taro\AppData\Local\Temp\x", r"%TEMP%\x"),
        (r"\\server\homes\taro\x.xlsx", r"\\server\homes\%USERNAME%\x.xlsx"),
        (r"D:\Leute\tarolino", r"D:\Leute\tarolino"),
        ("taro", "taro"),
        ("", ""),
    ],
)
def test_private_stretches_are_replaced_as_wholes(said: str, shown: str) -> None:
    assert impersonal(said, _PERSONAL) == shown


def test_without_anything_private_the_text_stays() -> None:
    assert impersonal("D:\\x", {}) == "D:\\x"
