"""Duplicates, superseded versions and papers of different cases."""

from __future__ import annotations

import datetime
import time
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.half_year.digests import DAY, digest, moment, stamped
from xl_tools.half_year.newness import version_in
from xl_tools.half_year.versions import Kept, told_apart
from xl_tools.japanese.widths import comparable
from xl_tools.model.half_year import Fate, PaperDigest

OTHER_DAY = datetime.date(2023, 10, 20)
PLACE: dict[str, Any] = {"date": DAY, "document_number": "3"}
LONG_TEXT = "区では、見本市の窓口で受け付けた申請を、見本交付システムで管理している。" * 4


def kept(*digests: PaperDigest) -> list[str]:
    return [each.digest.source for each in told_apart(digests).kept]


def reasons(*digests: PaperDigest) -> dict[str, str]:
    return {each.source: each.reason for each in told_apart(digests).left_out}


# --- duplicates ----------------------------------------------------------------------------------------


def test_the_same_content_twice_is_a_duplicate() -> None:
    apart = told_apart([digest("写し/a.xlsx", content="x"), digest("a.xlsx", content="x")])
    assert [each.digest.source for each in apart.kept] == ["a.xlsx"]
    (left,) = apart.left_out
    assert (left.fate, left.source) == (Fate.DUPLICATE, "写し/a.xlsx")
    assert left.reason == "「a.xlsx」と内容が同じです。場所の名前が短いため、そちらを採用しました。"


def test_of_duplicates_the_checked_one_stays() -> None:
    one, other = digest("写し/a.xlsx", content="x", stamp=3), digest("a.xlsx", content="x")
    assert kept(one, other) == ["写し/a.xlsx"]
    assert "検査の記録があるため" in reasons(one, other)["a.xlsx"]


def test_of_duplicates_the_one_saved_last_stays() -> None:
    """Its drawing may have been put right without a word of it changing."""
    assert kept(digest("a.xlsx", content="x", saved=1), digest("写し/付議書.xlsx", content="x", saved=2)) == [
        "写し/付議書.xlsx"
    ]


def test_a_duplicate_without_a_time_is_not_called_older() -> None:
    one, other = digest("写し/a.xlsx", content="x", saved=1), digest("a.xlsx", content="x")
    assert "更新日時の記録があるため" in reasons(one, other)["a.xlsx"]


def test_a_duplicate_of_a_superseded_version_names_the_paper_that_stays() -> None:
    said = reasons(
        digest("v1.xlsx", content="x", saved=1),
        digest("写し/v1.xlsx", content="x", saved=1),
        digest("v2.xlsx", saved=2),
    )
    assert said["写し/v1.xlsx"] == "「v1.xlsx」と内容が同じで、どちらも「v2.xlsx」の旧版です。"


# --- versions ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "newer, older, why",
    [
        (digest("a.xlsx", stamp=5), digest("b.xlsx", stamp=4, saved=9), "検査の記録が新しいため"),
        (digest("a.xlsx", stamp=5), digest("b_最終.xlsx"), "検査の記録があるため"),
        (digest("a.xlsx", stamp=5), digest("b.xlsx", stamp=9, is_current=False), "検査の記録があるため"),
        (digest("a.xlsx", saved=5), digest("b_最終.xlsx", saved=4), "更新日時が新しいため"),
        (digest("付議書_ver2.xlsx"), digest("付議書_ver1.xlsx"), "ファイル名が新しい版を示しているため"),
        (digest("付議書第10版.xlsx"), digest("付議書第２版.xlsx"), "ファイル名が新しい版を示しているため"),
        (digest("a（修正）.xlsx"), digest("b.xlsx"), "ファイル名が新しい版を示しているため"),
        (digest("a差し替え.xlsx"), digest("b.xlsx"), "ファイル名が新しい版を示しているため"),
        (digest("a_rev.xlsx"), digest("b.xlsx"), "ファイル名が新しい版を示しているため"),
        (digest("a最終.xlsx"), digest("b修正3.xlsx"), "ファイル名が新しい版を示しているため"),
        (digest("a.xlsx"), digest("b旧.xlsx"), "ファイル名が新しい版を示しているため"),
        (digest("付議書10.xlsx"), digest("付議書9.xlsx"), "ファイル名の順で後のため"),
    ],
)  # fmt: skip
def test_the_newer_version_stays(newer: PaperDigest, older: PaperDigest, why: str) -> None:
    apart = told_apart([newer, older])
    assert [each.digest.source for each in apart.kept] == [newer.source]
    (left,) = apart.left_out
    assert left.fate is Fate.SUPERSEDED
    assert left.reason.startswith(f"「{newer.source}」の旧版です。")
    assert why in left.reason


