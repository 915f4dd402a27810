"""What a paper says otherwise than an earlier one: matters, items, flows, checklists, pairing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.rules.papers import changed_document, paper_of
from xl_tools.approvals.diff import compare_papers
from xl_tools.approvals.differences import Difference, Place, Topic
from xl_tools.approvals.mark_states import mark_states
from xl_tools.approvals.pairing import pairs_of_texts
from xl_tools.catalogue.context import load_context

OUTSOURCING = "matters/outsourcing"


def differences(new: dict[str, Any], old: dict[str, Any] | None = None) -> list[Difference]:
    papers = [paper_of(changed_document(case)) for case in (new, old or {})]
    return list(compare_papers(papers[0], papers[1], load_context()))


def told(new: dict[str, Any], old: dict[str, Any] | None = None) -> list[tuple[str, str, str, str, str]]:
    """Topic, label, kind, what went, what came."""
    return [
        (
            each.topic.value,
            each.label,
            each.kind,
            "／".join(
                each.old_text[slice(*change.old)] for change in each.changes if change.old[0] < change.old[1]
            ),
            "／".join(each.value.text[slice(*stretch)] for stretch in each.stretches),
        )
        for each in differences(new, old)
    ]


def test_a_paper_does_not_differ_from_itself() -> None:
    assert differences({}) == []


def test_what_differs_from_paper_to_paper_is_no_difference() -> None:
    changes = {
        "cover/document_number": "資料２２",
        "cover/meeting_date": "令和８年２月２日",
        "cover/title": "見本申請システムの構築等について（対象者の変更）",
        "overview/flow_reference": "※個人情報の流れは、資料２２－１のとおり",
        "overview/summary": "区では、見本申請を窓口で受け付けている（令和６年度第１回個人情報保護管理運営会議承認済）。\n"
        "令和７年度から、見本申請システムを利用した受付を始める。",
        f"{OUTSOURCING}/data_items": "資料２２－２のとおり",
        "data_flows/0/reference": "（資料２２－１）",
        "item_lists/0/reference": "（資料２２－２）",
    }
    assert told({"set": changes}) == []


@pytest.mark.parametrize(
    "path, text, expected",
    [
        (f"{OUTSOURCING}/data_subjects", "見本申請を行う者、代理人", ("対象者", "対象者", "変更", "", "、代理人")),
        (f"{OUTSOURCING}/medium", "", ("記録媒体", "処理させる情報項目の記録媒体", "削除", "電磁的媒体（見本申請システム）", "")),
        ("overview/purpose", "見本申請の受付を電子化する。", ("そのほか", "目的", "変更", "し、区民の利便性の向上を図", "す")),
        ("item_lists/0/rows/4/sub_items", "受付年度", ("情報項目", "内訳", "追加", "", "受付年度")),
        ("data_flows/0/texts/1/text", "③申請・届出", ("個人情報の流れ", "個人情報の流れ", "変更", "", "・届出")),
        ("checklists/5.ward/5.ward.ops.06/mark", "○", ("情報保護対策", "対策の要否", "変更", "ー\n（電子データのみの取扱いのため）", "○")),
        ("checklists/5.ward/5.ward.ops.06/mark", "―（紙を扱わないため）", ("情報保護対策", "対策の要否", "変更", "電子データのみの取扱／の", "紙を扱わな")),
    ],
)  # fmt: skip
def test_single_differences(path: str, text: str, expected: tuple[str, ...]) -> None:
    assert told({"set": {path: text}}) == [expected]


def test_rows_of_items_are_paired_by_what_they_name() -> None:
    table = """
    | 区分 | 情報項目 | 内訳 |
    | 基本情報 | 住所 | 現住所、送付先 |
    | | 氏名 | 漢字、カナ、通称 |
    | 申請情報 | 申請日 | |
    | | 生年月日 | |
    | | 期別（月割）額 | |
    | 口座情報 | 口座番号 | |
    """
    assert told({"items": table}) == [
        ("情報項目", "内訳", "変更", "", "、通称"),
        ("情報項目", "情報項目の区分", "変更", "", "生年月日"),
        ("情報項目", "区分", "追加", "", "口座情報"),
        ("情報項目", "情報項目", "追加", "", "口座番号"),
        ("情報項目", "情報項目", "削除", "受付番号", ""),
    ]


def test_a_category_with_another_name_has_moved_nothing() -> None:
    assert told({"set": {"item_lists/0/rows/3/category": "届出情報"}}) == [
        ("情報項目", "区分", "変更", "申請", "届出")
    ]


def test_matters_added_and_left_out() -> None:
    case = {"delete": ["matters/external_connection"]}
    (added,) = differences({}, case)
    assert (added.topic, added.kind, added.label, added.place) == (
        Topic.CATEGORY, "追加", "外部結合", Place.UNMARKED,
    )  # fmt: skip
    (gone,) = differences(case)
    assert (gone.topic, gone.kind, gone.label) == (Topic.CATEGORY, "削除", "外部結合")


def test_matters_of_one_kind_are_paired_by_title() -> None:
    second: dict[str, Any] = {
        "kind": "outsourcing",
        "fields": {
            "title": "例示案内の発送業務の委託について",
            "content": "例示案内の発送",
            "section": "見本課",
        },
    }
    turned = {"add": {"matters": [second]}}
    assert told(turned, turned) == []
    changed = {"add": {"matters": [{**second, "fields": {**second["fields"], "content": "例示案内の印刷"}}]}}
    assert told(changed, turned) == [("内容", "委託の内容", "変更", "発送", "印刷")]


def test_marks_beyond_the_changed_word_are_stale_but_not_unfounded() -> None:
    new = paper_of(
        changed_document(
            {
                "set": {
                    f"{OUTSOURCING}/reason": [
                        {"changed": "専門的な知識と設備を有する事業者に委託する必要があるため。"}
                    ]
                }
            }
        )
    )
    old = paper_of(changed_document({}))
    (state,) = mark_states(new, old, compare_papers(new, old, load_context()))
    assert (state.missing, state.unfounded) == ((), ())
    assert state.texts(state.stale) == ("専門的な知識と", "を有する事業者に委託する必要があるため。")


def test_equal_texts_are_paired_before_similar_ones() -> None:
    assert pairs_of_texts(["氏名", "氏名漢字"], ["氏名漢字", "住所"]) == [(1, 0), (None, 1), (0, None)]


def test_matters_of_one_title_are_paired_by_what_they_say() -> None:
    first, second = (
        {
            "kind": "outsourcing",
            "fields": {"title": "例示案内について", "section": "見本課", "content": content},
        }
        for content in ("例示案内の封入と発送", "例示窓口での受付の業務")
    )
    old, new = ({"add": {"matters": matters}} for matters in ([first, second], [second, first]))
    assert told(new, old) == []


ITEMS_IN_A_FIELD = {
    f"{OUTSOURCING}/data_items": "氏名（漢字、カナ）、生年月日、住所（現住所、送付先）、申請日、受付番号"
}
NO_ROWS = "| 区分 | 情報項目 | 内訳 |"


def test_items_in_another_order_are_no_difference() -> None:
    turned = {
        f"{OUTSOURCING}/data_items": "受付番号、申請日、住所（送付先、現住所）、氏名（カナ、漢字）、生年月日"
    }
    assert told({"set": turned}, {"set": ITEMS_IN_A_FIELD}) == []
    nested = "| 区分 | 情報項目 | 内訳 |\n| 基本情報 | 住所（送付先、現住所） | |"
    assert (
        told({"items": nested}, {"items": "| 区分 | 情報項目 | 内訳 |\n| 基本情報 | 住所 | 現住所、送付先 |"})
        == []
    )


@pytest.mark.parametrize("is_list_now", [True, False])
def test_a_list_against_items_written_in_a_field(is_list_now: bool) -> None:
    field, rows = {"set": ITEMS_IN_A_FIELD, "items": NO_ROWS}, dict[str, Any]()
    new, old = (rows, field) if is_list_now else (field, rows)
    kind = ("追加", "", "期別（月割）額") if is_list_now else ("削除", "期別（月割）額", "")
    assert told(new, old) == [("情報項目", "情報項目", *kind)]


def test_a_line_the_earlier_edition_of_the_form_did_not_have_needs_no_mark() -> None:
    paper = paper_of(changed_document({}))
    older = tuple(
        replace(form, fields={name: field for name, field in form.fields.items() if name != "medium"})
        for form in paper.matters
    )
    prior = replace(paper, matters=older)
    found = compare_papers(paper, prior, load_context())
    assert {(each.topic, each.kind, each.place) for each in found} == {(Topic.MEDIUM, "追加", Place.UNMARKED)}
    assert mark_states(paper, prior, found) == ()
