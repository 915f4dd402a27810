"""Files in = files out, whatever they are; the list in order; what the register knows."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.half_year.digests import DAY, digest
from xl_tools.catalogue.context import load_context
from xl_tools.catalogue.profile import load_profile
from xl_tools.commands.check_list import check_list
from xl_tools.commands.consolidate import ListRequest, consolidate, consolidate_registered
from xl_tools.commands.digest import Digested
from xl_tools.commands.registered_papers import RegisteredPapers
from xl_tools.half_year.header import list_header
from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Finding, Outcome, Refusal, Severity
from xl_tools.model.half_year import Consolidation, Fate, FileFate, HalfYearList, PaperDigest, Period
from xl_tools.model.register import Case, Register
from xl_tools.reports.terminal_consolidation import sum_lines

PERIOD = Period((2023, 7), (2024, 1))
COUNCIL = load_profile().bodies[0].name
HEADER = list_header(load_profile(), PERIOD, datetime.date(2024, 1, 18))
OUTSIDE = datetime.date(2023, 6, 30)
REFUSAL = Refusal("壊れた.xlsx", "「壊れた.xlsx」は壊れています。")


def nothing_found(
    half_year: HalfYearList, digests: tuple[PaperDigest | None, ...], files: tuple[FileFate, ...]
) -> Outcome:
    assert len(digests) == len(half_year.cases)
    return Outcome("", half_year.header.title, (), ())


REQUEST = ListRequest(PERIOD, HEADER, nothing_found)


def fates(run: Consolidation) -> dict[str, Fate]:
    return {each.source: each.fate for each in run.files}


def fate_of(run: Consolidation, source: str) -> FileFate:
    return next(each for each in run.files if each.source == source)


def test_every_file_has_its_fate_and_the_list_its_order() -> None:
    run = consolidate(
        [
            digest("c.xlsx", "丙について", date=DAY, document_number="10"),
            REFUSAL,
            digest("b.xlsx", "乙について", date=DAY, document_number="2", saved=1),
            digest("写し/b.xlsx", "乙について", date=DAY, document_number="2", saved=2),
            digest("前の年度.xlsx", "丁について", date=OUTSIDE),
            digest("a.xlsx", "甲について", date=datetime.date(2023, 7, 28)),
        ],
        REQUEST,
    )
    assert [(case.number, case.title) for case in run.half_year.cases] == [
        (1, "甲について"),
        (2, "乙について"),
        (3, "丙について"),
    ]
    assert [each.source for each in run.files] == [
        "c.xlsx", "壊れた.xlsx", "b.xlsx", "写し/b.xlsx", "前の年度.xlsx", "a.xlsx",
    ]  # fmt: skip
    assert [each.fate for each in run.files] == [
        Fate.TAKEN, Fate.REFUSED, Fate.SUPERSEDED, Fate.TAKEN, Fate.OUTSIDE, Fate.TAKEN,
    ]  # fmt: skip
    assert fate_of(run, "壊れた.xlsx").reason == REFUSAL.reason
    assert fate_of(run, "前の年度.xlsx").reason == (
        "付議日（令和5年6月30日）が、期間（令和5年7月から令和6年1月）の外です。"
    )
    assert [each.case for each in run.digests if each] == list(run.half_year.cases)


def test_a_paper_without_a_day_stands_last_and_is_told() -> None:
    run = consolidate([digest("a.xlsx", "甲について"), digest("b.xlsx", "乙について", date=DAY)], REQUEST)
    assert [case.title for case in run.half_year.cases] == ["乙について", "甲について"]
    told = fate_of(run, "a.xlsx")
    assert (told.fate, told.number) == (Fate.WARNED, 2)
    assert told.reason.startswith(
        "付議日が書かれていないか、年月日として読めないので、期間の案件かどうか分かりません。"
    )


def test_sheets_that_are_not_copied_are_named() -> None:
    paper = replace(digest("a.xlsx", "甲について", date=DAY), other_sheets=("別紙１（地図）", "評価書"))
    told = fate_of(consolidate([paper], REQUEST), "a.xlsx")
    assert (told.fate, told.reason) == (
        Fate.WARNED,
        "様式にないシート「別紙１（地図）」、「評価書」は、一覧に写していません。要るときは、一覧のブックに写してください。",
    )


def test_findings_make_a_warning_but_remarks_do_not() -> None:
    def found(severity: Severity) -> PaperDigest:
        paper = digest(f"{severity.name}.xlsx", f"{severity.value}について", date=DAY)
        finding = Finding(
            "S001", severity, CellRef("表紙", 1, 1), "件名", "", "空欄です。", "書いてください。"
        )
        return replace(paper, outcome=replace(paper.outcome, findings=(finding,)))

    run = consolidate([found(severity) for severity in Severity], REQUEST)
    assert [each.fate for each in run.files] == [Fate.WARNED, Fate.WARNED, Fate.TAKEN]
    assert run.files[0].reason == "検査の指摘があります（必須 1件）。"


def test_the_sum_is_told() -> None:
    results: list[Digested] = [
        digest("a.xlsx", content="x", date=DAY),
        digest("b.xlsx", content="x", date=DAY),
        REFUSAL,
    ]
    assert sum_lines(consolidate(results, REQUEST)) == [
        "ファイル 3件 ＝ 採用 1件（うち指摘あり 0件）＋ 採用しなかったもの 2件",
        "採用しなかったもの 2件 ＝ 重複 1件 ＋ 旧版 0件 ＋ 対象外 0件 ＋ 読めない 1件",
        "一覧の案件 1件",
    ]


_kinds = st.sampled_from(["refused", "甲", "乙", "", "外"])


@given(st.lists(st.tuples(_kinds, st.sampled_from([None, DAY, OUTSIDE]), st.sampled_from(["", "同じ"]))))
def test_files_in_are_files_out(drawn: list[tuple[str, datetime.date | None, str]]) -> None:
    results: list[Digested] = [
        Refusal(f"{number}.xlsx", "読めません。")
        if kind == "refused"
        else digest(f"{number}.xlsx", kind, date=day, content=content)
        for number, (kind, day, content) in enumerate(drawn)
    ]
    run = consolidate(results, REQUEST)
    assert [each.source for each in run.files] == [each.source for each in results]
    taken = [each for each in run.files if each.fate.is_in]
    assert sorted(each.number for each in taken) == [case.number for case in run.half_year.cases]
    assert all(each.reason for each in run.files if each.fate is not Fate.TAKEN)
    assert len(run.digests) == len(run.half_year.cases)
    assert consolidate(results[::-1], REQUEST).half_year == run.half_year


# --- what the register knows ---------------------------------------------------------------------------


def register_with(*cases: Case, folder: Path = Path()) -> RegisteredPapers:
    return RegisteredPapers(Register("承認台帳.xlsx", cases=cases), folder / "承認台帳.xlsx", PERIOD)


def known(registered: RegisteredPapers, paper: PaperDigest) -> PaperDigest:
    found = registered.known(paper)
    assert isinstance(found, PaperDigest)
    return found


def test_day_and_result_come_from_the_case_of_the_workbook(tmp_path: Path) -> None:
    registered = register_with(
        Case("R5-001", "前の件名について", date=DAY, result="承認", paper="付議書/a.xlsx"), folder=tmp_path
    )
    paper = known(registered, digest(str(tmp_path / "付議書" / "a.xlsx"), date=OUTSIDE, result="報告"))
    assert (paper.case.date, paper.case.result, paper.case.case_id) == (DAY, "承認", "R5-001")


def test_a_case_is_found_by_title_and_section() -> None:
    registered = register_with(
        Case("R5-001", "甲について", date=DAY, sections=("見本課",)),
        Case("R5-002", "甲について", date=DAY, sections=("例示課",)),
    )
    assert known(registered, digest("a.xlsx", "甲について", sections=("例示課",))).case.case_id == "R5-002"
    assert known(registered, digest("a.xlsx", "甲について")).case.case_id == ""


def test_a_case_without_a_day_does_not_hide_the_one_of_the_day() -> None:
    """One title, meeting after meeting, and a row somebody has yet to date."""
    registered = register_with(
        Case("R5-001", "甲について", date=DAY),
        Case("R5-002", "甲について", date=datetime.date(2023, 10, 20)),
        Case("R5-003", "甲について"),
    )
    assert known(registered, digest("a.xlsx", "甲について", date=DAY)).case.case_id == "R5-001"
    assert (
        known(registered, digest("b.xlsx", "甲について", date=datetime.date(2023, 12, 1))).case.case_id
        == "R5-003"
    )
    assert known(registered, digest("c.xlsx", "甲について")).case.case_id == ""


def test_a_case_of_another_day_or_before_the_period_is_another_case() -> None:
    registered = register_with(
        Case("R4-001", "甲について", date=OUTSIDE), Case("R5-001", "乙について", date=DAY)
    )
    assert known(registered, digest("a.xlsx", "甲について")).case.date is None
    later = digest("b.xlsx", "乙について", date=datetime.date(2023, 10, 20))
    assert known(registered, later) == later


def test_the_list_of_the_register_alone(tmp_path: Path) -> None:
    registered = register_with(
        Case("R5-001", "甲について", date=DAY, result="承認", paper="a.xlsx"),
        Case("R5-002", "乙について", date=DAY, result="承認", paper="ない.xlsx"),
        Case("R5-003", "丙について", date=DAY, result="承認"),
        Case("R4-001", "丁について", date=OUTSIDE),
        folder=tmp_path,
    )
    cases = registered.listed_cases()
    workbooks = registered.workbooks_of(cases)
    assert workbooks == {"R5-001": tmp_path / "a.xlsx", "R5-002": tmp_path / "ない.xlsx"}
    results: list[Digested] = [
        digest(str(tmp_path / "a.xlsx"), "違う件名について", text="概要", document_number="7"),
        Refusal(str(tmp_path / "ない.xlsx"), "「ない.xlsx」が見つかりません。"),
    ]
    run = consolidate_registered(cases, workbooks, results, REQUEST)
    assert sorted(case.title for case in run.half_year.cases) == ["丙について", "乙について", "甲について"]
    assert [each.fate for each in run.files] == [Fate.TAKEN, Fate.REFUSED]
    with_paper = next(case for case in run.half_year.cases if case.case_id == "R5-001")
    assert with_paper.page is not None
    assert with_paper.page.summary == "概要"
    assert (with_paper.document_number, with_paper.result) == ("7", "承認")
    assert sum(each is None for each in run.digests) == 2
    assert sum_lines(run)[-1] == "一覧の案件 3件（うち、台帳の記載だけの案件 2件）"


def differences(run: Consolidation, registered: RegisteredPapers) -> list[tuple[str, str]]:
    """What the checks beside the register find, with the value of the paper."""
    checks = check_list(run.half_year, run.digests, run.files, registered.register, load_context())
    return [(each.code, each.value) for each in checks.findings if each.code in ("B024", "B025", "B026")]


def test_what_the_register_overrides_is_still_found_to_differ(tmp_path: Path) -> None:
    case = Case("R5-001", "前の件名について", body=COUNCIL, date=DAY, result="承認", paper="a.xlsx")
    registered = register_with(case, folder=tmp_path)
    place = str(tmp_path / "a.xlsx")
    paper = digest(place, "後の件名について", date=OUTSIDE, result="条件付承認")
    expected = [("B024", "後の件名について"), ("B026", "令和5年6月30日"), ("B026", "条件付承認")]
    of_papers = consolidate([known(registered, paper)], REQUEST)
    assert [(each.date, each.result) for each in of_papers.half_year.cases] == [(DAY, "承認")]
    assert differences(of_papers, registered) == expected
    cases = registered.listed_cases()
    of_register = consolidate_registered(cases, registered.workbooks_of(cases), [paper], REQUEST)
    assert of_register.half_year.cases[0].title == "前の件名について"
    assert differences(of_register, registered) == expected


def test_cases_of_another_council_are_other_cases(tmp_path: Path) -> None:
    """Its list is another one, though title, day and file be the same."""
    other = Case("R5-001", "甲について", body="みほん審査会", date=DAY, paper="a.xlsx")
    ours = Case("R5-002", "甲について", body=COUNCIL, date=DAY, paper="a.xlsx")
    registered = register_with(ours, other, folder=tmp_path)
    assert known(registered, digest("b.xlsx", "甲について")).case.case_id == "R5-002"
    assert known(registered, digest(str(tmp_path / "a.xlsx"))).case.case_id == "R5-002"
    assert [each.case_id for each in registered.listed_cases()] == ["R5-002"]
