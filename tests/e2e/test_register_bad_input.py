"""Whatever is given to the commands about the register: one sentence, exit 2, nothing written."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import pytest

from tests.commands.registers import register_workbook
from tests.intake.reports import REPORT
from tests.register.books import delivered
from tests.rules.papers import base_document
from xl_tools import resources
from xl_tools.build.new_paper import new_paper
from xl_tools.cli.run import run

Make = Callable[[Path], object]
REGISTER, PAPER, LAST, NEXT, LIST = "承認 台帳.xlsx", "付議 書.xlsx", "前回 分.xlsx", "次.xlsx", "一覧.txt"
MEETING, RESULT = ("--meeting", "令和６年度第９回"), ("--result", "承認")
HELD = {
    "cases": """
    | 案件番号 | 会議体 | № | 付議日 | 件名 | 事業名 | 担当課 | 区分 | 審議結果 |
    | 1 | 新宿区個人情報保護管理運営会議 | 1 | 2024-09-02 | 架空図書の貸出業務の委託について | 架空図書の貸出 | 架空課 | 業務委託 | 承認 |
    """,
    "meetings": """
    | 会議体 | 年度 | 回 | 開催日 |
    | 新宿区個人情報保護管理運営会議 | 2024 | 5 | 2024-09-02 |
    """,
}
ADD = ("register", "add", PAPER, "--register", REGISTER, *MEETING, *RESULT)


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("originals")
    register_workbook(folder / REGISTER, HELD)
    paper(folder / PAPER)
    paper(folder / LAST)
    (folder / LIST).write_text(REPORT, encoding="utf-8")
    return folder


@pytest.fixture
def folder(originals: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register with one case, two papers and a list, in the current folder."""
    monkeypatch.delenv("XL_TOOLS_REGISTER", raising=False)
    monkeypatch.chdir(tmp_path)
    for name in (REGISTER, PAPER, LAST, LIST):
        shutil.copyfile(originals / name, tmp_path / name)
    return tmp_path


def refusal(folder: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> str:
    """The one sentence; nothing else is printed, and no file differs."""
    before = _files(folder)
    capsys.readouterr()
    assert run(command) == 2
    shown = capsys.readouterr()
    assert _files(folder) == before
    assert shown.out == ""
    (sentence,) = shown.err.splitlines()
    assert sentence.endswith(("。", "）。"))
    return sentence


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- what may be given in place of a register or a paper ------------------------------------------------


def paper(path: Path) -> None:
    new_paper(base_document(), None, path, overwrite=True)


def _encrypted(content: bytes) -> Make:
    def make(path: Path) -> None:
        with path.open("wb") as file:
            msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(content)).encrypt("himitsu", file)

    return make


def _blank(path: Path) -> None:
    openpyxl.Workbook().save(path)


def _text(path: Path) -> None:
    path.write_text("案件番号,件名\nR6-001,みほん\n", encoding="utf-8")


def _settings(path: Path) -> None:
    shutil.copyfile(resources.workbooks() / "設定.xlsx", path)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _of_register(change: Callable[[openpyxl.Workbook], None]) -> Make:
    def make(path: Path) -> None:
        path.write_bytes(delivered())
        book = openpyxl.load_workbook(path)
        change(book)
        book.save(path)

    return make


def _other_heading(book: openpyxl.Workbook) -> None:
    book["案件"]["E3"] = "題名"


