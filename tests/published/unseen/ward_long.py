"""令和４年１０月から令和５年３月まで, of a smaller ward: other labels, further headings, lines as they lie on the paper."""

from __future__ import annotations

import datetime

from tests.published.unseen import flows
from tests.published.unseen.bank import MATTERS
from tests.published.unseen.spec import Attached, Cited, Count, Page, Report, Row

COUNCIL = "かすみ町区個人情報保護管理運営会議"
OLD_COUNCIL = "かすみ町区情報公開・個人情報保護審議会"
BODIES = {
    COUNCIL: ("個人情報保護管理運営会議", "管理運営会議"),
    OLD_COUNCIL: ("情報公開・個人情報保護審議会",),
}
_DAYS = tuple(
    datetime.date(year, month, day)
    for year, month, day in ((2022, 10, 19), (2022, 12, 7), (2023, 2, 1), (2023, 3, 15))
)
_LOANS = Page(
    project="生活資金の貸付け",
    purpose="区民の生活の安定に資するため、生活資金の貸付けに係る債権を適正に管理する。",
    subjects="生活資金の貸付けを受けた者、その連帯保証人及び相続人",
    summary="貸付金の収納及び督促については、表計算ソフトにより管理してきたが、債権の件数が増加し、管理が困難となっている。\n"
    "このため、債権管理システムを新たに導入する。",
    agenda_heading="２ 付議内容",
    agenda="(1) 電算処理\n>債権管理システムを導入し、債権の情報を管理する。\n(2) 業務委託\n>システムの導入及び保守を、（株）ひなた債権システムズに委託する。",
    subheadings=("(1) 電算処理", "(2) 業務委託"),
    counts_heading="３ 対象者数及び債権の件数",
    counts_text="(1) 対象者　６３５人（令和４年９月３０日現在）\n(2) 債権　　１，０４８件",
    counts=(Count(635, "人", False, datetime.date(2022, 9, 30)), Count(1048, "件")),
    contractors=("（株）ひなた債権システムズ",),
    more="４ 実施時期\n令和５年４月１日（予定）\n\n５ その他\n区民に対しては、広報かすみ町（令和５年３月５日号）により周知する。",
    rest=(
        ("４ 実施時期", "令和５年４月１日（予定）"),
        ("５ その他", "区民に対しては、広報かすみ町（令和５年３月５日号）により周知する。"),
    ),
    attached=Attached(
        "flow",
        "個人情報の流れ及び情報保護対策",
        ("債権管理システムに係る個人情報の流れ（案）",),
        (
            "債務者",
            "①納付",
            "金融機関",
            "②収納データ",
            "かすみ町区（福祉課）",
            "③督促状の送付",
            "（株）ひなた債権システムズ\n※プライバシーマーク取得",
            flows.TECHNICAL_NARROW,
            flows.OPERATIONAL_TEXT,
        ),
        flows.OPERATIONAL,
        flows.TECHNICAL,
        3,
    ),
)
_SURVEY = Page(
    project="健康に関する意識調査",
    purpose="健康づくりの計画を改定するための基礎資料とする。",
    subjects="区内に住所を有する１８歳以上の者のうち、無作為に抽出した者",
    summary="区では、５年ごとに意識調査を行っており、前回は平成２９年度に実施した（平成２９年度第４回及び平成３０年度第１回情報公開・個人情報保護審議会承認済）。\n"
    "今回の調査においては、インターネットによる回答も受け付ける。",
    agenda_heading="２ 電算処理、外部結合及び業務委託の付議内容",
    agenda="（１）電算処理、外部結合\n>回答を集計するシステムを構築し、株式会社集計データ社が運用する回答サイトと結合する。\n（２）業務委託\n>調査票の発送、回収及び集計を株式会社集計データ社に委託する。",
    subheadings=("（１）電算処理、外部結合", "（２）業務委託"),
    counts_heading="３ 調査の対象者数",
    counts_text="１８歳から３９歳まで　１，５００人\n４０歳から６４歳まで　２，０００人\n６５歳以上　　　　　　１，５００人\n合計　　　　　　　　　５，０００人",
    counts=(Count(1500, "人"), Count(2000, "人"), Count(1500, "人"), Count(5000, "人")),
    cited=(Cited(2017, 4, OLD_COUNCIL), Cited(2018, 1, OLD_COUNCIL)),
    contractors=("株式会社集計データ社",),
    attached=Attached(
        "flow",
        "個人情報の流れ及び情報保護対策",
        ("健康に関する意識調査における個人情報の流れ",),
        (
            "調査対象者",
            "❶調査票の送付",
            "❷回答",
            "株式会社集計データ社（ISO/IEC27001）",
            "❸集計結果の納品",
            "かすみ町区",
            flows.PAPER_TEXT,
        ),
        flows.OPERATIONAL[:5] + flows.PAPER + flows.OPERATIONAL[5:],
        (),
        3,
    ),
)
_PIA = Page(
    project="がん検診の記録の管理",
    purpose="がん検診の記録を標準仕様書に準拠したシステムにより管理する。",
    subjects="がん検診の対象となる区民",
    summary="がん検診の記録の管理にあたり、特定個人情報保護評価（重点項目評価）を実施した。評価書（素案）については、令和４年度第５回個人情報保護管理運営会議に報告した。",
    agenda_heading="２ 個人情報保護管理運営会議への報告内容",
    agenda="（１）意見募集の結果\n>ア 実施期間\n>令和４年１１月１日から令和４年１１月３０日まで\n>イ 意見提出者\n>３名　７件\n（２）第三者点検の結果\n>監査法人くぬぎが点検し、適正と判断した。",
    subheadings=("（１）意見募集の結果", "（２）第三者点検の結果"),
    counts_heading="３ 対象人数",
    counts_text="約１２．５万人",
    counts=(Count(125000, "人", True),),
    qualifier="（特定個人情報保護評価の実施結果）",
    cited=(Cited(2022, 5, COUNCIL, ("報告",)),),
    attached=Attached(
        "pia_outline",
        "重点項目評価書の概要",
        ("がん検診に関する事務の重点項目評価書の概要",),
        ("Ⅰ 基本情報", "Ⅱ 特定個人情報ファイルの概要", "Ⅲ リスク対策"),
    ),
)
_PIA_FIRST = Page(
    project="がん検診の記録の管理",
    purpose="がん検診の記録を標準仕様書に準拠したシステムにより管理する。",
    subjects="がん検診の対象となる区民",
    summary="がん検診の記録を管理するシステムの更新に伴い、特定個人情報保護評価（重点項目評価）を実施する。",
    agenda_heading="２ 個人情報保護管理運営会議への報告内容",
    agenda="特定個人情報保護評価書（重点項目評価書）（素案）の内容について報告する。",
    counts_heading="３ 対象人数",
    counts_text="約１２．５万人",
    counts=(Count(125000, "人", True),),
    qualifier="（特定個人情報保護評価の報告）",
)


