"""効力のなくなった根拠・名称を引用している

確認すること:
    廃止された条例や、名称の変わった機関などを、今のものとして書いていないか。
    「旧」「当時の」「改正前の」などと書いてあるとき、その頃の承認を述べているときは対象にしない。
    付議日が分からない付議書では確かめない。

理由:
    根拠がなくなっていると、付議の内容が正しくても根拠を書き直すことになる。

直し方:
    今の根拠・名称に直す。経緯として書くときは「旧」を付ける。

例:
    ○○区個人情報保護条例に基づき　→　個人情報の保護に関する法律に基づき
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from xl_tools.japanese.eras import find_dates
from xl_tools.japanese.flat_text import FlatText, flatten
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.model.cell import wareki_text
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper, is_before_current_scheme
from xl_tools.model.profile import OutdatedBasis
from xl_tools.rules.base import Rule
from xl_tools.rules.wording._texts import any_of, joined_texts, text_values

RULE = Rule("W006", "効力のなくなった根拠・名称を引用している", Severity.REVIEW, "法令・条例の改廃")

_ALREADY_PAST = re.compile(
    r"旧|当時|(?:改正|廃止|施行|統合)(?:前|され|した|し、|後|に伴)|従前|従来|これまで|それまで|かつて|以前|経過措置|附則"
)
_TOLD_AS_PAST = late_pattern(
    r"承認|了承|諮問|答申|審議|[しれいっきけえめせ]た(?:$|[、()]|もの|こと|ところ|際|後)"
)
_YEAR_OF_A_RULE = re.compile(r"年(?:\d{1,2}月\d{1,2}日)?$")
"""「平成26年…規則第１号」: a rule is cited under the name its maker had."""
_MARGIN = datetime.timedelta(days=366)
"""A date worked out from planned days may lie up to a year after the paper."""


def skip(paper: Paper, context: Context) -> str | None:
    return None if paper.paper_date is not None else "付議日が分からないため"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    if paper.paper_date is None or is_before_current_scheme(paper, context):
        return
    day = paper.paper_date if paper.paper_date_is_written else paper.paper_date - _MARGIN
    outdated = [(flatten(one.name).text, one) for one in context.profile.outdated_bases if day >= one.until]
    any_name = any_of(tuple(name for name, _ in outdated))
    if any_name is None or not any_name.search(joined_texts(paper).text):
        return
    for item, value in text_values(paper):
        if not any_name.search(value.text):
            continue
        flat = flatten(value.text)
        for name, basis in outdated:
            if name in flat.text and _is_used_as_valid(flat, name, basis):
                yield RULE.finding(
                    value,
                    item,
                    f"「{basis.name}」は、{wareki_text(basis.until)}からは使われていません。",
                    f"「{basis.replacement}」に直すか、経緯として書くときは「旧」を付けてください。",
                    shown=basis.name,
                )


def _is_used_as_valid(flat: FlatText, name: str, basis: OutdatedBasis) -> bool:
    for before, after in _sentences_around(flat.text, name):
        of_its_time = _YEAR_OF_A_RULE.search(before) or (
            _TOLD_AS_PAST.search(after) and _names_an_earlier_day(before, basis)
        )
        if not of_its_time and not _ALREADY_PAST.search(before + name + after):
            return True
    return False


def _sentences_around(text: str, name: str) -> Iterator[tuple[str, str]]:
    """What stands before and after the name in its sentence, for each place."""
    position = text.find(name)
    while position >= 0:
        start = text.rfind("。", 0, position) + 1
        end = text.find("。", position)
        after = position + len(name)
        yield text[start:position], text[after : end if end >= 0 else len(text)]
        position = text.find(name, after)


def _names_an_earlier_day(before: str, basis: OutdatedBasis) -> bool:
    return any(date.last_day < basis.until for date in find_dates(before) if date.problem is None)
