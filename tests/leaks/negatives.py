"""What an agenda paper is full of and what looks like personal data without being any."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from tests.leaks.positives import Cells, Sample, below, beside, one_cell
from tests.leaks.writings import digits, full_width

_ITEMS = ("氏名", "住所", "生年月日", "電話番号", "メールアドレス", "個人番号", "口座番号", "性別", "続柄", "宛名番号", "世帯番号", "所得額", "被保険者番号", "運転免許証番号", "郵便番号", "本籍", "旅券番号", "クレジットカード番号")  # fmt: skip


def _n(random: Random, count: int) -> str:
    return "123456789"[random.randrange(9)] + digits(random, count - 1)


def _day(random: Random) -> str:
    year, month, day = random.randint(1, 9), random.randint(1, 12), random.randint(1, 28)
    return random.choice((f"令和{year}年{month}月{day}日", f"R{year}.{month}.{day}", f"{2018 + year}/{month}/{day}", f"{2018 + year}-{month:02}-{day:02}", f"平成{year + 20}年{month}月{day}日"))  # fmt: skip


def item_list(random: Random) -> Cells:
    words = "、".join(random.sample(_ITEMS, 8))
    return random.choice((one_cell(words), beside("情報項目", f"【本人】{words}（{random.randint(2, 20)}項目）"), one_cell(f"・{words.replace('、', chr(10) + '・')}")))  # fmt: skip


def item_length(random: Random) -> Cells:
    word, size = random.choice((("個人番号", 12), ("電話番号", 11), ("口座番号", 7), ("郵便番号", 7), ("生年月日", 8), ("被保険者番号", 10)))  # fmt: skip
    table: Cells = {(2, 1): "項目", (2, 2): "桁数", (2, 3): "件数", (3, 1): word, (3, 2): float(size), (3, 3): float(random.randint(1000, 400_000))}  # fmt: skip
    return random.choice((beside(word, f"{size}桁"), one_cell(f"{word}（{size}桁の数字）を記録する。"), beside(word, float(size)), one_cell(f"{word}は{size}桁、宛名番号は15桁とする。"), table))  # fmt: skip


def case_number(random: Random) -> Cells:
    return one_cell(random.choice((f"R{random.randint(1, 9)}-{random.randint(1, 99):03}", f"資料{random.randint(1, 60)}-{random.randint(1, 9)}", f"令和{random.randint(1, 9)}年度第{random.randint(1, 12)}回個人情報保護管理運営会議承認済", f"№{random.randint(1, 99)}", f"{random.randint(1, 9)}新総情第{_n(random, 4)}号", f"案件番号 {2020 + random.randint(0, 9)}-{_n(random, 4)}-{_n(random, 2)}")))  # fmt: skip


def dates(random: Random) -> Cells:
    day = _day(random)
    return random.choice((one_cell(f"{day}から{_day(random)}まで"), beside("実施時期", day), one_cell(f"{day}付議"), beside("付議日", float(random.randint(43_000, 47_000))), one_cell(f"生年月日により年齢を計算する（{day}現在）。"), one_cell(f"{day}施行の法改正により、生年月日を追加する。"), {(2, 1): "情報項目", (2, 2): "追加日", (3, 1): "生年月日", (3, 2): day}))  # fmt: skip


def timestamps(random: Random) -> Cells:
    stamp = f"20{random.randint(20, 29)}{random.randint(1, 12):02}{random.randint(1, 28):02}{random.randint(0, 23):02}{random.randint(0, 59):02}{random.randint(0, 59):02}"  # fmt: skip
    return one_cell(random.choice((stamp, f"log_{stamp}.csv", f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}T{stamp[8:10]}:{stamp[10:12]}:00Z", f"受付{stamp[8:10]}:{stamp[10:12]}～17:15", f"backup{stamp[:8]}")))  # fmt: skip


def statutes(random: Random) -> Cells:
    return one_cell(random.choice((f"個人情報の保護に関する法律（平成{random.randint(1, 30)}年法律第{random.randint(1, 99)}号）第{random.randint(1, 90)}条第{random.randint(1, 3)}項第{random.randint(1, 9)}号", f"番号法第{random.randint(9, 19)}条第{random.randint(1, 5)}項、別表第一の{random.randint(1, 90)}の項", f"新宿区条例第{_n(random, 2)}号、規則第{_n(random, 2)}号", f"第{random.randint(1, 40)}号様式（第{random.randint(1, 40)}条関係）", f"地方税法第{random.randint(1, 700)}条の{random.randint(1, 9)}第{random.randint(1, 9)}項", f"ISO/IEC 27001:20{random.randint(10, 30)}、JIS Q 15001")))  # fmt: skip


def counts(random: Random) -> Cells:
    number = random.randint(1_000_000, 99_999_999)
    months = {(3, column): float(random.randint(1, 9)) for column in range(1, 13)}
    table: Cells = {(2, 1): "年度", (2, 2): "件数", (2, 3): "金額", (3, 1): "令和7年度", (3, 2): float(number), (3, 3): float(number * 37)}  # fmt: skip
    by_month: Cells = {(2, 1): "月別の件数", **months}
    return random.choice((one_cell(f"約{number:,}人（{_day(random)}現在）"), beside("対象者数", float(number)), one_cell(f"委託料{number:,}円"), beside("予算額（円）", float(number * 1000)), one_cell(full_width(f"{number:,}件", random)), table, by_month))  # fmt: skip


def versions(random: Random) -> Cells:
    one, two, three = (random.randint(0, 255) for _ in range(3))
    return one_cell(random.choice((f"192.168.{one}.{two}", f"10.{one}.{two}.{three}:8443", f"バージョン{one % 20}.{two}.{three}", f"Windows 11 23H2 (22631.{_n(random, 4)})", f"ver. {one % 9}.{two % 9}.{three % 9}-{_n(random, 4)}", f"TLS1.3、AES256、SHA-256、RSA2048、ポート{_n(random, 4)}", f"KB{_n(random, 7)}、CVE-2024-{_n(random, 5)}", f"2001:db8:{one:x}::{two:x}")))  # fmt: skip


def numbers_of_things(random: Random) -> Cells:
    return random.choice((one_cell(f"管理番号 {_n(random, 12)}"), beside("契約番号", f"{_n(random, 4)}-{_n(random, 6)}"), beside("法人番号", _n(random, 13)), one_cell(f"法人番号{_n(random, 13)}"), beside("製造番号", f"SN{_n(random, 10)}"), one_cell(f"JAN 49{_n(random, 11)}"), one_cell(f"型番 PC-{_n(random, 4)}-{_n(random, 3)}"), beside("予算科目", f"{random.randint(1, 9)}-{random.randint(1, 9)}-{random.randint(1, 30)}-{random.randint(1, 30)}"), one_cell(f"{{{digits(random, 8)}-{digits(random, 4)}-4{digits(random, 3)}-8{digits(random, 3)}-{digits(random, 12)}}}"), below("登録番号", f"第{_n(random, 7)}号"), beside("プライバシーマーク登録番号", _n(random, 8)), one_cell(f"認証登録番号 IS {_n(random, 6)}"), beside("ISMS登録番号", f"JP{_n(random, 2)}/{_n(random, 6)}"), beside("議案番号", float(_n(random, 7)))))  # fmt: skip


def rooms(random: Random) -> Cells:
    return one_cell(random.choice((f"本庁舎{random.randint(1, 9)}階 {random.randint(101, 999)}会議室", f"内線{_n(random, 4)}", f"第{random.randint(1, 9)}分庁舎", f"{random.randint(1, 9)}番窓口", f"サーバ室（{random.randint(1, 9)}-{random.randint(101, 909)}）", f"対象区域は{random.randint(1, 3)}丁目から{random.randint(4, 9)}丁目まで", f"全{random.randint(2, 9)}-{random.randint(1, 9)}ページ", f"別紙{random.randint(1, 9)}-{random.randint(1, 9)}-{random.randint(1, 9)}参照", f"チェックリスト{random.randint(1, 5)}（区）の{random.randint(1, 20)}番", f"図{random.randint(1, 9)}-{random.randint(1, 9)}、表{random.randint(1, 9)}-{random.randint(1, 9)}")))  # fmt: skip


def office(random: Random) -> Cells:
    return one_cell(random.choice(("kojin-joho@city.mihon.lg.jp", "総務課（soumu@city.mihon.lg.jp）", "info@example.jp", "コールセンター 0120-000-000", "ナビダイヤル 0570-05-1234", "https://www.city.mihon.lg.jp/soshiki/12345678/index.html", "総務部総務課、区民部戸籍住民課、福祉部保護課外4課", "東京都知事、みほん市教育委員会", "@mihon_city（公式アカウント）", "user@host の形式で入力する", "110番、119番、時間外は#7119", "銀行口座への振込、普通徴収、当座の間", "ゆうちょ銀行又は普通銀行の口座を登録する。", "普通徴収 1,234,567件", f"口座振替 {random.randint(1, 9)},{_n(random, 3)},{_n(random, 3)}件")))  # fmt: skip


def prose(random: Random) -> Cells:
    return one_cell(random.choice((f"区では、令和{random.randint(1, 9)}年度から、みほん市との間で情報を連携する（{_day(random)}開始）。", f"市町村{random.randint(2, 60)}団体、{random.randint(1, 9)}区{random.randint(1, 9)}市{random.randint(1, 9)}町", f"{random.randint(1, 3)}回/日、{random.randint(1, 5)}営業日以内、{random.randint(1, 9)}～{random.randint(10, 20)}月", f"中央区{random.randint(1, 9)}施設、港区{random.randint(1, 9)}施設、みほん市{random.randint(1, 9)}施設", f"個人番号利用事務（{random.randint(1, 99)}事務）の{random.randint(1, 9)}-{random.randint(1, 9)}", f"保存期間は{random.randint(1, 30)}年（生年月日から起算）", f"昭和{random.randint(40, 63)}年{random.randint(1, 12)}月{random.randint(1, 28)}日以前に生まれた者を対象とする。", f"{_day(random)}以後に出生した児童", f"対象は平成{random.randint(10, 30)}年4月2日から平成31年4月1日生まれの児童", f"番地の入力を省く、{random.randint(1, 9)}番地図", "住所は丁目、番、号までを記録する。", "ABC-1234-5678-XYZ")))  # fmt: skip


SORTS: dict[str, Callable[[Random], Cells]] = {
    "情報項目": item_list,
    "桁数": item_length,
    "案件番号": case_number,
    "日付": dates,
    "時刻": timestamps,
    "法令": statutes,
    "人数・金額": counts,
    "版・IPアドレス": versions,
    "物の番号": numbers_of_things,
    "部屋・区域・頁": rooms,
    "役所・窓口": office,
    "文章": prose,
}


def negatives(per_sort: int, seed: int = 7) -> Iterator[Sample]:
    """As many of each sort."""
    for sort, make in SORTS.items():
        random = Random(f"{seed} {sort}")
        for _ in range(per_sort):
            yield Sample("", sort, make(random))
