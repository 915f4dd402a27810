"""One meeting from the papers in a folder to the register: list, numbers, results, and everything a second time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl

from tests.agenda.meeting import DAY, MEETING, Secretariat, paper, texts_with
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.facts.documents import own_number

COUNCIL = "新宿区個人情報保護管理運営会議"


def test_seven_papers_get_their_numbers_and_a_list(
    desk: Secretariat, convert_all: Callable[[list[Path], str, Path], list[Path]], tmp_path: Path
) -> None:
    papers = desk.put_all()
    code, said, wrong = desk.make("--write-numbers")
    assert (code, wrong) == (0, [])
    assert said[0].startswith("資料１　見本手当システムの構築等について")
    assert "合計　付議案件 7件" in said
    assert [own_number(paper(path)) for path in papers] == [1, 2, 3, 4, 5, 6, 7]
    assert "（資料２－１）" in texts_with(papers[1], "資料")
    assert not any("資料　" in text for path in papers for text in texts_with(path, "資料"))
    copies = tmp_path / "copies"
    copies.mkdir()
    assert len(convert_all([*papers, desk.book], "xlsx", copies)) == 8
    assert [row[1] for row in desk.rows()] == [
        "資料１",
        "資料２",
        "資料３",
        "資料４",
        "資料５",
        "資料６",
        "資料７",
    ]

    before = desk.files()
    assert desk.make("--write-numbers", "--overwrite")[:2] == (0, [
        *said[:8], "7件の付議書は、書き換えるところがありません。", f"「{desk.book}」を作りました。",
    ])  # fmt: skip
    assert desk.files() == before


def test_results_entered_once_flow_into_register_and_covers(desk: Secretariat) -> None:
    papers = desk.put_all()
    desk.make("--write-numbers")
    desk.new_register()
    desk.decide(dict.fromkeys(range(7), "承認") | {2: "条件付承認", 4: ""})
    code, said, wrong = desk.take("--write-papers")
    assert (code, wrong) == (1, [])
    assert said[0] == f"会議　追加　令和７年度第3回{COUNCIL}（令和7年9月5日）"
    assert "合計　追加 6件" in said
    assert said[-1] == "審議結果が空欄の1件は、まだ台帳に書いていません（資料５）。"
    read = [paper(path) for path in papers]
    results = [each.cover.text("result") if each.cover else "" for each in read]
    assert results == ["承認", "承認", "条件付承認", "承認", "", "承認", "承認"]
    assert [str(each.paper_date) for each in read if each.paper_date_is_written] == ["2025-09-05"] * 6

    desk.decide({4: "継続審議"})
    assert desk.take("--write-papers")[0] == 0
    before = desk.files()
    code, said, _ = desk.take("--write-papers")
    assert (code, said[-3:]) == (0, [
        "合計　登録済み 7件", "「承認台帳.xlsx」は書き換えていません。", "7件の付議書の表紙には、もう書いてあります。",
    ])  # fmt: skip
    assert desk.files() == before
    assert desk.call("register", "check", desk.register)[0] == 0
    assert desk.make("--overwrite")[0] == 0  # everything entered stands on the covers now
    assert [row[5] for row in desk.rows()] == [
        "承認",
        "承認",
        "条件付承認",
        "承認",
        "継続審議",
        "承認",
        "承認",
    ]


def test_the_order_is_changed_in_the_workbook(desk: Secretariat) -> None:
    desk.put_all()
    desk.make()
    desk.edit(lambda sheet: [sheet.cell(row, 1, order) for row, order in ((8, "１"), (6, 2.5), (4, 2))])
    second = desk.folder / "二.xlsx"
    assert desk.call("agenda", desk.papers, "--from", desk.book, "-o", second, "--write-numbers")[0] == 0
    titles = [row[2] for row in desk.rows()]
    assert [row[2] for row in desk.rows(second)] == [titles[place] for place in (4, 0, 2, 1, 3, 5, 6)]
    assert [row[0] for row in desk.rows(second)] == [None] * 7
    third = desk.folder / "三.xlsx"
    desk.edit(lambda sheet: sheet.cell(10, 1, 1), second)
    code, said, _ = desk.call("agenda", desk.papers, "--from", second, "-o", third)
    assert code == 1
    assert any(
        line.startswith("資料７は付議書に番号が書いてあるので、「順」では動かしません。") for line in said
    )
    assert [row[2] for row in desk.rows(third)] == [row[2] for row in desk.rows(second)]


def test_a_number_is_changed_in_the_workbook_and_what_was_entered_stays(desk: Secretariat) -> None:
    desk.put("01　だより.xlsx", "03_outsourcing_only", number="３５")
    park = desk.put("02　公園.xlsx", "05_security_camera")
    code, said, _ = desk.make()
    assert (code, said[:2]) == (1, [
        "資料１　見本公園周辺における防犯カメラの設置について　見本安全課",
        "資料３５　見本健康だよりの印字、封入及び発送業務の委託について　見本健診課、見本地域課",
    ])  # fmt: skip

    desk.edit(lambda sheet: [sheet.cell(5, 2, 2), sheet.cell(5, 7, "委託先を点検すること。")])
    second = desk.folder / "二.xlsx"
    made = ("agenda", desk.papers, "--from", desk.book, "-o", second)
    code, said, _ = desk.call(*made, "--write-numbers")
    assert code == 0
    assert [(row[1], row[6]) for row in desk.rows(second)] == [
        ("資料１", None),
        ("資料２", "委託先を点検すること。"),
    ]
    assert texts_with(desk.papers / "01　だより.xlsx", "資料") == {
        "資料２", "（資料２－１）", "※個人情報の流れは、資料２－１のとおり",
    }  # fmt: skip
    assert own_number(paper(park)) == 1


def test_versions_of_one_paper_and_papers_of_other_days_are_left_out(desk: Secretariat) -> None:
    first = desk.put("だより.xlsx", "03_outsourcing_only")
    (desk.papers / "写し").mkdir()
    (desk.papers / "写し" / "だより（写し）.xlsx").write_bytes(first.read_bytes())
    desk.put("公園.xlsx", "05_security_camera", meeting_date="令和７年７月１日")
    (desk.papers / "途中まで.xlsx").write_bytes(first.read_bytes()[:3000])
    (desk.papers / "~$だより.xlsx").write_bytes(b"")
    code, said, wrong = desk.make(output=desk.papers / "一覧.xlsx")
    assert code == 2
    assert any("開いています" in line for line in wrong)
    (desk.papers / "~$だより.xlsx").unlink()
    code, said, wrong = desk.make("--overwrite", output=desk.papers / "一覧.xlsx")
    assert code == 2
    assert wrong[0].startswith("「途中まで.xlsx」は壊れているか")
    assert said[0].startswith("資料１　見本健康だより")
    told = "\n".join(said)
    assert f"重複　{desk.papers}/写し/だより（写し）.xlsx：" in told
    assert "公園.xlsx：表紙の付議日が令和7年7月1日で、この会議（令和7年9月5日）のものではありません。" in told
    assert said[-2] == "合計　付議案件 1件、重複 1件、対象外 1件、読めない 1件"
    code, said, _ = desk.make()
    assert (
        "対象外　" + str(desk.papers / "一覧.xlsx") + "：付議案件一覧のブックです（付議書ではありません）。"
        in said
    )


def test_two_papers_with_one_number_are_told_and_left(desk: Secretariat) -> None:
    both = [
        desk.put("a.xlsx", "03_outsourcing_only", number="２"),
        desk.put("b.xlsx", "05_security_camera", number="２"),
    ]
    before = [path.read_bytes() for path in both]
    code, said, _ = desk.make("--write-numbers")
    assert code == 1
    assert any(line.startswith("資料２が2件あります") for line in said)
    assert [path.read_bytes() for path in both] == before


def test_the_day_comes_from_the_register_or_the_covers(desk: Secretariat) -> None:
    desk.put("だより.xlsx", "03_outsourcing_only", meeting_date="令和７年９月５日")
    given = ("agenda", desk.papers, "--meeting", MEETING, "-o", desk.book)
    assert desk.call(*given)[0] == 0
    desk.put("公園.xlsx", "05_security_camera", meeting_date="令和７年１０月１日")
    code, _, (sentence,) = desk.call(*given, "--overwrite")
    assert code == 2
    assert "付議日がそろっていません" in sentence
    desk.new_register()
    book = openpyxl.load_workbook(desk.register)
    for place, value in (("A4", COUNCIL), ("B4", "令和７年度"), ("C4", "3"), ("D4", DAY)):
        book["会議"][place] = value
    book.save(desk.register)
    assert desk.call(*given, "--overwrite", "--register", desk.register)[0] == 0
    assert [row[2] for row in desk.rows()] == ["見本健康だよりの印字、封入及び発送業務の委託について"]


def test_the_workbook_is_the_same_every_time(desk: Secretariat) -> None:
    desk.put_all()
    desk.make()
    first = desk.book.read_bytes()
    desk.make("--overwrite")
    assert desk.book.read_bytes() == first
    content = FileSheetReader().read(desk.book)
    assert [grid.name for grid in content.sheets] == ["付議案件", "目次", "審議結果"]
