"""Writing into a register file: what staff made of it stays, two people never overwrite each other."""

from __future__ import annotations

import datetime
import getpass
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import pytest

from tests.register.books import COUNCIL, DAY, NAME, delivered, new_case, register_in
from xl_tools import put_file
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.commands import register_add
from xl_tools.commands.register_add import Additions, add_cases
from xl_tools.errors import BadInput, CannotEdit, OutputNotWritten, UnreadableFile, XlToolsError
from xl_tools.model.register import Meeting, RegisteredItem
from xl_tools.register.additions import Fate

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.write_bytes(delivered())
    return path


def add(path: Path, *titles: str, **changes: object) -> Additions:
    cases = [new_case(title, **changes) for title in titles]
    return add_cases(path, cases, [Meeting(COUNCIL, 2023, 6, DAY)], open_workbook)


def titles_in(path: Path) -> list[str]:
    return [case.title for case in register_in(path.read_bytes()).cases]


def test_one_save_with_a_backup_and_none_when_nothing_is_new(register: Path) -> None:
    first = add(register, "ア", "イ")
    assert first.backup is not None
    assert first.backup.read_bytes() == delivered()
    again = add(register, "ア", "イ")
    assert again.backup is None
    assert [case.fate for case in again.cases] == [Fate.ALREADY_THERE] * 2
    assert titles_in(register) == ["ア", "イ"]


def test_only_sheets_with_new_rows_change(register: Path) -> None:
    add(register, "ア")
    before, after = zipfile.ZipFile(io.BytesIO(delivered())), zipfile.ZipFile(register)
    changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    names = {sheet.title: f"xl/worksheets/sheet{number}.xml" for number, sheet in enumerate(openpyxl.load_workbook(register), 1)}  # fmt: skip
    assert {names["会議"], names["案件"]} <= changed
    assert not changed & {names[name] for name in ("使い方", "情報項目", "委託先", "変更履歴")}


def test_rows_look_as_their_columns_say(register: Path) -> None:
    add(register, "ア", number=3)
    sheet = openpyxl.load_workbook(register)["案件"]
    day, number, title = sheet["B4"], sheet["D4"], sheet["E4"]
    assert (day.value, day.number_format) == (datetime.datetime(2023, 9, 1), "yyyy/m/d")
    assert (number.value, number.alignment.horizontal) == (3, "center")
    assert (title.value, title.alignment.wrap_text, title.border.left.style) == ("ア", True, "thin")
    assert sheet.auto_filter.ref == "A3:S200000"
    assert sheet.freeze_panes == "B4"


def test_what_staff_made_of_the_register_stays(register: Path) -> None:
    """Sorted and filtered rows, columns moved and added, sheets of their own, a remark below the table."""
    add(register, "ア", "イ")
    book = openpyxl.load_workbook(register)
    sheet = book["案件"]
    sheet.insert_cols(3)
    sheet["C3"], sheet["C4"] = "事務局の覚え", "要確認"
    sheet["W9"] = "ここまで確認済み"
    sheet.row_dimensions[4].hidden = True
    book.create_sheet("覚え書き")["A1"] = "さわらないでください"
    book.save(register)
    add(register, "ウ", "エ")
    after = openpyxl.load_workbook(register)
    rows = {row[0].row: [cell.value for cell in row[:6]] for row in after["案件"].iter_rows(min_row=3)}
    assert rows[4][2] == "要確認"
    assert (after["案件"]["W9"].value, after["覚え書き"]["A1"].value) == (
        "ここまで確認済み",
        "さわらないでください",
    )
    assert after["案件"].row_dimensions[4].hidden
    assert [rows[row][5] for row in (4, 5, 10, 11)] == ["ア", "イ", "ウ", "エ"]
    assert rows[9][:6] == [None] * 6
    assert titles_in(register) == ["ア", "イ", "ウ", "エ"]


def test_many_cases_take_one_save(register: Path) -> None:
    items = tuple(RegisteredItem("", "基本情報", f"項目{number}") for number in range(20))
    add(register, *(f"みほん{number}" for number in range(200)), items=items)
    read = register_in(register.read_bytes())
    assert (len(read.cases), len(read.items), read.cases[-1].id) == (200, 4000, "R5-200")
    assert [path.name for path in register.parent.iterdir() if path.suffix == ".bak"] == [f"{NAME}.0001.bak"]


