"""Citations of earlier decisions: 「令和５年度第６回個人情報保護管理運営会議承認済」."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from xl_tools.japanese.bodies import Bodies, BodyMention
from xl_tools.japanese.era_table import era_named
from xl_tools.japanese.flat_text import FlatText, flatten
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.numerals import KANJI_NUMERALS, parse_number

_NUMBER = rf"(?:元|\d{{1,3}}|[{KANJI_NUMERALS}]{{1,3}})"
_YEAR = rf"(?:(?P<era>令和|平成|昭和|[RHS㋿㍻])?(?P<year>{_NUMBER})|(?P<western>20\d\d|19\d\d))(?:\((?:20|19)\d\d\))?(?P<word>年度|年|度)"
_ONE_OF_SEVERAL = r"(?:(?<=第\d)|(?<=第\d\d))(?=[、,・~〜\-]\d{1,2}回)"
_MEETING = rf"(?P<dai>第)?(?P<meeting>\d{{1,3}}|[{KANJI_NUMERALS}]{{1,3}})(?:回|{_ONE_OF_SEVERAL})"
"""「第６回」, and the 4 of 「第４・６回」."""
_NOTE = r"(?:\((?:20|19)\d\d年度?\))?"
_FULL = re.compile(
    rf"(?:(?:(?<![\d{KANJI_NUMERALS}令和平成昭RHS])(?P<same>同年度|同)|(?<![\d{KANJI_NUMERALS}]){_YEAR}{_NOTE}"
    rf"|(?<![A-Za-z])(?P<bare_era>令和|平成|昭和|[RHS])(?P<bare_year>{_NUMBER})(?=第))(?:の|・)?)?{_MEETING}"
)
_YEAR_ONLY = late_pattern(rf"(?<![\d{KANJI_NUMERALS}]){_YEAR}{_NOTE}の?$")
_LONGEST_YEAR = 24
_INSIDE_A_NAME = late_pattern(r"(?<!\d日)(?<!日付)(?<!日付け)(?<=[一-龯])")
_CHAIN = re.compile(r"[、，,・~〜\-]|及び|並びに|と|又は|から")
_MANNER = re.compile(r"\([^()]{1,16}\)|臨時|定例|までの")
"""「（書面開催）」, 「（第４回から第６回）までの」 and the like between the number and the council's name."""
_ANY_COUNCIL = re.compile(r"(?:会議|審議会|審査会)?")
_RESULT = "承認|了承|報告"
_DIRECT = re.compile(
    rf"(?:(?:で|にて|において|に|の)|\((?=[^()]*\)))?(?P<verbs>(?:{_RESULT})(?:[・、]?(?:及び)?(?:{_RESULT}))*)(?P<done>済み|済|ずみ|事項|案件|(?=\)|。|$))"
)
_DECIDED = re.compile(
    r"(?P<verbs>(?:承認|了承)(?:[・、]?(?:及び)?(?:承認|了承))*)(?=され|を得|を経|を受|を?頂|を?いただ|済|ずみ|事項|案件|した|となっ)"
)
_REPORTED = re.compile(r"報告(?=し|され|済|を行|事項|案件|を了)")
_ASKED_ALSO = re.compile(r"(?:諮問|付議)[・、]$")
_SENTENCE_END = re.compile(r"。")
_BARE_CITATION = late_pattern(r"(?:[)）。、」]|済|の内容|$)")


class Citation(NamedTuple):
    """One cited meeting. Positions are in the text as given.

    ``era`` and ``fiscal_year`` are the era year (令和, 5), ``western_fiscal_year`` the year its April lies in;
    None where the text says no year. ``body`` is the canonical name, "" if none can be told. ``verbs`` are
    the results named (承認, 了承, 報告). ``problems`` are codes: missing_year_word, missing_nendo,
    missing_era, missing_era_year, missing_dai, missing_number, missing_verb, missing_body, unknown_body,
    doubled_word, year_zero. ``year_carried`` when the year stands with the meeting before it.
    """

    as_written: str
    start: int
    end: int
    era: str
    fiscal_year: int | None
    western_fiscal_year: int | None
    meeting: int | None
    body: str
    body_as_written: str
    verbs: tuple[str, ...]
    problems: tuple[str, ...] = ()
    year_carried: bool = False


