"""Papers dropped on a shortcut: the page is written for the user, opened, and the papers stay as they are."""

from __future__ import annotations

import io
import shutil
import sys
import webbrowser
from pathlib import Path

import pytest

from tests.addin_cli.user import User
from xl_tools import resources
from xl_tools.cli import drop as dropping
from xl_tools.cli.drop_parser import with_drop
from xl_tools.cli.run import run, wait_for_enter

_EXAMPLES = resources.workbooks() / "examples"
_GOOD, _FAULTY = _EXAMPLES / "01_new_system.xlsx", _EXAMPLES / "06_full_of_mistakes.xlsx"
_HARD_NAME = "付議書 A&B%1^! (案)=;'.xlsx"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    pages: list[Path] = []

    def show(page: Path) -> bool:
        pages.append(page)
        return True

    monkeypatch.setattr(dropping, "show_file", show)
    return pages


def _copied(source: Path, folder: Path, name: str = _HARD_NAME) -> Path:
    return Path(shutil.copy(source, folder / name))


def test_a_dropped_paper_is_checked_and_its_page_opened(
    user: User, opened: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = _copied(_FAULTY, tmp_path)
    before = paper.read_bytes()
    assert run([str(paper)]) == 1
    assert len(opened) == 1
    assert opened[0].parent == user.reports
    page = opened[0].read_text(encoding="utf-8")
    assert "付議書 A&amp;B%1^! (案)=;&#39;.xlsx" in page
    assert str(opened[0]) in capsys.readouterr().out
    assert paper.read_bytes() == before
    assert [path for path in tmp_path.iterdir() if path.is_file()] == [paper]


def test_each_drop_has_a_page_of_its_own(user: User, opened: list[Path]) -> None:
    for _ in range(2):
        run(["drop", str(_GOOD)])
    assert len(set(opened)) == 2
    assert all(page.is_file() for page in opened)


def test_folders_and_files_together_are_told_in_short(
    user: User, opened: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "６月 分"
    folder.mkdir()
    _copied(_GOOD, folder)
    note = tmp_path / "連絡.txt"
    note.write_text("会議は３日です。", encoding="utf-8")
    assert run(["drop", str(folder), str(note)]) == 2
    said = capsys.readouterr()
    assert "「６月 分 ほか1件」を検査します。" in said.out
    assert "必須 0" in said.out
    assert "連絡.txt" in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert "連絡.txt" in opened[0].read_text(encoding="utf-8")


def test_an_empty_folder_is_one_sentence_and_no_page(
    user: User, opened: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "空").mkdir()
    assert run(["drop", str(tmp_path / "空")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert opened == []


def test_the_page_may_go_elsewhere_and_stay_closed(opened: list[Path], tmp_path: Path) -> None:
    assert run(["drop", "--folder", str(tmp_path / "結果"), "--no-open", str(_GOOD)]) == 0
    assert len(list((tmp_path / "結果").glob("検査結果_*.html"))) == 1
    assert opened == []


def test_a_page_no_program_opens_is_told(
    user: User, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    assert run(["drop", str(_GOOD)]) == 0
    assert "ページを開けませんでした" in capsys.readouterr().out


def test_marks_are_put_and_taken_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = _copied(_FAULTY, tmp_path)
    assert run(["drop", "--do", "mark", str(paper)]) == 1
    assert "印を付け、「検査結果」のシートを入れました" in capsys.readouterr().out
    assert run(["drop", "--do", "unmark", str(paper)]) == 0
    assert "印を消しました" in capsys.readouterr().out


def test_sentences_are_filled_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paper = _copied(_FAULTY, tmp_path)
    before = paper.read_bytes()
    run(["drop", "--do", "fill", str(paper)])
    assert paper.read_bytes() != before
    assert "標準文と違う書き方" in capsys.readouterr().out


@pytest.mark.parametrize(
    "given, meant",
    [
        (["{paper}", "--no-open"], ["drop", "{paper}", "--no-open"]),
        (["validate", "{paper}"], ["validate", "{paper}"]),
        (["ない.xlsx"], ["drop", "ない.xlsx"]),
        (["ない"], ["ない"]),
        (["--version"], ["--version"]),
        ([""], [""]),
        (["\0"], ["\0"]),
        ([], []),
    ],
)
def test_only_a_paper_or_a_path_that_is_there_needs_no_command(given: list[str], meant: list[str]) -> None:
    paper = str(_GOOD)
    arguments = [each.format(paper=paper) for each in given]
    assert list(with_drop(arguments, {"validate", "drop"})) == [each.format(paper=paper) for each in meant]


def test_a_command_is_never_taken_for_a_folder_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "validate").mkdir()
    monkeypatch.chdir(tmp_path)
    assert list(with_drop(["validate"], {"validate"})) == ["validate"]


class _Window(io.StringIO):
    """Standard input or output of a shortcut's window; counts what was read from it."""

    lines_read = 0

    def isatty(self) -> bool:
        return True

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]  # as a window has it
        self.lines_read += 1
        return "\n"


def test_a_window_waits_for_the_reader(
    user: User, opened: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    window, keyboard = _Window(), _Window()
    monkeypatch.setattr(sys, "stdout", window)
    monkeypatch.setattr(sys, "stdin", keyboard)
    assert run([str(_GOOD)]) == 0
    assert window.getvalue().endswith("Enterキーを押すと閉じます。")
    assert keyboard.lines_read == 1
    run([str(_GOOD), "--no-wait"])
    assert keyboard.lines_read == 1


def test_a_window_waits_after_a_refusal_too(
    user: User, opened: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboard = _Window()
    monkeypatch.setattr(sys, "stdout", _Window())
    monkeypatch.setattr(sys, "stdin", keyboard)
    assert run([str(tmp_path)]) == 2
    assert keyboard.lines_read == 1


@pytest.mark.parametrize("keyboard", [None, io.StringIO("next line")])
def test_a_pipe_is_not_waited_for(keyboard: io.StringIO | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", keyboard)
    window = _Window()
    monkeypatch.setattr(sys, "stdout", window)
    wait_for_enter()
    assert window.getvalue() == ""
    assert keyboard is None or keyboard.tell() == 0
