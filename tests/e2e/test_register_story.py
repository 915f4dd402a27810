"""The register in use: papers are added, a change paper is checked, marked and added, the next one starts from it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.e2e.register_story import COUNCIL, FIRST, SECOND, TITLE, Office

MARKED_SUBJECTS = 3
"""The sheets whose 対象者 changed."""


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Office:
    """With an empty register and both papers."""
    monkeypatch.delenv("XL_TOOLS_REGISTER", raising=False)
    office = Office(tmp_path, capsys)
    office.write_papers()
    assert office.call("register", "new", "-o", office.register)[0] == 0
    return office


@pytest.fixture
def begun(office: Office) -> Office:
    """The first paper is registered."""
    assert office.add(office.first, FIRST)[0] == 0
    return office


def owner_file(register: Path) -> Path:
    """As Excel leaves it beside a workbook somebody has open."""
    name = "見本 花子"
    lock = register.with_name(f"~${register.name}")
    lock.write_bytes(bytes(55) + len(name).to_bytes(2, "little") + name.encode("utf-16-le"))
    return lock


def test_from_an_empty_register_to_the_next_paper(office: Office) -> None:
    assert office.add(office.first, FIRST)[:2] == (0, [
        f"会議　追加　{FIRST.replace('４', '4')}{COUNCIL}（令和7年2月3日）",
        f"追加　R6-001　{TITLE}",
        "合計　追加 1件",
        "「承認　台帳（共有）.xlsx」に書き加えました。元の台帳は「承認　台帳（共有）.xlsx.0001.bak」にあります。",
    ])  # fmt: skip
    assert office.history() == []
    checked = office.cross_check(office.change)
    assert checked["looked_up"][-1]["rows"][0][0] == f"R6-001 {TITLE}"
    assert [finding["code"] for finding in checked["findings"]] == ["V001"] * MARKED_SUBJECTS

    assert office.call("diff", office.change, "--register", office.register, "--mark")[0] == 0
    assert office.codes(office.change) == []

    assert office.add(office.change, SECOND)[1][1] == (
        f"追加　R7-001　{TITLE}（対象者の追加）（前の案件は R6-001）"
    )
    kinds = [row[:3] for row in office.history()]
    assert kinds[0] == ("R7-001", "R6-001", "対象者の追加")
    assert ("R7-001", "R6-001", "対象者", "見本申請を行う者", "見本申請を行う者、代理人") in office.history()
    assert {row[:2] for row in office.history()} == {("R7-001", "R6-001")}
    assert office.call("register", "check", office.register)[0] == 0
    assert office.codes(office.change) == []

    following = office.papers / "次の 付議書.xlsx"
    code, said, _ = office.call("new", "--prior", "R7-001", "--register", office.register, "-o", following)
    assert code == 0
    assert f"※の行には「令和７年度第２回{COUNCIL}承認済」と書きました。" in said[3]
    assert "C002" in "".join(office.call("validate", following)[1])
    found = office.folder / "案件.json"
    code, said, _ = office.call("register", "show", "代理人", "--register", office.register, "--json", found)
    assert (code, said) == (0, [
        f"R7-001　令和7年9月5日　承認　電算処理、外部結合、業務委託　{TITLE}（対象者の追加）　見本課",
        "1件あります。",
        f"案件のJSON：{found}",
    ])  # fmt: skip
    (case,) = json.loads(found.read_text(encoding="utf-8"))["cases"]
    assert case["changes"][0] == {"prior": "R6-001", "kind": "対象者の追加", "before": "", "after": ""}


def test_doing_everything_again_changes_nothing(begun: Office) -> None:
    mark = ("diff", begun.change, "--register", begun.register, "--mark")
    assert begun.call(*mark)[0] == 0
    assert begun.add(begun.change, SECOND)[0] == 0
    before = begun.files()
    assert begun.add(begun.first, FIRST)[1][0] == f"登録済み　R6-001　{TITLE}"
    assert begun.add(begun.change, SECOND)[1][0] == f"登録済み　R7-001　{TITLE}（対象者の追加）"
    assert begun.call(*mark)[0] == 0
    assert "すでにあります" in begun.refused("register", "new", "-o", begun.register)
    assert begun.files() == before


def test_papers_of_both_meetings_may_come_in_any_folder_order(office: Office) -> None:
    """A folder holds both: those of another day are refused by name, and the next run takes them."""
    code, said, refused = office.add(office.papers, SECOND, "--date", "2025/9/5")
    assert (code, said[1]) == (2, f"追加　R7-001　{TITLE}（対象者の追加）")
    assert refused == [
        "「資料１０　見本申請.xlsx」：表紙の付議日は令和7年2月3日ですが、登録する会議は令和7年9月5日です。違うほうを直してください。"
    ]
    assert office.history() == []
    assert office.add(office.first, FIRST)[0] == 0
    assert office.add(office.change, SECOND)[1][0] == (
        f"空欄を補う　R7-001　{TITLE}（対象者の追加）（変更履歴）（前の案件は R6-001）"
    )


def test_what_staff_wrote_into_the_history_counts(begun: Office) -> None:
    """They know better which case is followed, and their row is neither doubled nor overwritten."""
    book = openpyxl.load_workbook(begun.register)
    for row, case_id, title in ((5, "R6-002", "別の見本の委託について"), (6, "R7-001", f"{TITLE}（対象者の追加）")):  # fmt: skip
        day = book["案件"]["B4"].value if row == 5 else "2025/9/5"
        for column, value in (("A", case_id), ("B", day), ("C", COUNCIL), ("E", title), ("I", "承認")):
            book["案件"][f"{column}{row}"] = value
    book["案件"]["L6"] = os.path.relpath(begun.change, begun.register.parent)
    for column, value in zip("ABC", ("R7-001", "R6-002", "引継ぎ"), strict=True):
        book["変更履歴"][f"{column}4"] = value
    book.save(begun.register)
    prior = begun.cross_check(begun.change)["looked_up"][-1]["rows"][0]
    assert (prior[0], prior[2]) == ("R6-002 別の見本の委託について", "承認台帳の変更履歴にある前の案件")
    begun.add(begun.change, SECOND)
    assert begun.history() == [("R7-001", "R6-002", "引継ぎ", None, None)]


# --- what goes wrong meanwhile --------------------------------------------------------------------------


def test_a_register_open_in_excel_is_read_but_not_written(begun: Office) -> None:
    lock = owner_file(begun.register)
    assert begun.refused(*_adding(begun)) == (
        "「承認　台帳（共有）.xlsx」は見本 花子さんがExcelで開いています。閉じてから、もう一度実行してください"
        "（だれも開いていなければ、「~$承認　台帳（共有）.xlsx」を削除してください）。"
    )
    assert begun.codes(begun.change) == ["V001"] * MARKED_SUBJECTS
    assert begun.call("register", "show", "--register", begun.register)[0] == 0
    assert begun.call("diff", begun.change, "--register", begun.register, "--mark")[0] == 0
    lock.unlink()
    assert begun.add(begun.change, SECOND)[0] == 0


def test_a_register_in_a_folder_nobody_may_write(begun: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is told by the system; root may write anything, so its answer is given here."""
    access = os.access
    closed = begun.register.parent.resolve()
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != closed and access(path, mode))
    assert begun.refused(*_adding(begun)) == (
        "「承認　台帳（共有）.xlsx」のあるフォルダーに書き込む権限がありません。書き込めるフォルダーにコピーしてから実行してください。"
    )
    assert begun.codes(begun.change) == ["V001"] * MARKED_SUBJECTS