class _Found(NamedTuple):
    """A meeting in the flat text, before its body, verb and problems are settled."""

    match: re.Match[str] | None
    start: int
    end: int
    mention: BodyMention | None
    citation: Citation


def may_cite(text: str) -> bool:
    """Whether a meeting can be cited in the text, at a glance."""
    return "回" in text or "済" in text or "承" in text


def find_citations(text: str, bodies: Mapping[str, tuple[str, ...]]) -> tuple[Citation, ...]:
    """Every meeting cited in the text, in order; two meetings in one bracket are two citations.

    ``bodies`` maps a council's full name to the shorter forms that are accepted for it. Mentions of a body
    that cite no meeting are left out. 「同審議会」 refers to the body before it.
    """
    if not may_cite(text):
        return ()
    flat = flatten(text)
    known = _known(tuple((name, tuple(forms)) for name, forms in bodies.items()))
    found = _numbered(flat, known)
    found += _unnumbered(flat, known, found)
    found.sort(key=lambda one: one.start)
    return tuple(
        _finished(text, flat, one, found[index + 1].start if index + 1 < len(found) else None)
        for index, one in enumerate(found)
    )


@lru_cache(maxsize=16)
def _known(bodies: tuple[tuple[str, tuple[str, ...]], ...]) -> Bodies:
    return Bodies(dict(bodies))


def _numbered(flat: FlatText, known: Bodies) -> list[_Found]:
    """Meetings with a number, each with the body that follows it or the meetings chained to it."""
    matches = list(_FULL.finditer(flat.text))
    places = [_behind_manner(flat, match.end(), known) for match in matches]
    mentions: list[BodyMention | None] = [known.match(flat.text, place) for place in places]
    for index in range(len(matches) - 2, -1, -1):
        if mentions[index] is None and _chained(flat, matches[index], matches[index + 1]):
            mentions[index] = mentions[index + 1]
    found: list[_Found] = []
    for index, (match, mention, place) in enumerate(zip(matches, mentions, places, strict=True)):
        if mention is None and not _stands_for_a_body(flat, match):
            continue
        chained = index > 0 and bool(found) and _chained(flat, matches[index - 1], match)
        earlier = found[-1] if found else None
        citation = _with_body(_with_year(match, earlier, chained), mention, earlier, flat, known)
        if citation is None:
            continue
        after = mention.end if mention and mention.start == place else match.end()
        found.append(_Found(match, match.start(), after, mention, citation))
    return found


def _behind_manner(flat: FlatText, end: int, known: Bodies) -> int:
    """Where the council's name is to stand: behind 「（臨時）」, if a name follows that."""
    manner = _MANNER.match(flat.text, end)
    return manner.end() if manner and known.match(flat.text, manner.end()) else end


def _chained(flat: FlatText, first: re.Match[str], second: re.Match[str]) -> bool:
    return _CHAIN.fullmatch(flat.text, first.end(), second.start()) is not None


def _stands_for_a_body(flat: FlatText, match: re.Match[str]) -> bool:
    """「令和５年度第６回承認済」 or 「第６回会議承認済」: a full number with a verb, but which body it was is not said."""
    council = _ANY_COUNCIL.match(flat.text, match.end())
    direct = _DIRECT.match(flat.text, council.end() if council else match.end())
    return bool(match["era"] and match["dai"] and direct and direct["done"] in ("済み", "済", "ずみ"))


def _with_year(match: re.Match[str], earlier: _Found | None, chained: bool) -> Citation:
    problems: list[str] = []
    era, year = match["era"] or match["bare_era"] or "", match["year"] or match["bare_year"]
    number = parse_number(year) if year else None
    western = int(match["western"]) if match["western"] else None
    carried = False
    if number is None and western is None:
        if earlier is not None and (match["same"] or chained):
            before = earlier.citation
            era, number, western, carried = before.era, before.fiscal_year, before.western_fiscal_year, True
        else:
            problems.append("missing_era_year")
    elif era:
        era = era_named(era).name
        western = era_named(era).western_year(number or 0)
        if number == 0:
            problems.append("year_zero")
    elif western is None:
        problems.append("missing_era")
    if match["bare_era"] or match["word"] == "度":
        problems.append("missing_year_word")
    elif match["word"] == "年":
        problems.append("missing_nendo")
    if not match["dai"] and not (chained and earlier and _is_counted_on(earlier)):
        problems.append("missing_dai")
    meeting = parse_number(match["meeting"])
    return Citation("", 0, 0, era, number, western, meeting, "", "", (), tuple(problems), carried)


