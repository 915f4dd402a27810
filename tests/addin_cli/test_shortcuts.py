"""The shortcuts for the menu 「送る」, read back field by field as [MS-SHLLINK] lays them out."""

from __future__ import annotations

import struct
import sys
from pathlib import Path

import pytest

from tests.addin_cli.user import User
from xl_tools.build.shell_link import Shortcut, shell_link_bytes
from xl_tools.cli.parser import build_parser
from xl_tools.cli.run import run
from xl_tools.errors import BadInput

_FLAGS = {"name": 0x04, "relative": 0x08, "folder": 0x10, "arguments": 0x20, "icon": 0x40}
_TARGET_LIST, _LINK_INFO, _UNICODE, _PATH_BLOCK_FLAG = 0x01, 0x02, 0x80, 0x200


def _parsed(content: bytes) -> dict[str, str]:
    """Header, then the texts in their fixed order, then the blocks up to the terminal one."""
    size, kind, flags = struct.unpack_from("<I16sI", content)
    assert (size, kind.hex()) == (0x4C, "0114020000000000c000000000000046")
    assert flags & _UNICODE
    assert not flags & (_TARGET_LIST | _LINK_INFO)
    assert content[0x42:0x4C] == bytes(10)  # reserved
    place, texts = size, {}
    for name, bit in _FLAGS.items():
        if flags & bit:
            (length,) = struct.unpack_from("<H", content, place)
            texts[name] = content[place + 2 : place + 2 + 2 * length].decode("utf-16-le")
            place += 2 + 2 * length
    assert flags & _PATH_BLOCK_FLAG
    size, signature = struct.unpack_from("<II", content, place)
    assert (size, signature) == (0x314, 0xA0000001)
    wide = content[place + 8 + 260 : place + size]
    texts["target"] = wide.decode("utf-16-le").rstrip("\0")
    assert content[place + size :] == bytes(4)
    return texts


def test_a_shortcut_holds_what_it_was_given() -> None:
    given = Shortcut(r"D:\道具 箱\A&B%1^!\python.exe", "-m x --do mark", r"D:\道具 箱", "印を付けます。")
    assert _parsed(shell_link_bytes(given)) == {
        "name": given.note, "folder": given.folder, "arguments": given.arguments, "target": given.target,
    }  # fmt: skip


@pytest.mark.parametrize("length, fits", [(259, True), (260, False)])
def test_a_path_longer_than_the_format_holds_is_refused(length: int, fits: bool) -> None:
    shortcut = Shortcut("あ" * length, "", "", "")
    if fits:
        assert _parsed(shell_link_bytes(shortcut))["target"] == shortcut.target
        return
    with pytest.raises(BadInput, match="名前が長すぎて"):
        shell_link_bytes(shortcut)


def test_every_shortcut_starts_a_command_that_exists(user: User, capsys: pytest.CaptureFixture[str]) -> None:
    user.send_to.mkdir(parents=True)
    assert run(["addin", "shortcuts"]) == 0
    assert str(user.send_to) in capsys.readouterr().out
    done = set()
    for place in user.send_to.iterdir():
        link = _parsed(place.read_bytes())
        assert link["target"] == sys.executable
        assert link["folder"] == str(Path(sys.executable).parent)
        flag, module, package, *arguments = link["arguments"].split()
        assert (flag, module, package) == ("-P", "-m", "xl_tools")
        done.add(build_parser().parse_args([*arguments, r"D:\A&B %1^! 付議書.xlsx"]).do)
    assert done == {"validate", "mark", "unmark", "fill"}


def test_they_are_made_again_and_removed_without_touching_others(
    user: User, capsys: pytest.CaptureFixture[str]
) -> None:
    user.send_to.mkdir(parents=True)
    other = user.send_to / "別のもの.lnk"
    other.write_bytes(shell_link_bytes(Shortcut("x", "-m other", "", "")))
    run(["addin", "shortcuts"])
    assert run(["addin", "shortcuts"]) == 0
    assert len(list(user.send_to.iterdir())) == 5
    capsys.readouterr()
    assert run(["addin", "shortcuts", "--remove"]) == 0
    assert "4個削除しました" in capsys.readouterr().out
    assert list(user.send_to.iterdir()) == [other]
    run(["addin", "shortcuts", "--remove"])
    assert "削除するショートカットはありません" in capsys.readouterr().out


def test_a_stranger_of_the_same_name_is_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stranger = tmp_path / "付議書を検査.lnk"
    stranger.write_bytes(b"somebody else's")
    assert run(["addin", "shortcuts", "--folder", str(tmp_path)]) == 2
    assert "このツールが作ったものではありません" in capsys.readouterr().err
    run(["addin", "shortcuts", "--folder", str(tmp_path), "--remove"])
    assert stranger.read_bytes() == b"somebody else's"


def test_without_the_menu_a_folder_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("APPDATA", raising=False)
    assert run(["addin", "shortcuts"]) == 2
    assert "--folder" in capsys.readouterr().err
    assert run(["addin", "shortcuts", "--folder", str(tmp_path / "ない")]) == 2
    assert "ありません" in capsys.readouterr().err
