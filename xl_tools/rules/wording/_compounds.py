"""Slips inside long compound words: 情報保対策 for 情報保護対策, 国情報保集約 for 国保情報集約.

A slip is one character lost, or one moved a little, strictly inside the word. Characters that make a word of
another by themselves (者, 先, 外, 再 …) are never taken for lost or moved: 委託先 and 委託 are two words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

COMPOUND = re.compile(r"[一-龯々ァ-ヺー]{5,40}")
SHORTEST = 5
FARTHEST_MOVE = 3

_WORDS = """
個人|情報|保護 情報|保護|対策 個人|情報|保護|対策 特定|個人|情報 特定|個人|情報|保護|評価 個人|情報|保護|管理
情報|公開 管理|運営|会議 保護|管理|運営|会議 電磁|的|媒体 電子|計算|組織 委託|事業|者 受託|事業|者 再委託|事業|者
住民|基本|台帳 住民|登録 国民|健康|保険 後期|高齢|者|医療 介護|保険 国民|年金 地方|公共|団体 地方|公共|団体|情報|システム
標準|準拠|システム 情報|セキュリティ|対策 情報|セキュリティ|ポリシー 取扱|責任|者 入退|室|管理 特別|徴収|義務|者
個人|番号|利用 行政|手続 総合|行政|ネットワーク 情報|システム 業務|システム ガバメント|クラウド 住民|情報|システム
中間|サーバー 統合|宛名|システム 戸籍|住民 生活|保護|受給 児童|手当|受給 電子|申請|サービス プライバシー|マーク
"""
_PREFIXES = frozenset(
    "新旧再未非不無全各本同両総副前後次現元初毎約主区国都市県府町村外内大小中高低上下第他当該諸別要可"
)
_SUFFIXES = frozenset(
    "者先書外内等用的化性課部係長員名人数額率料税金費券証票簿表帳台機器型版法権令条項号番室所館校園院局庁省署団体会"
    "委社店日月年度時間期分別類種式系上下中前後元側方面目点線口座物品策案件品質量値割引歳児童生師士医職業務区市町村都道府県国"
)
_AFFIXES = _PREFIXES | _SUFFIXES
_SMALL_AND_LONG = frozenset("ーァィゥェォッャュョ")


def known_slip(compound: str) -> tuple[str, str] | None:
    """A slip of a word of the field inside the compound, with the right word; None without one."""
    starts = [at for at in range(len(compound) - SHORTEST + 1) if compound[at : at + SHORTEST] in _BEGINNINGS]
    for size in _SIZES if starts else ():
        for start in starts:
            right = _SLIPS.get(compound[start : start + size])
            if right is not None and right not in compound:
                return compound[start : start + size], right
    return None


def is_slip(written: str, right: str) -> bool:
    """Whether ``written`` is ``right`` with one inner character lost or moved a little."""
    if written == right or written[0] != right[0] or written[-1] != right[-1]:
        return False
    if len(right) - len(written) not in (0, 1):
        return False
    start = next(
        (index for index, (a, b) in enumerate(zip(written, right, strict=False)) if a != b), len(written)
    )
    if len(written) == len(right) - 1:
        return written[start:] == right[start + 1 :] and _breaks_a_word(right, start)
    return _moved(written, right, start) or _moved(right, written, start)


def _moved(one: str, other: str, start: int) -> bool:
    """The character at ``start`` of ``one`` stands up to three places further on in ``other``."""
    for end in range(start + 1, min(start + FARTHEST_MOVE + 1, len(one))):
        if one[:start] + one[start + 1 : end + 1] + one[start] + one[end + 1 :] == other:
            return (
                one[start] not in _AFFIXES and one[start + 1] not in _AFFIXES and not one[start].isdecimal()
            )
    return False


def _may_be_lost(char: str) -> bool:
    return char not in _AFFIXES and char not in _SMALL_AND_LONG


def _breaks_a_word(right: str, lost: int) -> bool:
    """Losing the character leaves half a word: neither it nor what stood beside it is a word by itself."""
    return all(_may_be_lost(char) for char in right[max(0, lost - 1) : lost + 2])


def _slips_of(parts: list[str]) -> Iterator[str]:
    word = "".join(parts)
    for index in range(1, len(word) - 1):
        rest = _rest_of_part(parts, index)
        opens_last_part = index == len(word) - len(parts[-1])  # 策 of 対策 may begin another word
        if word[index] not in _SMALL_AND_LONG and rest and rest not in _AFFIXES and not opens_last_part:
            yield word[:index] + word[index + 1 :]
    for index in range(1, len(word) - 2):
        yield word[:index] + word[index + 1] + word[index] + word[index + 2 :]


def _rest_of_part(parts: list[str], index: int) -> str:
    """What is left of the part that loses the character at ``index`` of the whole word."""
    for part in parts:
        if index < len(part):
            return part[:index] + part[index + 1 :]
        index -= len(part)
    return ""


def _all_slips() -> dict[str, str]:
    entries = [entry.split("|") for entry in _WORDS.split()]
    words = ["".join(parts) for parts in entries]
    slips = {slip: "".join(parts) for parts in entries for slip in _slips_of(parts) if len(slip) >= SHORTEST}
    return {slip: right for slip, right in slips.items() if not any(slip in word for word in words)}


_SLIPS = _all_slips()
_SIZES = sorted({len(slip) for slip in _SLIPS})
_BEGINNINGS = frozenset(slip[:SHORTEST] for slip in _SLIPS)
