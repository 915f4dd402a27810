"""証明書や資格の番号が書かれている

確認すること:
    運転免許証、旅券、在留カード、基礎年金、健康保険や介護保険の被保険者証の番号と、住民票コードが、その名前とともに
    ブックのどこかに残っていないか。項目の名前だけなら問題ない。

理由:
    付議書は項目を説明する書類で、特定の人の番号を載せない。

直し方:
    番号を消す。

例:
    基礎年金番号　1234-567890
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.leaks.base import Clue, Detector, Hit, masked
from xl_tools.model.finding import Severity

DETECTOR = Detector(
    "G008",
    "証明書や資格の番号が書かれている",
    "証明書の番号",
    Severity.REQUIRED,
    "個人情報の保護に関する法律第66条",
    "番号を消してください。",
)

_KINDS = (
    ("運転免許証番号", r"免\s*許\s*証?(?:の)?番\s*号", r"[0-9]{12}"),
    ("旅券番号", r"(?:旅\s*券|パスポート)(?:の)?(?:番\s*号|No\.?)?", r"[A-Za-z]{2}[0-9]{7}"),
    ("在留カード番号", r"在留カード(?:等)?(?:の)?(?:番\s*号|No\.?)?|特別永住者証明書番号", r"[A-Za-z]{2}[0-9]{8}[A-Za-z]{2}"),
    ("基礎年金番号", r"(?:基礎)?年金(?:手帳)?(?:の)?(?:記号-?)?番\s*号", r"[0-9]{4}-?[0-9]{6}"),
    ("被保険者番号", r"被保険者証?(?:等)?(?:の)?(?:記号)?[-・]?(?:番\s*号)|被保険者証(?=\s?記号[\s:]{0,3}[0-9])|保険証(?:の)?(?:記号-?)?番号", r"[0-9]{2,8}-[0-9]{5,9}|[0-9]{8,10}|記号[\s:]{0,3}[0-9]{1,8}[^0-9\n]{0,3}番号[\s:]{0,3}[0-9]{1,8}"),
    ("受給者番号", r"受給者(?:証)?(?:の)?番\s*号", r"[0-9]{7,10}"),
    ("住民票コード", r"住\s*民\s*票\s*コード", r"[0-9]{11}"),
)  # fmt: skip
_ENDS = r"(?![0-9A-Za-z])(?![-.,][0-9])"
_PATTERNS = tuple(
    (
        kind,
        re.compile(word),
        re.compile(
            rf"(?:{word})\s*(?:\([^()]{{0,6}}\))?[\s:は=]{{0,4}}(?:第\s?)?(?P<number>(?:{value}){_ENDS})"
        ),
        re.compile(rf"\s*(?:第\s?)?(?P<number>{value})\s?号?\s*"),
    )
    for kind, word, value in _KINDS
)


def find(clue: Clue) -> Iterator[Hit]:
    for kind, word, in_text, alone in _PATTERNS:
        for found in in_text.finditer(clue.text):
            yield Hit(found["number"], masked(found["number"]), kind)
        if (whole := alone.fullmatch(clue.text)) and clue.is_headed(word):
            yield Hit(whole["number"], masked(whole["number"]), kind)
