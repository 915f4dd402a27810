"""How each standing sentence is judged against the official one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.filling.books import base_content
from tests.filling.editions import NEXT_EDITION
from xl_tools.catalogue.active import settings_in_use
from xl_tools.catalogue.compare import ComparedPage, ComparedRow, Standing, compare_page, sentence_diff
from xl_tools.catalogue.load import load_catalogue
from xl_tools.japanese.widths import comparable
from xl_tools.layouts.read_paper import read_paper

LAST = "5.ward.ops.11"
TYPO_ROW = "3.vendor.ops.11"


def page_with(sentence: str | None, control: str = LAST) -> ComparedPage:
    """The page of a control whose row says ``sentence``; without one the row is gone."""

    def change(document: dict[str, Any]) -> None:
        page = next(
            each for each in document["checklists"] if control.startswith(f"{each['form']}.{each['actor']}.")
        )
        row = next(each for each in page["rows"] if each["control"] == control)
        if sentence is None:
            page["rows"].remove(row)
        else:
            row["sentence"] = sentence

    paper = read_paper(base_content(change))
    form, actor = control.split(".")[:2]
    checklist = next(each for each in paper.checklists if (each.form, each.actor) == (form, actor))
    return compare_page(checklist, load_catalogue())


def only_other(page: ComparedPage) -> ComparedRow:
    (row,) = (each for each in page.rows if each.standing is not Standing.SAME)
    return row


def official(control: str) -> str:
    return load_catalogue().controls[control].sentence


def test_the_official_pages_are_the_same() -> None:
    catalogue = load_catalogue()
    pages = [compare_page(each, catalogue) for each in read_paper(base_content()).checklists]
    assert sum(page.count(Standing.SAME) for page in pages) == len(catalogue.controls) == 120
    assert all(len(page.rows) == page.count(Standing.SAME) for page in pages)


def test_width_blanks_and_line_breaks_do_not_count() -> None:
    text = official("5.ward.ops.05").replace("DVD-R", "ＤＶＤ－Ｒ").replace("、", "、\n　")
    assert text != official("5.ward.ops.05")
    assert page_with(text, "5.ward.ops.05").count(Standing.SAME) == 22


def test_a_known_variant_is_named() -> None:
    row = only_other(page_with(official(TYPO_ROW).replace("行わせる。", "行させる。"), TYPO_ROW))
    assert (row.standing, row.kind, row.is_known_wording) == (Standing.REWORDED, "誤字", True)


def test_a_wording_of_the_section_is_not_a_known_one() -> None:
    row = only_other(page_with(official(LAST).replace("直ちに", "速やかに")))
    assert (row.standing, row.kind, row.is_known_wording) == (Standing.REWORDED, "", False)
    assert row.control is not None
    assert row.control.id == LAST


def test_a_missing_row() -> None:
    row = only_other(page_with(None))
    assert row.standing is Standing.MISSING
    assert row.row is None
    assert row.control is not None
    assert row.control.id == LAST


def test_a_row_of_the_ward_s_own() -> None:
    page = page_with("見本の手順書を職員全員に配布し、毎年度一回の点検を行う。")
    own, missing = (each for each in page.rows if each.standing is not Standing.SAME)
    assert (own.standing, own.control) == (Standing.OWN, None)
    assert missing.standing is Standing.MISSING


def test_the_sentence_of_the_other_party_s_page() -> None:
    row = only_other(page_with(official("5.contractor.ops.09"), "5.ward.ops.09"))
    assert (row.standing, row.kind) == (Standing.REWORDED, "相手方のページの文")
    assert row.control is not None
    assert row.control.id == "5.ward.ops.09"
    assert not row.is_known_wording


def test_former_sentences_and_dropped_rows() -> None:
    content = base_content()
    with settings_in_use(NEXT_EDITION):
        checklist = next(
            each for each in read_paper(content).checklists if (each.form, each.actor) == ("5", "ward")
        )
        page = compare_page(checklist, load_catalogue())
    others = {(each.standing, each.control.id if each.control else ""): each for each in page.rows
              if each.standing is not Standing.SAME}  # fmt: skip
    assert set(others) == {
        (Standing.FORMER, "5.ward.ops.11"),
        (Standing.FORMER, "5.ward.ops.03"),
        (Standing.MISSING, "5.ward.ops.12"),
    }
    assert others[Standing.FORMER, "5.ward.ops.11"].is_known_wording
    assert others[Standing.FORMER, "5.ward.ops.03"].is_dropped
    assert not others[Standing.FORMER, "5.ward.ops.03"].is_known_wording


@pytest.mark.parametrize("written", ["ＩＤ・パスワード  を\n行させる。", "", "まったく別の文"])
def test_the_pieces_of_a_difference_are_the_texts(written: str) -> None:
    other = "ID・パスワードを行わせる。"
    spans = sentence_diff(written, other)
    assert "".join(span.old for span in spans) == "".join(written.split())
    assert "".join(span.new for span in spans) == other


@given(st.text("ＩID・行わさせる。ー－", max_size=12), st.text("ＩID・行わさせる。ー－", max_size=12))
def test_a_difference_is_empty_just_when_nothing_differs(one: str, other: str) -> None:
    spans = sentence_diff(one, other)
    assert "".join(span.old for span in spans) == one
    assert "".join(span.new for span in spans) == other
    if all(span.kind == "equal" for span in spans):
        assert comparable(one) == comparable(other) or not (one or other)
