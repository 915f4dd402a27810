from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tests.reports.golden import assert_golden
from tests.reports.samples import CLEAN, HOSTILE, MISTAKES, REFUSED, many
from xl_tools.model.finding import Outcome, Refusal
from xl_tools.reports.encodable import encodable
from xl_tools.reports.terminal import print_outcomes
from xl_tools.reports.terminal_tables import file_lines, wrapped


def printed(
    outcomes: Sequence[Outcome | Refusal],
    width: int = 80,
    *,
    encoding: str = "utf-8",
    colour: bool = False,
    show_rules: bool = False,
) -> str:
    raw = io.BytesIO()
    with io.TextIOWrapper(raw, encoding=encoding, newline="\n") as stream:
        console = Console(
            file=stream, width=width, force_terminal=colour, color_system="standard" if colour else None
        )
        print_outcomes(outcomes, console, show_rules=show_rules)
        stream.flush()
        return raw.getvalue().decode(encoding)


@pytest.mark.parametrize("width", [80, 120])
def test_golden(width: int) -> None:
    assert_golden(f"terminal_{width}.txt", printed([MISTAKES, CLEAN, REFUSED], width))


@pytest.mark.parametrize("width", [40, 80, 100, 120, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "cp932", "ascii", "latin-1"])
def test_no_line_is_wider_than_the_console(width: int, encoding: str) -> None:
    text = printed([*many(6), HOSTILE, REFUSED], width, encoding=encoding, show_rules=True)
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_japanese_windows_console() -> None:
    text = printed([MISTAKES], encoding="cp932")
    assert "必須 5 ／ 要確認 3 ／ 参考 2" in text
    assert "令和８年２月_30_日" in text
    assert "─" not in text


def test_control_characters_do_not_reach_the_console() -> None:
    text = printed([HOSTILE])
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "[bold]" in text


def test_colour_only_when_the_console_has_it() -> None:
    assert "\x1b[" not in printed([MISTAKES])
    assert "\x1b[1;31m必須" in printed([MISTAKES], colour=True)


def test_clean_paper() -> None:
    text = printed([CLEAN])
    assert "指摘はありません。" in text
    assert "合計" not in text


def test_refusals_and_totals() -> None:
    text = printed([MISTAKES, REFUSED])
    assert "検査できなかったファイル 1件" in text
    assert "旧様式.xls" in text
    assert text.rstrip().endswith(
        "合計　付議書 1件：必須 5 ／ 要確認 3 ／ 参考 2 ／ 検査できなかったファイル 1"
    )


def test_overview_for_many_papers() -> None:
    assert "付議書 6件の一覧" in printed(many(6))
    assert "の一覧" not in printed(many(5))


def test_rules_that_ran_are_shown_on_request() -> None:
    assert "実行 R001" not in printed([MISTAKES])
    assert "実行 R001　必須 必須の欄が空欄" in printed([MISTAKES], show_rules=True)


@pytest.mark.parametrize(
    "text, encoding, shown",
    [
        ("期間 — 5年", "cp932", "期間 [U+2014] 5年"),
        ("␣①№…", "cp932", "_①№…"),
        ("付議書", "ascii", "???"),
        ("付議書", "no-such-encoding", "???"),
        ("\ud800", "utf-8", "[U+D800]"),
    ],
)
def test_what_the_encoding_lacks_is_replaced(text: str, encoding: str, shown: str) -> None:
    assert encodable(text, encoding) == shown


@pytest.mark.parametrize(
    "text, width, lines",
    [
        ("様式を直してください。", 20, ["様式を直してくださ", "い。"]),
        ("（例）と書く", 8, ["（例）と", "書く"]),
        ("項目（例）", 6, ["項目", "（例）"]),
        ("→ 部と課の名称", 10, ["→ 部と課の", "名称"]),
        ("令和７年 ISO/IEC", 14, ["令和７年 ", "ISO/IEC"]),
        ("一\n\n二", 10, ["一", "", "二"]),
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 10, ["ABCDEFGHIJ", "KLMNOPQRST", "UVWXYZ"]),
    ],
)
def test_lines_break_as_in_japanese_print(text: str, width: int, lines: list[str]) -> None:
    assert [line.plain for line in wrapped(Text(text), width)] == lines


@pytest.mark.parametrize(
    "name, lines",
    [
        ("06_full_of_mistakes.xlsx", ["06_full_of_", "mistakes.xlsx"]),
        ("付議書_見本課_業務委託_最終版.xlsx", ["付議書_見本課_", "業務委託_", "最終版.xlsx"]),
        ("r7/external-connection.xlsx", ["r7/external-", "connection", ".xlsx"]),
        ("短い.xlsx", ["短い.xlsx"]),
        ("a" * 20 + ".xlsx", ["a" * 20, ".xlsx"]),
        ("", [""]),
    ],
)
def test_file_names_break_at_their_joints(name: str, lines: list[str]) -> None:
    assert file_lines(name, 14) == lines
    assert "".join(lines) == name
