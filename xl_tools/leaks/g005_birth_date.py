"""生年月日が書かれている

確認すること:
    「生年月日」などの見出しのある日付（元号の数字と6桁の「3550304」も）や、名前に続く「昭和55年3月4日生まれ」のような日付が、ブックのどこかに残っていないか。
    名前に続く、年齢と合う日付（「（45歳、昭和55年3月4日）」。年度の境の4月1日と2日は除く）と、「氏名」と書いてある名前に
    続くか隣り合う、昭和までの日付も見つける。「生年月日」という項目の名前だけなら問題ない。対象者の範囲（…から…までに生まれた者）は除く。

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

from xl_tools.japanese.eras import find_dates
from xl_tools.leaks.base import Clue, Detector, Hit
from xl_tools.leaks.persons import AFTER_A_NAME, stands_beside_a_name
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
_WITH_ERA_DIGIT = (
    r"(?<![0-9])(?:1(?!00)(?:[0-3][0-9]|4[0-5])|2(?!00)(?:0[0-9]|1[0-5])|3(?!00)(?:[0-5][0-9]|6[0-4])"
    r"|4(?!00)(?:[0-2][0-9]|3[01])|5(?!00)[0-3][0-9])(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?![0-9])"
)
"""As systems keep them: 1 明治 … 5 令和, the year, the month, the day."""
_WHOLE = re.compile(
    rf"\s*(?P<date>{_DATE}|{_WITH_ERA_DIGIT})\s*(?:出?生(?:まれ)?|\([^()]*[歳才][^()]*\)|[0-9]+[歳才])?\s*"
)
_LABELLED = re.compile(
    rf"(?:生\s*年\s*月\s*日|誕\s*生\s*日|birth(?:day|\s?date)?|\bDOB)\s*(?:\([^()]{{0,6}}\))?[\s:は=が]{{0,4}}(?P<date>{_DATE}|{_WITH_ERA_DIGIT})"
    r"(?!\s*(?:[件人円桁,.~]|まで|現在|時点|から|より|以|施行|付|改正|に))",
    re.IGNORECASE,
)
_BORN = re.compile(
    rf"(?P<date>{_DATE})\s*出?生(?:まれ)?(?!た|の|以|(?:まれ)?(?:から|~|まで|以)|年|じ|徒|活|成|産|届|数|率|児|時|後|日)"
)
_AGE = r"(?P<age>[1-9][0-9]{1,2})\s?[歳才]"
_BEFORE_AGE = r"(?:(?<=[(、,\s:])|\A)(?:満|当時)?"
_ENDS = r"(?=\s*(?:[)、,\n]|\Z))"
_AGED = (
    re.compile(rf"{_BEFORE_AGE}{_AGE}\s?[、,/(-]?\s?(?P<date>{_DATE}){_ENDS}"),
    re.compile(rf"(?:(?<=[(、,\s:])|\A|(?=[MTSH]))(?P<date>{_DATE})\s?[、,/(-]?\s?(?:満|当時)?{_AGE}{_ENDS}"),
)
_NAME_BEFORE = re.compile(r"[一-龠々ぁ-んァ-ヶー](?<!現在)(?<!時点)\s?[(、,]?\s?(?:満|当時)?\Z")
_NAMED = re.compile(rf"{AFTER_A_NAME}(?P<date>{_DATE}){_ENDS}")
_FIRST_YEAR_OF_AN_AGE, _LAST_YEAR_OF_AN_AGE = 1990, 2035
_LAST_OF_SHOWA = 1988
"""Later dates beside a name are as often those of an appointment."""
_BORDERS = ((4, 1), (4, 2))
_OTHER_DAY = re.compile("[日年任期]|採用|施行|登録|設立|所属")
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
    yield from _of_a_person(clue)


def _of_a_person(clue: Clue) -> Iterator[Hit]:
    if "歳" in clue.text or "才" in clue.text:
        aged = (found for pattern in _AGED for found in pattern.finditer(clue.text))
        yield from (
            _hit(found) for found in aged if _is_age(found) and _follows_a_name(clue.text, found.start())
        )
    if "氏" in clue.text:
        named = _NAMED.finditer(clue.text)
        yield from (_hit(found) for found in named if _is_long_ago(found["date"]))
    whole = _WHOLE.fullmatch(clue.text)
    if whole and _is_long_ago(whole["date"]) and stands_beside_a_name(clue) and not _is_of_another_day(clue):
        yield _hit(whole)


def _follows_a_name(text: str, start: int) -> bool:
    return _NAME_BEFORE.search(text[max(0, start - _BEFORE) : start]) is not None


def _is_of_another_day(clue: Clue) -> bool:
    return any(_OTHER_DAY.search(text) for text in clue.around.above)


def _is_age(found: re.Match[str]) -> bool:
    """Whether who was born on that day was as old as that in the years papers are from; not where school years part."""
    age = int(found["age"])
    return any(
        _FIRST_YEAR_OF_AN_AGE <= date.year + age <= _LAST_YEAR_OF_AN_AGE
        and (date.month, date.day) not in _BORDERS
        for date in find_dates(found["date"])
    )


def _is_long_ago(written: str) -> bool:
    return any(date.year <= _LAST_OF_SHOWA for date in find_dates(written))


def _is_headed(clue: Clue) -> bool:
    """A column with another heading says what the date is, whatever stands to its left."""
    above = clue.around.above
    if above and not any(_WORD.search(text) for text in above):
        return False
    return clue.is_headed(_WORD)


def _hit(found: re.Match[str]) -> Hit:
    return Hit(found["date"], _FIGURE.sub("*", found["date"]))
