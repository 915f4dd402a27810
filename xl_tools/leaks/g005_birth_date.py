"""生年月日が書かれている

確認すること:
    「生年月日」などの見出しのある日付や、名前に続く「昭和55年3月4日生まれ」のような日付が、ブックのどこかに残っていないか。
    「生年月日」という項目の名前だけなら問題ない。対象者の範囲（…から…までに生まれた者）は除く。

理由:
    付議書は項目を説明する書類で、特定の人の生年月日を載せない。

直し方:
    日付を消す。例を示すときは、「（例）」として、実在しない日付であることが分かるように項目の説明に書かず、別の書類にする。

例:
    生年月日：昭和55年3月4日
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.leaks.base import Clue, Detector, Hit
from xl_tools.model.finding import Severity

DETECTOR = Detector(
    "G005",
    "生年月日が書かれている",
    "生年月日",
    Severity.REQUIRED,
    "個人情報の保護に関する法律第66条",
    "日付を消してください。",
)

_N = r"[0-9〇一二三四五六七八九十元]{1,4}"
_DATE = (
    rf"(?:(?:明治|大正|昭和|平成|令和)\s*{_N}\s*年\s*{_N}\s*月\s*{_N}\s*日"
    r"|(?<![A-Za-z0-9])(?:[MTSHR]|[明大昭平令]和?)\.?\s?[0-9]{1,2}(?:[./-][0-9]{1,2}[./-][0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)"
    r"|(?<![0-9])(?:19|20)[0-9]{2}(?:[./-][0-9]{1,2}[./-][0-9]{1,2}|\s*年\s*[0-9]{1,2}\s*月\s*[0-9]{1,2}\s*日)"
    r"|(?<![0-9])(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))(?![0-9])"
)
_WORD = re.compile(r"生\s*年\s*月\s*日|誕\s*生\s*日|生まれた日|birth|\bDOB\b", re.IGNORECASE)
_WHOLE = re.compile(rf"\s*(?P<date>{_DATE})\s*(?:出?生(?:まれ)?|\([^()]*[歳才][^()]*\)|[0-9]+[歳才])?\s*")
_LABELLED = re.compile(
    rf"(?:生\s*年\s*月\s*日|誕\s*生\s*日|birth(?:day|\s?date)?|\bDOB)\s*(?:\([^()]{{0,6}}\))?[\s:は=が]{{0,4}}(?P<date>{_DATE})"
    r"(?!\s*(?:現在|時点|から|より|以|施行|付|改正|に))",
    re.IGNORECASE,
)
_BORN = re.compile(rf"(?P<date>{_DATE})\s*出?生(?:まれ)?(?!た|の|以|年|じ|徒|活|成|産|届|数|率|児|時|後|日)")
_RANGE = re.compile("から|~|より|以[前後降]|対象|まで")
_BEFORE = 24
_FIGURE = re.compile("[0-9〇一二三四五六七八九十]")
_SERIAL = re.compile("[0-9]{4,5}")


def find(clue: Clue) -> Iterator[Hit]:
    if clue.is_number:
        if _SERIAL.fullmatch(clue.text) and clue.is_headed(_WORD):
            yield Hit(clue.text, "日付")
        elif (found := _WHOLE.fullmatch(clue.text)) and clue.is_headed(_WORD):
            yield _hit(found)
        return
    if (found := _WHOLE.fullmatch(clue.text)) and _is_headed(clue):
        yield _hit(found)
        return
    for found in _LABELLED.finditer(clue.text):
        yield _hit(found)
    for found in _BORN.finditer(clue.text):
        before = clue.text[max(0, found.start() - _BEFORE) : found.start()]
        if not _RANGE.search(before) and not _WORD.search(before):
            yield _hit(found)


def _is_headed(clue: Clue) -> bool:
    """A column with another heading says what the date is, whatever stands to its left."""
    above = clue.around.above
    if above and not any(_WORD.search(text) for text in above):
        return False
    return clue.is_headed(_WORD)


def _hit(found: re.Match[str]) -> Hit:
    return Hit(found["date"], _FIGURE.sub("*", found["date"]))
