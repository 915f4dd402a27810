"""The published papers through the whole tool: what a careful clerk found is found, look-alikes are not.

A discrepancy is written as id → (rule, sheet, field or cell it must stand at). ``KNOWN_BESIDES`` lists every
other finding, each judged by hand; a new one fails the test and has to be judged too.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.real_papers import detail_pages_from_cases, papers_from_cases
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.new_paper import new_paper
from xl_tools.catalogue.context import load_context
from xl_tools.commands.validate import validate_files
from xl_tools.layouts.plan import grid_of
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.read_paper import read_sheets
from xl_tools.model.finding import Finding, Outcome
from xl_tools.ports import WorkbookContent
from xl_tools.rules.run import run_rules
from xl_tools.shapes.validate import check_shapes

Place = tuple[str, str, str]
TAX, SUBSIDY, LINKAGE = (
    "paper-tax-system.txt",
    "paper-crime-prevention-subsidy.md",
    "paper-linkage-system-h26.txt",
)

IN_PAPERS: dict[str, tuple[str, Place]] = {
    "D101": (TAX, ("C008", "チェックリスト３（委託先）", "情報保護対策")),
    "D102": (TAX, ("M020", "再委託", "再委託理由")),
    "D103": (TAX, ("W001", "事業の概要", "目的")),
    "D104": (TAX, ("M010", "電算処理（２）", "新規開発・追加・変更の理由")),
    "D105": (TAX, ("R002", "事業の概要", "２　個人情報保護管理運営会議への付議内容")),
    "D106": (TAX, ("W002", "個人情報の流れ", "個人情報の流れ")),
    "D111": (SUBSIDY, ("K003", "事業の概要", "１　概要")),
    "D112": (SUBSIDY, ("W003", "事業の概要", "１　概要")),
    "D113": (SUBSIDY, ("M011", "業務委託", "委託の内容")),
    "D114": (SUBSIDY, ("H007", "表紙", "件名")),
    "D115": (SUBSIDY, ("M006", "業務委託", "委託先")),
    "D117": (SUBSIDY, ("C012", "チェックリスト５（区）", "対策の区分")),
    "D118": (SUBSIDY, ("C015", "チェックリスト３（委託先）", "情報保護対策")),
    "D131": (LINKAGE, ("M009", "電算処理", "様式の見出し")),
    "D132": (LINKAGE, ("M009", "外部結合", "様式の見出し")),
    "D133": (LINKAGE, ("W002", "業務委託", "委託理由")),
}

KNOWN_BESIDES: dict[str, tuple[Place, ...]] = {
    TAX: (),
    SUBSIDY: (
        # D117 on the second page of the form, D118 on the other two pages: same defect, same reason.
        ("C012", "チェックリスト５（委託事業者）", "対策の区分"),
        ("C015", "チェックリスト５（区）", "情報保護対策"),
        ("C015", "チェックリスト５（委託事業者）", "情報保護対策"),
        # 「必要がある場合」 for 「必要が生じた場合」: the catalogue's 別の版の文言, on both pages.
        ("C015", "チェックリスト５（区）", "情報保護対策"),
        ("C015", "チェックリスト５（委託事業者）", "情報保護対策"),
        # 「事業者処理させる」 lacks に in the label; true to the text as read by OCR.
        ("M017", "業務委託", "委託に伴い事業者に処理させる情報項目（だれの、どのような項目か）"),
    ),
    LINKAGE: (),
}

ON_PAGES: dict[str, tuple[int, Place]] = {
    "D010": (15, ("D007", "事業の概要", "３　対象者数")),
    "D012": (13, ("K001", "事業の概要", "１　概要")),
    "D013": (14, ("K001", "事業の概要", "１　概要")),
    "D016": (22, ("K002", "個人情報の流れ", "個人情報の流れ")),
    "D017": (27, ("R002", "個人情報の流れ", "個人情報の流れ")),
    "D020": (4, ("M012", "事業の概要", "２　個人情報保護管理運営会議への付議内容")),
    "D021": (16, ("M013", "事業の概要", "２　個人情報保護管理運営会議への付議内容")),
    "D031": (6, ("L003", "個人情報の流れ", "個人情報の流れ")),
    "D037": (26, ("L008", "個人情報の流れ", "流れ図の題名")),
    "D038": (23, ("L008", "個人情報の流れ", "流れ図の題名")),
    "D043": (14, ("W007", "事業の概要", "１　概要")),
    "D049": (29, ("W002", "事業の概要", "２　個人情報保護管理運営会議への付議内容")),
    "D052": (23, ("W007", "個人情報の流れ", "個人情報の流れ")),
    "D058": (8, ("L004", "個人情報の流れ", "個人情報の流れ")),
    "D060": (20, ("L005", "個人情報の流れ", "個人情報の流れ")),
    "D063": (25, ("W002", "個人情報の流れ", "個人情報の流れ")),
}


def _place(finding: Finding) -> Place:
    return finding.code, finding.ref.sheet, finding.item


@pytest.fixture(scope="module")
def found_in_papers(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Finding]]:
    """Findings by source: paper JSON → workbook → validate, as a user would."""
    folder = tmp_path_factory.mktemp("real")
    found: dict[str, list[Finding]] = {}
    for source, document in papers_from_cases(shared).items():
        path = folder / f"{source}.xlsx"
        new_paper(document, None, path, overwrite=True)
        outcome = validate_files([path], FileSheetReader())[0]
        assert isinstance(outcome, Outcome)
        found[source] = list(outcome.findings)
    return found


@pytest.fixture(scope="module")
def found_on_pages(shared: Path) -> dict[int, list[Finding]]:
    """The pages of the half-yearly report have no matter sheets, so they are read as far as they go."""
    found: dict[int, list[Finding]] = {}
    for number, document in detail_pages_from_cases(shared).items():
        sheets = tuple(grid_of(plan) for plan in plan_paper(document))
        paper = read_sheets(WorkbookContent(str(number), sheets))
        found[number] = [*check_shapes([paper], load_context())[0], *run_rules(paper, load_context())[0]]
    return found


@pytest.mark.parametrize("name", IN_PAPERS)
def test_discrepancy_in_a_paper(name: str, found_in_papers: dict[str, list[Finding]]) -> None:
    source, place = IN_PAPERS[name]
    assert place in [_place(finding) for finding in found_in_papers[source]]


@pytest.mark.parametrize("name", ON_PAGES)
def test_discrepancy_on_a_page(name: str, found_on_pages: dict[int, list[Finding]]) -> None:
    number, place = ON_PAGES[name]
    assert place in [_place(finding) for finding in found_on_pages[number]]


@pytest.mark.parametrize("source", [TAX, SUBSIDY, LINKAGE])
def test_every_other_finding_has_been_judged(source: str, found_in_papers: dict[str, list[Finding]]) -> None:
    expected = [place for paper, place in IN_PAPERS.values() if paper == source] + list(KNOWN_BESIDES[source])
    assert sorted(_place(finding) for finding in found_in_papers[source]) == sorted(expected)


def test_the_list_of_discrepancies_is_complete(shared: Path) -> None:
    """Every discrepancy inside one paper is listed here, whether a rule can find it or only a reader."""
    entries = json.loads((shared / "discrepancies.json").read_text(encoding="utf-8"))["discrepancies"]
    inside = {entry["id"] for entry in entries if entry["scope"] == "inside_packet"}
    assert inside == set(IN_PAPERS)


def test_nothing_required_on_what_the_council_approved(
    found_in_papers: dict[str, list[Finding]], found_on_pages: dict[int, list[Finding]]
) -> None:
    everything = [each for found in (*found_in_papers.values(), *found_on_pages.values()) for each in found]
    assert [each.sentence for each in everything if each.severity.value == "必須"] == []
