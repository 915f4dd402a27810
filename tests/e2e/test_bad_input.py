"""Whatever arrives: one clear Japanese sentence with the way out, exit 2, no traceback, no file changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.rules.papers import base_document
from xl_tools.build.new_paper import new_paper
from xl_tools.cli.run import run

Make = Callable[[Path], None]


def _paper(path: Path) -> None:
    new_paper(base_document(), None, path, overwrite=True)


def _not_a_workbook(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _truncated(path: Path) -> None:
    _paper(path)
    path.write_bytes(path.read_bytes()[:20_000])


def _encrypted(path: Path) -> None:
    from msoffcrypto.format.ooxml import OOXMLFile

    _paper(path)
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(path.read_bytes())).encrypt("himitsu", locked)
    path.write_bytes(locked.getvalue())


def _old_xls(path: Path) -> None:
    path.write_bytes(
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "Workbook".encode("utf-16-le") + bytes(2000)
    )


def _csv(path: Path) -> None:
    path.write_bytes("件名,担当課\r\n見本について,見本課\r\n".encode("cp932"))


def _no_paper(path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "備品一覧"  # type: ignore[index]
    book.save(path)


def _other_template(version: str) -> Make:
    def make(path: Path) -> None:
        _paper(path)
        _rewrite(
            path, "docProps/custom.xml", lambda text: text.replace("<vt:lpwstr>1<", f"<vt:lpwstr>{version}<")
        )

    return make


def _rewrite(path: Path, part: str, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    changed = change(parts[part].decode("utf-8"))
    assert changed.encode() != parts[part], f"{part} holds nothing to change"
    parts[part] = changed.encode("utf-8")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)


def _without_sheets(*names: str) -> Make:
    def make(path: Path) -> None:
        _paper(path)
        book = openpyxl.load_workbook(path)
        for name in names:
            del book[name]
        book.save(path)

    return make


def _million_rows(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("表紙")
    sheet.write(0, 0, "件名")
    sheet.write(999_999, 0, "末尾")
    book.close()


def _formula_error(path: Path) -> None:
    _paper(path)
    _set_cell(path, "=#REF!", "#REF!")


def _set_cell(path: Path, formula: str, cached: str) -> None:
    """A formula with its cached error in the 件名 of the cover, as Excel stores it."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("表紙")
    for row, (label, value) in enumerate(
        (("資料１", None), ("件名", None), ("要綱の根拠", "◇第3条第1項第3号（業務委託）"))
    ):
        sheet.write_string(row, 0, label)
        if value:
            sheet.write_string(row, 1, value)
    sheet.write_formula(1, 1, formula, None, cached)
    sheet.write_string(3, 0, "（担当部課：見本部見本課）")
    book.close()


def _longest_cell(path: Path) -> None:
    _paper(path)
    book = openpyxl.load_workbook(path)
    book["事業の概要"]["B4"] = "見" * 32_767
    book.save(path)


def _endless_blanks(path: Path) -> None:
    document = base_document()
    document["overview"]["fields"]["purpose"] = "見本" + "　" * 20_000 + "申請"
    new_paper(document, None, path, overwrite=True)


CASES: dict[str, tuple[Make, str]] = {
    "not a workbook": (_not_a_workbook, "Excel"),
    "empty file": (_empty, "空"),
    "truncated zip": (_truncated, "壊れて"),
    "password": (_encrypted, "パスワード"),
    "xls": (_old_xls, "保存し直して"),
    "csv renamed": (_csv, "Excelブック(*.xlsx)"),
    "no paper": (_no_paper, "付議書ではないようです"),
    "newer template": (_other_template("99"), "新しい様式（版99）"),
    "older template": (_other_template("0"), "対応していない様式（版0）"),
    "cover missing": (_without_sheets("表紙"), "「表紙」のシートがありません"),
    "matters missing": (
        _without_sheets("電算処理", "外部結合", "業務委託"),
        "「別紙（電算処理、外部結合、業務委託など）」",
    ),
    "a million rows": (_million_rows, "行"),
    "formula error": (_formula_error, "#REF!"),
    "longest cell": (_longest_cell, "32,767"),
    "endless blanks": (_endless_blanks, "余分な空白"),
}


