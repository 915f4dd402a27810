"""Companies on a page: names cut out of running text, roles, certificates and where they stand."""

from __future__ import annotations

import pytest

from tests.published.attachments import lines_of
from xl_tools.model.report import PrintedContractor
from xl_tools.published.company_names import names_in
from xl_tools.published.company_roles import role_label
from xl_tools.published.contractors import find_contractors


def found(body: str = "", attachment: str = "", *categories: str) -> list[tuple[str, str, str, str]]:
    contractors = find_contractors(lines_of(body), lines_of(attachment), categories)
    return [(each.name.text, each.role, each.certification, each.where) for each in contractors]


def roles(body: str = "", attachment: str = "", *categories: str) -> list[tuple[str, str]]:
    return [(name, role) for name, role, _, _ in found(body, attachment, *categories)]


@pytest.mark.parametrize(
    "text, names",
    [
        ("運用業務を委託する架空電機株式会社が取扱う", ["架空電機株式会社"]),
        ("（株式会社Sample Works ISMS認証取得）", ["株式会社Sample Works"]),
        ("株式会社 架空テック及び架空商事㈱", ["株式会社 架空テック", "架空商事㈱"]),
        ("（有）架空堂、(株)まぼろしは", ["（有）架空堂", "(株)まぼろし"]),
        ("まぼろしシステム株式会社", ["まぼろしシステム株式会社"]),
        ("受託者株式会社青空架空", ["株式会社青空架空"]),
        ("（株式会社カクウ・アンド・パートナーズ（Kp2））", ["株式会社カクウ・アンド・パートナーズ（Kp2）"]),
        ("国が指定する公益財団法人架空管理センター（以下", ["公益財団法人架空管理センター"]),
        ("医療法人社団まぼろし会理事長より", ["医療法人社団まぼろし会"]),
        ("Sample Works LLC に", ["Sample Works LLC"]),
        ("健診機関である架空予防協会に委託し", ["架空予防協会"]),
        (
            "架空電機株式会社東京支店及び業務委託先架空商事株式会社",
            ["架空電機株式会社", "架空商事株式会社"],
        ),
        ("会社名株式会社青空架空", ["株式会社青空架空"]),
        ("当該株式会社は、株式会社を設立した", []),
        ("同連合会及び当該機構に", []),
        ("架空共同運営協議会", []),
    ],
)
def test_names_in_running_text(text: str, names: list[str]) -> None:
    assert [each.name for each in names_in(text)] == names


@pytest.mark.parametrize(
    "line, label",
    [
        ("委託先", "委託先"),
        ("（再委託先）", "再委託先"),
        ("イ 受託事業者", "受託事業者"),
        ("再委託先②", "再委託先②"),
        ("架空センター運用受託事業者", "架空センター運用受託事業者"),
        ("返礼品を扱う。委託先", ""),
        ("新宿区", ""),
        ("・委託先", ""),
    ],
)
def test_role_labels(line: str, label: str) -> None:
    assert role_label(line) == label


@pytest.mark.parametrize(
    "attachment, expected",
    [
        ("委託事業者\n\n（架空電機株式会社 ISMS認証取得）", ("委託事業者", "ISMS認証取得")),
        (
            "委託先\n（架空電機株式会社\nプライバシーマーク・ISMS認証取得）\n区民",
            ("委託先", "プライバシーマーク・ISMS認証取得"),
        ),
        ("架空電機株式会社\n（再委託先）\n①送付", ("再委託先", "")),
        ("架空電機株式会社\n\n委託先\n区民", ("委託先", "")),
        (
            "委託先\n（架空電機株式会社）\n※プライバシーマーク登録・\n架空マーク認証\n取得済み",
            ("委託先", "プライバシーマーク登録・架空マーク認証取得済み"),
        ),
        (
            "架空電機株式会社\n（プライバシーマーク・ISMS認証取得、架空登録事業者）\n寄附者",
            ("", "プライバシーマーク・ISMS認証取得、架空登録事業者"),
        ),
        ("委託先：架空電機株式会社\n区民", ("委託先", "")),
        ("架空電機株式会社（結合先）\n区民", ("結合先", "")),
        ("架空電機株式会社\n区民", ("", "")),
        ("架空電機株式会社\n（ISMS（ISO27001））\n区民", ("", "ISMS（ISO27001）")),
        (
            "委託先：架空電機株式会社 新宿区）プライバシーマーク取得\n区民",
            ("委託先", "プライバシーマーク取得"),
        ),
    ],
)
def test_what_stands_beside_a_name_in_a_drawing(attachment: str, expected: tuple[str, str]) -> None:
    assert found("", attachment) == [("架空電機株式会社", *expected, "別紙")]


