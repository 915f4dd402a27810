"""What may become of a record in CSV that is opened, saved and copied by people."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from _pytest.mark import ParameterSet

Damage = Callable[[bytes], bytes]


def _tabs(record: bytes) -> str:
    return record.decode("utf-8-sig").replace(",", "\t")


UNREADABLE: dict[str, Damage] = {
    "Excelのユニコードテキスト": lambda record: _tabs(record).encode("utf-16"),
    "UTF-16のコンマ区切り": lambda record: record.decode("utf-8-sig").encode("utf-16"),
    "タブ区切り": lambda record: _tabs(record).encode("utf-8-sig"),
    "Shift_JISのタブ区切り": lambda record: _tabs(record).encode("cp932"),
    "セミコロン区切り": lambda record: record.replace(b",", b";"),
    "100バイトまで": lambda record: record[:100],
    "0バイト": lambda record: b"",
    "でたらめ": lambda record: random.Random(1).randbytes(3000),
    "見出しのない行だけ": lambda record: record.split(b"\n", 1)[1],
    "列の削除": lambda record: record.replace("だれが,".encode(), b"").replace("差出人,".encode(), b""),
}
READABLE: dict[str, Damage] = {
    "そのまま": lambda record: record,
    "Shift_JIS": lambda record: record.decode("utf-8-sig").encode("cp932"),
    "LF": lambda record: record.replace(b"\r\n", b"\n"),
    "列の追加": lambda record: record.replace(b"\r\n", ",確認済\r\n".encode()),
    "印なし": lambda record: record.removeprefix(b"\xef\xbb\xbf"),
    "引用符": lambda record: record.replace("結果,".encode(), '"結果",'.encode()),
}


def all_of(of: dict[str, Damage]) -> list[ParameterSet]:
    """For pytest.mark.parametrize."""
    return [pytest.param(damage, id=name) for name, damage in of.items()]
