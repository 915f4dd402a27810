"""Papers and the register between the list and the results: moved, changed, swapped, open elsewhere, decided otherwise."""

from __future__ import annotations

import shutil

import pytest

from tests.agenda.meeting import Secretariat, document, owner_file, paper, refused, registered, taking
from xl_tools.build.new_paper import new_paper

LEAFLET, PARK = (
    "見本健康だよりの印字、封入及び発送業務の委託について",
    "見本公園周辺における防犯カメラの設置について",
)


def test_a_paper_that_was_moved_is_told_by_its_cell(listed: Secretariat) -> None:
    desk = listed
    desk.decide({0: "承認", 1: "承認"})
    moved = desk.papers / "済み" / "だより.xlsx"
    moved.parent.mkdir()
    shutil.move(desk.papers / "01　だより.xlsx", moved)
    code, _, (wrong,) = desk.take()
    assert code == 2
    assert wrong.startswith("「審議結果」H4：「01　だより.xlsx」が見つかりません")
    assert wrong.endswith("移したときは、ここに今の場所を書いてください。")
    assert registered(desk) == ["R7-001 承認"]
    desk.edit(lambda sheet: sheet.cell(4, 8, "第３回 付議書\\済み\\だより.xlsx").value)
    assert desk.take()[0] == 0
    second = desk.folder / "二.xlsx"
    shutil.move(moved, desk.papers / "また移した.xlsx")
    assert desk.call("agenda", desk.papers, "--from", desk.book, "-o", second)[0] == 0
    assert [row[5] for row in desk.rows(second)] == ["承認", "承認"]


def test_a_paper_that_changed_since_is_told_and_taken(listed: Secretariat) -> None:
    desk = listed
    desk.decide({0: "承認", 1: "承認"})
    changed = document("03_outsourcing_only", number="１")
    changed["overview"]["fields"]["purpose"] = "見本の目的を改めた。"
    new_paper(changed, None, desk.papers / "01　だより.xlsx", overwrite=True)
    code, said, wrong = desk.take()
    assert (code, wrong) == (1, [])
    assert (
        said[-1]
        == "「01　だより.xlsx」は、一覧を作った後に内容が変わっています。変わった後の内容を台帳に書きます。"
    )
    assert registered(desk) == ["R7-001 承認", "R7-002 承認"]


def test_another_paper_under_the_same_name_is_not_taken(listed: Secretariat) -> None:
    desk = listed
    desk.decide({0: "承認", 1: "承認"})
    desk.put("01　だより.xlsx", "04_external_provision")
    code, _, (wrong,) = desk.take()
    assert code == 2
    assert "付議書を取り違えていないか確かめてください" in wrong
    assert registered(desk) == ["R7-001 承認"]


def test_a_register_open_in_excel_stops_everything(listed: Secretariat) -> None:
    desk = listed
    desk.decide({0: "承認", 1: "承認"})
    owner_file(desk.register)
    assert "見本 花子さんがExcelで開いています" in refused(desk, *taking(desk), "--write-papers")


def test_a_paper_open_in_excel_is_written_by_the_next_run(listed: Secretariat) -> None:
    desk = listed
    desk.decide({0: "承認", 1: "承認"})
    lock = owner_file(desk.papers / "01　だより.xlsx")
    code, said, (wrong,) = desk.take("--write-papers")
    assert code == 2
    assert "見本 花子さんがExcelで開いています" in wrong
    assert registered(desk) == ["R7-001 承認", "R7-002 承認"]
    assert not paper(desk.papers / "01　だより.xlsx").paper_date_is_written
    assert paper(desk.papers / "02　公園.xlsx").paper_date_is_written
    lock.unlink()
    code, said, _ = desk.take("--write-papers")
    assert code == 0
    assert said[-2].startswith("「01　だより.xlsx」の表紙に付議日と審議結果を書きました。")
    assert paper(desk.papers / "01　だより.xlsx").paper_date_is_written


@pytest.mark.parametrize(
    "field, text, sentence",
    [
        ("result", "不承認", "表紙の審議結果は「不承認」ですが、登録する結果は「承認」です"),
        (
            "meeting_date",
            "令和７年７月１日",
            "表紙の付議日は令和7年7月1日ですが、登録する会議は令和7年9月5日です",
        ),
    ],
)
def test_a_cover_that_says_something_else(listed: Secretariat, field: str, text: str, sentence: str) -> None:
    desk = listed
    desk.decide({0: "承認", 1: "承認"})
    path = desk.put("01　だより.xlsx", "03_outsourcing_only", number="１", **{field: text})
    before = path.read_bytes()
    code, _, (wrong,) = desk.take("--write-papers")
    assert code == 2
    assert sentence in wrong
    assert registered(desk) == ["R7-001 承認"]
    assert path.read_bytes() == before


def test_what_the_register_says_otherwise_is_told_and_stays(listed: Secretariat) -> None:
    desk = listed
    desk.decide({0: "承認", 1: "承認"})
    assert desk.take()[0] == 0
    desk.decide({0: "不承認"})
    before = desk.files()
    code, said, _ = desk.take("--write-papers")
    assert code == 1
    assert said[0].startswith(f"台帳と違う　R7-001　{LEAFLET}")
    after = desk.files()
    assert after[desk.register] == before[desk.register]
    leaflet = desk.papers / "01　だより.xlsx"
    assert after[leaflet] == before[leaflet]


def test_a_register_beside_the_papers_is_no_paper(listed: Secretariat) -> None:
    desk = listed
    register = desk.papers / "承認台帳.xlsx"
    shutil.copyfile(desk.register, register)
    second = desk.folder / "二.xlsx"
    given = (desk.papers, "--from", desk.book, "-o", second, "--register", register)
    assert desk.call("agenda", *given)[0] == 0
    assert [row[2] for row in desk.rows(second)] == [LEAFLET, PARK]
