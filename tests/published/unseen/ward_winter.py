"""令和６年７月から令和７年１月まで: sixty-six cases, several of one project, pages of two and three sheets."""

from __future__ import annotations

import datetime
from dataclasses import replace

from tests.published.unseen import flows
from tests.published.unseen.bank import MATTERS
from tests.published.unseen.spec import Attached, Cited, Count, Page, Report, Row
from tests.published.unseen.ward_spring_pages import BODIES, COUNCIL, FLOW

_DAYS = tuple(
    datetime.date(year, month, day)
    for year, month, day in (
        (2024, 7, 26),
        (2024, 8, 30),
        (2024, 10, 4),
        (2024, 11, 6),
        (2024, 12, 19),
        (2025, 1, 16),
    )
)
_SUBSIDY = Page(
    project="省エネルギー機器設置補助事業",
    purpose="家庭における省エネルギーの推進を図ることを目的とする。",
    subjects="（１）区内に住所を有する者であって、自ら居住する住宅に対象となる機器を設置したもの\n（２）区内の集合住宅の管理組合の代表者",
    summary="区では、区民が太陽光発電設備、蓄電池等の機器を設置した場合に、その費用の一部を補助している。\n申請の件数が増加しており、審査に要する期間の短縮が求められている。\n"
    "このため、申請の受付から交付決定までを一元的に管理する次の機能を持つシステムを構築する。\nア 申請受付\nイ 審査\nウ 交付決定\n"
    "なお、申請は、これまでどおり郵送によっても受け付ける。\n※機器の種類は、要綱で定める。",
    agenda_heading="２ 電算処理、外部結合及び業務委託の付議内容",
    agenda="（１）電算処理\n>補助金の申請受付、審査及び交付決定を行うシステムを構築する。\n（２）外部結合\n"
    ">区民等がインターネットを通じて申請するため、区イントラネットとエコ申請株式会社が運用する申請サイトを結合する。\n（３）業務委託\n"
    ">① システムの構築及び運用保守をエコ申請株式会社に委託する。\n>② 申請書の入力及び通知の発送を一般財団法人みどりの暮らし協会に委託する。",
    subheadings=("（１）電算処理", "（２）外部結合", "（３）業務委託"),
    counts_heading="３ 対象者数（年間）",
    counts_text="１，８００件　個人：１，７２０件\n>>>>法人：　　８０件",
    counts=(Count(1800, "件"), Count(1720, "件"), Count(80, "件")),
    contractors=("エコ申請株式会社", "一般財団法人みどりの暮らし協会"),
    attached=Attached(
        "flow",
        FLOW,
        (
            "省エネルギー機器設置補助事業に係る個人情報の流れ①",
            "省エネルギー機器設置補助事業に係る個人情報の流れ②",
        ),
        (
            "申請者",
            "①申請（インターネット）",
            "エコ申請株式会社\n（プライバシーマーク・ISMS認証取得）",
            flows.TECHNICAL_WIDE,
            flows.OPERATIONAL_TEXT,
            "②申請（郵送）",
            "一般財団法人みどりの暮らし協会\n（プライバシーマーク取得）",
            "③申請書の受渡し",
            "④通知の発送",
            flows.PAPER_TEXT,
        ),
        flows.OPERATIONAL * 2 + flows.PAPER,
        flows.TECHNICAL,
        4,
    ),
)
_SUBSIDY_MORE = Page(
    project="省エネルギー機器設置補助事業",
    purpose=_SUBSIDY.purpose,
    subjects=_SUBSIDY.subjects,
    summary="省エネルギー機器の設置に係る補助金については、令和６年１２月から新たなシステムの運用を開始する（令和６年度第４回個人情報保護管理運営会議承認済）。\n"
    "申請サイトの運用を再委託することとなったため、委託内容を変更する。",
    agenda_heading="２ 業務委託の付議内容",
    agenda="（１）業務委託\n>システムの構築及び運用保守の業務の委託に、再委託を加える。\n（２）再委託\n>申請サイトの運用をクラウド基盤株式会社に再委託する。",
    subheadings=("（１）業務委託", "（２）再委託"),
    counts_heading="３ 対象者数（年間）",
    counts_text="１，８００件　個人：１，７２０件\n>>>>法人：　　８０件",
    counts=(Count(1800, "件"), Count(1720, "件"), Count(80, "件")),
    cited=(Cited(2024, 4, COUNCIL),),
    contractors=("クラウド基盤株式会社",),
)
_POLL = Page(
    project="区民モニター制度",
    purpose="区政に区民の意見を反映するため。",
    subjects="区民モニターに応募した者",
    summary="区民モニターの募集及び調査については、これまで郵送により行ってきた。",
    agenda_heading="２ 外部結合の付議内容",
    agenda="区イントラネットと調査サイトを結合し、回答を取得する。",
    counts_heading="３ 区民モニターの数",
    counts_text="３００人以内",
    counts=(Count(300, "人"),),
    attached=Attached(
        "flow",
        FLOW,
        ("区民モニター制度に係る個人情報の流れ",),
        (
            "区民モニター",
            "➀回答",
            "調査サイト",
            "➁回答の取得",
            "新宿区",
            flows.TECHNICAL_WIDE.replace("・サーバ冗長化 ", "・サーバ冗長化\n"),
        ),
        (),
        flows.TECHNICAL,
        2,
    ),
)