def _no_cover(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    del book["表紙"]
    book.save(path)


def _import_workbook(path: Path) -> None:
    assert run(["register", "import", LIST, "-o", str(path), "--overwrite"]) == 1


_NO_REGISTER = f"「{REGISTER}」は承認台帳ではないようです（「案件」のシートがありません）。「xl-tools register new」で作ったブックを指定してください。"
_LOCKED = "はパスワードで保護されています。Excelで開いてパスワードを解除し、保存し直してください。"
_EMPTY = "は中身が空（0バイト）です。元のファイルを入手し直してください。"
_GONE = "が見つかりません。ファイル名と保存場所を確かめてください。"
REGISTERS: dict[str, tuple[Make, str]] = {
    "an empty workbook": (_blank, _NO_REGISTER),
    "a paper": (paper, _NO_REGISTER),
    "settings": (_settings, _NO_REGISTER),
    "0 bytes": (lambda path: path.write_bytes(b""), f"「{REGISTER}」{_EMPTY}"),
    "text": (_text, f"「{REGISTER}」はExcelブックではなく、CSVなどの文字だけの表のようです。Excelで開き、「Excelブック(*.xlsx)」で保存し直してください。"),
    "cut off": (lambda path: path.write_bytes(delivered()[:5000]), f"「{REGISTER}」は壊れているか、途中で切れています。元のファイルを入手し直すか、Excelで開き、「Excelブック(*.xlsx)」で保存し直してください。"),
    "encrypted": (_encrypted(delivered()), f"「{REGISTER}」{_LOCKED}"),
    "no heading row": (_of_register(lambda book: book["案件"].delete_rows(3)), f"承認台帳「{REGISTER}」のシート「案件」に、見出しが「案件番号」の列がありません。「xl-tools register new」で作ったブックのとおりに、見出しを戻してください。"),
    "a heading changed": (_of_register(_other_heading), f"承認台帳「{REGISTER}」のシート「案件」に、見出しが「件名」の列がありません。「xl-tools register new」で作ったブックのとおりに、見出しを戻してください。"),
    "a sheet missing": (_of_register(lambda book: book.remove(book["変更履歴"])), f"承認台帳「{REGISTER}」にシート「変更履歴」がありません。「xl-tools register new」で作ったブックから、シートを写してください。"),
    "an import workbook": (_import_workbook, f"「{REGISTER}」は取込確認のブックで、承認台帳ではありません。確かめた行は「xl-tools register import --accept {REGISTER}」で台帳に取り込んでください。"),
    "a folder": (_folder, f"「{REGISTER}」はフォルダーです。中のExcelブック（.xlsx）を指定してください。"),
    "nothing": (Path.unlink, f"「{REGISTER}」{_GONE}"),
}  # fmt: skip
WITH_REGISTER: dict[str, tuple[str, ...]] = {
    "add": ADD,
    "check": ("register", "check", REGISTER),
    "show": ("register", "show", "--register", REGISTER),
    "cross-check": ("cross-check", PAPER, "--register", REGISTER),
    "diff": ("diff", PAPER, "--register", REGISTER, "--mark"),
    "new": ("new", "--prior", "R6-001", "--register", REGISTER, "-o", NEXT),
    "check-report": ("register", "check-report", LIST, "--register", REGISTER),
}


@pytest.mark.parametrize("given", REGISTERS)
@pytest.mark.parametrize("command", WITH_REGISTER)
def test_what_is_no_register(
    folder: Path, capsys: pytest.CaptureFixture[str], given: str, command: str
) -> None:
    make, sentence = REGISTERS[given]
    make(Path(REGISTER))
    assert refusal(folder, capsys, WITH_REGISTER[command]) == sentence


PAPERS: dict[str, tuple[Make, str]] = {
    "no cover": (_no_cover, f"「{PAPER}」に「表紙」のシートがありません。様式のブックからシートを写して記入してから、もう一度実行してください。"),
    "another workbook": (_blank, f"「{PAPER}」は付議書ではないようです（表紙、事業の概要、別紙のシートが見つかりません）。付議書のブックを指定してください。"),
    "0 bytes": (lambda path: path.write_bytes(b""), f"「{PAPER}」{_EMPTY}"),
    "encrypted": (lambda path: _encrypted(path.read_bytes())(path), f"「{PAPER}」{_LOCKED}"),
    "a pdf": (lambda path: path.write_bytes(b"%PDF-1.4\n"), f"「{PAPER}」はExcelブックではなく、PDFのようです。元のExcelブック（.xlsx）を指定してください。"),
    "nothing": (Path.unlink, f"「{PAPER}」{_GONE}"),
}  # fmt: skip
WITH_PAPER: dict[str, tuple[tuple[str, ...], str]] = {
    "add": (ADD, ""),
    "cross-check": (("cross-check", PAPER, "--register", REGISTER, "--quiet"), ""),
    "cross-check --prior": (("cross-check", LAST, "--register", REGISTER, "--prior", PAPER, "--quiet"), f"「{LAST}」："),
    "diff": (("diff", PAPER, "--register", REGISTER, "--mark"), ""),
    "diff --prior": (("diff", LAST, "--prior", PAPER, "--mark"), f"「{LAST}」："),
    "new --prior": (("new", "--prior", PAPER, "-o", NEXT), ""),
}  # fmt: skip
"""The command, and what stands before the sentence: the paper it was compared with."""


@pytest.mark.parametrize("given", PAPERS)
@pytest.mark.parametrize("command", WITH_PAPER)
def test_what_is_no_paper(folder: Path, capsys: pytest.CaptureFixture[str], given: str, command: str) -> None:
    make, sentence = PAPERS[given]
    make(Path(PAPER))
    arguments, before = WITH_PAPER[command]
    assert refusal(folder, capsys, arguments) == before + sentence


# --- what may be asked for ------------------------------------------------------------------------------

_IS_REGISTER = f"「{REGISTER}」は、承認台帳として指定されたブックです。付議書のブックか、付議書のあるフォルダーを指定してください。"
_UNKNOWN_CASE = f"案件番号「R9-999」は承認台帳「{REGISTER}」にありません。案件番号（例：R5-010）か、前回の付議書のブックを指定してください。"
_NOT_NAMED = "承認台帳が指定されていません。「--register 承認台帳.xlsx」を付けるか、環境変数 XL_TOOLS_REGISTER に台帳の場所を書いてください。"
REQUESTS: dict[str, tuple[tuple[str, ...], str]] = {
    "register as paper: add": (("register", "add", REGISTER, *ADD[3:]), _IS_REGISTER),
    "register as paper: cross-check": (("cross-check", REGISTER, "--register", REGISTER), _IS_REGISTER),
    "register as paper: diff": (("diff", REGISTER, "--register", REGISTER), _IS_REGISTER),
    "register as paper: prior": (("new", "--prior", REGISTER, "-o", NEXT), f"「{REGISTER}」に「表紙」、「別紙（電算処理、外部結合、業務委託など）」のシートがありません。様式のブックからシートを写して記入してから、もう一度実行してください。"),
    "paper as register": (("register", "check", PAPER), _NO_REGISTER.replace(REGISTER, PAPER)),
    "new onto itself": (("new", "--prior", LAST, "-o", LAST, "--overwrite"), f"「{LAST}」は読み込むファイルと同じです。書き出す先を別の名前にしてください。"),
    "new onto the register": (("new", "--prior", "R6-001", "--register", REGISTER, "-o", REGISTER, "--overwrite"), f"「{REGISTER}」は読み込むファイルと同じです。書き出す先を別の名前にしてください。"),
    "register new: there already": (("register", "new", "-o", REGISTER), f"「{REGISTER}」はすでにあります。別の名前を指定するか、元のファイルを移してから、もう一度実行してください。"),
    "register new: ending": (("register", "new", "-o", "台帳.xls"), "「台帳.xls」には書き出せません。「.xlsx」で終わる名前にしてください。"),
    "register new: no folder": (("register", "new", "-o", "ない/台帳.xlsx"), "「ない/台帳.xlsx」に書けません。フォルダー「ない」がありません。フォルダーを作るか、別の場所を指定してください。"),
    "meeting": ((*ADD, "--meeting", "来月の会議"), "「来月の会議」を会議として読めません。「令和７年度第１回」のように、年度と回を書いてください。"),
    "meeting without a year": ((*ADD, "--meeting", "第９回"), "「第９回」を会議として読めません。「令和７年度第１回」のように、年度と回を書いてください。"),
    "meeting 0": ((*ADD, "--meeting", "令和６年度第０回"), "「令和６年度第０回」を会議として読めません。「令和７年度第１回」のように、年度と回を書いてください。"),
    "date": ((*ADD, "--date", "きのう"), "「きのう」を日付として読めません。「2025/7/1」か「令和７年７月１日」のように書いてください。"),
    "no such day": ((*ADD, "--date", "2025/2/30"), "「2025/2/30」を日付として読めません。「2025/7/1」か「令和７年７月１日」のように書いてください。"),
    "result": ((*ADD, "--result", "可決"), "「可決」は審議結果の一覧にありません。「承認」「条件付承認」「継続審議」「不承認」「報告」「了承」から選んでください。"),
    "unknown case: new": (("new", "--prior", "R9-999", "--register", REGISTER, "-o", NEXT), _UNKNOWN_CASE),
    "unknown case: diff": (("diff", PAPER, "--register", REGISTER, "--prior", "R9-999"), f"「{PAPER}」：{_UNKNOWN_CASE}"),
    "unknown case: cross-check": (("cross-check", PAPER, "--register", REGISTER, "--prior", "R9-999", "--quiet"), f"「{PAPER}」：{_UNKNOWN_CASE}"),
    "case without a register: new": (("new", "--prior", "R6-001", "-o", NEXT), _NOT_NAMED),
    "case without a register: diff": (("diff", PAPER, "--prior", "R6-001"), f"「{PAPER}」：「R6-001」と比べるには、承認台帳（--register）も指定してください。付議書と比べるときは、ブックの名前を .xlsx まで書いてください。"),
    "nothing to compare with": (("diff", PAPER), "何と比べるかが分かりません。前回の付議書か案件番号（--prior）、または承認台帳（--register、環境変数 XL_TOOLS_REGISTER）を指定してください。"),
    "folder without papers": (("register", "add", "空", *ADD[3:]), "フォルダー「空」にExcelブック（.xlsx、.xlsm）がありません。フォルダーの場所を確かめてください。"),
    "folder without papers: cross-check": (("cross-check", "空", "--register", REGISTER), "フォルダー「空」にExcelブック（.xlsx、.xlsm）がありません。フォルダーの場所を確かめてください。"),
    "folder without papers: diff": (("diff", "空", "--register", REGISTER), "フォルダー「空」にExcelブック（.xlsx、.xlsm）がありません。フォルダーの場所を確かめてください。"),
}  # fmt: skip


@pytest.mark.parametrize("request_name", REQUESTS)
def test_what_cannot_be_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str], request_name: str
) -> None:
    Path("空").mkdir()
    command, sentence = REQUESTS[request_name]
    assert refusal(folder, capsys, command) == sentence


