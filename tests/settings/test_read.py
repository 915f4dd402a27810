"""Reading the settings workbook: the delivered one changes nothing, and every mistake is named by its cell."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.settings.workbooks import (
    ADD,
    END,
    REWORD,
    Cells,
    content_with,
    delivered,
    problems_of,
    settings_with,
)
from xl_tools import resources
from xl_tools.adapters.read_file import read_bytes
from xl_tools.build.package import same_parts
from xl_tools.build.settings_workbook import settings_workbook
from xl_tools.catalogue.active import settings_in_use
from xl_tools.catalogue.load import load_catalogue
from xl_tools.catalogue.profile import load_profile, shipped_profile
from xl_tools.errors import BadInput
from xl_tools.model.profile import (
    Body,
    Counterparty,
    OutdatedBasis,
    PreferredForm,
    Section,
)
from xl_tools.model.settings import Settings
from xl_tools.ports import WorkbookContent
from xl_tools.settings.read import UnusableSettings, read_settings
from xl_tools.settings.sheets import settings_sheets
from xl_tools.settings.summary import summary


def test_the_delivered_workbook_changes_nothing() -> None:
    committed = (resources.workbooks() / "設定.xlsx").read_bytes()
    assert same_parts(committed, delivered())
    read = read_settings(read_bytes(committed, "設定.xlsx"))
    assert read == Settings(shipped_profile())
    assert summary(read) == []
    shipped = load_catalogue()
    with settings_in_use(read):
        assert load_catalogue() == shipped
        assert load_profile() == shipped_profile()


def test_the_workbook_of_another_municipality_reads_back() -> None:
    assert read_settings(read_bytes(delivered("sample"), "設定.xlsx")) == Settings(shipped_profile("sample"))


WORDS = st.text("区市見本課会議承認ＡＢ12・（）", min_size=1, max_size=8)
LISTS = st.lists(WORDS, max_size=3, unique=True).map(tuple)
DAYS = st.dates(datetime.date(1990, 1, 1), datetime.date(2090, 12, 31))


@settings(max_examples=15)
@given(
    st.lists(st.builds(Body, WORDS, LISTS, st.just(("承認", "報告"))), min_size=1, max_size=3, unique_by=lambda each: each.name),
    st.lists(st.builds(OutdatedBasis, WORDS, DAYS, WORDS), max_size=3, unique_by=lambda each: each.name),
    st.lists(st.builds(Section, WORDS, WORDS), max_size=3, unique_by=lambda each: (each.department, each.name)),
    st.lists(st.builds(PreferredForm, WORDS, WORDS.map("新".__add__), WORDS, LISTS, LISTS), max_size=3, unique_by=lambda each: each.written),
    st.tuples(*(st.builds(Counterparty, st.just(form), WORDS, WORDS) for form in "345")),
    st.tuples(LISTS, WORDS, st.integers(1, 5), st.integers(5, 9)),
    DAYS,
)  # fmt: skip
def test_every_profile_reads_back(
    bodies: list[Body],
    bases: list[OutdatedBasis],
    sections: list[Section],
    forms: list[PreferredForm],
    counterparties: tuple[Counterparty, ...],
    words: tuple[tuple[str, ...], str, int, int],
    since: datetime.date,
) -> None:
    shipped = shipped_profile()
    titles, joint, named, most = words
    profile = replace(
        shipped,
        half_year=replace(
            shipped.half_year,
            general_agenda_titles=titles,
            category_joint=joint,
            named_sections=named,
            most_sections=most,
        ),
        bodies=tuple(bodies),
        outdated_bases=tuple(bases),
        sections=tuple(sections),
        preferred_forms=tuple(forms),
        counterparties=counterparties,
        current_scheme_since=since,
    )
    assert read_settings(read_bytes(settings_workbook(profile), "設定.xlsx")).profile == profile


KNOWN_SLOTS = (
    "ward、ward_word、council、security_policy、counterparty、counterparty_title、other_party、cloud_guideline、"
    "する、し、講じ、するよう指導する、使うよう指導する"
)
MISTAKES: list[tuple[str, Cells, str]] = [
    ("kind unknown", {**REWORD, "標準文!A7": "変更"}, "「標準文」A7：「種類」は「文言変更」、「追加」、「廃止」から選んでください。"),
    ("id blank", {**REWORD, "標準文!B7": None}, "「標準文」B7：「対策番号」が空欄です。書いてください。"),
    ("id malformed", {**REWORD, "標準文!B7": "5-8"}, "「標準文」B7：「5-8」は対策番号の形ではありません。「5.ward.ops.06」のように書いてください。"),
    ("block unknown", {**ADD, "標準文!B8": "5.ku.ops.12"}, "「標準文」B8：「5.ku.ops」という欄はありません。「標準文一覧」で番号を確かめてください。"),
    ("form unknown", {**ADD, "標準文!B8": "6.ward.ops.12"}, "「標準文」B8：「6.ward.ops」という欄はありません。「標準文一覧」で番号を確かめてください。"),
    ("id not there", {**REWORD, "標準文!B7": "5.ward.ops.77"}, "「標準文」B7：「5.ward.ops.77」という対策はありません。「標準文一覧」で番号を確かめてください。"),
    ("id taken", {**ADD, "標準文!B8": "5.ward.ops.06"}, "「標準文」B8：「5.ward.ops.06」はすでにあります。欄の最後の番号の次の番号にするか、種類を「文言変更」にしてください。"),
    ("id doubled", {**ADD, **{place.replace("8", "9"): raw for place, raw in ADD.items()}, "標準文!C9": "別の文。"}, "「標準文」B9：「5.ward.ops.12」はすでにあります。欄の最後の番号の次の番号にするか、種類を「文言変更」にしてください。"),
    ("number skipped", {**ADD, "標準文!B8": "5.ward.ops.14"}, "「標準文」B8：「5.ward.ops」の最後の番号は11です。追加する行の番号は「5.ward.ops.12」から続けてください。"),
    ("sentence blank", {**REWORD, "標準文!C7": " 　"}, "「標準文」C7：「標準文」が空欄です。書いてください。"),
    ("sentence long", {**REWORD, "標準文!C7": "長" * 601}, "「標準文」C7：600字までです（601字あります）。短くしてください。"),
    ("sentence as it is", {**REWORD, "標準文!C7": "個人情報は、施錠できる金庫又はキャビネット等に保管する。"}, "「標準文」C7：「5.ward.ops.08」の今の文と同じです。文か番号を直してください。"),
    ("slot unknown", {**REWORD, "標準文!C7": "{{ wadr }}は、保管する。"}, f"「標準文」C7：「{{{{ wadr }}}}」という差し込みはありません。使えるのは{KNOWN_SLOTS}です。"),
    ("slot malformed", {**REWORD, "標準文!C7": "{% raw %}は、保管する。"}, "「標準文」C7：差し込みの書き方が違います。「{{ ward }}」のように、二重の波括弧の間に名前だけを書いてください。"),
    ("date unreadable", {**REWORD, "標準文!D7": "来年度"}, "「標準文」D7：「来年度」を日付として読めません。「2027/4/1」のように書いてください。"),
    ("date impossible", {**REWORD, "標準文!D7": "2027/2/30"}, "「標準文」D7：「2027/2/30」を日付として読めません。「2027/4/1」のように書いてください。"),
    ("date without day", {**REWORD, "標準文!D7": "令和９年４月"}, "「標準文」D7：「令和９年４月」を日付として読めません。「2027/4/1」のように書いてください。"),
    ("date a number", {**REWORD, "標準文!D7": 46000.0}, "「標準文」D7：「46000」を日付として読めません。「2027/4/1」のように書いてください。"),
    ("start missing", {**REWORD, "標準文!D7": None}, "「標準文」D7：「適用開始日」が空欄です。書いてください。"),
    ("end before start", {**REWORD, "標準文!E7": "2027/3/31"}, "「標準文」E7：適用終了日が適用開始日（令和9年4月1日）より前です。どちらかの日付を直してください。"),
    ("source missing", {**REWORD, "標準文!F7": None}, "「標準文」F7：「出典・理由」が空欄です。書いてください。"),
    ("end missing", {**END, "標準文!E9": None}, "「標準文」E9：「適用終了日」が空欄です。書いてください。"),
    ("end with sentence", {**END, "標準文!C9": "文。"}, "「標準文」C9：「廃止」の行では空欄にします。消すか、種類を直してください。"),
    ("same start", {**REWORD, **{place.replace("7", "8"): raw for place, raw in REWORD.items()}, "標準文!C8": "別の文。", "標準文!D8": "2027/4/1"}, "「標準文」B8：「5.ward.ops.08」には、同じ日から適用する文がもう一つあります。どちらかを消してください。"),
    ("overlap", {**REWORD, "標準文!E7": "2028/3/31", **{place.replace("7", "8"): raw for place, raw in REWORD.items()}, "標準文!C8": "別の文。", "標準文!D8": "2027/10/1"}, "「標準文」B8：「5.ward.ops.08」の適用期間が重なっています（令和9年4月1日～令和10年3月31日と令和9年10月1日～）。日付を直してください。"),
    ("ended twice", {**END, **{place.replace("9", "10"): raw for place, raw in END.items()}}, "「標準文」B10：「5.ward.ops.04」は、令和9年3月31日で終わることになっています。どちらかを消してください。"),
    ("ended before reworded", {**REWORD, **END, "標準文!B9": "5.ward.ops.08"}, "「標準文」B9：「5.ward.ops.08」の適用終了日（令和9年3月31日）が、最後の文の適用開始日（令和9年4月1日）より前です。日付を直してください。"),
    ("section blank", {"担当課!B5": "見本部"}, "「担当課」C5：「課」が空欄です。書いてください。"),
    ("section doubled", {"担当課!C5": "見本課", "担当課!C6": "見本課"}, "「担当課」C6：「見本課」の行が二つあります。どちらかを消してください。"),
    ("mail malformed", {"担当課!C5": "見本課", "担当課!D5": "見本課あて"}, "「担当課」D5：「見本課あて」はメールアドレスの形ではありません。一つだけ、正しく書いてください。"),
    ("counterparty's form", {"相手方の呼び方!A4": "6"}, "「相手方の呼び方」A4：様式「6」はありません。3、4、5のどれかを書いてください。"),
    ("counterparty doubled", {"相手方の呼び方!A5": "様式３"}, "「相手方の呼び方」A5：様式「3」の行が二つあります。どちらかを消してください。"),
    ("counterparty missing", {"相手方の呼び方!A6": None, "相手方の呼び方!B6": None, "相手方の呼び方!C6": None}, "「相手方の呼び方」A4：様式「5」の行がありません。元に戻してください。"),
    ("counterparty blank", {"相手方の呼び方!B4": None}, "「相手方の呼び方」B4：「文中の呼び方」が空欄です。書いてください。"),
    ("counterparty no sheet name", {"相手方の呼び方!C4": "受託者/再受託者"}, "「相手方の呼び方」C4：「受託者/再受託者」には、シートの名前に使えない記号があります。[ ] { } : * ? / \\ ' を除いてください。"),
    ("ward blank", {"自治体!B4": None}, "「自治体」B4：「内容」が空欄です。書いてください。"),
    ("ward with slot", {"自治体!B6": "{{ ward }}方針"}, "「自治体」B6：ここには差し込みを書けません。言葉で書いてください。"),
    ("ward label lost", {"自治体!A4": "名前"}, "「自治体」A4：項目「自治体の名称」の行がありません。元に戻してください。"),
    ("scheme's day", {"自治体!B7": "令和５年"}, "「自治体」B7：「令和５年」を日付として読めません。「2027/4/1」のように書いてください。"),
    ("body's verbs", {"会議!C4": "承認、可決"}, "「会議」C4：「承認」「了承」「報告」から、「、」で区切って書いてください。"),
    ("body doubled", {"会議!A5": "新宿区個人情報保護管理運営会議"}, "「会議」A5：「新宿区個人情報保護管理運営会議」の行が二つあります。どちらかを消してください。"),
    ("spelling the same", {"表記!B4": "ウィルス"}, "「表記」B4：「ウィルス」は使わない表記と同じです。どちらかを直してください。"),
    ("spelling without reason", {"表記!C4": None}, "「表記」C4：「理由」が空欄です。書いてください。"),
    ("list's title blank", {"審議案件一覧!B8": " "}, "「審議案件一覧」B8：「内容」が空欄です。書いてください。"),
    ("list's slot unknown", {"審議案件一覧!B7": "{{ 期間 }}に審議した。"}, "「審議案件一覧」B7：「{{ 期間 }}」という差し込みはありません。使えるのはward、ward_word、council、period、fiscal_year、dateです。"),
    ("slot where none is", {"審議案件一覧!B23": "３ {{ ward }}の対象者数"}, "「審議案件一覧」B23：ここには差し込みを書けません。言葉で書いてください。"),
    ("a column too few", {"審議案件一覧!B11": "№、件名、担当課、区分、付議日"}, "「審議案件一覧」B11：見出しは六つです（5あります）。「、」で区切って六つ書いてください。"),
    ("sections no number", {"審議案件一覧!B24": "三"}, "「審議案件一覧」B24：「三」を数として読めません。1から99までの数を書いてください。"),
    ("more named than whole", {"審議案件一覧!B25": 5.0}, "「審議案件一覧」B25：略さない課の数（3）より多くはできません。数を直してください。"),
    ("number of others lost", {"審議案件一覧!B26": "ほか"}, "「審議案件一覧」B26：「{{ count }}」がありません。数の入る所に書いてください。"),
    ("list's label lost", {"審議案件一覧!A26": "そのほか"}, "「審議案件一覧」A4：項目「ほかの課の書き方」の行がありません。元に戻してください。"),
    ("basis without day", {"古い根拠!B4": None}, "「古い根拠」B4：「使えなくなった日」が空欄です。書いてください。"),
]  # fmt: skip


@pytest.mark.parametrize(
    "cells, sentence", [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES]
)
def test_a_mistake_is_named_by_its_cell(cells: Cells, sentence: str) -> None:
    assert problems_of(cells) == [sentence]


def test_all_mistakes_are_named_at_once_in_reading_order() -> None:
    cells: Cells = {
        **REWORD,
        "標準文!D7": None,
        "標準文!C7": None,
        "会議!C4": None,
        "担当課!D5": "x",
        "標準文!F8": "行",
    }
    with pytest.raises(UnusableSettings) as raised:
        settings_with(cells)
    lines = str(raised.value).splitlines()
    assert lines[0] == "設定のブック「設定.xlsx」に、直すところが6か所あります。"
    assert [line.partition("：")[0] for line in lines[1:]] == [
        "「標準文」C7", "「標準文」D7", "「標準文」A8", "「担当課」C5", "「担当課」D5", "「会議」C4",
    ]  # fmt: skip
    assert all(line.endswith("。") for line in lines)


def test_days_may_be_written_in_any_usual_way() -> None:
    day = datetime.date(2027, 4, 1)
    for written in (
        "2027/4/1",
        "2027-04-01",
        "令和９年４月１日",
        "R9.4.1",
        " 令和9年4月 1日",
        datetime.datetime(2027, 4, 1),
    ):
        assert settings_with({**REWORD, "標準文!D7": written}).changes[0].valid_from == day


def test_rows_said_to_be_examples_are_not_read() -> None:
    assert settings_with({**REWORD, "標準文!A7": "例"}).changes == ()


def _without(name: str, cells: Cells) -> WorkbookContent:
    sheets = content_with(cells).sheets
    return WorkbookContent("設定.xlsx", tuple(grid for grid in sheets if grid.name != name))


@pytest.mark.parametrize("sheet", settings_sheets(), ids=lambda sheet: sheet.id)
def test_a_missing_sheet_or_heading_is_named(sheet: object) -> None:
    spec = next(each for each in settings_sheets() if each is sheet)
    if not spec.optional:
        with pytest.raises(BadInput, match=f"設定のブック「設定.xlsx」にシート「{spec.name}」がありません。"):
            read_settings(_without(spec.name, {}))
    place, needed = [(place, each) for place, each in enumerate(spec.columns) if not each.optional][-1]
    with pytest.raises(
        BadInput, match=f"シート「{spec.name}」に、見出しが「{needed.heading}」の列がありません。"
    ):
        settings_with({f"{spec.name}!{chr(65 + place)}3": "別の見出し"})


def test_a_workbook_made_before_there_was_the_sheet_about_the_list_takes_the_words_as_shipped() -> None:
    made_before = read_settings(_without("審議案件一覧", REWORD))
    assert made_before == settings_with(REWORD)
    assert made_before.profile.half_year == shipped_profile().half_year


@pytest.mark.parametrize("sheet", ["標準文", "自治体"])
def test_another_missing_sheet_is_named_in_such_a_workbook_too(sheet: str) -> None:
    content = _without("審議案件一覧", {})
    left = tuple(grid for grid in content.sheets if grid.name != sheet)
    with pytest.raises(BadInput, match=f"シート「{sheet}」がありません。"):
        read_settings(WorkbookContent("設定.xlsx", left))


def test_columns_may_be_moved() -> None:
    content = content_with(REWORD)
    swapped = {1: 6, 6: 1}
    sheets = tuple(
        replace(
            grid, cells={(row, swapped.get(column, column)): raw for (row, column), raw in grid.cells.items()}
        )
        if grid.name == "標準文"
        else grid
        for grid in content.sheets
    )
    assert len(read_settings(WorkbookContent("設定.xlsx", sheets)).changes) == 1


def test_the_summary_names_every_change() -> None:
    cells: Cells = {
        **REWORD,
        **ADD,
        **END,
        "相手方の呼び方!C6": "受託者",
        "自治体!B4": "見本区",
        "審議案件一覧!B6": "見本部見本課",
        "審議案件一覧!B24": 4.0,
        "担当課!C5": "見本課",
    }
    assert summary(settings_with(cells)) == [
        "「標準文」文言変更　5.ward.ops.08　令和9年4月1日から　個人情報は、鍵のかかる所に保管する。",
        "「標準文」追加　5.ward.ops.12　令和9年4月1日から　{{ counterparty }}に対し、見本の研修を行うよう指導する。",
        "「標準文」廃止　5.ward.ops.04　令和9年3月31日まで",
        "「相手方の呼び方」様式5の見出し　委託事業者 → 受託者",
        "「自治体」自治体の名称　新宿区 → 見本区",
        "「審議案件一覧」報告する部課　総合政策部区政情報課 → 見本部見本課",
        "「審議案件一覧」略さない課の数　3 → 4",
        "「担当課」加えた行または変えた行 1、なくした行または変える前の行 0",
    ]


def test_the_workbook_is_the_same_whenever_it_is_built() -> None:
    assert settings_workbook(shipped_profile()) == delivered()


def test_every_column_has_its_help_and_drop_down() -> None:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(delivered()))
    assert book.sheetnames == ["使い方", *(sheet.name for sheet in settings_sheets()), "標準文一覧"]
    for sheet in settings_sheets():
        rules = book[sheet.name].data_validations.dataValidation
        prompts = {rule.prompt: rule for rule in rules}
        for column in sheet.columns:
            if not column.help:
                continue
            rule = prompts[column.help]
            if column.choices:
                assert rule.formula1 == f'"{",".join(column.choices)}"'
        assert book[sheet.name].freeze_panes == "A4"
    ids = [row[0].value for row in book["標準文一覧"].iter_rows(min_row=4)]
    assert ids == list(load_catalogue().controls)
