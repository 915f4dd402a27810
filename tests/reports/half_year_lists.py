"""Half-yearly lists for the tests of what is published: made-up ones, and the published one."""

from __future__ import annotations

import datetime
from dataclasses import replace

from xl_tools.model.half_year import DetailPage, FlowSheet, HalfYearList, ListedCase, ListHeader, Period

COLUMNS = ("№", "事業名", "担当課", "区分", "付議日", "審議結果")
HEADER = ListHeader(
    addressee="みほん市情報公開・個人情報保護審議会資料",
    date="令 和 8 年 1 月 20 日",
    department="総 務 部 文 書 課",
    intro="みほん市個人情報保護管理運営会議で令和7年7月から令和8年1月に審議した案件について、下記のとおり報告する。",
    title="令和７年度みほん市個人情報保護管理運営会議における審議案件一覧",
    centre_word="記",
    list_heading="１　個人情報保護管理運営会議における審議案件及び結果",
    columns=COLUMNS,
    other_heading="２　その他",
    other="審議した案件については、市ホームページで公開",
    note="※各事業に係る事項の詳細については、別紙のとおり。",
    attachment_label="個人情報の流れ及び情報保護対策",
    attachment_reference="別紙のとおり",
)
PERIOD = Period((2025, 7), (2026, 1))
FLOW = FlowSheet(
    "C:\\付議書\\みほん図書館.xlsx",
    "資料１－１",
    "電子貸出に係る個人情報の流れ",
    ("利用者", "①貸出しの申込み", "図書館"),
)
PAGE = DetailPage(
    project_name="電子貸出の実施",
    sections="みほん図書館、文書課外２課",
    purpose="図書館に来ることなく本を借りられるようにするため。",
    data_subjects="みほん図書館の利用登録者",
    summary_heading="１ 概要",
    summary="みほん図書館では、機械で貸出しを受け付けている。\nこの度、電子書籍を加える。",
    agenda_heading="２ 業務委託の付議内容",
    agenda="（１）業務委託\n電子書籍の貸出しを委託する。",
    counts_heading="３ 対象者数",
    counts="約３，１２０人",
    flows=(FLOW, FlowSheet("みほん.xlsx", "資料１－２")),
)
LIBRARY = ListedCase(
    title="みほん図書館の電子貸出に係る業務の委託について",
    sections=("みほん図書館", "文書課"),
    categories=("業務委託",),
    date=datetime.date(2025, 7, 28),
    result="承認",
    page=PAGE,
    document_number="1－1",
    source="C:\\付議書\\みほん図書館.xlsx",
    case_id="R7-010",
)
BARE = ListedCase(title="みどり公園における防犯カメラの設置について")
HOSTILE_TEXT = "<script>alert(1)</script>\"'&amp;\x00\x1b[31m\u202e\ud800\nつづき\tの{{ 7*7 }}\u3000件"
HOSTILE = ListedCase(
    title=f'=HYPERLINK("http://x"){HOSTILE_TEXT}',
    sections=(HOSTILE_TEXT, "@課"),
    categories=("-1+1",),
    result="+承認",
    page=DetailPage(
        **dict.fromkeys(
            (
                "project_name",
                "sections",
                "purpose",
                "data_subjects",
                "summary_heading",
                "summary",
                "agenda_heading",
            ),
            HOSTILE_TEXT,
        ),
        agenda=HOSTILE_TEXT,
        counts_heading="",
        counts="",
        flows=(FlowSheet("../../etc", HOSTILE_TEXT, HOSTILE_TEXT, (HOSTILE_TEXT, "\x00", "")),),
    ),
    document_number="=1",
    case_id="\t=2",
)


def half_year(*cases: ListedCase) -> HalfYearList:
    """The cases numbered in the order given."""
    return HalfYearList(
        HEADER, PERIOD, tuple(replace(case, number=number) for number, case in enumerate(cases, 1))
    )


def small_list() -> HalfYearList:
    """A case with two drawings, one without page, a hostile one, one without drawing."""
    return half_year(
        LIBRARY, BARE, HOSTILE, replace(LIBRARY, title="二つ目の案件について", page=replace(PAGE, flows=()))
    )
