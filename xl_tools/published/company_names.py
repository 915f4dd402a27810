"""Names of companies and other bodies in running text, where neither blank nor bracket says where one begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xl_tools.japanese.companies import COMPANY_FORM, CORPORATION_FORM, before_certificate
from xl_tools.japanese.widths import fold_same_length, squeeze

_LETTER = r"(?!及び|並びに|又は|若しくは)[一-龯々〆ヵヶァ-ヺーA-Za-z0-9&.'’\-‐]"
_INNER = rf"(?:{_LETTER}|(?<=[ァ-ヺー])・(?=[ァ-ヺー])|(?<=[ァ-ヺー]) (?=[ァ-ヺー])|(?<=[A-Za-z0-9]) (?=[A-Za-z](?!SMS|SO\b|IS\s?Q|GWAN)))"
_GRAMMAR = r"(?:によ|につ|にお|に対|とし|する|した|され|また|なお|この|その|及び|から|より|等|が|は|を|に|で|と|の|へ|も|や)"
_AT_START = r"(?:(?<![^\s、。,，「」『』()【】:：/／※→])|(?<=である)|(?<=及び))"
_KANA_START = rf"(?:{_AT_START}(?!{_GRAMMAR})[ぁ-ん]{{2,6}}(?={_LETTER}))?"
_KANA_AFTER_FORM = rf"(?:(?!{_GRAMMAR})[ぁ-ん]{{1,6}}(?={_LETTER}))?"
_NO_AT_START = rf"(?:{_AT_START}[日井山森海虹杜丘緑風花星光木竹梅松桜森空土]の(?={_LETTER}))?"
"""「日の出印刷株式会社」: の after one of the signs that names begin with, not after 区 or 国."""
_KANA_AT_END = rf"(?:(?<=[ァ-ヺー])(?!{_GRAMMAR})[ぁ-ん]{{2,6}}?(?={_GRAMMAR}|[^ぁ-ん]|$))?"
_NESTED = r"(?:\([A-Za-z0-9\-]{1,12}\)(?=[)]))?"
_BODY = r"連合会|中央会|協会|機構|基金|公社|事業団|協同組合|共済組合|振興会|商工会議所"
_ROLE_NOUN = (
    r"(?:業務|運用|運営|保守|開発)*(?:(?:再々?)?(?:委託|受託|請負)(?:先|事業者|業者|者)"
    r"|結合先|提供先|契約先|事業者|業者)名?[①-⑳]?"
)
_HEADING = rf"(?:{_ROLE_NOUN}|会社名|商号|名称)"
"""What may stand right before a name without being part of it."""
_NAME = re.compile(
    rf"(?P<long>(?:{CORPORATION_FORM})(?!{_GRAMMAR})[一-龯々ぁ-んァ-ヺーA-Za-z0-9]{{2,20}}?"
    rf"(?:{_BODY}|[一-龯ぁ-ん](?:会|院|園)|センター)(?={_GRAMMAR}|[^一-龯ぁ-んァ-ヺー]|$))"
    rf"|(?P<behind>(?:{COMPANY_FORM}|{CORPORATION_FORM})[ ]?"
    rf"(?:{_KANA_AFTER_FORM}{_INNER}{{1,40}}{_KANA_AT_END}|(?!{_GRAMMAR})[ぁ-ん]{{2,8}}?(?={_GRAMMAR}|[^ぁ-ん]|$)){_NESTED})"
    rf"|(?P<before>(?<![一-龯々ヵヶァ-ヺーA-Za-z0-9])(?!{_HEADING}(?:{COMPANY_FORM})){_NO_AT_START}{_KANA_START}{_INNER}{{1,40}}?"
    rf"(?:(?<=[A-Za-z0-9]) )?(?:{COMPANY_FORM}|LLC|(?<=[A-Za-z.,] )Inc\.?))"
    rf"|(?P<body>(?!同|当該)(?:{_LETTER}){{2,40}}(?:{_BODY})(?![一-龯ァ-ヺー]))"
)
_FORM_ALONE = re.compile(rf"(?:当?該|同|本|各|両)?(?:{COMPANY_FORM}|{CORPORATION_FORM})")
_COMPANY = re.compile(rf"{COMPANY_FORM}|LLC|Inc")
_TITLES = re.compile(r"(?:代表取締役社長|代表取締役|理事長|会長|社長|院長|所長|等|ほか|他)$")
_LEADING = re.compile(rf"^{_HEADING}")
_TRAILING_ROLE = re.compile(rf"(?<=..){_ROLE_NOUN}$")


class NamedCompany(NamedTuple):
    """A name with its place in the text. ``company`` for 株式会社 and the like, which are named for a reason.

    A 協会 or 機構 may be named for many.
    """

    name: str
    start: int
    end: int
    company: bool


def names_in(text: str) -> Iterator[NamedCompany]:
    """Every name in a text without line breaks."""
    folded = fold_same_length(text)
    position = 0
    while match := _NAME.search(folded, position):
        found = _trimmed(folded, *match.span())
        position = match.end()
        if found.end > found.start and not _FORM_ALONE.fullmatch(folded, found.start, found.end):
            yield found._replace(name=squeeze(text[found.start : found.end]))


def is_one_name(text: str) -> bool:
    """Whether the text is a name and nothing else."""
    return any(each.start == 0 and each.end == len(text) for each in names_in(text))


def _trimmed(folded: str, start: int, end: int) -> NamedCompany:
    """Without the role in front of a name, the office of a person, the role and the certificate behind it."""
    leading = _LEADING.match(folded[start:end])
    start += leading.end() if leading else 0
    for pattern in (_TITLES, _TRAILING_ROLE):
        trailing = pattern.search(folded[start:end])
        end = start + trailing.start() if trailing else end
    end = start + len(before_certificate(folded[start:end]).rstrip())
    return NamedCompany("", start, end, _COMPANY.search(folded[start:end]) is not None)
