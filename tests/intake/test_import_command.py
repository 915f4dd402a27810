"""xl-tools register import on files: read, confirmed by a person, taken over; nothing enters unconfirmed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

from tests.adapters.pdfs import lines_down, pdf
from tests.intake.papers import PDF_TEXT
from tests.intake.reports import REPORT
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.cli.run import run
from xl_tools.commands.register_files import load_register
from xl_tools.model.register import Certainty, Register

Edit = Callable[[openpyxl.Workbook], None]
Output = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "一覧.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "付議書.txt").write_text(PDF_TEXT, encoding="cp932")
    assert run(["register", "new", "-o", "台帳.xlsx"]) == 0
    return tmp_path


def imported(*documents: str, output: str = "確認.xlsx") -> int:
    return run(["register", "import", *documents, "-o", output, "--overwrite"])


def accepted(workbook: str = "確認.xlsx") -> int:
    return run(["register", "import", "--accept", workbook, "--register", "台帳.xlsx"])


def register() -> Register:
    return load_register(Path("台帳.xlsx"), FileSheetReader())


def edited(edit: Edit, workbook: str = "確認.xlsx") -> None:
    """As a clerk does: in a spreadsheet program, saved again."""
    book = openpyxl.load_workbook(workbook)
    edit(book)
    book.save(workbook)


def rows(book: openpyxl.Workbook, sheet: str) -> list[dict[str, object]]:
    """Heading → value; 「行」 counts within the document, so the sheet's row is under 「@」."""
    table = list(book[sheet].values)
    heads = list(map(str, table[2]))
    return [
        {**dict(zip(heads, row, strict=True)), "@": number}
        for number, row in enumerate(table[3:], 4)
        if any(row)
    ]


def put(book: openpyxl.Workbook, sheet: str, row: Mapping[str, object], heading: str, value: object) -> None:
    heads = [cell.value for cell in book[sheet][3]]
    book[sheet].cell(int(str(row["@"])), heads.index(heading) + 1).value = value  # type: ignore[assignment]


# --- reading -------------------------------------------------------------------------------------------


def test_what_was_read_stands_in_the_workbook_with_its_place(folder: Path, capsys: Output) -> None:
    assert imported("一覧.txt") == 1
    said = capsys.readouterr()
    assert "審議案件一覧（一覧の行3、詳細のページ2）から案件を3件読み取りました。" in said.out
    assert "まだ台帳には入っていません" in said.out
    book = openpyxl.load_workbook("確認.xlsx")
    cases = rows(book, "案件")
    assert [case["件名"] for case in cases] == [
        "みほん図書カードの電子化に係る業務の委託について",
        "みほん公園の防犯カメラの設置について",
        "みほん図書カードの電子化に係る業務の委託について（委託内容の追加）",
    ]
    assert [(case["採用"], case["ファイル"], case["№"], case["会議体"]) for case in cases] == [
        ("○", "一覧.txt", number, "新宿区個人情報保護管理運営会議") for number in (1, 2, 3)
    ]
    assert cases[0]["対象者数"] == "約１，２００人"
    assert cases[2]["引用した承認"] == "令和11年度第５回個人情報保護管理運営会議承認済"
    line = REPORT.split("\n")[int(str(cases[1]["行"])) - 1]
    assert line == "みほん公園の防犯カメラの設置について"
    assert [(each["名称"], each["役割"]) for each in rows(book, "委託先")] == [("株式会社架空書房", "委託先")]
    assert register().cases == ()


def test_meetings_follow_from_days_and_citations(folder: Path) -> None:
    imported("一覧.txt")
    meetings = rows(openpyxl.load_workbook("確認.xlsx"), "会議")
    assert [(each["回"], each["確度"], each["採用"]) for each in meetings] == [
        (5, "引用で確認", "○"),
        (6, "推定", None),
    ]


def test_doubtful_cells_are_tinted_and_say_why(folder: Path) -> None:
    imported("付議書.txt")
    book = openpyxl.load_workbook("確認.xlsx")
    (case,) = rows(book, "案件")
    assert case["採用"] is None
    assert case["件名"] == "みほん図書カードの電子化に係る業務の委託等について（委託内容の追加）"
    assert "付議日：" in str(case["要確認"])
    heads = [cell.value for cell in book["案件"][3]]
    tinted = {
        str(heads[at])
        for at, cell in enumerate(book["案件"][int(str(case["@"]))])
        if cell.fill.start_color.rgb == "FFFFE699"
    }
    assert tinted == {"採用", "要確認", "付議日", "審議結果"}
    noted = {heads[at] for row in book["案件"].iter_rows() for at, c in enumerate(row) if c.comment}
    assert noted == {"付議日", "審議結果"}


def test_a_file_named_twice_is_read_once(folder: Path, capsys: Output) -> None:
    imported("一覧.txt", "付議書.txt", "./一覧.txt")
    said = capsys.readouterr().out.splitlines()
    assert [line.partition("：")[0] for line in said[:-1]] == [
        "「一覧.txt」",
        "「付議書.txt」",
    ]


def test_what_is_not_confirmed_is_no_register(folder: Path, capsys: Output) -> None:
    imported("一覧.txt")
    before = Path("確認.xlsx").read_bytes()
    assert run(["register", "import", "--accept", "確認.xlsx", "--register", "確認.xlsx"]) == 2
    assert "取込確認のブックで、承認台帳ではありません" in capsys.readouterr().err
    assert Path("確認.xlsx").read_bytes() == before


