"""What a page cites: in which part, and what for."""

from __future__ import annotations

import pytest

from tests.published.attachments import FLOW_FIELD, attachment_of
from xl_tools.model.report import CasePage, LineRef, Reading
from xl_tools.published.citations import PageCitation, citations_of_page

BODIES = {
    "架空市個人情報会議": ("個人情報会議",),
    "架空市情報公開審議会": ("情報公開審議会",),
}


def reading(text: str) -> Reading:
    return Reading(text, LineRef("架空.txt", 1, 0))


def cited(summary: str, agenda: str = "", attachment: str = "") -> tuple[PageCitation, ...]:
    page = CasePage(
        1,
        reading("架空事業について"),
        summary=reading(summary),
        agenda=reading(agenda) if agenda else None,
        attachment=attachment_of(FLOW_FIELD, attachment) if attachment else None,
    )
    return citations_of_page(page, BODIES)


@pytest.mark.parametrize(
    "summary, about",
    [
        (
            "架空の前置き。架空システム（以下「本システム」という。）を構築した（令和５年度第３回個人情報会議承認済）。続く。",
            "架空システム（以下「本システム」という。）を構築した",
        ),
        (
            "架空の前置き。必要があることから、令和５年度第６回個人情報会議において、架空処理について審議し、承認された。続く。",
            "必要があることから、架空処理について審議し、承認された",
        ),
    ],
)
def test_what_a_citation_is_for(summary: str, about: str) -> None:
    assert [each.about for each in cited(summary)] == [about]


def test_two_meetings_in_one_bracket_are_for_the_same() -> None:
    found = cited("架空の配信を始めた（平成３０年度第９回、令和元年度第２回情報公開審議会承認）。")
    assert [each.about for each in found] == ["架空の配信を始めた"] * 2


def test_two_citations_in_one_sentence_are_each_for_what_follows() -> None:
    found = cited(
        "「架空名簿の配布」は、平成２０年度第１回情報公開審議会で架空の名簿を配り始めることを諮問し、"
        "平成２２年度第３回同審議会で架空の利用者を名簿に加えることを諮問し、それぞれ承認された。"
    )
    assert [each.about for each in found] == [
        "「架空名簿の配布」は、架空の名簿を配り始めることを諮問し",
        "架空の利用者を名簿に加えることを諮問し、それぞれ承認された",
    ]
    assert [each.citation.body for each in found] == ["架空市情報公開審議会"] * 2


def test_every_part_of_the_page_is_looked_through_in_order() -> None:
    found = cited(
        "始めた（令和５年度第１回個人情報会議承認済）。",
        "委託する（令和５年度第２回個人情報会議承認済み）。",
        "架空事業に係る個人情報の流れ\n①申込み\n※架空の共同処理については、令和５年度\n\n第３回個人情報会議承認済。",
    )
    assert [(each.where, each.citation.meeting) for each in found] == [
        ("概要", 1),
        ("付議内容", 2),
        ("別紙", 3),
    ]
    assert found[-1].about == "架空の共同処理については"


def test_a_page_without_citations() -> None:
    assert cited("架空の事業を始める。") == ()
