"""A share that does not answer costs a sentence, not the day."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from xl_tools.adapters.answering import NoAnswer, patiently
from xl_tools.adapters.read_file import FileSheetReader, file_bytes
from xl_tools.errors import UnreadableFile
from xl_tools.limits import limit


def test_what_work_gives_and_raises_is_the_callers() -> None:
    assert patiently(lambda sign: 7, 5) == 7
    with pytest.raises(KeyError, match="x"):
        patiently(lambda sign: dict[str, int]()["x"], 5)


def test_signs_of_life_are_waited_for_one_by_one() -> None:
    pause = threading.Event()

    def slow(sign: object) -> str:
        for _ in range(6):
            pause.wait(0.05)
            sign()  # type: ignore[operator]
        return "done"

    assert patiently(slow, 0.25) == "done"


def test_silence_ends_the_waiting() -> None:
    never = threading.Event()
    with pytest.raises(NoAnswer):
        patiently(lambda sign: never.wait(), 0.05)
    never.set()


def test_one_thread_serves_again_but_not_while_it_hangs() -> None:
    first = patiently(lambda sign: threading.get_ident(), 5)
    assert patiently(lambda sign: threading.get_ident(), 5) == first
    never = threading.Event()
    with pytest.raises(NoAnswer):
        patiently(lambda sign: never.wait(), 0.05)
    assert patiently(lambda sign: threading.get_ident(), 5) != first
    never.set()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe stands for the share")
def test_a_share_that_hangs_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = tmp_path / "付議書.xlsx"
    os.mkfifo(paper)  # opening it waits for a writer who never comes
    monkeypatch.setattr(Path, "is_file", lambda _: True)
    monkeypatch.setattr(
        "xl_tools.adapters.read_file.limit", lambda name: 0.05 if name == "answer_seconds" else limit(name)
    )
    with pytest.raises(
        UnreadableFile, match=r"「付議書\.xlsx」を読み取れません。保存場所が0\.05秒間答えません"
    ):
        FileSheetReader().read(paper)
    os.close(os.open(paper, os.O_RDWR | os.O_NONBLOCK))


def test_a_large_file_comes_in_pieces(tmp_path: Path) -> None:
    content = bytes(range(256)) * 10_000
    (tmp_path / "a").write_bytes(content)
    assert file_bytes(tmp_path / "a") == content
