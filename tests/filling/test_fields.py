"""Fields that follow from others: what is written, from where, and what is never guessed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.filling.books import Change, base_content, filled, paper_after, plan_of
from xl_tools.catalogue.context import load_context
from xl_tools.commands.validate import validate_papers
from xl_tools.layouts.plan import grid_of
from xl_tools.layouts.read_paper import read_paper, read_sheets
from xl_tools.model.cell import Run
from xl_tools.model.paper import Paper
from xl_tools.ports import WorkbookContent

APPROVAL = "令和５年度第２回個人情報保護管理運営会議"


def cover(**fields: Any) -> Change:
    return lambda document: document["cover"]["fields"].update(fields)


def overview(**fields: Any) -> Change:
    return lambda document: document["overview"]["fields"].update(fields)


def every_matter(**fields: Any) -> Change:
    def change(document: dict[str, Any]) -> None:
        for matter in document["matters"]:
            matter["fields"].update(fields)

    return change


def matter(kind: str, **fields: Any) -> Change:
    def change(document: dict[str, Any]) -> None:
        next(each for each in document["matters"] if each["kind"] == kind)["fields"].update(fields)

    return change


def only(kind: str) -> Change:
    def change(document: dict[str, Any]) -> None:
        document["matters"] = [each for each in document["matters"] if each["kind"] == kind]
        document["checklists"] = [
            each for each in document["checklists"] if kind == "outsourcing" and each["form"] == "5"
        ]

    return change


def texts(paper: Paper, field_id: str) -> list[str]:
    return [form.text(field_id) for form in paper.matters]


def reasons(content: WorkbookContent) -> list[str]:
    return [line.why for line in filled(content)[1].done]


def test_sections_come_from_the_cover() -> None:
    change = (
        cover(department="（担当部課：見本部見本課、ＩＣＴ推進部情報課）"),
        overview(section=""),
        every_matter(section=""),
    )
    paper = paper_after(base_content(*change))
    assert paper.overview is not None
    assert {*texts(paper, "section"), paper.overview.text("section")} == {"見本課、情報課"}


def test_sections_come_from_the_overview_where_the_cover_is_blank() -> None:
    def without_department(document: dict[str, Any]) -> None:
        del document["cover"]["fields"]["department"]

    content = base_content(without_department, every_matter(section=""))
    assert set(texts(paper_after(content), "section")) == {"見本課"}
    assert set(reasons(content)) == {"事業の概要の担当課から"}


def test_the_registered_operation_is_copied_with_its_marks_where_all_agree() -> None:
    marked = [{"changed": "見本申請業務"}]
    content = base_content(
        every_matter(registered_operation=""), matter("outsourcing", registered_operation=marked)
    )
    paper = paper_after(content)
    assert {form.value("registered_operation").runs for form in paper.matters} == {
        (Run("見本申請業務", True),)
    }
    two = base_content(every_matter(registered_operation=""), matter("outsourcing", registered_operation="見本申請業務"),
                       matter("data_processing", registered_operation="見本交付業務"))  # fmt: skip
    assert plan_of(two).is_empty


def test_controls_refer_to_the_checklist() -> None:
    def cleared(document: dict[str, Any]) -> None:
        for each in document["matters"]:
            names = (
                ("ward_controls", "contractor_controls") if each["kind"] == "outsourcing" else ("controls",)
            )
            each["fields"].update(dict.fromkeys(names, ""))

    written = {line.after for line in filled(base_content(cleared))[1].done}
    assert written == {"別紙チェックリストのとおり"}
    assert validate_clean(filled(base_content(cleared))[0])


def validate_clean(content: WorkbookContent) -> bool:
    return validate_papers([read_paper(content)], [()])[0].is_clean


@pytest.mark.parametrize(
    "number, reference, expected",
    [("資料１０", "（資料　－２）", "資料１０－２のとおり"), ("資料", "（資料　－２）", "資料　－２のとおり"),
     ("資料", "（資料１０－３）", "資料１０－３のとおり")],
)  # fmt: skip
def test_items_refer_to_the_only_list(number: str, reference: str, expected: str) -> None:
    def heading(document: dict[str, Any]) -> None:
        document["item_lists"][0]["fields"]["reference"] = reference
        document["data_flows"] = []

    content = base_content(cover(document_number=number), heading, every_matter(data_items=""))
    assert set(texts(paper_after(content), "data_items")) == {expected}


def test_which_of_two_lists_is_not_guessed() -> None:
    def two_lists(document: dict[str, Any]) -> None:
        document["item_lists"].append(document["item_lists"][0] | {"sheet": "情報項目（２）"})

    assert plan_of(base_content(two_lists, every_matter(data_items=""))).is_empty


def test_document_numbers_go_wherever_they_were_left_blank() -> None:
    def blank(document: dict[str, Any]) -> None:
        document["item_lists"][0]["fields"] = {}
        document["data_flows"][0]["fields"]["reference"] = "（資料　－１）"
        del document["overview"]["fields"]["flow_reference"]

    changes = (blank, every_matter(data_items=["資料", {"changed": "○－２のとおり"}]))
    assert plan_of(base_content(cover(document_number="資料"), *changes)).is_empty
    paper = paper_after(base_content(*changes))
    assert (paper.item_lists[0].text("reference"), paper.flows[0].text("reference")) == (
        "（資料１０－２）",
        "（資料１０－１）",
    )
    assert paper.overview is not None
    assert paper.overview.text("flow_reference") == "※個人情報の流れは、資料１０－１のとおり"
    assert paper.matters[0].value("data_items").runs == (Run("資料１０－２"), Run("のとおり", True))


def test_the_flow_is_named_after_the_paper() -> None:
    def untitled(document: dict[str, Any]) -> None:
        del document["data_flows"][0]["fields"]["title"]

    title = "見本申請システムの構築等について（委託内容の追加）"
    paper = paper_after(base_content(untitled, cover(title=title)))
    assert paper.flows[0].text("title") == "見本申請システムの構築等に係る個人情報の流れ"
    assert plan_of(base_content(untitled, cover(title="見本申請システム"))).is_empty


@pytest.mark.parametrize("written", ["", "◇第3条第1項第3号", "◇第3条第1項第3号（　　）"])
def test_the_basis_names_the_categories_present(written: str) -> None:
    paper = paper_after(base_content(cover(legal_basis=written)))
    assert paper.cover is not None
    assert paper.cover.text("legal_basis") == "◇第3条第1項第3号（電算処理、外部結合、業務委託）"


def test_a_basis_that_names_others_is_left_to_the_clerk() -> None:
    assert plan_of(base_content(cover(legal_basis="◇第3条第1項第3号（電算処理）"))).is_empty


def test_the_only_matter_has_the_title_of_the_paper() -> None:
    content = base_content(only("outsourcing"), matter("outsourcing", title=""), cover(legal_basis=""))
    paper = paper_after(content)
    assert paper.matters[0].text("title") == paper.title
    assert plan_of(base_content(every_matter(title=""))).is_empty


def test_a_change_note_names_the_only_approval_cited() -> None:
    cited = f"見本申請を受け付けている（{APPROVAL}承認済）。"
    change = (cover(title="見本申請システムの構築等について（委託内容の変更）"), overview(summary=cited))
    paper = paper_after(base_content(*change))
    expected = f"※太字ゴシック（下線）が、{APPROVAL}承認済の内容からの変更箇所"
    assert set(texts(paper, "change_note")) == {expected}
    two = f"{cited}また見本交付を行っている（令和４年度第１回個人情報保護管理運営会議承認済）。"
    assert plan_of(base_content(change[0], overview(summary=two))).is_empty
    assert plan_of(base_content(overview(summary=cited))).is_empty


def test_the_contractor_of_a_sub_outsourcing() -> None:
    def with_sub(document: dict[str, Any]) -> None:
        fields = dict(document["matters"][2]["fields"], counterparty="", sub_counterparty="見本株式会社")
        document["matters"].append({"kind": "sub_outsourcing", "fields": fields})

    paper = paper_after(base_content(with_sub))
    assert paper.matters_of("sub_outsourcing")[0].text("counterparty") == paper.matters[2].text(
        "counterparty"
    )


def test_what_is_written_is_what_the_rules_want() -> None:
    """Everything that follows is taken out; afterwards no rule has anything to say about it."""

    def taken_out(document: dict[str, Any]) -> None:
        del document["data_flows"][0]["fields"]["title"], document["data_flows"][0]["fields"]["reference"]
        document["item_lists"][0]["fields"] = {}
        del document["overview"]["fields"]["flow_reference"]

    changes = (
        taken_out,
        overview(section=""),
        every_matter(section="", data_items=""),
        cover(legal_basis=""),
    )
    content = base_content(*changes, matter("outsourcing", registered_operation=""))
    after, applied = filled(content)
    assert len(applied.done) == 13
    before_findings = findings(read_paper(base_content()))
    assert findings(read_paper(after)) == before_findings
    assert len(findings(read_paper(content))) > len(before_findings)
    assert plan_of(after).is_empty


def findings(paper: Paper) -> list[str]:
    return [finding.sentence for finding in validate_papers([paper], [()])[0].findings]


def test_sheets_nobody_has_written_on_stay_blank() -> None:
    from xl_tools.build.new_paper import blank_plans

    content = WorkbookContent("見本.xlsx", tuple(grid_of(plan) for plan in blank_plans("電算処理,業務委託")))
    assert plan_of(content).is_empty


def test_a_paper_of_the_former_scheme_is_left_alone() -> None:
    content = base_content(cover(meeting_date="平成２６年７月１日"), every_matter(section=""))
    plan = plan_of(content)
    assert plan.is_empty
    assert "旧条例" in plan.kept[0].why


def test_a_sheet_made_by_hand_takes_only_what_reads_back() -> None:
    """The ◇ heading is followed by the title at once: there is no row for the ※ line."""
    content = base_content(
        cover(title="見本申請システムの構築等について（委託内容の変更）"),
        overview(summary=f"（{APPROVAL}承認済）"),
    )
    tight = tuple(
        _without_row(grid, 3) if grid.name in ("電算処理", "外部結合", "業務委託") else grid
        for grid in content.sheets
    )
    squeezed = WorkbookContent(content.source, tight)
    assert not read_sheets(squeezed).matters[0].value("title").is_empty
    assert plan_of(squeezed).is_empty


def _without_row(grid: Any, row: int) -> Any:
    from tests.filling.memory_editor import MemoryEditor

    editor = MemoryEditor(WorkbookContent("", (grid,)))
    editor.delete_row(grid.name, row)
    return editor.content().sheets[0]


def test_the_version_of_the_catalogue_is_noted() -> None:
    content = base_content()
    assert plan_of(content).properties == ()
    old = WorkbookContent(content.source, content.sheets, {"xl_tools_catalogue": "2000-01"})
    after, applied = filled(old)
    assert after.properties == {"xl_tools_catalogue": load_context().catalogue.version}
    assert [(line.ref, line.before) for line in applied.done] == [(None, "2000-01")]
    assert plan_of(after).is_empty
