"""What settings do: the catalogue of the day, papers made and checked with them, another municipality."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.rules.papers import answered_checklist, base_document, paper_of
from tests.settings.workbooks import ADD, END, REWORD, Cells, settings_with
from xl_tools.adapters.read_file import read_bytes
from xl_tools.build.new_paper import EVERY_MATTER, blank_plans
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.catalogue.active import settings_in_use
from xl_tools.catalogue.context import load_context
from xl_tools.catalogue.load import load_catalogue
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.paper import Paper
from xl_tools.model.settings import Settings
from xl_tools.rules.run import run_rules

BEFORE, AFTER = datetime.date(2027, 3, 31), datetime.date(2027, 4, 1)
ALL_CHANGES: Cells = {**REWORD, **ADD, **END}
REWORDED = "個人情報は、鍵のかかる所に保管する。"
OFFICIAL = "個人情報は、施錠できる金庫又はキャビネット等に保管する。"


def on(day: datetime.date, cells: Cells = ALL_CHANGES) -> Settings:
    return replace(settings_with(cells), on=day)


def checklist_findings(paper: Paper) -> list[str]:
    return [
        finding.sentence for finding in run_rules(paper, load_context())[0] if finding.code.startswith("C")
    ]


def document_of(day: str) -> dict[str, Any]:
    """The clean paper with the checklists of the catalogue in use, of a meeting on the day."""
    document = base_document()
    document["checklists"] = [
        answered_checklist(page.form, page.actor) for page in load_layouts().checklist_sheets
    ]
    document["cover"]["fields"]["meeting_date"] = day
    return document


class TestCatalogueOfTheDay:
    def test_before(self) -> None:
        with settings_in_use(on(BEFORE)):
            catalogue = load_catalogue()
            control = catalogue.controls["5.ward.ops.08"]
            assert (control.sentence, control.former) == (OFFICIAL, ())
            assert [each.text for each in control.coming] == [REWORDED]
            assert list(catalogue.dropped) == ["5.ward.ops.12"]
            assert "5.ward.ops.04" in catalogue.controls

    def test_after(self) -> None:
        with settings_in_use(on(AFTER)):
            catalogue = load_catalogue()
            control = catalogue.controls["5.ward.ops.08"]
            assert (control.sentence, control.source) == (REWORDED, "見本会議で決定")
            assert [(each.text, each.valid_from, each.valid_to) for each in control.former] == [
                (OFFICIAL, None, BEFORE)
            ]
            assert list(catalogue.dropped) == ["5.ward.ops.04"]
            added = catalogue.controls["5.ward.ops.12"]
            assert added.sentence == "委託先に対し、見本の研修を行うよう指導する。"
            assert (added.counterpart, added.valid_from) == ("", AFTER)
            assert [each.id[-2:] for each in catalogue.blocks("5", "ward")[0].controls] == [
                "01", "02", "03", "05", "06", "07", "08", "09", "10", "11", "12",
            ]  # fmt: skip
            assert all("5.ward.ops.04" not in short.controls for short in catalogue.short_forms)

    def test_a_later_change_ends_an_open_one(self) -> None:
        again = {place.replace("7", "10"): raw for place, raw in REWORD.items()}
        cells: Cells = {**REWORD, **again, "標準文!C10": "さらに新しい文。", "標準文!D10": "2028/4/1"}
        with settings_in_use(on(datetime.date(2028, 4, 1), cells)):
            control = load_catalogue().controls["5.ward.ops.08"]
            assert control.sentence == "さらに新しい文。"
            assert [each.valid_to for each in control.former] == [BEFORE, datetime.date(2028, 3, 31)]

    def test_a_row_may_come_and_go(self) -> None:
        cells: Cells = {**ADD, "標準文!E8": "2028/3/31"}
        for day, there in ((BEFORE, False), (AFTER, True), (datetime.date(2028, 4, 1), False)):
            with settings_in_use(on(day, cells)):
                assert ("5.ward.ops.12" in load_catalogue().controls) is there

    def test_nothing_is_left_behind(self) -> None:
        shipped = load_catalogue()
        with settings_in_use(on(AFTER)), settings_in_use(Settings(shipped_profile("sample"))):
            assert load_context().profile.ward == "みほん市"
            assert load_layouts().checklist_sheet("5", "ward") == "チェックリスト５（市）"
        assert load_catalogue() == shipped
        assert load_context().catalogue is load_catalogue()
        assert load_layouts().checklist_sheet("5", "ward") == "チェックリスト５（区）"

    def test_the_version_says_that_there_are_settings(self) -> None:
        assert load_catalogue().version == "2024-10"
        versions = set()
        for cells in (REWORD, ADD, END, {"相手方の呼び方!B6": "受託者"}):
            with settings_in_use(on(AFTER, cells)):
                version = load_catalogue().version
            assert version.startswith("2024-10+設定.")
            versions.add(version)
        assert len(versions) == 4
        with settings_in_use(on(AFTER, {"担当課!C5": "見本課"})):
            assert load_catalogue().version == "2024-10"


class TestPapers:
    @pytest.fixture(autouse=True)
    def after(self) -> Iterator[None]:
        with settings_in_use(on(AFTER)):
            yield

    def test_a_paper_of_its_time_is_clean(self) -> None:
        assert checklist_findings(paper_of(document_of("令和9年5月20日"))) == []

    def test_a_paper_holds_the_new_rows_and_says_its_catalogue(self) -> None:
        content = workbook_bytes_of(document_of("令和9年5月20日"))
        paper = read_paper(read_bytes(content, "付議書.xlsx"))
        ids = [row.control.id for page in paper.checklists for row in page.rows if row.control]
        assert "5.ward.ops.12" in ids
        assert "5.ward.ops.04" not in ids
        assert paper.catalogue_version == load_catalogue().version

    def test_a_paper_of_the_time_before_is_judged_by_its_time(self) -> None:
        with settings_in_use(Settings(shipped_profile())):
            earlier = document_of("令和8年5月20日")
            grids = workbook_bytes_of(earlier)
        paper = read_paper(read_bytes(grids, "付議書.xlsx"))
        assert checklist_findings(paper) == []

    def test_paper_json_of_the_time_before_can_still_be_written(self) -> None:
        rows = [{"control": "5.ward.ops.04", "mark": "○"}]
        document = document_of("令和8年5月20日") | {
            "checklists": [{"form": "5", "actor": "ward", "rows": rows}]
        }
        (page,) = paper_of(document).checklists
        assert [row.sentence.text for row in page.rows] == ["全体の業務フローを作成し、委託先と共有する。"]

    def test_a_new_paper_with_the_old_rows_is_told(self) -> None:
        with settings_in_use(Settings(shipped_profile())):
            content = workbook_bytes_of(document_of("令和9年5月20日"))
        found = checklist_findings(read_paper(read_bytes(content, "付議書.xlsx")))
        assert [sentence[: sentence.index("。") + 1] for sentence in sorted(found)] == [
            "「チェックリスト５（区）」C11：標準文と文言が違います（旧版の文）。",
            "「チェックリスト５（区）」C14：標準の行「委託先に対し、見本の研修を行うよう指導する。",
            "「チェックリスト５（区）」C7：「全体の業務フローを作成し、委託先と共有する。",
        ]
        assert any(
            "」は、いまの様式にない標準の行です（令和9年3月31日まで）。" in sentence for sentence in found
        )


def workbook_bytes_of(document: dict[str, Any]) -> bytes:
    from xl_tools.layouts.plan_paper import plan_paper

    return workbook_bytes(plan_paper(document))


class TestAnotherMunicipality:
    @pytest.fixture(autouse=True)
    def sample(self) -> Iterator[None]:
        with settings_in_use(settings_with({}, "sample")):
            yield

    def test_its_blank_form_names_it_and_nobody_else(self) -> None:
        content = read_bytes(workbook_bytes(blank_plans(EVERY_MATTER)), "付議書.xlsx")
        texts = [str(raw) for grid in content.sheets for raw in grid.cells.values()]
        texts += [drawing.text for grid in content.sheets for drawing in grid.drawings]
        texts += [grid.name for grid in content.sheets]
        assert not [text for text in texts if "新宿" in text or "区が" in text or "（区）" in text]
        assert any("みほん市\n（みほん課）" in text for text in texts)
        assert any("みほん受託事業者" in text for text in texts)

    def test_its_paper_is_read_and_checked_like_any_other(self) -> None:
        document = _of_the_city(document_of("令和7年3月20日"))
        paper = read_paper(read_bytes(workbook_bytes_of(document), "付議書.xlsx"))
        found = run_rules(paper, load_context())[0]
        assert [finding.sentence for finding in found] == []

    def test_its_own_words_are_checked(self) -> None:
        document = _of_the_city(document_of("令和7年3月20日"))
        document["overview"]["fields"]["summary"] += "\nみほん課長が確かめる。"
        paper = read_paper(read_bytes(workbook_bytes_of(document), "付議書.xlsx"))
        found = {finding.code for finding in run_rules(paper, load_context())[0]}
        assert "W002" in found


def _of_the_city(document: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(document, ensure_ascii=False)
    for ours, theirs in (
        ("新宿区個人情報保護管理運営会議", "みほん市個人情報取扱会議"),
        ("個人情報保護管理運営会議", "個人情報取扱会議"),
        ("新宿区情報公開・個人情報保護審議会", "みほん市個人情報取扱会議"),
        ("新宿区", "みほん市"),
        ("区が作成した業務フロー", "市が作成した業務フロー"),
    ):
        text = text.replace(ours, theirs)
    changed: dict[str, Any] = json.loads(text)
    return changed
