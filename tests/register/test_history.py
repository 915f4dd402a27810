"""What is written into 変更履歴 for a paper that follows a case."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rules.papers import changed_document, paper_of
from xl_tools.catalogue.context import load_context
from xl_tools.model.paper import Prior
from xl_tools.model.register import Case, Register, RegisteredChange, RegisteredItem
from xl_tools.register.history import LONGEST_TEXT, UNCHANGED, changes_in_title, changes_since

TITLE = "見本申請システムの構築等について"
CASE = Case(
    "R6-001", TITLE, categories=("電算処理", "外部結合", "業務委託"), data_subjects="見本申請を行う者"
)
REGISTER = Register("承認台帳.xlsx", cases=(CASE,))


def changes(
    changed: dict[str, Any], *, with_workbook: bool = True, register: Register = REGISTER
) -> tuple[RegisteredChange, ...]:
    """Against the base paper, or against what the register holds of it."""
    earlier = paper_of(changed_document({})) if with_workbook else None
    paper = paper_of(changed_document(changed))
    return changes_since(paper, Prior(CASE, earlier, "見本"), register, load_context())


def rows(found: tuple[RegisteredChange, ...]) -> list[tuple[str, str, str]]:
    assert {(each.case_id, each.prior_id) for each in found} <= {("", "R6-001")}
    return [(each.kind, each.before, each.after) for each in found]


def test_what_the_bracket_names_stands_before_what_is_found() -> None:
    changed = {
        "cover/title": f"{TITLE}（対象者の拡充及び委託内容の変更）",
        "matters/outsourcing/data_subjects": "見本申請を行う者、代理人",
        "matters/outsourcing/medium": "紙",
    }
    assert rows(changes({"set": changed})) == [
        ("対象者の拡充", "", ""),
        ("委託内容の変更", "", ""),
        ("対象者", "見本申請を行う者", "見本申請を行う者、代理人"),
        ("処理させる情報項目の記録媒体", "電磁的媒体（見本申請システム）", "紙"),
    ]


def test_what_is_gone_has_nothing_new_and_what_is_new_nothing_old() -> None:
    items = "| 区分 | 情報項目 |\n| 基本情報 | 氏名 |\n| | 生年月日 |\n| | 住所 |\n| 申請情報 | 申請日 |\n| | 受付番号 |\n| | 口座番号 |"
    found = rows(changes({"items": items, "delete": ["matters/external_connection"]}))
    assert ("情報項目", "", "口座番号") in found
    assert ("情報項目", "期別（月割）額", "") in found
    assert ("外部結合", "見本申請システムに係る外部結合について", "") in found


def test_a_case_that_is_followed_unchanged_is_still_linked() -> None:
    assert rows(changes({})) == [(UNCHANGED, "", "")]


def test_without_the_workbook_the_register_is_compared() -> None:
    register = Register(cases=(CASE,), items=(RegisteredItem("R6-001", "基本情報", "性別"),))
    found = changes(
        {"set": {"overview/data_subjects": "見本申請を行う者、代理人"}},
        with_workbook=False,
        register=register,
    )
    assert ("対象者", "見本申請を行う者", "見本申請を行う者、代理人") in rows(found)
    assert ("情報項目", "性別", "") in rows(found)


def test_a_long_text_is_cut_to_what_changed() -> None:
    before, after = "見本の文です。" * 200, "見本の文です。" * 100 + "違う文です。" + "見本の文です。" * 100
    earlier = paper_of(changed_document({"set": {"matters/outsourcing/content": before}}))
    paper = paper_of(changed_document({"set": {"matters/outsourcing/content": after}}))
    (found,) = changes_since(paper, Prior(CASE, earlier, "見本"), REGISTER, load_context())
    assert "違う文です。" in found.after
    assert found.after.startswith("…")
    assert max(len(found.before), len(found.after)) <= LONGEST_TEXT


def test_a_workbook_without_a_case_gives_no_link() -> None:
    paper = paper_of(changed_document({}))
    assert changes_since(paper, Prior(None, paper, "見本"), REGISTER, load_context()) == ()


@pytest.mark.parametrize(
    "bracket, kinds",
    [
        ("（対象者及び情報項目の追加）", ["対象者の追加", "情報項目の追加"]),
        ("（一部変更）", ["一部変更"]),
        ("（特定個人情報保護評価の実施結果）", ["特定個人情報保護評価の実施結果"]),
        ("（新規）", []),
        ("", []),
    ],
)
def test_kinds_the_bracket_names(bracket: str, kinds: list[str]) -> None:
    assert list(changes_in_title(f"見本業務の委託について{bracket}")) == kinds
