"""What a user has chosen: kept, read anew, and a file that is broken said in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_tools import own_files, user_choices
from xl_tools.cli.run import run
from xl_tools.errors import BadInput
from xl_tools.user_choices import UserChoices, choices_file, load_choices, save_choices, user_folder

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=30)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XL_TOOLS_HOME", str(tmp_path / "わたしの フォルダー"))
    return tmp_path / "わたしの フォルダー"


def test_nothing_is_chosen_at_first(home: Path) -> None:
    assert load_choices() == UserChoices()
    assert not home.exists()


@given(settings=st.none() | NAMES, register=st.none() | NAMES)
def test_what_is_kept_comes_back(settings: str | None, register: str | None) -> None:
    with pytest.MonkeyPatch.context() as patch:
        kept: dict[str, bytes] = {}
        patch.setattr(user_choices, "put_file", lambda content, target, **_: kept.update(content=content))
        chosen = UserChoices(settings and Path(settings), register and Path(register))  # type: ignore[arg-type]
        save_choices(chosen)
        patch.setattr(own_files, "_text", lambda *_: kept["content"].decode("utf-8"))
        assert load_choices() == chosen


def test_the_file_itself(home: Path) -> None:
    save_choices(UserChoices(register=Path(r"\\server\共有\台帳.xlsx")))
    assert choices_file() == home / "choices.toml"
    assert load_choices().register == Path(r"\\server\共有\台帳.xlsx")


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"register = ", b"register = 3", b"other = 'x'", b"[register]\na = 'b'"]
)
def test_a_broken_file_is_one_sentence(home: Path, content: bytes) -> None:
    home.mkdir()
    choices_file().write_bytes(content)
    with pytest.raises(BadInput, match=r"choices\.toml.*を読めません"):
        load_choices()


@pytest.mark.parametrize("further", ["", "さらに"])
def test_a_home_that_is_no_folder_is_named(
    home: Path, further: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home.write_bytes(b"")
    monkeypatch.setenv("XL_TOOLS_HOME", str(home / further))
    assert run(["settings", "use"]) == 2
    assert "環境変数XL_TOOLS_HOMEの「" in capsys.readouterr().err


@pytest.mark.parametrize(
    "environment, expected",
    [
        ({"APPDATA": "/roaming"}, Path("/roaming/xl_tools")),
        ({"HOME": "/somebody", "USERPROFILE": "/somebody"}, Path("/somebody/.config/xl_tools")),
    ],
)
def test_whose_folder_it_is(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: Path
) -> None:
    for name in ("XL_TOOLS_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert user_folder() == expected
