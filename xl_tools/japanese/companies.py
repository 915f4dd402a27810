"""Legal forms of companies and the certificates they hold, as they are written."""

from __future__ import annotations

import re

COMPANY_FORM = r"株式会社|有限会社|合同会社|合資会社|合名会社|\((?:株|有|同)\)|㈱|㈲"
"""Forms that stand before or behind a name. Text is to be in half width."""
CORPORATION_FORM = (
    r"(?:公益|一般|特例)?(?:財団|社団)法人|社会福祉法人|医療法人(?:社団|財団)?|学校法人|宗教法人"
    r"|特定非営利活動法人|NPO法人|(?:国立研究開発|地方独立行政|独立行政|国立大学)法人"
    r"|\((?:公財|公社|一財|一社|社福|医|学|特非|独)\)"
)
"""Forms that stand before a name only."""
LEGAL_FORM = f"{COMPANY_FORM}|{CORPORATION_FORM}"

_CERTIFICATION = re.compile(
    r"プライバシーマーク|Pマーク|ISMS|ISO[/ ]?(?:IEC)?|JIS\s?Q|TRUSTe|安全安心マーク", re.IGNORECASE
)
_PIECE_START = re.compile(r"[\n(（【※][^\n(（【※]*$")


def before_certificate(text: str) -> str:
    """The text up to the first certificate named in it."""
    match = _CERTIFICATION.search(text)
    return text[: match.start()] if match else text


def names_certificate(text: str) -> bool:
    """Whether a certificate for the handling of data is named in the text (of half width)."""
    return _CERTIFICATION.search(text) is not None


def certification_in(text: str) -> str:
    """What is said of certificates: from the bracket or line that names the first one; "" if nothing."""
    match = _CERTIFICATION.search(text)
    if match is None:
        return ""
    opening = _PIECE_START.search(text[: match.start()])
    return text[opening.start() if opening else 0 :].strip()