NO_WORKBOOK = ("not a workbook", "empty file", "truncated zip", "password", "xls", "csv renamed")
"""What cannot be opened at all; from any other workbook marks can be removed, be it a paper or not."""


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("command", ["validate", "export", "compare", "fill", "mark", "status", "unmark"])
def test_one_sentence_and_exit_2(
    name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if command == "unmark" and name not in NO_WORKBOOK:
        pytest.skip("marks are removed from it")
    make, words = CASES[name]
    path = tmp_path / "付議書.xlsx"
    make(path)
    before = path.read_bytes()
    capsys.readouterr()
    assert run([command, str(path), *(["--quiet"] if command == "validate" else [])]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert words in shown.err
    assert "Traceback" not in shown.err
    assert len(shown.err.strip().splitlines()) == 1
    assert shown.err.strip().endswith("。")
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", [name for name in CASES if name not in NO_WORKBOOK])
def test_unmarking_what_is_no_paper(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "付議書.xlsx"
    CASES[name][0](path)
    before = path.read_bytes()
    assert run(["unmark", str(path)]) == 0
    assert "消す印はありません。" in capsys.readouterr().out
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '"text"', '{"matters": 3}', '{"matters": [{"kind": "?"}]}', '{"cover": {"fields": {"x": 1}}}',
     '{"cover": {"fields": {"title": {"day": 1}}}}', '{"cover": {"fields": {"title": [3]}}}', '{"unknown": 1}',
     '{"version": 7}', '{"cover": {"fields": {"title": NaN}}}', '{"cover": {"fields": {"title": 1e999}}}',
     '{"cover": {"fields": {"title": "\\ud800"}}}', '{"cover": {}, "cover": {}}', '{"cover": {"sheet": null}}',
     '{"cover": {"sheet": "a\\u0001b"}}', '{"cover": {"fields": {"title": ' + "9" * 5000 + "}}}", "{}", '{"checklists": [{"form": "9"}]}', '{"cover": {"sheet": "a/b"}}', "[" * 100_000],
)  # fmt: skip
def test_bad_paper_json(content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "paper.json"
    source.write_text(content, encoding="utf-8")
    assert run(["new", "--from", str(source), "-o", str(tmp_path / "new.xlsx")]) == 2
    shown = capsys.readouterr().err
    assert len(shown.strip().splitlines()) == 1
    assert shown.strip().endswith("。")
    assert not (tmp_path / "new.xlsx").exists()


def test_existing_workbook_is_not_replaced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "付議書.xlsx"
    target.write_bytes(b"theirs")
    assert run(["new", "--matters", "業務委託", "-o", str(target)]) == 2
    assert target.read_bytes() == b"theirs"
    assert "すでにあります" in capsys.readouterr().err
    assert run(["new", "--matters", "業務委託", "-o", str(target), "--overwrite"]) == 0


def test_a_broken_file_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _paper(tmp_path / "1.xlsx")
    _truncated(tmp_path / "2.xlsx")
    _paper(tmp_path / "3.xlsx")
    assert run(["validate", str(tmp_path), "--quiet"]) == 2
    shown = capsys.readouterr()
    assert [Path(line.split("　")[0]).name for line in shown.out.splitlines()] == ["1.xlsx", "3.xlsx"]
    assert "2.xlsx" in shown.err


@pytest.mark.parametrize("command", ["compare", "fill"])
def test_a_broken_file_does_not_stop_comparing_or_filling(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _paper(tmp_path / "1.xlsx")
    _truncated(tmp_path / "2.xlsx")
    _paper(tmp_path / "3.xlsx")
    assert run([command, str(tmp_path)]) == 2
    shown = capsys.readouterr()
    assert [name for name in ("1.xlsx", "2.xlsx", "3.xlsx") if name in "".join(shown.out.split())] == [
        "1.xlsx",
        "3.xlsx",
    ]
    assert len(shown.err.strip().splitlines()) == 1


@pytest.mark.parametrize("command", ["compare", "fill"])
def test_a_result_never_lands_on_a_paper(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "1.xlsx"
    _paper(paper)
    before = paper.read_bytes()
    assert run([command, str(paper), "--json", str(paper)]) == 2
    assert "書き出せません" in capsys.readouterr().err
    assert paper.read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["validate"],
        ["nonsense"],
        ["validate", "x.xlsx", "--no-such"],
        ["validate", "x.xlsx", "--work", "1"],
    ],
)
def test_wrong_command_line(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(arguments)
    assert stopped.value.code == 2
    assert "コマンドの書き方が違います" in capsys.readouterr().err


@pytest.mark.parametrize("written", ["0", "-1", "abc", "1.5"])
def test_a_wrong_number_says_which_are_right(written: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(["validate", "x.xlsx", f"--workers={written}"])
    assert "「--workers」には1以上の整数を書きます" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["validate", "leaks"])
def test_a_name_of_two_lines_is_shown_on_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    _paper(tmp_path / "見本.xlsx　必須 0\n偽.xlsx")
    run([command, str(tmp_path / "見本.xlsx　必須 0\n偽.xlsx"), "--quiet"])
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_the_register_leads_back_to_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loop = tmp_path / "台帳.xlsx"
    loop.symlink_to(loop.name)
    _paper(tmp_path / "付議書.xlsx")
    assert run(["diff", str(tmp_path / "付議書.xlsx"), "--register", str(loop)]) == 2
    assert "「台帳.xlsx」を読み取れません" in capsys.readouterr().err