def _is_counted_on(found: _Found) -> bool:
    """Whether the meeting is the 4 of 「第４・６回」."""
    return found.match is not None and not found.match.group().endswith("回")


def _with_body(
    citation: Citation, mention: BodyMention | None, earlier: _Found | None, flat: FlatText, known: Bodies
) -> Citation | None:
    """The citation with its body settled; None if the meeting is that of some other body."""
    if mention is None:
        return citation._replace(problems=(*citation.problems, "missing_body"))
    problems = citation.problems + mention.problems
    body = mention.body
    if mention.refers_back:
        body = earlier.citation.body if earlier else known.last_before(flat.text, mention.start)
        if not body:
            problems = (*problems, "missing_body")
    return citation._replace(body=body, body_as_written=mention.as_written, problems=problems)


def _unnumbered(flat: FlatText, known: Bodies, numbered: list[_Found]) -> list[_Found]:
    """「令和５年度…会議承認済」 and 「…会議承認済」: a body with a result right behind it but no number."""
    taken = {place for one in numbered if one.mention for place in range(one.mention.start, one.mention.end)}
    found = []
    for mention in known.mentions(flat.text):
        direct = _DIRECT.match(flat.text, mention.end)
        if mention.start in taken or direct is None or direct["done"] not in ("済み", "済", "ずみ"):
            continue
        year = _YEAR_ONLY.search(flat.text, max(mention.start - _LONGEST_YEAR, 0), mention.start)
        if year is None and _INSIDE_A_NAME.match(flat.text, mention.start):
            continue
        problems = ["missing_number"]
        era, number, western = "", None, None
        if year is None:
            problems.insert(0, "missing_era_year")
        else:
            number = parse_number(year["year"]) if year["year"] else None
            western = int(year["western"]) if year["western"] else None
            if year["era"] and number is not None:
                era = era_named(year["era"]).name
                western = era_named(era).western_year(number)
            if year["word"] != "年度":
                problems.insert(0, "missing_nendo" if year["word"] == "年" else "missing_year_word")
        citation = Citation(
            "",
            0,
            0,
            era,
            number,
            western,
            None,
            mention.body,
            mention.as_written,
            (),
            (*problems, *mention.problems),
        )
        start = year.start() if year else mention.start
        found.append(_Found(None, start, mention.end, mention, citation))
    return found


def _finished(text: str, flat: FlatText, one: _Found, next_start: int | None) -> Citation:
    direct = _DIRECT.match(flat.text, one.end)
    flat_end = direct.end() if direct else one.end
    verbs = _split(direct["verbs"]) if direct else _verbs_in_sentence(flat.text, one.end, next_start)
    problems = one.citation.problems
    if not verbs and _BARE_CITATION.match(flat.text, one.end):
        problems = (*problems, "missing_verb")
    start, end = flat.span(one.start, flat_end)
    return one.citation._replace(
        as_written=text[start:end], start=start, end=end, verbs=verbs, problems=problems
    )


def _verbs_in_sentence(flat: str, start: int, next_start: int | None) -> tuple[str, ...]:
    """The result named before the next citation, or else before the end of the sentence."""
    stop = _SENTENCE_END.search(flat, start)
    sentence_end = stop.start() if stop else len(flat)
    if next_start is not None and next_start < sentence_end:
        verbs = _verbs(flat, start, next_start)
        if verbs:
            return verbs
    return _verbs(flat, start, sentence_end)


def _verbs(flat: str, start: int, end: int) -> tuple[str, ...]:
    decided = list(_DECIDED.finditer(flat[start:end]))
    if decided:
        return tuple(dict.fromkeys(verb for match in decided[:1] for verb in _split(match["verbs"])))
    for match in _REPORTED.finditer(flat[start:end]):
        if not _ASKED_ALSO.search(flat[start : start + match.start()]):
            return ("報告",)
    return ()


def _split(verbs: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.findall(_RESULT, verbs)))
