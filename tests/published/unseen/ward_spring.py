"""令和５年度前半 (4月-6月), reported in July: sixteen cases, a page for nine of them."""

from __future__ import annotations

import datetime

from tests.published.unseen.spec import Page, Report, Row
from tests.published.unseen.ward_spring_pages import (
    BODIES,
    BOOKING,
    BOOKING_ADDED,
    CAMERA,
    COUNSEL,
    LETTERS,
    MEALS,
    PIA,
    PLAIN,
    RESEARCH,
)

_APRIL = datetime.date(2023, 4, 28)
_MAY = datetime.date(2023, 5, 26)
_JUNE = datetime.date(2023, 6, 23)

_LETTER_SECTIONS = (
    "税務課、納税課、医療保険課、介護保険課、子ども家庭課、保育課、学校運営課、生活福祉課、建築調整課"
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
    return Row(number, title, tuple(sections.split("、")), tuple(kinds.split("、")), day, result, page)


REPORT = Report(
    name="ward_spring",
    title="令和５年度新宿区個人情報保護管理運営会議における審議案件一覧",
    header_date=datetime.date(2023, 7, 20),
    header_date_printed="令和5年7月20日",
    department="総合政策部区政情報課",
    addressee="新宿区情報公開・個人情報保護審議会資料",
    intro="新宿区個人情報保護管理運営会議で令和5年4月から令和5年6月に審議した案件について、下記のとおり報告する。",
    period=((2023, 4), (2023, 6)),
    bodies=BODIES,
    look={"page_numbers": False, "page_mark": " ", "rows_on_first": 9, "head_after": 9},
    footer=(
        "個人情報保護管理運営会議にて審議した案件については、区ホームページで公開",
        "※各事業に係る事項の詳細については、別紙のとおり。",
        "２　その他",
    ),
    rows=(
        _row(
            1,
            "森の図書室座席予約システムの導入に係る電算処理等について",
            "中央図書館",
            "電算処理、外部結合、業務委託",
            _APRIL,
            BOOKING,
        ),
        _row(
            2,
            "ふれあい配食サービス事業に係る業務の委託について（委託内容の追加）",
            "高齢者支援課",
            "業務委託",
            _APRIL,
            MEALS,
        ),
        _row(3, "駅前広場における防犯カメラの設置について", "危機管理課", "防犯カメラ", _APRIL, CAMERA),
        _row(4, "町の記録写真の外部提供について", "文化観光課", "外部提供", _APRIL, PLAIN),
        _row(
            5,
            "各種通知の作成及び発送に係る業務の委託について",
            _LETTER_SECTIONS,
            "業務委託",
            _APRIL,
            LETTERS,
        ),
        _row(
            6,
            "住民税証明発行機の更新について（特定個人情報保護評価の報告）",
            "税務課",
            "電算処理",
            _MAY,
            PIA,
        ),
        _row(
            7,
            "こころの電話相談事業に係る業務の委託について（実施時間の拡大）",
            "保健予防課",
            "業務委託",
            _MAY,
            COUNSEL,
        ),
        _row(8, "保育園給食献立管理システムの開発等について", "保育課", "電算処理、業務委託", _MAY),
        _row(
            9,
            "道路占用許可の電子申請に係る外部結合について",
            "土木管理課、みどり公園課、交通対策課",
            "外部結合",
            _MAY,
            result="継続審議",
        ),
        _row(
            10,
            "森の図書室座席予約システムの導入に係る外部結合等について（情報項目の追加）",
            "中央図書館",
            "外部結合、業務委託",
            _JUNE,
            BOOKING_ADDED,
        ),
        _row(
            11,
            "歯科健康診査結果の学術研究のための外部提供について（提供期間の延長）",
            "健康づくり課、学校運営課",
            "外部提供",
            _JUNE,
            RESEARCH,
        ),
        _row(
            12,
            "ＩＣカードを利用した駐輪場の定期利用管理システムの構築等について",
            "交通対策課",
            "電算処理、外部結合、業務委託",
            _JUNE,
        ),
        _row(13, "粗大ごみ受付センターの業務の委託について", "ごみ減量推進課", "業務委託", _JUNE),
        _row(
            14,
            "若者就労支援事業委託について（委託内容の変更）",
            "消費生活就労課",
            "業務委託",
            _JUNE,
            result="了承",
        ),
        _row(
            15,
            "区営住宅使用料収納事務における口座振替データの伝送に係る外部結合及び収納代行業務の委託等について（委託先の変更及び情報項目の追加）",
            "住宅課、会計室",
            "外部結合、業務委託",
            _JUNE,
        ),
        _row(
            16,
            "道路占用許可の電子申請に係る外部結合について",
            "土木管理課、みどり公園課、交通対策課",
            "外部結合",
            _JUNE,
        ),
    ),
)
