"""Invented personal data in the shapes it is left behind in: thousands of samples, the same for the same seed."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from tests.leaks import writings
from tests.leaks.writings import NUMBER_WRITINGS, PLAIN_WRITINGS, digits, grouped, person

Cells = Mapping[tuple[int, int], str | float]


@dataclass(frozen=True, slots=True)
class Sample:
    """A little sheet, and the kind of personal data in it; "" where there is none."""

    kind: str
    shape: str
    cells: Cells


def one_cell(text: str) -> Cells:
    return {(3, 2): text}


def beside(label: str, value: str | float) -> Cells:
    return {(3, 1): label, (3, 2): value}


def below(label: str, value: str | float) -> Cells:
    return {(2, 1): "№", (2, 2): "氏名", (2, 3): label, (3, 1): 1.0, (3, 2): "見本　太郎", (3, 3): value}


def boxes(label: str, number: str) -> Cells:
    return {(3, 1): label, **{(3, 2 + index): float(digit) for index, digit in enumerate(number)}}


def text_boxes(label: str, number: str) -> Cells:
    return {(2, 2): label, **{(3, 2 + 2 * index): digit for index, digit in enumerate(number)}}


def _written(random: Random, number: str) -> str:
    return random.choice(NUMBER_WRITINGS)(number, random)


def individual(random: Random) -> tuple[str, Cells]:
    number = writings.individual_number(random)
    word = random.choice(("個人番号", "マイナンバー", "個人番号（マイナンバー）", "個人\n番号", "ﾏｲﾅﾝﾊﾞｰ"))
    written = _written(random, grouped(number, 4, 4, 4))
    return random.choice((
        ("文中", one_cell(f"{word}は{written}である。")),
        ("見出しと値", one_cell(f"{word}：{written}")),
        ("左に見出し", beside(word, written)),
        ("上に見出し", below(word, written)),
        ("数値", beside(word, float(number))),
        ("一文字ずつ", boxes(word, number)),
        ("一文字ずつ（結合）", text_boxes(word, number)),
        ("改行", one_cell(f"{person(random)}\n{word}\n{written}")),
    ))  # fmt: skip


def phone(random: Random) -> tuple[str, Cells]:
    mobile = f"{random.choice(('090', '080', '070'))}-{random.randint(1000, 9999)}-{digits(random, 4)}"
    fixed = random.choice((f"03-{random.choice('3456')}{digits(random, 3)}-{digits(random, 4)}", f"045-{random.randint(200, 999)}-{digits(random, 4)}", f"0422-{random.randint(20, 79)}-{digits(random, 4)}"))  # fmt: skip
    number = random.choice((mobile, mobile, fixed))
    written = _written(random, number)
    area, _, rest = fixed.partition("-")
    label = random.choice(("電話番号", "電話", "TEL", "携帯", "連絡先", "緊急連絡先"))
    pieces = number.split("-")
    return random.choice((
        ("文中", one_cell(f"申請者に連絡する（{written}）。")),
        ("見出しと値", one_cell(f"{label}：{written}")),
        ("左に見出し", beside(label, written)),
        ("上に見出し", below(label, written)),
        ("値だけ", one_cell(_written(random, mobile))),
        ("市外局番を括弧", one_cell(f"TEL({area}){rest}")),
        ("国番号", one_cell(f"+81-{number[1:]}")),
        ("点で区切る", one_cell(f"☎ {number.replace('-', '.')}")),
        ("数値で先頭の0がない", beside(label, float(number.replace('-', '')))),
        ("三つのセル", {(3, 1): label, **{(3, 2 + index): piece for index, piece in enumerate(pieces)}}),
        ("名前の後", one_cell(f"{person(random)}{written}")),
    ))  # fmt: skip


def mail(random: Random) -> tuple[str, Cells]:
    local = random.choice(("taro.mihon", "hanako_m", "m-ichiro", "sakura2000", "k.karino+shi"))
    domain = random.choice(
        ("mail.mihon-net.jp", "mihon.co.jp", "docomo-mihon.ne.jp", "gmeil.com", "kashi.city")
    )
    address = f"{local}@{domain}"
    written = random.choice((address, address, address.upper(), writings.full_width(address, random), writings.invisible_between(address, random)))  # fmt: skip
    return random.choice((
        ("文中", one_cell(f"問い合わせは{written}まで")),
        ("値だけ", one_cell(written)),
        ("左に見出し", beside("メールアドレス", written)),
        ("名前付き", one_cell(f"{person(random)} <{written}>")),
        ("リンク", one_cell(f"mailto:{written}?subject=x")),
        ("括弧", one_cell(f"担当者（{written}）")),
    ))  # fmt: skip


def _birthday(random: Random) -> datetime.date:
    return datetime.date(1930, 1, 1) + datetime.timedelta(days=random.randint(0, 33_000))


def _dates(day: datetime.date) -> tuple[str, ...]:
    era, year = ("昭和", day.year - 1925) if day.year < 1989 else ("平成", day.year - 1988)
    letter = {"昭和": "S", "平成": "H"}[era]
    return (
        f"{era}{year}年{day.month}月{day.day}日",
        f"{era}{year}年{day.month}月{day.day}日".translate(
            str.maketrans("0123456789", "０１２３４５６７８９")
        ),
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}-{day.month:02}-{day.day:02}",
        f"{letter}{year}.{day.month}.{day.day}",
        f"{letter}{year}年{day.month}月{day.day}日",
        f"{day.year}{day.month:02}{day.day:02}",
    )


def birth(random: Random) -> tuple[str, Cells]:
    day = _birthday(random)
    dates = _dates(day)
    written = random.choice(dates)
    clear = random.choice(dates[:5])
    serial = float((day - datetime.date(1899, 12, 30)).days)
    label = random.choice(("生年月日", "誕生日", "生年月日（西暦）", "生年\n月日"))
    return random.choice((
        ("見出しと値", one_cell(f"{label}：{written}")),
        ("左に見出し", beside(label, written)),
        ("上に見出し", below(label, written)),
        ("日付のセル", beside(label, serial)),
        ("日付のセル、上に見出し", below(label, serial)),
        ("名前の後", one_cell(f"{person(random)}（{clear}生）")),
        ("生まれ", one_cell(f"{person(random)}は{clear}生まれで、")),
    ))  # fmt: skip


def address(random: Random) -> tuple[str, Cells]:
    prefecture = random.choice(("東京都", "神奈川県", "北海道", "大阪府", ""))
    city = random.choice(("みほん市", "見本市", "例示区", "仮野町", "模川村", "架空郡例町"))
    town = random.choice(("本町", "中央", "西みほん", "大字見本字例", "緑が丘", "栄"))
    a, b, c = random.randint(1, 9), random.randint(1, 30), random.randint(1, 20)
    numbers = random.choice((f"{a}丁目{b}番{c}号", f"{a}-{b}-{c}", f"{a}丁目{b}-{c}", f"{b}番地{c}", f"{b}番地", f"{a}－{b}－{c}", f"{'一二三四五六七八九'[a - 1]}丁目{b}番{c}号", f"{a}丁目{b}番地の{c}"))  # fmt: skip
    written = random.choice(PLAIN_WRITINGS)(f"{prefecture}{city}{town}{numbers}", random)
    code = f"〒{random.randint(100, 999)}-{digits(random, 4)}"
    return random.choice((
        ("値だけ", one_cell(written)),
        ("文中", one_cell(f"対象者の自宅（{written}）を訪問する。")),
        ("左に見出し", beside("住所", written)),
        ("上に見出し", below("住所", written)),
        ("郵便番号付き", one_cell(f"{code} {written}")),
        ("建物付き", one_cell(f"{written} みほんハイツ{random.randint(101, 909)}号室")),
        ("改行", one_cell(f"{code}\n{prefecture}{city}\n{town}{numbers}")),
        ("県と市町村が別のセル", {(3, 1): "住所", (3, 2): code, (3, 3): f"{prefecture}{city}{town}{numbers}"}),
    ))  # fmt: skip


def account(random: Random) -> tuple[str, Cells]:
    number = digits(random, 7)
    bank = random.choice(("みほん銀行", "例示信用金庫", "仮野農業協同組合"))
    branch = random.choice(("本店", "中央支店", "みほん駅前支店"))
    sort = random.choice(("普通", "当座", "（普）", "普通預金"))
    symbol, post = f"1{digits(random, 3)}0", digits(random, 7) + "1"
    written = random.choice((number, number, writings.full_width(number, random)))
    return random.choice((
        ("文中", one_cell(f"{bank}{branch}　{sort}　{written}")),
        ("見出しと値", one_cell(f"口座番号：{written}")),
        ("左に見出し", beside("口座番号", written)),
        ("上に見出し", below("口座番号", written)),
        ("数値", beside("口座番号", float("1" + number[1:]))),
        ("列が分かれる", {(2, 1): "金融機関", (2, 2): "支店", (2, 3): "種別", (2, 4): "口座番号", (3, 1): bank, (3, 2): branch, (3, 3): "普通", (3, 4): written}),
        ("一文字ずつ", boxes("口座番号", number)),
        ("ゆうちょ", one_cell(f"ゆうちょ銀行 記号{symbol} 番号{post}")),
        ("ゆうちょ、列", {(2, 1): "記号", (2, 2): "番号", (3, 1): symbol, (3, 2): post, (1, 1): "ゆうちょ銀行"}),
        ("振込先", one_cell(f"振込先　{bank}（{digits(random, 4)}）{branch}（{digits(random, 3)}）{sort}{number} ミホンタロウ")),
    ))  # fmt: skip


def certificate(random: Random) -> tuple[str, Cells]:
    letters = "ABCDEFGHJKLMNPRSTUVWXYZ"
    word, number = random.choice((
        ("運転免許証番号", digits(random, 12)),
        ("旅券番号", random.choice("TM") + random.choice("KRSZ") + digits(random, 7)),
        ("基礎年金番号", grouped(digits(random, 10), 4, 6)),
        ("被保険者番号", digits(random, 10)),
        ("在留カード番号", "".join(random.choices(letters, k=2)) + digits(random, 8) + "".join(random.choices(letters, k=2))),
        ("住民票コード", writings.resident_code(random)),
        ("被保険者証の記号・番号", f"{random.randint(10, 99)}-{digits(random, 8)}"),
    ))  # fmt: skip
    written = random.choice((number, number, writings.full_width(number, random)))
    return random.choice((
        (f"見出しと値（{word}）", one_cell(f"{word}：{written}")),
        (f"左に見出し（{word}）", beside(word, written)),
        (f"上に見出し（{word}）", below(word, written)),
        (f"文中（{word}）", one_cell(f"{person(random)}（{word} {written}）")),
    ))  # fmt: skip


def card(random: Random) -> tuple[str, Cells]:
    written = _written(random, grouped(writings.card_number(random), 4, 4, 4, 4))
    return random.choice((
        ("見出しと値", one_cell(f"クレジットカード番号：{written}")),
        ("左に見出し", beside("カード番号", written)),
        ("文中", one_cell(f"クレジットカード（{written}）で支払う")),
    ))  # fmt: skip


KINDS: dict[str, Callable[[Random], tuple[str, Cells]]] = {
    "個人番号": individual,
    "電話番号": phone,
    "メールアドレス": mail,
    "生年月日": birth,
    "住所": address,
    "口座番号": account,
    "証の番号": certificate,
    "クレジットカード番号": card,
}


def positives(per_kind: int, seed: int = 7) -> Iterator[Sample]:
    """As many of each kind."""
    for kind, make in KINDS.items():
        random = Random(f"{seed} {kind}")
        for _ in range(per_kind):
            shape, cells = make(random)
            yield Sample(kind, shape, cells)
