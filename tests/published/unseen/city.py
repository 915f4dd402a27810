"""Another municipality: a city, its own council, sections that are no 課, the head before the list, days over two lines."""

from __future__ import annotations

import datetime

from tests.published.unseen import flows
from tests.published.unseen.spec import Attached, Cited, Count, Page, Report, Row

COUNCIL = "みなと野市個人情報保護審査会議"
BODIES = {COUNCIL: ("個人情報保護審査会議", "審査会議")}
_MAY = datetime.date(2024, 5, 15)
_JULY = datetime.date(2024, 7, 9)
_SEPT = datetime.date(2024, 9, 11)

_TAXI = Page(
    project="高齢者タクシー利用助成",
    purpose="運転免許証を自主的に返納した高齢者の移動を支援するため。",
    subjects="市内に住所を有する７５歳以上の者で、運転免許証を返納したもの",
    summary="市では、タクシーの利用券を窓口で交付している。申請書の入力に時間を要していることから、入力及び利用券の発送の業務を委託する。",
    agenda_heading="２ 業務委託の付議内容",
    agenda="申請書の入力、利用券の作成及び発送の業務を委託する。",
    counts_heading="３ 対象者数",
    counts_text="８１２人（令和６年４月１日時点）",
    counts=(Count(812, "人", False, datetime.date(2024, 4, 1)),),
    attached=Attached(
        "flow",
        "個人情報の流れ",
        ("高齢者タクシー利用助成における個人情報の流れ",),
        (
            "みなと野市\n（長寿いきがい室）",
            "①申請",
            "申請者",
            "②申請書の受渡し",
            "委託事業者（未定）",
            "③利用券の送付",
            flows.PAPER_TEXT,
        ),
        flows.OPERATIONAL[:5] + flows.PAPER + flows.OPERATIONAL[5:],
        (),
        3,
    ),
)
_WATER = Page(
    project="水道料金のスマートフォン決済",
    purpose="水道料金の支払方法を増やし、使用者の利便性の向上を図るため。",
    subjects="水道の使用者及び料金の支払者",
    summary="水道局では、口座振替及び納付書による支払を受け付けている。\nこの度、株式会社うみねこペイが提供する決済サービスと料金システムを結合する。",
    agenda_heading="２ 外部結合及び業務委託の付議内容",
    agenda="(１) 外部結合\n>料金システムと決済サービスを専用回線により結合する。\n(２) 業務委託\n>決済の代行を株式会社うみねこペイに委託する。",
    subheadings=("(１) 外部結合", "(２) 業務委託"),
    counts_heading="３ 利用者数の想定",
    counts_text="約２万人",
    counts=(Count(20000, "人", True),),
    sections_printed="水道局お客さまセンター、水道局経営分室外２室",
    named=("水道局お客さまセンター", "水道局経営分室"),
    others=2,
    contractors=("株式会社うみねこペイ",),
    attached=Attached(
        "flow",
        "個人情報の流れ及び情報保護対策",
        ("水道料金のスマートフォン決済に係る個人情報の流れ",),
        (
            "使用者\n（スマートフォン）",
            "①支払",
            "株式会社うみねこペイ\n（ＩＳＭＳ認証取得）",
            "②支払情報の\n伝送",
            "みなと野市水道局",
            "【専用回線】",
            flows.TECHNICAL_NARROW,
            flows.PARTNER_TEXT,
        ),
        flows.PARTNER,
        flows.TECHNICAL,
        2,
    ),
)
_NURSERY = Page(
    project="保育施設の入所選考",
    purpose="入所選考の結果を早期に通知するため。",
    subjects="入所の申込みをした者（児童及びその保護者）",
    summary="入所選考については、職員が手作業により行っており、多くの時間を要している（令和２年度第３回みなと野市個人情報保護審査会議承認済み）。\n"
    "この度、選考を自動的に行うシステムを導入する。",
    agenda_heading="２ 電算処理の付議内容",
    agenda="申込情報に基づき、選考の案を作成するシステムを市の統合基盤上に構築する。",
    counts_heading="３ 年間の申込件数",
    counts_text="（１）新規　　年間９８０件\n（２）継続　　年間２，１５０件",
    counts=(Count(980, "件"), Count(2150, "件")),
    cited=(Cited(2020, 3, COUNCIL),),
    rest=(("根拠法令", "児童福祉法（昭和２２年法律第１６４号）第２４条"),),
    attached=Attached(
        "table",
        "個人情報の項目",
        ("入所選考システムで取り扱う個人情報の項目",),
        (
            "No 項目 範囲 取得元",
            "1 氏名、生年月日、性別 児童及び保護者 申込書",
            "2 就労の状況、所得 保護者 申込書、税情報",
            "3 障害の有無 児童 申込書",
        ),
    ),
)
_NURSERY_FOLLOW = Page(
    project="保育施設の入所選考",
    purpose="入所選考の結果を早期に通知するため。",
    subjects="入所の申込みをした者（児童及びその保護者）",
    summary="入所選考システムについては、構築を進めている（令和６年度第２回審査会議承認済み）。\n選考の対象に、一時預かりの申込みを加える。",
    agenda_heading="２ 電算処理の付議内容",
    agenda="入所選考システムにおいて取り扱う対象者に、一時預かりの申込みをした者を加える。",
    counts_heading="３ 年間の申込件数",
    counts_text="年間約４００件",
    counts=(Count(400, "件", True),),
    cited=(Cited(2024, 2, COUNCIL),),
)