# --- what can be used all the same ----------------------------------------------------------------------


def _broken_rows(book: openpyxl.Workbook) -> None:
    for place, value in {"A4": "R6-001", "B4": "いつか", "E4": "みほん業務の委託について", "E5": "番号のない案件"}.items():  # fmt: skip
        book["案件"][place] = value
    book["変更履歴"]["A4"], book["変更履歴"]["B4"] = "R6-001", "R9-999"


@pytest.mark.parametrize(
    "command, code, words",
    [
        ("add", 0, "台帳には、前から直すところが3か所あります。"),
        ("check", 1, "に、直すところが3か所あります。"),
        ("show", 0, "台帳に直すところが3か所あります。"),
        ("cross-check", 0, "に直すところが3件あり、読めた行だけで照合します。"),
        ("diff", 0, "に直すところが3件あり、読めた行だけを使います。"),
        ("new", 0, "に直すところが3件あり、読めた行だけを使います。"),
        ("check-report", 0, "に直すところが3件あり、読めた行だけを使います。"),
    ],
)
def test_broken_rows_stop_nothing_and_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str, code: int, words: str
) -> None:
    _of_register(_broken_rows)(Path(REGISTER))
    assert run(WITH_REGISTER[command]) == code
    shown = capsys.readouterr()
    assert words in shown.out + shown.err


def test_a_case_may_be_named_in_any_width(folder: Path) -> None:
    assert run(["new", "--prior", "ｒ６－００１", "--register", REGISTER, "-o", NEXT]) == 0


@pytest.mark.parametrize("command", ["diff", "cross-check"])
def test_a_register_among_the_papers_is_left_out(
    folder: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    assert run([command, ".", "--register", REGISTER]) == 0
    assert capsys.readouterr().err == ""