def test_a_register_deleted_meanwhile(begun: Office) -> None:
    begun.register.unlink()
    missing = "「承認　台帳（共有）.xlsx」が見つかりません。ファイル名と保存場所を確かめてください。"
    for command in (
        _adding(begun),
        ("cross-check", begun.change, "--register", begun.register),
        ("diff", begun.change, "--register", begun.register, "--mark"),
        ("new", "--prior", "R6-001", "--register", begun.register, "-o", begun.papers / "次.xlsx"),
        ("register", "show", "--register", begun.register),
        ("register", "check", begun.register),
    ):
        assert begun.refused(*command) == missing


def test_papers_that_were_moved(begun: Office) -> None:
    """The earlier paper is not found any more: the register's own rows take its place."""
    elsewhere = begun.folder / "保存 済み"
    shutil.move(begun.first, elsewhere.with_suffix(".xlsx"))
    assert begun.call("diff", begun.change, "--register", begun.register, "--mark")[0] == 0
    prior = begun.cross_check(begun.change)["looked_up"][-1]["rows"][0]
    assert prior[0] == f"R6-001 {TITLE}"
    begun.add(begun.change, SECOND)
    assert ("R7-001", "R6-001", "対象者", "見本申請を行う者", "見本申請を行う者、代理人") in begun.history()
    following = begun.papers / "次.xlsx"
    code, said, _ = begun.call("new", "--prior", "R6-001", "--register", begun.register, "-o", following)
    assert code == 0
    assert said[0].startswith(f"「{following}」を、承認台帳の内容から作りました（前回の付議書")
    shutil.move(elsewhere.with_suffix(".xlsx"), begun.first)
    before = begun.history()
    assert begun.add(begun.change, SECOND)[0] == 0
    assert begun.history() == before


def test_register_and_papers_moved_together(begun: Office) -> None:
    """Papers are named from the register's folder, so a whole shared folder may be moved."""
    moved = Office(begun.folder.parent / f"{begun.folder.name} 移転先", begun.capsys)
    shutil.move(begun.folder, moved.folder)
    assert moved.codes(moved.change) == ["V001"] * MARKED_SUBJECTS
    assert moved.call("register", "add", moved.first, "--register", moved.register, "--meeting", FIRST, "--result", "承認")[1][0].startswith("登録済み")  # fmt: skip


def _adding(office: Office) -> tuple[str | Path, ...]:
    given = ("--register", office.register, "--meeting", SECOND, "--result", "承認")
    return ("register", "add", office.change, *given)