def _row(
    number: int,
    title: str,
    sections: str,
    kinds: str,
    day: datetime.date,
    page: Page | None = None,
    result: str = "承認",
) -> Row:
    printed = f"令和6年{day.month}月{day.day}日"
    return Row(
        number, title, tuple(sections.split("、")), tuple(kinds.split("、")), day, result, page, printed
    )


REPORT = Report(
    name="city",
    title="令和６年度みなと野市個人情報保護審査会議における審議案件一覧",
    header_date=datetime.date(2024, 10, 3),
    header_date_printed="令和６年１０月３日",
    department="総務部情報公開推進室",
    addressee="みなと野市情報公開・個人情報保護運営審議会資料",
    intro="みなと野市個人情報保護審査会議で令和6年4月から令和6年9月に審議した案件について、下記のとおり報告する。",
    period=((2024, 4), (2024, 9)),
    bodies=BODIES,
    look={
        "council": "個人情報保護審査会議",
        "head_after": 0,
        "rows_on_first": 7,
        "title_width": 18,
        "section_width": 9,
        "day_width": 5,
        "body_width": 36,
        "page_mark": "\f",
        "number_word": "（№ {}）",
        "headings": "№ 事業名 担当課 区分 付議日 審議結果",
        "page_numbers": True,
        "spaced_head": False,
    },
    footer=("２　その他", "審査会議にて審議した案件については、市のホームページで公開する。"),
    rows=(
        _row(1, "高齢者タクシー利用助成に係る業務の委託について", "長寿いきがい室", "業務委託", _MAY, _TAXI),
        _row(
            2,
            "水道料金のスマートフォン決済に係る外部結合等について",
            "水道局お客さまセンター、水道局経営分室、会計室、市民窓口サービス室",
            "外部結合、業務委託",
            _MAY,
            _WATER,
        ),
        _row(3, "消防団員の出動管理アプリの導入について", "消防本部警防担当", "電算処理、外部結合", _MAY),
        _row(
            4,
            "保育施設の入所選考に係るシステムの構築について",
            "こども未来局保育事務所",
            "電算処理",
            _JULY,
            _NURSERY,
        ),
        _row(
            5, "市議会傍聴の申込みに係る電子申請について", "議会事務局", "外部結合", _JULY, result="一部承認"
        ),
        _row(6, "文化会館のチケット販売の委託について", "文化会館", "業務委託", _JULY),
        _row(
            7,
            "港の灯り祭りにおける防犯カメラの設置について",
            "観光プロモーション課、港湾管理事務所",
            "防犯カメラ",
            _JULY,
        ),
        _row(
            8,
            "選挙の当日投票所における受付システムについて（端末の追加）",
            "選挙管理委員会事務局、西部市民センター、東部市民センター",
            "電算処理",
            _JULY,
        ),
        _row(
            9,
            "保育施設の入所選考に係るシステムの構築について（対象者の追加）",
            "こども未来局保育事務所",
            "電算処理",
            _SEPT,
            _NURSERY_FOLLOW,
        ),
        _row(10, "国民健康保険の特定健診に係る勧奨通知について", "健康保険室", "業務委託", _SEPT),
        _row(
            11, "スクールバスの乗降の記録について", "教育総務課", "電算処理、業務委託", _SEPT, result="了承"
        ),
        _row(12, "空き家の所有者に関する調査の委託について", "すまい環境室", "業務委託", _SEPT),
    ),
)
