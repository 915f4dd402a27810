"""メールアドレスが書かれている

確認すること:
    庁外のメールアドレスが、ブックのどこかに残っていないか。国や自治体のドメイン（lg.jp、go.jp）と、
    設定の「確認しない連絡先」にあるドメインは除く。例示のために予約されたドメイン（example.jpなど）は、
    だれにも届かないので除く。

理由:
    付議書は項目を説明する書類で、特定の人の連絡先を載せない。名前の入ったアドレスは、それだけで個人情報になる。

直し方:
    消すか、担当課のアドレスに直す。載せてよい窓口のアドレスなら、そのドメインを設定の「確認しない連絡先」に書く。

例:
    taro.mihon@mail.example.net のような、個人の名前の入ったアドレス
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.leaks.base import Clue, Detector, Hit
from xl_tools.model.finding import Severity

DETECTOR = Detector(
    "G004",
    "メールアドレスが書かれている",
    "メールアドレス",
    Severity.REQUIRED,
    "個人情報の保護に関する法律第66条",
    "消すか、担当課の連絡先に直してください。",
)

_ADDRESS = re.compile(
    r"(?<![A-Za-z0-9_.%+-])([A-Za-z0-9_][A-Za-z0-9_.%+-]{0,63})@((?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24})(?![A-Za-z0-9_@-])"
)
_NOBODYS = re.compile(r"(?:^|\.)(?:example(?:\.(?:com|net|org|(?:\w{2}\.)?jp))?|test|invalid|localhost)$")
"""RFC 2606 and RFC 6761; JPRS keeps example.jp and example.co.jp, example.lg.jp … the same way."""


def find(clue: Clue) -> Iterator[Hit]:
    if "@" not in clue.text:
        return
    for found in _ADDRESS.finditer(clue.text):
        local, domain = found[1], found[2].lower()
        if not _NOBODYS.search(domain):
            yield Hit(found.group(), f"{local[0]}***@{domain}")
