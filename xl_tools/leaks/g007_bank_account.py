"""口座番号が書かれている

確認すること:
    「口座番号」の見出しのある番号、金融機関・支店・種別（「普」「（普）」などの略も）に続く7桁の番号、「普）」のような
    種別の略と括弧に続く7桁の番号、ゆうちょ銀行の記号と番号が、ブックのどこかに
    残っていないか。「口座番号」という項目の名前だけなら問題ない。

理由:
    付議書は項目を説明する書類で、特定の人の口座を載せない。

直し方:
    番号を消す。区の口座など載せてよい番号なら、設定の「確認しない連絡先」に書く。

例:
    みほん銀行本町支店　普通　1234567
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.leaks.base import Clue, Detector, Hit, masked
from xl_tools.model.finding import Severity

DETECTOR = Detector(
    "G007",
    "口座番号が書かれている",
    "口座番号",
    Severity.REQUIRED,
    "個人情報の保護に関する法律第66条",
    "番号を消してください。",
)

_SEVEN = r"(?<![0-9])(?<![0-9][.,-])[0-9]{7}(?![0-9])(?![-.,][0-9])"
_NO_WORD_BEFORE = r"(?:(?<![一-龠ぁ-んァ-ヶ])|(?<=[店所]))"
_SHORT = rf"{_NO_WORD_BEFORE}[普当貯]\)"
_ONE_LETTER = rf"{_NO_WORD_BEFORE}[普当貯](?=[\s:0-9])"
_WORD = re.compile(r"口\s*座\s*番\s*号|口座No", re.IGNORECASE)
_LABELLED = re.compile(
    rf"口\s*座\s*(?:番\s*号|No\.?)\s*(?:\([^()]{{0,6}}\))?[\s:は=]{{0,4}}(?P<number>{_SEVEN})", re.IGNORECASE
)
_BANK = re.compile(
    rf"(?:銀行|信用金庫|信用組合|労働金庫|協同組合|農協|漁協|信金|信組|(?<![A-Za-z])JA(?![A-Za-z])|(?:銀行|支店)(?:コード)?\s?[0-9]{{3,4}})[^\n]{{0,30}}?"
    rf"(?:普通|当座|貯蓄|{_SHORT}|{_ONE_LETTER})(?:預金|口座)?[\s:]{{0,3}}(?:口座番号|番号|No\.?)?[\s:]{{0,3}}(?P<number>{_SEVEN})(?!\s?[円千件人通])"
)
_KIND = re.compile(
    rf"(?:(?:口座|振込先|還付先|引落)[^\n]{{0,12}}?(?:普通|当座|貯蓄)|(?:普通|当座|貯蓄)(?:預金|口座)|^\s*(?:普通|当座|貯蓄)|{_SHORT})"
    rf"[\s:]{{0,3}}(?:番号|No\.?)?[\s:]{{0,3}}(?P<number>{_SEVEN})(?!\s?(?:[円千件人通台名枚口]|世帯))"
)
_POST = re.compile(
    r"(?:ゆうちょ|郵便貯金)[^0-9\n]{0,8}1[0-9]{3}0-(?P<joined>[0-9]{6,8})(?![0-9])|記号[\s:]{0,3}1[0-9]{3}0[^0-9]{0,6}番号[\s:]{0,3}(?P<number>[0-9]{6,8})(?![0-9])"
)
_ONE_NUMBER = re.compile(r"\s*[0-9]{6,8}\s*")
_SYMBOL = re.compile(r"(?<![0-9])1[0-9]{3}0(?![0-9])")
_POST_HEADINGS = re.compile(r"記\s*号|ゆうちょ")
_NUMBER_HEADING = re.compile(r"番\s*号")
_PATTERNS = (_LABELLED, _BANK, _KIND, _POST)


def find(clue: Clue) -> Iterator[Hit]:
    for pattern in _PATTERNS:
        for found in pattern.finditer(clue.text):
            number = found[found.lastgroup or 0]
            yield Hit(number, masked(number))
    if _ONE_NUMBER.fullmatch(clue.text) and (clue.is_headed(_WORD) or _is_post_account(clue)):
        number = clue.text.strip()
        yield Hit(number, masked(number))


def _is_post_account(clue: Clue) -> bool:
    """In a row with a symbol (1…0) to its left, under the heading 番号."""
    left, above, near = clue.around
    has_headings = any(_NUMBER_HEADING.search(text) for text in above) and _POST_HEADINGS.search(near)
    return bool(has_headings) and _SYMBOL.fullmatch(left.strip()) is not None