def test_only_the_names_order_to_go_by_is_told() -> None:
    (one,) = told_apart([digest("付議書9.xlsx"), digest("付議書10.xlsx")]).kept
    assert one.remarks == (
        "旧版と見た「付議書9.xlsx」との新旧は、ファイル名の順のほかに手掛かりがありません。どちらが新しいか確かめてください。",
    )


def test_a_checked_version_saved_before_another_one_is_told() -> None:
    (one,) = told_apart([digest("a.xlsx", stamp=5, saved=5), digest("b.xlsx", saved=9)]).kept
    assert one.digest.source == "a.xlsx"
    assert "「b.xlsx」のほうが、後に保存されています" in one.remarks[0]


def test_a_clear_case_needs_no_remark() -> None:
    (one,) = told_apart([digest("a.xlsx", saved=5), digest("b.xlsx", saved=4)]).kept
    assert one.remarks == ()


def test_width_and_blanks_of_a_title_do_not_make_another_case() -> None:
    assert kept(
        digest("a.xlsx", "ＡＩ見本システムの 構築等について", saved=1),
        digest("b.xlsx", "AI見本システムの構築等について", saved=2),
    ) == ["b.xlsx"]


@pytest.mark.parametrize(
    "contradiction",
    [
        ({"date": DAY}, {"date": OTHER_DAY}),
        ({"document_number": "3"}, {"document_number": "4"}),
        ({"sections": ("見本課",)}, {"sections": ("例示課", "試作課")}),
    ],
)
def test_papers_that_contradict_are_different_cases(
    contradiction: tuple[dict[str, Any], dict[str, Any]],
) -> None:
    ours, theirs = contradiction
    assert kept(digest("a.xlsx", saved=1, **ours), digest("b.xlsx", saved=2, **theirs)) == [
        "a.xlsx",
        "b.xlsx",
    ]


def test_what_only_one_has_written_does_not_contradict() -> None:
    assert kept(
        digest("a.xlsx", saved=1, date=DAY, sections=("見本課",)),
        digest("b.xlsx", saved=2, document_number="3"),
    ) == ["b.xlsx"]


def test_the_department_before_a_section_and_its_width_make_no_other_case() -> None:
    assert kept(
        digest("a.xlsx", saved=1, sections=("総務部ＩＣＴ課",)),
        digest("b.xlsx", saved=2, sections=("ICT課",)),
    ) == ["b.xlsx"]


def test_nobody_can_tell_whose_version_it_is() -> None:
    """One title on two days, and a draft without a day: kept, and told."""
    apart = told_apart(
        [
            digest("a.xlsx", saved=3, date=DAY),
            digest("b.xlsx", saved=3, date=OTHER_DAY),
            digest("下書き.xlsx", saved=1),
        ]
    )
    assert len(apart.kept) == 3
    remarks = {each.digest.source: each.remarks for each in apart.kept}
    assert "どの付議書の旧版か、別の案件か分かりません" in remarks["下書き.xlsx"][0]
    assert remarks["a.xlsx"] == ()


def test_papers_without_a_title_are_no_versions_of_each_other() -> None:
    assert kept(digest("a.xlsx", ""), digest("b.xlsx", "")) == ["a.xlsx", "b.xlsx"]


def test_a_joint_paper_does_not_join_sections_that_have_nothing_in_common() -> None:
    """The joint one supersedes neither of the two newer ones, and these not each other."""
    assert kept(
        digest("a.xlsx", saved=9, sections=("見本課",)),
        digest("b.xlsx", saved=8, sections=("例示課",)),
        digest("c.xlsx", saved=1, sections=("見本課", "例示課")),
    ) == ["a.xlsx", "b.xlsx"]


