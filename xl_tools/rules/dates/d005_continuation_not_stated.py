"""次年度以降の扱いが書かれていない

確認すること:
    委託、結合、提供の期間が年度を越えるとき、期限がないとき、または継続する業務の期間が年度末で終わるときに、
    次年度以降も続けることが書かれているか。「以降継続」「（予定）」「長期継続契約」「５年間」などの書き方でもよい。
    付議日までに終わっている期間は確かめない。

理由:
    契約は年度ごとに結ぶ。次年度以降も続けることが書かれていないと、承認が初年度で終わる。

直し方:
    続けるときは「（次年度以降も、同様の業務委託を行う。）」と書く。続けないときは、そのままでよい。

例:
    令和７年４月１日から令和８年３月31日まで（次年度以降も、同様の業務委託を行う。）
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.eras import fiscal_year_of
from xl_tools.japanese.flat_text import flatten
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.periods import Period
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Form, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.dates._dates import PERIOD_NOUNS, period_fields, periods_in

RULE = Rule("D005", "次年度以降の扱いが書かれていない", Severity.REVIEW, "様式（別紙の期間の欄）")
_SAID = re.compile(
    r"次年度|翌年度|毎年度|以降も|以後も|継続|更新|延長|長期|債務負担|複数年|無期限|期限(?:の定め|は定め|を定め|なし|無し)|当分|当面"
    r"|(?:終了|廃止|完了)(?:する)?(?:日)?(?:まで|時|日)|満了|存続|予定|見込|単年度|限り"
    r"|通年|(?<![月年週日])[1一]回|\d(?:[かヶカヵ箇ケ]?[年月])間"
)
_CONTINUING_WORK = late_pattern(r"保守|運用(?!開始|テスト)|サービス提供|コールセンター|ヘルプデスク|監視")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for matter, field in period_fields(paper):
        if _SAID.search(flatten(field.text).text):
            continue
        for period in periods_in(field.text):
            why = _why(period, matter)
            if period.renews or period.planned or not why or _is_over(period, paper):
                continue
            noun = PERIOD_NOUNS[matter.kind]
            yield RULE.finding(
                field.value,
                field.spec.label,
                f"期間が「{period.as_written.strip()}」で、{why}。",
                f"次年度以降も続けるときは「（次年度以降も、同様の{noun}を行う。）」と書いてください。",
                shown=period.as_written.strip(),
            )
            break


def _is_over(period: Period, paper: Paper) -> bool:
    """A period that had ended when the council met is reported, not applied for."""
    meeting = paper.paper_date if paper.paper_date_is_written else None
    return meeting is not None and period.end is not None and period.end.last_day < meeting


def _why(period: Period, matter: Form) -> str | None:
    """Why the period needs a word on later years, as half a sentence."""
    if period.start is None or period.start.problem or (period.end and period.end.problem):
        return None
    if period.end is None:
        return "いつまでかが書かれていません"
    begins, ends = fiscal_year_of(period.start.first_day), fiscal_year_of(period.end.last_day)
    if ends > begins:
        return "年度を越えていますが、次年度以降の扱いが書かれていません"
    at_year_end = (period.end.last_day.month, period.end.last_day.day) == (3, 31)
    goes_on = matter.kind == "external_connection" or _CONTINUING_WORK.search(matter.text("content"))
    if ends == begins and at_year_end and goes_on:
        return "年度末で終わっていますが、次年度以降の扱いが書かれていません"
    return None
