"""番地までの住所が書かれている

確認すること:
    市区町村から番地や丁目・番・号まで（「1の2の3」も）書いた住所が、ブックのどこかに残っていないか。「住所」などの見出しが
    あれば、町名と番地が隣り合うセルに分かれていても見つける。庁舎、本社、所在地などと書いてある所と、
    設定の「確認しない連絡先」にある住所は除く。町名や丁目までの区域は問題ない。

理由:
    付議書は項目を説明する書類で、特定の人の住所を載せない。

直し方:
    住所を消すか、町名までにする。施設や事業者の住所なら、「所在地」と書き添えるか、設定の「確認しない連絡先」に書く。

例:
    みほん市本町1丁目2番3号
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xl_tools.leaks.base import Clue, Detector, Hit
from xl_tools.model.finding import Severity

DETECTOR = Detector(
    "G006",
    "番地までの住所が書かれている",
    "住所",
    Severity.REQUIRED,
    "個人情報の保護に関する法律第66条",
    "住所を消すか、町名までにしてください。",
)

_K = "一-龠々〆ヶヵぁ-んァ-ヴー"
_N = r"(?:(?<![0-9-])[0-9]{1,4}|[〇一二三四五六七八九十百千]{1,6})"
_M = r"[0-9〇一二三四五六七八九十百千]{1,6}"
_PREFECTURE = r"(?:北海道|東京都|(?:京都|大阪)府|[一-龠]{2,3}県)"
_CITY = rf"(?:[一-龠ヶ]{{1,4}}郡)?[{_K}]{{1,6}}?[市区町村](?:[一-龠]{{1,3}}区)?"
_TOWN = rf"(?![のはがをにでとへやも])[{_K}]{{0,14}}?"
_JO = r"[東西南北]{1,2}[0-9一二三四五六七八九十]{1,3}[条線]"
"""Streets of Hokkaido, which are no clauses."""
_HOUSE = (
    rf"(?:{_N}\s?丁目\s?{_M}(?:\s?番地?の?|-)(?:\s?{_M}(?:号|(?![0-9年月日人件回])))?"
    rf"|(?<![0-9-])[0-9]{{1,4}}-[0-9]{{1,4}}-[0-9]{{1,4}}(?:-[0-9]{{1,4}})?(?![-0-9])"
    rf"|{_N}番地(?:の?\s?[0-9]{{1,4}})?(?!図)"
    rf"|{_N}番\s?{_M}号"
    rf"|(?P<parted>{_N}[のノ]{_M}[のノ]{_M}(?![0-9のノ年月日人件回条項割分])))"
)
_SHORT_HOUSE = r"(?<![0-9-])[0-9]{1,5}[-のノ][0-9]{1,4}(?![-0-9のノ])"
_SHORT_ALONE = re.compile(_SHORT_HOUSE)
_CODE = r"[0-9]{3}-?[0-9]{4}"
_HOUSES = re.compile(rf"(?P<code>(?<![0-9-]){_CODE}(?![-0-9]))|(?P<house>{_HOUSE})|(?P<short>{_SHORT_HOUSE})")
_BEFORE_HOUSE = re.compile(
    rf"(?:(?P<code>〒?\s?{_CODE})\s*)?(?P<head>{_PREFECTURE}\s?)?(?P<city>{_CITY})\s{{0,2}}"
    rf"(?P<jo>{_JO})?(?P<town>{_TOWN})\s?\Z"
)
_STREET = re.compile(_JO)
_CITY_ENDS = re.compile("[市区町村]")
_LONGEST_BEFORE = 60
_NO_TOWN = re.compile(
    "資料|別紙|別添|様式|図|表|第|条|項|ページ|頁|年度|年$|月$|案件|チェック|システム|番号|参照|施設|団体|回|版"
)
_OFFICE = re.compile("所\\s*在\\s*地|本社|本店|庁舎|役所|役場|事業所|センター|会館|学校|図書館|支社|営業所")
_REMARK = re.compile("所\\s*在\\s*地|庁舎")
"""In the same row of a table."""
_HOME = re.compile("住\\s*所|居\\s*所|本\\s*籍|自\\s*宅")
_LABEL = re.compile(rf"(?:{_HOME.pattern})\s*[:はが(]?\s*\Z")
_WITHOUT_CITY = re.compile(
    rf"\s*(?P<town>[{_K}]{{1,14}}?)\s?(?P<house>{_HOUSE}|{_SHORT_HOUSE})(?:\s.*|号?室?)?", re.DOTALL
)
_OF_HOUSES = re.compile(r"住\s*所|居\s*所|本\s*籍|自\s*宅|番\s*地|丁\s*目|方\s*書")
"""Headings."""
_NO_PLACE = re.compile("情報|台帳|本人|戸籍|共通|追加|変更|必須|市区?町村|区分|コード|書庫|庁舎|[課係法令]$")
_BESIDE = 12


class _Address(NamedTuple):
    """``code`` is the postal code; ``house`` how it is numbered, ``is_short`` with two numbers only, or
    ``is_parted`` by の: that may be anything."""

    start: int
    end: int
    code: str
    head: str
    city: str
    town: str
    house: str
    is_short: bool
    is_parted: bool


def find(clue: Clue) -> Iterator[Hit]:
    if clue.is_number:
        return
    if clue.town:
        yield from _in_two_cells(clue, clue.town)
        return
    addresses = [each for each in _addresses(clue.text) if _is_one(each, clue)]
    for each in addresses:
        if not _is_offices(each, clue):
            yield Hit(each.head + each.city + each.town + each.house, f"{each.head}{each.city}***")
    without_city = _without_city(clue.text) if not addresses else None
    if without_city and clue.is_headed(_HOME):
        yield without_city


def _in_two_cells(house: Clue, town: Clue) -> Iterator[Hit]:
    """Anything stands beside a number in tables: only under a heading, and two numbers alone only after a city."""
    heading = house.around.above[-1:]
    if (heading and not _OF_HOUSES.search(heading[0])) or _NO_PLACE.search(town.text):
        return
    is_sure = _CITY_ENDS.search(town.text) or not _SHORT_ALONE.fullmatch(house.text.strip())
    if is_sure and town.is_headed(_HOME):
        text = town.text.strip() + house.text.strip()
        yield from find(Clue(text, house.place, house.ref, around=lambda: town.around))


def _addresses(text: str) -> Iterator[_Address]:
    """House numbers are rare, and what may stand before one is short: long texts are looked through in one go."""
    end = 0
    for house in _HOUSES.finditer(text):
        if house["code"]:
            continue
        before = text[max(end, house.start() - _LONGEST_BEFORE) : house.start()]
        end = house.end()
        if _CITY_ENDS.search(before) and (found := _BEFORE_HOUSE.search(before)):
            yield _Address(
                start=house.start() - len(before) + found.start(),
                end=end,
                code=found["code"] or "",
                head=found["head"] or "",
                city=found["city"],
                town=(found["jo"] or "") + found["town"],
                house=house.group(),
                is_short=bool(house["short"] or house["parted"]),
                is_parted=bool(house["parted"]),
            )


def _without_city(text: str) -> Hit | None:
    """Under a heading a town and a number are enough."""
    found = _WITHOUT_CITY.fullmatch(text)
    if found is None or _NO_TOWN.search(found["town"]):
        return None
    return Hit(found["town"] + found["house"], f"{found['town']}***")


def _is_one(found: _Address, clue: Clue) -> bool:
    if _NO_TOWN.search(found.city) or _NO_TOWN.search(_STREET.sub("", found.town)):
        return False
    if not found.is_short or found.head or found.code or (found.is_parted and found.town.endswith("町")):
        return True
    before = clue.text[max(0, found.start - _BESIDE) : found.start]
    return _LABEL.search(before) is not None or clue.is_headed(_HOME)


def _is_offices(found: _Address, clue: Clue) -> bool:
    """What stands just before and after it, heads it or remarks on it says that nobody lives there."""
    before = clue.text[max(0, found.start - _BESIDE) : found.start]
    after = clue.text[found.end : found.end + _BESIDE]
    if _OFFICE.search(before) or _OFFICE.search(after) or clue.is_headed(_OFFICE):
        return True
    return bool(clue.ref) and _REMARK.search(clue.around.near) is not None
