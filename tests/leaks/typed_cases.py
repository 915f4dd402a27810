"""What clerks would type, one case a line in typed/*.txt: written from the manual's chapter alone, without the detectors in view.

A case's cells are parted by " | ", its rows by "⏎"; "↵" is a line's end within a cell, "#" before a cell makes it a number,
"@" a date. {slots} are filled with invented values, {filter:slot} with the value written otherwise (z full width,
k Chinese numerals, c digits in circles, nl, nl3, nlmid and nlat broken by a line's end, dh and hd parts with their hyphens, down one
character a cell downwards, ymd the parts of a date, sp a space between the digits, d one digit a cell, d4 four digits a cell, d3 the parts of a telephone number, down3 and down4 the same downwards).
"""

import re
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

HERE = Path(__file__).parent / "typed"
_SLOT = re.compile(r"\{(?:(\w+):)?(\w+)\}")
_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_IN_CIRCLES = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
_NUMERALS = str.maketrans("0123456789-", "〇一二三四五六七八九－")


@dataclass(frozen=True)
class Typed:
    """A small table of cells and the code that is to be found in it, or none."""

    code: str | None
    line: str
    rows: list[list[str | float | date | None]]

    @property
    def texts(self) -> str:
        return "\n".join("　".join(str(cell) for cell in row if cell is not None) for row in self.rows)


def positives(copies: int = 3) -> list[Typed]:
    """Every line of typed/positives.txt, each with some different values."""
    lines = (HERE / "positives.txt").read_text("utf-8").splitlines()
    return [
        _typed(line[:4], line[5:], Random(f"{line}{copy}")) for line, copy in product(lines, range(copies))
    ]


def negatives(copies: int = 4) -> list[Typed]:
    """Every line of typed/negatives.txt, each with some different numbers."""
    lines = (HERE / "negatives.txt").read_text("utf-8").splitlines()
    return [_typed(None, line, Random(f"{line}{copy}")) for line, copy in product(lines, range(copies))]


def _typed(code: str | None, line: str, random: Random) -> Typed:
    filled = _SLOT.sub(lambda match: _written(match[1], _value(match[2], random)), line)
    return Typed(code, line, [[_cell(cell) for cell in row.split(" | ")] for row in filled.split("⏎")])


def _cell(text: str) -> str | float | date | None:
    if re.fullmatch(r"#[\d.]+", text):
        return float(text[1:]) if "." in text else int(text[1:])
    if re.fullmatch(r"@\d{4}-\d\d?-\d\d?", text):
        return date(*(int(part) for part in text[1:].split("-")))
    return text.replace("↵", "\n") or None


def _written(way: str | None, value: str) -> str:
    match way:
        case "z":
            return value.translate(_WIDE)
        case "k":
            return value.translate(_NUMERALS)
        case "sp":
            return " ".join(value)
        case "d":
            return " | ".join(value)
        case "d4":
            return " | ".join(value[at : at + 4] for at in range(0, len(value), 4))
        case "nl":
            return value.replace("-", "-↵")
        case "nl3":
            return value.replace("-", "↵")
        case "nlmid":
            return f"{value[:-3]}↵{value[-3:]}"
        case "nlat":
            return value.replace("@", "@↵")
        case "c":
            return value.translate(_IN_CIRCLES)
        case "dh":
            return value.replace("-", "- | ")
        case "hd":
            return value.replace("-", " | -")
        case "down":
            return "⏎ | ".join(value)
        case "ymd":
            return re.sub("([年月])", r"\1 | ", value)
        case "down4":
            return "⏎ | ".join(value[at : at + 4] for at in range(0, len(value), 4))
        case "down3":
            return "⏎ | ".join(value.split("-"))
        case "d3":
            return " | ".join(value.split("-"))
        case _:
            return value


def _digits(random: Random, count: int) -> str:
    return str(random.randint(1, 9)) + "".join(str(random.randint(0, 9)) for _ in range(count - 1))


def _with_check_digit(random: Random, count: int) -> str:
    body = _digits(random, count)
    weights = [n + 1 if n <= 6 else n - 5 for n in range(1, count + 1)]
    rest = sum(int(digit) * weight for digit, weight in zip(reversed(body), weights, strict=True)) % 11
    return body + str(0 if rest <= 1 else 11 - rest)


def _luhn(random: Random) -> str:
    body = "4" + _digits(random, 14)
    doubled = [int(digit) * (2 if at % 2 == 0 else 1) for at, digit in enumerate(body)]
    return body + str(-sum(n - 9 if n > 9 else n for n in doubled) % 10)


def _fours(text: str, by: str) -> str:
    return by.join(text[at : at + 4] for at in range(0, len(text), 4))


def _mobile(random: Random) -> str:
    return f"{random.choice(['090', '080', '070'])}-{_digits(random, 4)}-{_digits(random, 4)}"


def _landline(random: Random) -> str:
    return random.choice(
        ["03-5321-", "045-210-", "0465-33-", "06-6208-", "011-211-", "04-7167-", "092-711-"]
    ) + _digits(random, 4)


def _mail(random: Random) -> str:
    user = random.choice(["taro.mihon", "mihon-hanako", "t_mihon", "mihon1980", "hanako+shiyo", "m"])
    return f"{user}@{random.choice(['gmail.com', 'docomo.ne.jp', 'mihon-denki.co.jp', 'mail.mihon.or.jp', 'outlook.jp', 'mihon.tokyo'])}"


