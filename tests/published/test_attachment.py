"""What is attached behind a page: its kind, titles, steps, and the field that refers to it."""

from __future__ import annotations

import pytest

from tests.published.attachments import FLOW_FIELD, attachment_of, lines_of
from xl_tools.model.report import PrintedFlow
from xl_tools.published.closing_field import closing_field

ASSESSMENT_FIELD = "全項目評価\n書の主な変\n更内容 \n別紙のとおり"


def read(attachment: str, field: str = FLOW_FIELD) -> PrintedFlow:
    found = attachment_of(f"事業名 架空事業\n３ 対象者\n約１２０人\n{field}", attachment)
    assert found is not None
    return found


def titles(flow: PrintedFlow) -> list[str]:
    return [each.text for each in flow.titles]


@pytest.mark.parametrize(
    "printed, title",
    [
        (" 架空貸出サービスに係る個人情報の流れ\n利用者", "架空貸出サービスに係る個人情報の流れ"),
        (
            " 架空図書館の蔵書管理システム（第二期）の標準仕様への\n移行に係る個人情報の流れ\n\n区民",
            "架空図書館の蔵書管理システム（第二期）の標準仕様への移行に係る個人情報の流れ",
        ),
        (
            "12\n区民\n①申込み\n架空交流事業における個人情報の流れ（申込書／名簿）\n新宿区",
            "架空交流事業における個人情報の流れ（申込書／名簿）",
        ),
        (
            "窓口\n【架空給付金の個人情報の流れ（令和６年度）】\n変更点は次のとおり。",
            "【架空給付金の個人情報の流れ（令和６年度）】",
        ),
        ("架空調査データの外部提供の流れ\n①提供", "架空調査データの外部提供の流れ"),
        (
            "11/21/26, 3:18 PM 印刷\n架空講座の流れ図（個人情報の流れ）\n",
            "架空講座の流れ図（個人情報の流れ）",
        ),
        ("①申請の流れ\n・受付の流れ\n架空講座に係る個人情報の流れ図\n", "架空講座に係る個人情報の流れ図"),
    ],
)
def test_the_title_of_a_drawing(printed: str, title: str) -> None:
    flow = read(printed)
    assert (flow.kind, titles(flow)) == ("flow", [title])


def test_two_drawings_have_two_titles() -> None:
    flow = read("架空甲事業に係る個人情報の流れ\n①受付\n 架空乙事業に係る個人情報の流れ\n①受付\n②登録")
    assert titles(flow) == ["架空甲事業に係る個人情報の流れ", "架空乙事業に係る個人情報の流れ"]


def test_label_reference_steps_and_counts() -> None:
    flow = read(
        "架空事業に係る個人情報の流れ\n①申込み\n⑫’-1 照会\n➂通知\n⑵別の番号\n・サーバ冗長化 ・バック\nアップ\n・個人情報の消去"
    )
    assert flow.label is not None
    assert flow.reference is not None
    assert (flow.label.text, flow.reference.text) == ("個人情報の流れ及び情報保護対策", "別紙のとおり")
    assert flow.steps == 12
    assert flow.technical == {"サーバ冗長化": 1, "バックアップ": 1}
    assert flow.operational == {"個人情報の消去": 1}


def test_blocks_keep_their_lines_and_where_they_stood() -> None:
    flow = read("7\n架空事業に係る個人情報の流れ\n\n区民\n①申込み\n\n\n新宿区\n8")
    assert [each.text for each in flow.texts] == ["架空事業に係る個人情報の流れ", "区民\n①申込み", "新宿区"]
    assert [each.ref.row for each in flow.texts] == [2, 4, 8]


def test_an_outline_of_an_assessment() -> None:
    flow = read(
        " 架空システムの説明及び全項目評価書（案）の主な変更点\nⅡ 全項目評価書（案）の変更点\n①置き場所、④捨て方",
        ASSESSMENT_FIELD,
    )
    assert (flow.kind, flow.steps) == ("pia_outline", 0)
    assert titles(flow) == ["架空システムの説明及び全項目評価書（案）の主な変更点"]
    assert flow.label is not None
    assert flow.label.text == "全項目評価書の主な変更内容"


def test_a_table_behind_the_field_of_the_flow() -> None:
    flow = read(
        "No 提供を行った理由\n提供の時期\n1\n①エ 架空の事案\n架空協定に基づく名簿交換制度による外部提供について\n3"
    )
    assert flow.kind == "table"
    assert titles(flow) == ["架空協定に基づく名簿交換制度による外部提供について"]


def test_a_plan() -> None:
    flow = read("架空カメラ配置予定図\n架空通り", "防犯カメラ\n設置予定場\n所 \n別紙のとおり")
    assert (flow.kind, titles(flow)) == ("map", ["架空カメラ配置予定図"])
    assert flow.label is not None
    assert flow.label.text == "防犯カメラ設置予定場所"


def test_without_a_title_the_first_line_stands_for_it_and_is_doubtful() -> None:
    flow = read("区民\n①申込み")
    assert titles(flow) == ["区民"]
    assert flow.titles[0].doubt


def test_a_page_without_the_field_has_nothing_attached() -> None:
    assert attachment_of("事業名 架空事業\n３ 対象者\n約１２０人\n", "\n \n") is None


def test_a_page_that_refers_to_an_attachment_nobody_appended() -> None:
    flow = read("")
    assert (flow.kind, flow.titles, flow.texts) == ("flow", (), ())


@pytest.mark.parametrize(
    "body, below, label, used",
    [
        (
            "約１５０人\n個人情報の\n流れ及び情\n報保護対策\n別紙のとおり",
            "",
            "個人情報の流れ及び情報保護対策",
            0,
        ),
        ("５件\n個人情報の流れ及び情報保護対策　別紙のとおり", "", "個人情報の流れ及び情報保護対策", 0),
        ("５件\n個人情報の\n流れ及び情 別紙のとおり", "報保護対策\n12", "個人情報の流れ及び情報保護対策", 1),
        ("実施する。\n全項目評価\n書の概要\n別紙１のとおり", "", "全項目評価書の概要", 0),
        ("実施する。\n配置図 資料１－２参照", "", "配置図", 0),
    ],
)
def test_the_closing_field(body: str, below: str, label: str, used: int) -> None:
    field = closing_field(lines_of(body), lines_of(below))
    assert field is not None
    assert field.label is not None
    assert (field.label.text, field.below) == (label, used)


@pytest.mark.parametrize("body", ["", "約５人", "詳細は別紙のとおりである。", "別紙のとおり報告した。"])
def test_no_closing_field(body: str) -> None:
    assert closing_field(lines_of(body)) is None