# --- two people -----------------------------------------------------------------------------------------

ADD_TEN = """
import sys
from pathlib import Path
from tests.commands.test_register_add import add
who = sys.argv[2]
for number in range(10):
    add(Path(sys.argv[1]), f"{who}{number}")
"""


def test_two_runs_at_once_lose_nothing(register: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", ADD_TEN, str(register), who], cwd=REPOSITORY)
        for who in ("ア", "イ")
    ]
    assert [run.wait() for run in runs] == [0, 0]
    read = register_in(register.read_bytes())
    assert sorted(case.title for case in read.cases) == sorted(
        f"{who}{n}" for who in "アイ" for n in range(10)
    )
    assert len({case.id for case in read.cases}) == 20
    assert len(read.meetings) == 1


def test_the_second_is_told_who_is_writing(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hold = "import sys\nfrom pathlib import Path\nfrom xl_tools.put_file import only_one_writer\nwith only_one_writer(Path(sys.argv[1])):\n    print(flush=True)\n    sys.stdin.read()"
    monkeypatch.setattr(put_file, "LONGEST_WAIT", 0.0)
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, str(register)], cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )  # fmt: skip
    with holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(OutputNotWritten) as caught:
            add(register, "ア")
        holder.communicate(b"")
    assert str(caught.value).startswith(f"「承認台帳.xlsx」は、{getpass.getuser()}さん（")
    assert str(caught.value).endswith("）が使用中です。終わってから、もう一度実行してください。")
    assert register.read_bytes() == delivered()


def test_the_register_is_read_after_the_lock_is_taken(
    register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever another run wrote while this one waited is seen."""

    @contextmanager
    def after_another(target: Path) -> Iterator[None]:
        monkeypatch.undo()
        add(register, "ほかの人の案件")
        with put_file.only_one_writer(target):
            yield

    monkeypatch.setattr(register_add, "only_one_writer", after_another)
    add(register, "自分の案件")
    read = register_in(register.read_bytes())
    assert [(case.id, case.title) for case in read.cases] == [
        ("R5-001", "ほかの人の案件"),
        ("R5-002", "自分の案件"),
    ]


def test_a_register_open_in_excel_is_not_written(register: Path) -> None:
    owner = "区政 花子"
    wide = owner.encode("utf-16-le")
    lock = bytes(55) + len(owner).to_bytes(2, "little") + wide
    register.with_name(f"~${NAME}").write_bytes(lock)
    with pytest.raises(CannotEdit, match="は区政 花子さんがExcelで開いています"):
        add(register, "ア")
    assert register.read_bytes() == delivered()


# --- registers that cannot be written -------------------------------------------------------------------


def _encrypted(path: Path) -> None:
    with path.open("wb") as file:
        msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(delivered())).encrypt("secret", file)


def _read_only(path: Path) -> None:
    path.chmod(0o444)


def _foreign(path: Path) -> None:
    openpyxl.Workbook().save(path)


def _locked_sheet(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["案件"].protection.enable()
    book.save(path)


@pytest.mark.parametrize(
    "make, error, words",
    [
        (Path.unlink, UnreadableFile, "見つかりません"),
        (_encrypted, UnreadableFile, "パスワードで保護されています"),
        (_read_only, CannotEdit, "読み取り専用です"),
        (_foreign, BadInput, "承認台帳ではないようです"),
        (_locked_sheet, CannotEdit, "「案件」A4は保護されたシートのロックされたセルです"),
        (lambda path: path.write_bytes(delivered()[:5000]), CannotEdit, "壊れているか"),
    ],
    ids=["missing", "encrypted", "read-only", "foreign", "locked sheet", "cut off"],
)
def test_what_cannot_be_written_is_refused_in_one_sentence(
    register: Path, make, error: type[XlToolsError], words: str
) -> None:
    make(register)
    before = register.read_bytes() if register.exists() else None
    with pytest.raises(error, match=words):
        add(register, "ア")
    assert (register.read_bytes() if register.exists() else None) == before
    assert not [path for path in register.parent.iterdir() if path.suffix in (".bak", ".lock", ".tmp")]
