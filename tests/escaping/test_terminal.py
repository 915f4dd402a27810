"""No file name and no cell moves the cursor, colours the screen, writes the window's title or turns the letters round."""

from __future__ import annotations

import io
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from rich.console import Console

from tests.escaping.hostile_texts import MEANINGFUL, TEXTS
from xl_tools.cli.run import run
from xl_tools.cli.streams import harmless_streams, terminal
from xl_tools.quoting import LONGEST_QUOTED, harmless, quoted
from xl_tools.reports.console_lines import ConsoleLines

_TURNING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def steering(text: str) -> list[str]:
    """What of the text a terminal would not just show."""
    return [
        char
        for char in text
        if (unicodedata.category(char) in ("Cc", "Cs") and char not in "\n\t")
        or unicodedata.bidirectional(char) in _TURNING
        or char in "\u200e\u200f\u061c\u2028\u2029"
    ]


@given(TEXTS)
def test_what_is_shown_steers_nothing_and_loses_nothing(text: str) -> None:
    shown = harmless(text)
    assert steering(shown) == []
    if not steering(text):
        assert shown == text


@given(TEXTS)
def test_a_quoted_value_is_short_and_on_one_line(text: str) -> None:
    shown = quoted(text * 3)
    assert shown.isprintable()
    assert len(shown) <= (LONGEST_QUOTED + 1) * len("[U+10FFFF]")


@pytest.mark.parametrize(
    "value, shown",
    [(12, "12"), (None, "None"), (True, "True"), (1e300, "1e+300"), ({"a": 1}, "{…}"), ([1] * 10**6, "[…]"), ("あ" * 99, "あ" * 60 + "…")],
    ids=lambda each: str(each)[:8],
)  # fmt: skip
def test_other_values_are_quoted_as_short(value: object, shown: str) -> None:
    assert quoted(value) == shown


@given(TEXTS)
def test_printing_is_harmless_while_a_command_runs(text: str) -> None:
    written = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", written)
        with harmless_streams():
            sys.stdout.write(text)
            sys.stdout.writelines([text])
            print(text)  # noqa: T201 — this is what is tested
        assert sys.stdout is written
    assert steering(written.getvalue()) == []


@given(TEXTS)
def test_a_coloured_report_has_only_colours_of_its_own(text: str) -> None:
    plain, coloured = io.StringIO(), io.StringIO()
    for target, colours in ((plain, None), (coloured, "standard")):
        console = Console(file=target, width=80, force_terminal=bool(colours), color_system=colours)  # type: ignore[arg-type]
        lines = ConsoleLines(console)
        lines.print(lines.text(text, "bold red"))
        lines.row([lines.text(text), lines.text("値", "dim")], [1, 1])
    assert steering(plain.getvalue()) == []
    assert set(steering(coloured.getvalue())) <= {"\x1b"}
    assert coloured.getvalue().count("\x1b") <= 4 * (coloured.getvalue().count("\n") + 2)


def test_a_console_that_colours_writes_to_the_stream_itself() -> None:
    before = sys.stdout
    with harmless_streams():
        assert terminal(sys.stdout) is before
        assert sys.stdout.encoding == before.encoding
    assert terminal(before) is before


NAMES = [
    "\x1b[31m赤.xlsx",
    "\u202exslx.gpj",
    "改\n行.xlsx",
    "\x9b2J.xlsx",
    "-x.xlsx",
    "--",
    "CON",
    "あ" * 85,
    "\udc80.xlsx",
    ".",
    "~",
    "*?.xlsx",
]


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
@pytest.mark.parametrize("name", NAMES, ids=ascii)
@pytest.mark.parametrize(
    "command",
    [["validate"], ["mark"], ["status"], ["export"], ["undo"], ["settings", "check"], ["register", "check", "--register"], ["new", "-o", "a.xlsx", "--from"]],
    ids=" ".join,
)  # fmt: skip
@pytest.mark.parametrize("exists", [False, True])
def test_no_name_steers_the_terminal_or_ends_in_a_traceback(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    command: list[str],
    exists: bool,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XL_TOOLS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XL_TOOLS_DEBUG", "1")
    if exists and name not in (".", "~"):
        Path(name).write_bytes(b"no workbook")
    try:
        code = run([*command, name])
    except SystemExit as ended:  # a name like an option
        code = ended.code if isinstance(ended.code, int) else 2
    told = capsys.readouterr()
    assert code in (1, 2)
    assert steering(told.out + told.err) == []
    assert "Traceback" not in told.err


def test_every_meaningful_text_is_a_text() -> None:
    assert len(set(MEANINGFUL)) == len(MEANINGFUL)