_SUBSIDY_ITEMS = replace(
    _SUBSIDY_MORE,
    summary="省エネルギー機器の設置に係る補助金については、令和６年１２月から新たなシステムの運用を開始する（令和６年度第４回個人情報保護管理運営会議承認済み）。\n"
    "審査にあたり、機器の製造番号を確認する必要が生じたため、情報項目に追加する。",
    agenda_heading="２ 電算処理の付議内容",
    agenda="システムに記録する情報項目に、機器の製造番号を追加する。",
    subheadings=(),
    contractors=(),
)
_POLL_ITEMS = replace(
    _POLL,
    summary="区民モニターの調査については、令和６年１２月から調査サイトを利用している（令和６年度第５回個人情報保護管理運営会議承認済）。",
    agenda="調査サイトから取得する情報項目に、年齢を追加する。",
    cited=(Cited(2024, 5, COUNCIL),),
    attached=None,
)


def _rows() -> tuple[Row, ...]:
    special = {
        21: (
            "省エネルギー機器設置補助事業に係るシステムの構築等について",
            "環境対策課",
            "電算処理、外部結合、業務委託",
            _SUBSIDY,
        ),
        33: ("区民モニター制度に係る外部結合について", "区政情報課", "外部結合", _POLL),
        60: (
            "省エネルギー機器設置補助事業に係るシステムの構築等について（再委託の追加）",
            "環境対策課",
            "業務委託",
            _SUBSIDY_MORE,
        ),
        61: (
            "省エネルギー機器設置補助事業に係るシステムの構築等について（情報項目の追加）",
            "環境対策課",
            "電算処理",
            _SUBSIDY_ITEMS,
        ),
        62: (
            "区民モニター制度に係る外部結合について（情報項目の追加）",
            "区政情報課",
            "外部結合",
            _POLL_ITEMS,
        ),
    }
    rows = []
    for index in range(66):
        number = index + 1
        title, sections, kinds = MATTERS[(index * 5) % len(MATTERS)]
        page = None
        if index >= len(MATTERS):
            title = title.split("について")[0] + "について（情報項目の追加）"
        if number in special:
            title, sections, kinds, page = special[number]
        rows.append(
            Row(
                number,
                title,
                tuple(sections.split("、")),
                tuple(kinds.split("、")),
                _day(number),
                "承認",
                page,
            )
        )
    return tuple(rows)


def _day(number: int) -> datetime.date:
    return next(day for day, last in zip(_DAYS, (14, 15, 27, 40, 55, 66), strict=True) if number <= last)


REPORT = Report(
    name="ward_winter",
    title="令和６年度新宿区個人情報保護管理運営会議における審議案件一覧",
    header_date=datetime.date(2025, 1, 30),
    header_date_printed="令和 7 年 1 月 30 日",
    department="総合政策部 区政情報課",
    addressee="新宿区情報公開・個人情報保護審議会資料",
    intro="新宿区個人情報保護管理運営会議で令和6年7月から令和7年1月に審議した案件について、下記のとおり報告する。",
    period=((2024, 7), (2025, 1)),
    bodies=BODIES,
    look={"rows_on_first": 10, "head_after": 10, "rows_on_page": 19, "spaced_head": False},
    footer=(
        "個人情報保護管理運営会議にて審議した案件については、区ホームページで公開",
        "※各事業に係る事項の詳細については、別紙のとおり。",
        "２　その他",
    ),
    rows=_rows(),
)