def test_a_broken_file_never_stops_the_rest_and_every_file_is_listed(folder: Path, capsys: Output) -> None:
    Path("走査.pdf").write_bytes(pdf([]))
    Path("昔話.txt").write_text("昔々、あるところに", encoding="utf-8")
    Path("別.pdf").write_bytes(pdf(lines_down("町内会のお知らせ", "次の集まりは来月です。")))
    documents = ["走査.pdf", "一覧.txt", "ない.pdf", "昔話.txt", "付議書.txt", "別.pdf"]
    assert imported(*documents) == 2
    said = capsys.readouterr().err
    assert "文字のない（画像だけの）PDF" in said
    assert "「ない.pdf」が見つかりません" in said
    assert said.count("審議案件一覧でも付議書でもないようです") == 2
    listed = rows(openpyxl.load_workbook("確認.xlsx"), "文書")
    assert [each["ファイル"] for each in listed] == documents
    assert [each["種類"] for each in listed] == [
        "読み取れない", "審議案件一覧", "読み取れない", "読み取れない", "付議書", "読み取れない",
    ]  # fmt: skip


def test_nothing_is_written_when_nothing_could_be_read(folder: Path) -> None:
    assert imported("ない.pdf") == 2
    assert not Path("確認.xlsx").exists()


def test_the_same_documents_give_the_same_bytes(folder: Path) -> None:
    imported("一覧.txt", "付議書.txt")
    imported("一覧.txt", "付議書.txt", output="再び.xlsx")
    assert Path("確認.xlsx").read_bytes() == Path("再び.xlsx").read_bytes()


def test_paper_workbooks_are_read_from_their_sheets(folder: Path, repository: Path) -> None:
    example = next((repository / "workbooks" / "examples").glob("01_*.xlsx"))
    assert imported(str(example)) == 1
    book = openpyxl.load_workbook("確認.xlsx")
    (case,) = rows(book, "案件")
    assert case["件名"]
    assert rows(book, "情報項目")


# --- taking over ---------------------------------------------------------------------------------------


def test_confirmed_rows_enter_once(folder: Path, capsys: Output) -> None:
    imported("一覧.txt")
    assert accepted() == 1
    assert "「採用」が空欄の1行は、まだ取り込んでいません（「会議」A5）" in capsys.readouterr().out
    first = register()
    assert [case.id for case in first.cases] == ["R11-001", "R11-002", "R11-003"]
    assert [meeting.number for meeting in first.meetings] == [5]
    assert first.meetings[0].certainty is Certainty.CITED
    assert [(each.case_id, each.name) for each in first.contractors] == [("R11-001", "株式会社架空書房")]
    before = Path("台帳.xlsx").read_bytes()
    assert accepted() == 1
    assert Path("台帳.xlsx").read_bytes() == before


def test_edited_cells_win_and_marks_decide(folder: Path) -> None:
    imported("一覧.txt")

    def edit(book: openpyxl.Workbook) -> None:
        first, second, third = rows(book, "案件")
        put(book, "案件", first, "採用", "×")
        put(book, "案件", second, "件名", "直した件名について")
        put(book, "案件", third, "採用", None)
        put(book, "会議", rows(book, "会議")[1], "採用", "〇")

    edited(edit)
    assert accepted() == 1
    taken = register()
    assert [case.title for case in taken.cases] == ["直した件名について"]
    assert taken.contractors == ()
    assert [meeting.number for meeting in taken.meetings] == [5, 6]


def test_a_row_of_the_clerks_own_is_taken_too(folder: Path) -> None:
    imported("一覧.txt")

    def edit(book: openpyxl.Workbook) -> None:
        own = {"@": len(rows(book, "案件")) + 4}
        cells = {
            "採用": "○",
            "案件番号": "手書き",
            "件名": "手で足した件について",
            "付議日": "令和11年9月1日",
        }
        for heading, value in cells.items():
            put(book, "案件", own, heading, value)

    edited(edit)
    accepted()
    assert register().cases[-1].title == "手で足した件について"


def test_cells_that_cannot_be_read_stop_everything(folder: Path, capsys: Output) -> None:
    imported("一覧.txt")

    def edit(book: openpyxl.Workbook) -> None:
        first, second, _ = rows(book, "案件")
        put(book, "案件", first, "付議日", "七月のおわり")
        put(book, "案件", second, "採用", "たぶん")

    edited(edit)
    before = Path("台帳.xlsx").read_bytes()
    assert accepted() == 2
    said = capsys.readouterr().err
    assert "「案件」E4：「七月のおわり」を日付として読めません" in said
    assert "「案件」A5：「採用」の「たぶん」が分かりません。「○」か「×」を選んでください。" in said
    assert Path("台帳.xlsx").read_bytes() == before


def test_two_imports_that_contradict_each_other_lose_nothing(folder: Path, capsys: Output) -> None:
    imported("一覧.txt")
    accepted()
    Path("一覧.txt").write_text(REPORT.replace("海の課 業務委託 7月28日", "空の課 業務委託 7月28日"), "utf-8")
    imported("一覧.txt", output="再び.xlsx")
    before = Path("台帳.xlsx").read_bytes()
    capsys.readouterr()
    assert accepted("再び.xlsx") == 1
    assert "台帳の担当課は「海の課」、追加しようとした内容は「空の課」です。" in capsys.readouterr().out
    assert Path("台帳.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    "arguments, reason",
    [
        (["--accept", "台帳.xlsx", "--register", "台帳.xlsx"], "取込確認のブックではありません"),
        (["一覧.txt"], "-o 取込確認.xlsx"),
        (["-o", "確認.xlsx"], "読み取る文書"),
        (["一覧.txt", "--accept", "確認.xlsx"], "別に実行"),
        (["一覧.txt", "-o", "確認.csv"], "「.xlsx」で終わる名前"),
    ],
)
def test_arguments_that_do_not_fit(folder: Path, capsys: Output, arguments: list[str], reason: str) -> None:
    assert run(["register", "import", *arguments]) == 2
    assert reason in capsys.readouterr().err
