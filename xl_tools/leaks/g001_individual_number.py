"""個人番号が書かれている

確認すること:
    12桁の番号で、個人番号の検査用数字が合い、同じセルや見出しに「個人番号」「マイナンバー」とあるものが、ブックの
    どこかに残っていないか。全角、漢数字、区切り、目に見えない文字、一文字ずつのセル、縦や横に続くセル、数値のセルでも
    見つける。「氏名」と書いてある名前に続くか隣り合う、ほかの見出しのない番号も見つける。「/」「.」「,」「_」や括弧で区切ったものは、見出しのすぐ後か、見出しのある欄にあるときに見つける。

理由:
    付議書は個人番号を扱うことを説明する書類で、だれかの番号を載せない。番号法は、定められた場合のほかは個人番号の
    提供を禁じている。

直し方:
    番号を消す。隠れたシートやメモにあるときは、そのシートやメモを消す。

例:
    個人番号：1234-5678-9018
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.jp import in_

from xl_tools.leaks.base import Clue, Detector, Hit, masked
from xl_tools.leaks.folding import digits_of
from xl_tools.leaks.persons import AFTER_A_NAME, stands_beside_a_name
from xl_tools.model.finding import Severity

DETECTOR = Detector(
    "G001",
    "個人番号が書かれている",
    "個人番号",
    Severity.REQUIRED,
    "番号法第19条",
    "番号を消してください。",
)

TWELVE = re.compile(r"(?<![0-9A-Za-z])(?<![0-9][-.,])(?:[0-9][- ]?){11}[0-9](?![0-9A-Za-z])(?![-.,][0-9])")
WORD = re.compile(r"個\s*人\s*番\s*号|マイ\s*ナンバー|ﾏｲ\s*ﾅﾝﾊﾞ|番号カード|my\s*number", re.IGNORECASE)
_DIGITS, _FEWEST = 12, 9
"""A number loses the zeros it begins with."""
_LABEL = r"(?:個\s*人\s*番\s*号|マイ\s*ナンバー|ﾏｲ\s*ﾅﾝﾊﾞ[ｰ-]?|my\s*number)(?!\s*(?:カード|の|利用|を))"
_HEADING = re.compile(_LABEL, re.IGNORECASE)
_JUST_BEFORE = re.compile(rf"{_LABEL}\s*(?:\([^()]{{0,8}}\))?[\s:は=]{{0,4}}\Z", re.IGNORECASE)
_LABEL_LENGTH, _BLANKS = 30, 2
_AFTER_A_NAME = re.compile(rf"{AFTER_A_NAME}\Z")
OTHER_NUMBER = re.compile("(?<!個人)番号|コード|型番|品番|JAN|No|№|ID|金額|予算|円|件|免許", re.IGNORECASE)
_SIGNS = r"[-/._, ()]{1,3}"
_YEARS = r"(?:(?:19|20)[0-9]{2}\D{1,3}){2}"
_IN_GROUPS = re.compile(
    rf"(?<![0-9A-Za-z])(?<![0-9][-/._,])(?!{_YEARS})\(?[0-9]{{4}}{_SIGNS}[0-9]{{4}}{_SIGNS}[0-9]{{4}}"
    r"(?![0-9A-Za-z])(?![-/._,][0-9])\)?(?!\s?[円件人千枚])"
    rf"|(?<![0-9A-Za-z])(?<![0-9][-/._,])[0-9]{{3}}(?:{_SIGNS}[0-9]{{3}}){{3}}"
    r"(?![0-9A-Za-z])(?![-/._,][0-9])(?!\s?[円件人千枚])"
)
"""By any signs, where nothing but the label tells it from versions, years and amounts."""


def find(clue: Clue) -> Iterator[Hit]:
    text = clue.text
    if clue.is_number and clue.is_headed(WORD):
        text = text.zfill(_DIGITS) if len(text) >= _FEWEST else text
    for found in TWELVE.finditer(text):
        if is_individual_number(found.group()) and (clue.is_near(WORD) or is_beside_a_name(clue, found)):
            yield Hit(found.group(), masked(found.group()))
    for written in labelled_groups(clue):
        if is_individual_number(written):
            yield Hit(written, masked(written))


def is_beside_a_name(clue: Clue, found: re.Match[str]) -> bool:
    if clue.is_near(OTHER_NUMBER):
        return False
    if len(clue.text) <= len(found.group()) + _BLANKS and stands_beside_a_name(clue):
        return True
    return _AFTER_A_NAME.search(clue.text[max(0, found.start() - _LABEL_LENGTH) : found.start()]) is not None


def labelled_groups(clue: Clue) -> Iterator[str]:
    """Twelve digits in groups, parted by signs other numbers are parted by as well, straight after the label."""
    whole = clue.text.strip()
    for found in _IN_GROUPS.finditer(clue.text):
        written = found.group()
        before = clue.text[max(0, found.start() - _LABEL_LENGTH) : found.start()]
        is_labelled = _JUST_BEFORE.search(before) or (written == whole and clue.is_headed(_HEADING))
        if is_labelled and not TWELVE.fullmatch(written):
            yield written


def is_individual_number(written: str) -> bool:
    """Whether the check digit holds; numbers of one repeated digit are placeholders."""
    number = digits_of(written)
    return len(set(number)) > 1 and in_.is_valid(number)
