"""会議の引用に、年度・回・会議名・結果のどれかが欠けている

確認すること:
    過去の会議の引用が「元号＋年度＋第○回＋会議の名称＋承認済」の形にそろっているか。
    「年度」の「年」、元号と年度、「第」、回数、「承認済」などの結果が抜けていれば知らせる。

理由:
    引用が欠けていると、どの会議の承認を指すのか分からず、承認台帳で確かめられない。

直し方:
    欠けている部分を補う。年度をまたぐと回数が１から始まるので、年度は省かない。

例:
    令和５度６回○○会議　→　令和５年度第６回○○会議承認済（「年」、「第」、「承認済」を補う）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.citations import CitationAt, citations_in, citations_of, on_one_line
from xl_tools.japanese.citations import Citation
from xl_tools.japanese.eras import official_digits
from xl_tools.japanese.flat_text import flatten
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule

RULE = Rule(
    "K001",
    "会議の引用に、年度・回・会議名・結果のどれかが欠けている",
    Severity.REVIEW,
    "付議書の記入例（前の承認の引用）",
)

_MISSING = {
    "missing_year_word": "「年」",
    "missing_nendo": "「年度」の「度」",
    "missing_era": "元号",
    "missing_era_year": "元号と年度",
    "year_zero": "年度の数字",
    "missing_dai": "回数の前の「第」",
    "missing_number": "「第○回」",
    "missing_body": "会議の名称",
    "missing_verb": "「承認済」などの結果",
}
_YEAR_TOLD_OTHERWISE = late_pattern(r"(?:今|本|当|昨|前|一昨|翌|来|当該|同)年度?の?$")
_NOT_YET_HELD = late_pattern(r"予定|開催|付議|諮問|諮る|提出|出席|傍聴|報告す")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for place in citations_of(paper, context):
        problems = _problems(place, context)
        if problems:
            written = on_one_line(place.citation.as_written)
            missing = "、".join(_missing(problem, written) for problem in problems)
            yield RULE.finding(
                place.value,
                place.item,
                f"会議の引用「{written}」に、{missing}がありません。",
                f"「{_full(place.citation)}」のように書いてください。",
                shown=place.citation.as_written,
            )


def _missing(problem: str, written: str) -> str:
    if problem == "missing_year_word" and "度第" not in written:
        return "「年度」"
    return _MISSING[problem]


def _problems(place: CitationAt, context: Context) -> list[str]:
    citation, text = place.citation, place.value.text
    problems = [problem for problem in citation.problems if problem in _MISSING]
    before = flatten(text[: citation.start]).text
    if "missing_era_year" in problems and (
        _YEAR_TOLD_OTHERWISE.search(before) or _named_before(citation, text, context)
    ):
        problems.remove("missing_era_year")
    if "missing_verb" in problems and _NOT_YET_HELD.search(_clause_around(text, citation)):
        problems.remove("missing_verb")
    return problems


def _named_before(citation: Citation, text: str, context: Context) -> bool:
    """Whether the same meeting stands with its year earlier in the text."""
    return any(
        other.end <= citation.start
        and other.western_fiscal_year is not None
        and (other.meeting, other.body) == (citation.meeting, citation.body)
        for other in citations_in(text, context)
    )


def _clause_around(text: str, citation: Citation) -> str:
    start = max(text.rfind(mark, 0, citation.start) for mark in "。\n") + 1
    return text[start : citation.start] + text[citation.end : citation.end + 12].split("。")[0]


def _full(citation: Citation) -> str:
    """The citation with what is missing put in; 「○」 where only the section can know."""
    flat = on_one_line(citation.as_written)
    body = citation.body_as_written or "○○会議"
    tail = flat.split(body, 1)[1] if body in flat else ""
    if citation.fiscal_year == 0 or (citation.fiscal_year is None and citation.western_fiscal_year is None):
        year = "○"
    elif citation.fiscal_year is None:
        year = ""
    else:
        year = "元" if citation.fiscal_year == 1 else official_digits(citation.fiscal_year)
    era = f"{citation.era or '令和'}{year}" if year else f"{citation.western_fiscal_year}"
    meeting = "○" if citation.meeting is None else official_digits(citation.meeting)
    if not tail and (not citation.verbs or not citation.body_as_written):
        tail = f"{'・'.join(citation.verbs) or '承認'}済"
    return f"{era}年度第{meeting}回{body}{tail}"