# --- laws ----------------------------------------------------------------------------------------------

_papers = st.builds(
    lambda title, day, number, sections, content, saved, stamp, text: {
        "title": title, "date": day, "document_number": number, "sections": sections,
        "content": content, "saved": saved, "stamp": stamp, "text": text,
    },
    st.sampled_from(["", "甲について", "甲 について", "乙について"]),
    st.sampled_from([None, DAY, OTHER_DAY]),
    st.sampled_from(["", "1", "2"]),
    st.sampled_from([(), ("見本課",), ("例示課",), ("見本課", "例示課")]),
    st.sampled_from(["", "", "same", "also"]),
    st.sampled_from([None, 1, 2]),
    st.sampled_from([None, None, 3, 4]),
    st.sampled_from(["", LONG_TEXT, LONG_TEXT + "追記"]),
)  # fmt: skip
_names = ("a", "b", "付議書2", "付議書10", "付議書１０", "修正/a", "x最終", "x旧", "第2版", "v3")


@st.composite
def _folders(draw: st.DrawFn) -> list[PaperDigest]:
    names = draw(st.lists(st.sampled_from(_names), unique=True, max_size=8))
    return [digest(f"{name}.xlsx", **draw(_papers)) for name in names]


@given(_folders(), st.randoms(use_true_random=False))
def test_every_file_once_whatever_the_order(folder: list[PaperDigest], random: object) -> None:
    apart = told_apart(folder)
    sources = [each.digest.source for each in apart.kept] + [each.source for each in apart.left_out]
    assert sorted(sources) == sorted(each.source for each in folder)
    random.shuffle(folder)  # type: ignore[attr-defined]
    assert told_apart(folder) == apart


@given(_folders())
def test_every_file_left_out_names_one_that_stays(folder: list[PaperDigest]) -> None:
    apart = told_apart(folder)
    stays = {each.digest.source for each in apart.kept}
    for left in apart.left_out:
        assert any(f"「{source}」" in left.reason for source in stays)


@given(_folders())
def test_papers_of_one_title_stay_only_if_they_contradict_or_it_is_told(folder: list[PaperDigest]) -> None:
    for one, other in combinations(told_apart(folder).kept, 2):
        title, other_title = (comparable(each.digest.case.title) for each in (one, other))
        if title and title == other_title and not (_told(one) or _told(other)):
            assert _contradict(one.digest, other.digest)


def _told(kept: Kept) -> bool:
    return any("分かりません" in remark for remark in kept.remarks)


def _contradict(one: PaperDigest, other: PaperDigest) -> bool:
    ours, theirs = one.case, other.case
    pairs = ((ours.date, theirs.date), (ours.document_number, theirs.document_number))
    apart = bool(ours.sections and theirs.sections and not set(ours.sections) & set(theirs.sections))
    return apart or any(mine and its and mine != its for mine, its in pairs)


def test_five_thousand_papers_take_no_time() -> None:
    """Also where all have one title, one day and one number, or nothing but sections of their own."""
    same = [digest(f"a{number}.xlsx", saved=1, text=LONG_TEXT, **PLACE) for number in range(2500)]
    apart = [
        digest(f"b{number}.xlsx", "乙について", sections=(f"第{number}課",), text=LONG_TEXT, **PLACE)
        for number in range(2500)
    ]
    start = time.process_time()
    assert len(told_apart([*same, *apart]).kept) == 1 + 2500
    assert time.process_time() - start < 3


def test_moments_of_other_zones_compare() -> None:
    tokyo = datetime.timezone(datetime.timedelta(hours=9))
    early = replace(digest("b.xlsx"), modified=moment(2).astimezone(tokyo))
    assert kept(digest("a.xlsx", saved=3), early) == ["a.xlsx"]
    assert stamped(1).time.tzinfo is not None


@pytest.mark.parametrize(
    "older", ["付議書_修正前.xlsx", "付議書（差し替え前）.xlsx", "変更前_付議書.xlsx", "訂正する前.xlsx"]
)
def test_a_name_that_says_before_the_revision_is_the_older_version(older: str) -> None:
    assert version_in(older) < version_in("付議書.xlsx") < version_in("付議書_修正.xlsx")