def _address(random: Random) -> str:
    city = random.choice(
        [
            "見本県みほん市",
            "みほん市",
            "東京都見本区",
            "埼玉県さいたま市浦和区",
            "横浜市中区",
            "千葉県印旛郡栄町",
            "長野県松本市",
        ]
    )
    town = random.choice(["中央", "本町", "見本台", "緑ヶ丘", "日本大通", "大字見本", "元町"])
    return city + town + _house(random)


def _house(random: Random) -> str:
    block, house, room = random.randint(1, 9), random.randint(1, 40), random.randint(101, 909)
    return random.choice([
        f"{block}-{house}-{room % 30 + 1}", f"{block}丁目{house}番{room % 30 + 1}号", f"{block}丁目{house}-{room % 30 + 1}", f"{house}番地",
        f"{house}番地{block}", f"{block}-{house}-{room % 30 + 1} 見本ハイツ{room}", f"{block}－{house}－{room % 30 + 1}－{room}", f"{house}番地の{block}",
    ])  # fmt: skip


def _birth(random: Random) -> date:
    return date(random.randint(1931, 1985), random.randint(1, 12), random.randint(1, 28))


def _value(slot: str, random: Random) -> str:
    born, mobile, landline, mail = _birth(random), _mobile(random), _landline(random), _mail(random)
    era = born.year - 1925
    number, card = _with_check_digit(random, 11), _luhn(random)
    if found := re.fullmatch(r"n(\d)", slot):
        return _digits(random, int(found[1]))
    table: dict[str, Any] = {
        "my": number, "my4": _fours(number, " "), "myh": _fours(number, "-"), "mysl": _fours(number, "/"), "mydot": _fours(number, "."), "myus": _fours(number, "_"),
        "mycomma": ",".join(number[at : at + 3] for at in range(0, 12, 3)), "mybr": f"（{number[:4]}）{number[4:8]}（{number[8:]}）",
        "m": mobile, "m0": mobile.replace("-", ""), "mn": mobile.replace("-", "")[1:], "ms": mobile.replace("-", " "),
        "mp": f"{mobile[:3]}({mobile[4:8]}){mobile[9:]}", "mdot": mobile.replace("-", "."), "mchoon": mobile.replace("-", "ー"),
        "mminus": mobile.replace("-", "\N{MINUS SIGN}"), "mhy": mobile.replace("-", "\N{HYPHEN}"), "msp2": mobile.replace("-", " - "),
        "mintl": "+81-" + mobile[1:], "mintl_tail": mobile[1:].replace("-", " "),
        "t": landline, "tlocal": f"{_digits(random, 3)}-{_digits(random, 4)}".replace("1", "2", 1) if random.random() < 0.3 else f"{random.randint(2100, 9999)}-{_digits(random, 4)}", "t2": _landline(random), "t0": landline.replace("-", ""), "ip": "050-" + mobile[4:],
        "tp": landline.replace("-", "(", 1).replace("-", ")"), "tpp": "(" + landline.replace("-", ")", 1),
        "mail": mail, "mailz": mail.replace("@", "＠"), "mailU": mail.upper(), "maildot": "taro..mihon.@docomo.ne.jp",
        "bd": f"{born.year}年{born.month}月{born.day}日", "bdj": f"昭和{era}年{born.month}月{born.day}日",
        "bds": f"S{era}.{born.month}.{born.day}", "bdi": born.isoformat(), "bd8": born.strftime("%Y%m%d"),
        "bdera": f"3{era:02}{born.month:02}{born.day:02}", "bdslash": f"{born.year}/{born.month}/{born.day}", "bdabbr": f"昭{era}.{born.month}.{born.day}",
        "addr": _address(random), "addrshort": random.choice(["中央", "本町", "見本台"]) + _house(random),
        "addrk": "みほん市見本町一丁目二番三号",
        "ac": _digits(random, 8)[1:], "acn": _digits(random, 7),
        "lic": "30" + _digits(random, 10), "pas": random.choice(["TR", "TZ", "MU"]) + _digits(random, 7),
        "zai": f"{random.choice(['AB', 'UH', 'GA'])}{_digits(random, 8)}{random.choice(['CD', 'EA', 'ZZ'])}",
        "kiso": f"{_digits(random, 4)}-{_digits(random, 6)}", "kiso0": _digits(random, 10), "jumin": _with_check_digit(random, 10),
        "kaigo": "0000" + _digits(random, 6), "hi8": _digits(random, 8), "ju7": _digits(random, 7),
        "card": card, "card4": _fours(card, " "), "cardh": _fours(card, "-"),
        "h": str(random.randint(5, 28)), "h2": str(random.randint(29, 31)), "s": str(random.randint(20, 63)),
        "r": str(random.randint(2, 8)), "r2": str(random.randint(9, 13)), "mo": str(random.randint(1, 12)), "da": str(random.randint(1, 28)),
        "c": f"{random.randint(1000, 400000):,}", "c2": f"{random.randint(1000000, 90000000):,}", "corp": _digits(random, 13),
        "hex": f"{random.getrandbits(256):064x}",
        "guid": f"{random.getrandbits(32):08x}-{random.getrandbits(16):04x}-4{random.getrandbits(12):03x}-8{random.getrandbits(12):03x}-{random.getrandbits(48):012x}",
    }  # fmt: skip
    return str(table[slot])
