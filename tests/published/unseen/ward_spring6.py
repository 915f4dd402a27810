"""令和６年２月から６月まで: the year goes on, the fiscal year changes; forty cases, days in full width."""

from __future__ import annotations

import datetime

from tests.published.unseen import flows
from tests.published.unseen.bank import MATTERS
from tests.published.unseen.printing import full_width
from tests.published.unseen.spec import Attached, Cited, Count, Page, Report, Row
from tests.published.unseen.ward_spring_pages import BODIES, COUNCIL, FLOW, OLD_COUNCIL

_DAYS = tuple(datetime.date(2024, month, day) for month, day in ((2, 14), (3, 22), (4, 25), (5, 30), (6, 20)))
_SAFETY = Page(
    project="通学路見守り端末の貸与",
    purpose="児童の登下校時の安全を確保する。",
    subjects="区立小学校に在籍する児童及びその保護者",
    summary="区では、通学路における児童の見守りのため、位置情報を発信する端末を貸与することとした（令和４年度第１０回新宿区情報公開・個人情報保護審議会承認済、"
    "令和５年度第２回個人情報保護管理運営会議承認済）。\nこの度、端末の更新に合わせて委託先を変更する。",
    agenda_heading="２ 外部結合及び業務委託の付議内容",
    agenda="（１）外部結合\n>区イントラネットと位置情報サービスを結合する。\n（２）業務委託\n>端末の配布及び保守の業務を合同会社まもりテックに委託する。委託にあたっては、次の事項を守らせる。\n"
    ">ア 位置情報は、３０日を経過した後に消去する。\n>イ 保護者以外の者に位置情報を提供しない。\n（３）再委託\n>コールセンターの運営を株式会社青空コールセンターに再委託する。",
    subheadings=("（１）外部結合", "（２）業務委託", "（３）再委託"),
    counts_heading="３ 対象人数",
    counts_text="（１）児童\n>約９，３００人（令和５年５月１日現在）\n（２）保護者\n>約１万人",
    counts=(Count(9300, "人", True, datetime.date(2023, 5, 1)), Count(10000, "人", True)),
    cited=(Cited(2022, 10, OLD_COUNCIL), Cited(2023, 2, COUNCIL)),
    contractors=("合同会社まもりテック", "株式会社青空コールセンター"),
    attached=Attached(
        "flow",
        FLOW,
        ("通学路見守り端末の貸与に係る|個人情報の流れ",),
        (
            "合同会社まもりテック\n（ＪＩＳＱ１５００１、ＩＳＯ２７００１認証取得）",
            "①申込み",
            "②端末の\n貸与",
            "児童・保護者",
            "再委託先\n（株式会社青空コールセンター）",
            "③問い合わせ",
            "④問い合わせの\n内容の報告",
            "⑤位置情報の通知",
            flows.TECHNICAL_WIDE,
            flows.OPERATIONAL_TEXT,
        ),
        flows.OPERATIONAL,
        flows.TECHNICAL,
        5,
    ),
)
_SAFETY_MORE = Page(
    project="通学路見守り端末の貸与",
    purpose="児童の登下校時の安全を確保する。",
    subjects="区立小学校に在籍する児童及びその保護者",
    summary="見守り端末については、令和６年３月から新たな委託先において業務を行っている（令和５年度第１１回個人情報保護管理運営会議承認済）。\n"
    "この度、保護者からの要望を踏まえ、緊急連絡先を情報項目に追加する。",
    agenda_heading="２ 外部結合、業務委託の付議内容",
    agenda="（１）外部結合\n>外部結合により取得する情報項目に緊急連絡先を追加する。\n（２）業務委託\n>委託する業務において取り扱う情報項目に緊急連絡先を追加する。",
    subheadings=("（１）外部結合", "（２）業務委託"),
    counts_heading="３ 対象人数",
    counts_text="（１）児童　　約９，３００人（令和５年５月１日現在）\n（２）保護者　約１万人",
    counts=(Count(9300, "人", True, datetime.date(2023, 5, 1)), Count(10000, "人", True)),
    cited=(Cited(2023, 11, COUNCIL),),
    note="※端末の配布は、各学校において行う。",
)
_SITE = Page(
    project="清掃事務所の収集車の運行管理",
    purpose="収集作業を効率的に行うため。",
    subjects="戸別収集の利用者",
    summary="戸別収集の利用者の住所を地図上に表示し、収集漏れを防止する。令和６年４月からの本格的な運用に先立ち、一部の地区において試行を行った。",
    agenda_heading="２ 電算処理の付議内容",
    agenda="収集車に搭載した端末に、戸別収集の利用者の氏名及び住所を表示する。",
    counts_heading="３ 利用者数",
    counts_text="１，２３０世帯（令和６年１月末時点）",
    counts=(Count(1230, "世帯", False, datetime.date(2024, 1, 31)),),
    attached=Attached(
        "other",
        "実施計画",
        ("戸別収集の支援に関する実施計画",),
        ("第１　目的", "第２　実施の方法", "地区ごとに、順次導入する。"),
    ),
)


def _rows() -> tuple[Row, ...]:
    rows = []
    for index in range(40):
        number = index + 1
        day = _DAYS[index // 8]
        title, sections, kinds = MATTERS[index % len(MATTERS)]
        page = None
        if index >= len(MATTERS):
            title = (
                title.split("（")[0] + "（委託内容の追加）" if "委託" in title else title + "（手続の追加）"
            )
        if number == 3:
            title, sections, kinds, page = (
                "通学路見守り端末の貸与に係る外部結合等について（委託先の変更）",
                "教育支援課、学校運営課",
                "外部結合、業務委託",
                _SAFETY,
            )
        if number == 12:
            title, sections, kinds, page = (
                "清掃車の運行管理システムの導入について",
                "清掃事務所",
                "電算処理",
                _SITE,
            )
        if number == 26:
            title, sections, kinds, page = (
                "通学路見守り端末の貸与に係る外部結合等について（情報項目の追加）",
                "教育支援課、学校運営課",
                "外部結合、業務委託",
                _SAFETY_MORE,
            )
        printed = full_width(f"{day.month}月{day.day}日") if number % 3 else ""
        rows.append(
            Row(
                number,
                title,
                tuple(sections.split("、")),
                tuple(kinds.split("、")),
                day,
                "承認",
                page,
                printed,
            )
        )
    return tuple(rows)


REPORT = Report(
    name="ward_spring6",
    title="令和５・６年度新宿区個人情報保護管理運営会議における審議案件一覧",
    header_date=datetime.date(2024, 7, 18),
    header_date_printed="令和６年７月１８日",
    department="総合政策部区政情報課",
    addressee="新宿区情報公開・個人情報保護審議会資料",
    intro="新宿区個人情報保護管理運営会議で令和６年２月から令和６年６月に審議した案件について、下記のとおり報告する。",
    period=((2024, 2), (2024, 6)),
    bodies=BODIES,
    look={"page_mark": "", "rows_on_first": 11, "head_after": 11, "rows_on_page": 17},
    footer=(
        "個人情報保護管理運営会議にて審議した案件については、区ホームページで公開",
        "※各事業に係る事項の詳細については、別紙のとおり。",
        "２　その他",
    ),
    rows=_rows(),
)