@pytest.mark.parametrize(
    "body, expected",
    [
        ("架空配送業務については、架空電機株式会社に委託する。", "委託先"),
        ("架空電機株式会社（以下「架電」という。）が開発した。保守は架電に再委託する。", "再委託先"),
        ("委託先である架空電機株式会社が運用する。", "委託先"),
        ("架空電機株式会社との間で委託契約を締結する。", "委託先"),
        ("架空電機株式会社が運用する架空受付システムとの外部結合を行う。", "結合の相手方"),
        ("架空電機株式会社に集計結果を提供する。", "提供先"),
        (
            "架空電機株式会社が運用する架空受付システムと外部結合を行い、運営は架空電機株式会社に委託する。",
            "委託先・結合の相手方",
        ),
        ("架空電機株式会社が開発したシステムを使う。", "開発者"),
        ("架空電機株式会社は駅前にある。", ""),
    ],
)
def test_roles_in_sentences(body: str, expected: str) -> None:
    assert roles(body) == [("架空電機株式会社", expected)]


def test_whose_system_is_used_is_a_partner_in_a_case_of_external_connection() -> None:
    body = "架空電機株式会社が、インターネット上で提供している「架空支援システム」を活用する。"
    assert roles(body, "", "外部結合") == [("架空電機株式会社", "結合の相手方")]
    assert roles(body, "", "業務委託") == [("架空電機株式会社", "")]


def test_other_bodies_are_named_only_where_a_role_is_told() -> None:
    body = "架空医師会に属する架空予防協会に健診を委託し、架空年金機構へ届け出る。"
    assert roles(body) == [("架空予防協会", "委託先")]


def test_a_name_broken_over_lines_and_pages_counts_once_with_both_places() -> None:
    body = "１ 概要\n架空県の全ての市町村で共同して利用している架空情報システムの運用を架空県国民\n保険連合会に委託する。"
    attachment = "①送付\n\n架空県国民\n保険連合会\n（委託先）\n②返送"
    assert found(body, attachment) == [("架空県国民保険連合会", "委託先", "", "本文・別紙")]


def test_a_name_begun_with_its_legal_form_goes_on_in_the_next_line() -> None:
    assert roles("", "公益社団法人\n架空中央会\n（再委託先）") == [("公益社団法人架空中央会", "再委託先")]


def test_a_certificate_said_of_all_subcontractors() -> None:
    body = "なお、再委託先は、ISO27001とPマークの認証を取得している。"
    attachment = "再委託先\n（架空電機株式会社）\n委託先\n（架空商事株式会社）"
    certificates = {name: certification for name, _, certification, _ in found(body, attachment)}
    assert certificates == {"架空電機株式会社": "ISO27001とPマークの認証を取得", "架空商事株式会社": ""}


def test_of_two_labels_the_one_not_given_to_another_counts_and_is_doubtful() -> None:
    body = "運営は架空支払機構に委託する。"
    contractors = find_contractors(lines_of(body), lines_of("架空電機株式会社\n委託先\n再委託先①"))
    by_name = {each.name.text: each for each in contractors}
    electric: PrintedContractor = by_name["架空電機株式会社"]
    assert electric.role == "再委託先①"
    assert electric.name.confidence < 1
    assert "「委託先」「再委託先①」" in electric.name.doubt
    assert by_name["架空支払機構"].name.doubt == ""


def test_companies_come_in_the_order_of_the_page_and_part_of_a_name_belongs_to_it() -> None:
    body = "架空支払機構に委託し、架空電機株式会社に再委託する。"
    attachment = "支払機構\n\n（公財）架空管理センター\n（再委託先）\nまぼろし商事株式会社"
    assert [name for name, *_ in found(body, attachment)] == [
        "架空支払機構",
        "架空電機株式会社",
        "（公財）架空管理センター",
        "まぼろし商事株式会社",
    ]


def test_nothing_named() -> None:
    assert found("区が行う。", "区民\n①申込み") == []
    assert found() == []