def _rows() -> tuple[Row, ...]:
    special = {
        2: (
            "がん検診の記録を管理するシステムについて（特定個人情報保護評価の報告）",
            "健康推進課",
            "電算処理",
            _PIA_FIRST,
        ),
        5: (
            "生活資金の貸付けに係る債権管理システムの導入等について",
            "福祉課、債権管理担当",
            "電算処理、業務委託",
            _LOANS,
        ),
        11: ("健康に関する意識調査の実施について", "健康推進課", "電算処理、外部結合、業務委託", _SURVEY),
        17: (
            "がん検診の記録を管理するシステムについて（特定個人情報保護評価の実施結果）",
            "健康推進課",
            "電算処理",
            _PIA,
        ),
    }
    rows = []
    for index in range(22):
        title, sections, kinds = MATTERS[(index * 7 + 2) % len(MATTERS)]
        page = None
        if index + 1 in special:
            title, sections, kinds, page = special[index + 1]
        rows.append(
            Row(
                index + 1,
                title,
                tuple(sections.split("、")),
                tuple(kinds.split("、")),
                _DAYS[index // 6],
                "承認",
                page,
            )
        )
    return tuple(rows)


REPORT = Report(
    name="ward_long",
    title="令和４年度かすみ町区個人情報保護管理運営会議における審議案件一覧",
    header_date=datetime.date(2023, 4, 20),
    header_date_printed="令和5年4月20日",
    department="総務部情報公開課",
    addressee="かすみ町区情報公開・個人情報保護審議会資料",
    intro="かすみ町区個人情報保護管理運営会議で令和4年10月から令和5年3月に審議した案件について、下記のとおり報告する。",
    period=((2022, 10), (2023, 3)),
    bodies=BODIES,
    look={
        "line_by_line": True,
        "head_after": 0,
        "rows_on_first": 8,
        "page_mark": "\f",
        "spaced_head": False,
        "number_word": "（Ｎｏ．{}）",
        "labels": ("事 業 名", "所管課", "付議区分", "目　的", "対象者の範囲", "事業の概要"),
        "headings": "№ 事業名 所管課 区分 付議日 審議結果",
    },
    footer=("２　その他", "個人情報保護管理運営会議にて審議した案件については、区ホームページで公開"),
    rows=_rows(),
)
