"""Half-yearly lists made up for the tests of the workbook."""

from __future__ import annotations

import datetime
from dataclasses import replace

from xl_tools.model.half_year import DetailPage, FlowSheet, HalfYearList, ListedCase, ListHeader, Period

HEADER = ListHeader(
    addressee="架空市情報公開・個人情報保護審議会資料",
    date="令 和 8 年 1 月 20 日",
    department="総 務 部 文 書 課",
    intro="架空市個人情報保護管理運営会議で令和7年7月から令和8年1月に審議した案件について、下記のとおり報告する。",
    title="令和７年度架空市個人情報保護管理運営会議における審議案件一覧",
    centre_word="記",
    list_heading="１　個人情報保護管理運営会議における審議案件及び結果",
    columns=("№", "事業名", "担当課", "区分", "付議日", "審議結果"),
    other_heading="２　その他",
    other="個人情報保護管理運営会議にて審議した案件については、市ホームページで公開",
    note="※各事業に係る事項の詳細については、別紙のとおり。",
    attachment_label="個人情報の流れ及び情報保護対策",
    attachment_reference="別紙のとおり",
)
PERIOD = Period((2025, 7), (2026, 1))
SHORT = ListedCase(
    title="みほん図書館の電子貸出に係る業務の委託について",
    sections=("みなと中央図書館",),
    categories=("業務委託",),
    date=datetime.date(2025, 7, 28),
    result="承認",
    number=1,
)
PAGE = DetailPage(
    project_name="電子貸出の実施",
    sections="みなと中央図書館、文書課外２課",
    purpose="図書館に来ることなく本を借りられるようにし、利用者の利便性の向上を図るため。",
    data_subjects="みほん図書館の利用登録者",
    summary_heading="１ 概要",
    summary="みほん図書館では、令和６年度から貸出しを機械で受け付けている。\nこの度、電子書籍の貸出しを加える。",
    agenda_heading="２ 業務委託の付議内容",
    agenda="（１）業務委託\n電子書籍の貸出しに係る業務を委託する。",
    counts_heading="３ 対象者数",
    counts="約３，１２０人",
    flows=(
        FlowSheet(
            "C:\\付議書\\みほん図書館.xlsx",
            "資料１－１",
            "電子貸出に係る個人情報の流れ",
            ("利用者", "①貸出しの申込み"),
        ),
        FlowSheet("みほん図書館.xlsx", "資料１－２"),
    ),
)
WITH_PAGE = replace(SHORT, page=PAGE)
BARE = ListedCase(title="みどり公園における防犯カメラの設置について", number=3)


def half_year(*cases: ListedCase) -> HalfYearList:
    """The cases numbered in the order given."""
    numbered = tuple(replace(case, number=number) for number, case in enumerate(cases, 1))
    return HalfYearList(HEADER, PERIOD, numbered)


def small_half_year() -> HalfYearList:
    """A case with two flows, one without flow, one without page, one whose page takes several sheets of paper."""
    no_flow = replace(
        WITH_PAGE,
        title="住民記録システムの改修について（特定個人情報保護評価の報告）",
        sections=("情報基盤課", "窓口改革課", "税収納課", "子ども未来課"),
        categories=("電算処理", "外部結合"),
        date=datetime.date(2025, 9, 1),
        page=replace(PAGE, flows=(), counts_heading="", counts=""),
    )
    paragraph = "架空の手続を受け付ける仕組みを作り、申請者が窓口で待つ時間を短くする。" * 4
    long_page = replace(PAGE, summary="\n".join([paragraph] * 16), flows=PAGE.flows[:1])
    long = replace(WITH_PAGE, title="＝SUM ではじまらない長い案件について", page=long_page)
    return half_year(WITH_PAGE, no_flow, BARE, replace(long, date=datetime.date(2026, 1, 15)))
