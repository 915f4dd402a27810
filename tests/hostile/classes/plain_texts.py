"""Texts and Markdown that are too long, too many, in no encoding, or made to keep a pattern busy."""

from __future__ import annotations

import random

from tests.hostile.model import EITHER, hostile_class

_CASES = "№\t事業名\t担当課\t区分\t付議日\t審議結果\n"


def _list(rows: int) -> bytes:
    row = "{0}\t架空の件{0}について\t海の課\t業務委託\t7月28日\t承認\n"
    return (_CASES + "".join(row.format(number) for number in range(1, rows + 1))).encode()


_TEXTS = {
    "one line of 15 MB": lambda: b"a" * 15_000_000,
    "one line of 15 MB in Japanese": lambda: "あ".encode() * 5_000_000,
    "line breaks only": lambda: b"\n" * 15_000_000,
    "form feeds only": lambda: b"\f" * 15_000_000,
    "carriage returns only": lambda: b"\r" * 15_000_000,
    "blanks only": lambda: b" " * 15_000_000,
    "more than anybody reads": lambda: "架空の件\n".encode() * 2_500_000,
    "three times the lines that are read": lambda: b"a\n" * 199_000,
    "just as many lines as are read": lambda: b"a\n" * 59_000,
    "NUL in between": lambda: b"a\0b\0" * 100_000,
    "NUL only": lambda: bytes(1_000_000),
    "no encoding": lambda: random.Random(1).randbytes(1_000_000),
    "half a mark": lambda: b"\xef\xbb",
    "a mark only": lambda: b"\xef\xbb\xbf",
    "two bytes each, one missing": lambda: "架空の件".encode("utf-16")[:-1],
    "halves of characters": lambda: b"\xff\xfe" + b"\x00\xd8" * 1000,
    "characters too long": lambda: b"\xc0\xaf\xe0\x80\xaf" * 1000,
    "Shift_JIS cut in half": lambda: "架空の件".encode("cp932")[:-1],
    "seven bits": lambda: "架空の件".encode("iso2022_jp") * 1000,
    "UTF-7": lambda: b"+ADw-script+AD4-\n" * 1000,
    "control characters": lambda: bytes(range(32)) * 1000,
    "letters turned round": lambda: "\u202e件空架\u2066\n".encode() * 1000,
    "marks on one letter": lambda: ("件" + "\u0301" * 90_000).encode(),
    "a list of a million numbers": lambda: (_CASES + "9" * 99_000).encode(),
    "a list of long rows": lambda: (_CASES + ("1\t" + "あ" * 30_000 + "\t海の課\t業務委託\t7月28日\t承認\n") * 50).encode(),
    "a list of 50,000 rows": lambda: _list(50_000),
    "a list of as many rows as are read": lambda: _list(59_000),
    "names of columns only": lambda: "番号\n件名\n担当課\n区分\n".encode() * 12_500,
    "brackets only": lambda: ("（" * 99_000 + "\n" + "「" * 99_000).encode(),
    "citations only": lambda: "（令和２年度第３回個人情報保護管理運営会議承認済）".encode() * 3000,
    "days only": lambda: ("令和７年３月31日" * 9000 + "\n").encode(),
    "kanji numerals only": lambda: ("一二三四五六七八九十百千万億兆" * 6000).encode(),
    "bullets only": lambda: ("・①（１）ア" * 15_000).encode(),
}  # fmt: skip
_MARKED_UP = {
    "dashes and one letter": lambda: b"-" * 99_000 + b"x",
    "dashes in 20 MB": lambda: (b"-" * 99_000 + b"x\n") * 150,
    "bars and blanks": lambda: b"| " * 49_000 + b"x",
    "tags without end": lambda: b"<br " * 24_000,
    "tags of blanks": lambda: b"<br" + b" " * 99_000,
    "tags in tags": lambda: b"<p><div><td>" * 200_000,
    "number signs": lambda: b"#" * 99_000 + b"\n" + b"# " * 49_000,
    "ends of paragraphs": lambda: b"</p>" * 2_000_000,
}

CLASSES = (
    hostile_class("plain texts", "document", _TEXTS, EITHER, "一覧.txt"),
    hostile_class("marked-up texts", "document", _MARKED_UP, EITHER, "一覧.md"),
)
