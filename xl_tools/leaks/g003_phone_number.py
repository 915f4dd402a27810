"""電話番号が書かれている

確認すること:
    市外局番や携帯電話の番号として実在しうる番号が、ブックのどこかに残っていないか。フリーダイヤルなど、だれの番号でも
    ない窓口の番号（0120、0570、0800）と、設定の「確認しない連絡先」にある番号は除く。区切りのない番号は、携帯電話の
    番号か、「電話」「連絡先」などの見出しがあるときに見つける。市外局番のない番号（「2345-6789」など）は、「電話番号」「TEL」
    などの見出しの欄にそれだけがあるか、見出しのすぐ後にあるときに見つける。

理由:
    付議書は項目を説明する書類で、特定の人の連絡先を載せない。

直し方:
    番号を消す。担当課の番号など載せてよい番号なら、設定の「確認しない連絡先」に書く（「03-1234-＊」のように、
    始まりだけを書いてもよい）。

例:
    緊急連絡先　090-1234-5678
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.leaks.base import Clue, Detector, Hit, masked
from xl_tools.leaks.folding import digits_of
from xl_tools.model.finding import Severity

DETECTOR = Detector(
    "G003",
    "電話番号が書かれている",
    "電話番号",
    Severity.REQUIRED,
    "個人情報の保護に関する法律第66条",
    "番号を消すか、設定の「確認しない連絡先」に書いてください。",
)

_NUMBER = re.compile(
    r"(?:(?<![0-9A-Za-z_.,/=])|(?<=[Tt][Ee][Ll]\.)|(?<=[Ff][Aa][Xx]\.))(?<![0-9A-Za-z]-)"
    r"(?:\+81[-. ]?(?:\(0\))?[1-9][0-9]{0,3}|\(0[0-9]{1,4}\)|0[0-9]{1,4})"
    r"(?:[-. ()]{0,2}|\s?-\s?)[0-9]{1,4}(?:[-. )]{0,2}|\s?-\s?)[0-9]{3,4}"
    r"(?![0-9A-Za-z])(?![-.,][0-9])"
)
_MOBILE = re.compile(r"0[789]0[1-9][0-9]{7}")
_WORD = re.compile(r"電\s*話|携\s*帯|連\s*絡\s*先|\btel|fax|ファ[ックク]+ス|☎|℡|📞", re.IGNORECASE)
_OTHER_NUMBER = re.compile("(?<!電話)(?<!携帯)(?:番号|コード)|型番|ID|No|№", re.IGNORECASE)
_LOCAL = re.compile(r"\s*(?!(?:19|20)[0-9]{2}-(?:19|20)[0-9]{2}\s*$)[2-9][0-9]{2,3}-[0-9]{4}\s*")
_LABELLED_LOCAL = re.compile(
    r"(?:電\s*話\s*番\s*号|℡|☎|\btel\.?)\s*:?\s*(?P<number>[2-9][0-9]{2,3}-[0-9]{4})(?![-.0-9A-Za-z])(?!\s*\(?(?:[件分台回円人名]|世帯))",
    re.IGNORECASE,
)
_LOCAL_HEADING = re.compile(
    r"^(?!.*(?:内\s*線|[件数])).*(?:電\s*話|携\s*帯)\s*番\s*号|^\W*(?:自宅|勤務先|緊急連絡先)?\s*(?:(?:の|-)?\s*電\s*話|tel|fax|ファ[ックク]+ス|℡|☎)\W*$",
    re.IGNORECASE,
)
_LENGTHS = (10, 11)
_LAST_GROUP, _SUBSCRIBER = 4, 8


def find(clue: Clue) -> Iterator[Hit]:
    if clue.is_number:
        number = f"0{clue.text}"
        if len(number) in _LENGTHS and clue.is_headed(_WORD) and _is_someones(number):
            yield Hit(number, masked(number))
        return
    if _LOCAL.fullmatch(clue.text) and clue.is_headed(_LOCAL_HEADING):
        yield Hit(clue.text.strip(), masked(clue.text.strip()))
    for found in _LABELLED_LOCAL.finditer(clue.text):
        yield Hit(found["number"], masked(found["number"]))
    for found in _NUMBER.finditer(clue.text):
        written = found.group()
        number = digits_of(written)
        if written.startswith("+81"):
            number = "0" + number.removeprefix("81").removeprefix("0")
        if len(number) in _LENGTHS and _looks_like_one(written, number, clue) and _is_someones(number):
            yield Hit(number, masked(written))


def _looks_like_one(written: str, number: str, clue: Clue) -> bool:
    """Groups as telephone numbers have them; digits in one piece, or grouped otherwise, need a word beside them."""
    groups = [len(group) for group in re.findall("[0-9]+", written)]
    if len(groups) > 2 and groups[-1] == _LAST_GROUP:
        return True
    is_mobile = _MOBILE.fullmatch(number) is not None
    return (
        clue.is_near(_WORD)
        or (is_mobile and not clue.is_headed(_OTHER_NUMBER))
        or groups[-1:] == [_SUBSCRIBER]
    )


def _is_someones(number: str) -> bool:
    """A number that can exist, and is none of those anyone may call at no one's desk."""
    import phonenumbers  # takes longer to load than most workbooks take to be read

    try:
        kind = phonenumbers.number_type(phonenumbers.parse(number, "JP"))
    except phonenumbers.NumberParseException:  # 010 calls abroad, and no country has the number that follows
        return False
    kinds = phonenumbers.PhoneNumberType
    return kind in (
        kinds.FIXED_LINE,
        kinds.MOBILE,
        kinds.FIXED_LINE_OR_MOBILE,
        kinds.VOIP,
        kinds.PERSONAL_NUMBER,
    )
