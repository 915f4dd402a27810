"""付議日より後の時点の数

確認すること:
    付議日が書かれているとき、「…現在」「…時点」の日付が付議日より後になっていないか。見込みや予定の数は問わない。

理由:
    会議の日より後の実績は、まだ分からないはずである。公表の前に数だけを書き換えたときにも起きる。

直し方:
    時点を確かめ、付議日までの数に直す。見込みの数であれば「見込み」と書く。

例:
    約1,200人（令和７年４月１日現在）
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.eras import WarekiDate
from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.widths import fold_same_length
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.dates._dates import dated_values

RULE = Rule("D007", "付議日より後の時点の数", Severity.REVIEW, "日付")
_AS_OF = late_pattern(
    r"\s*(?:現在|時点(?!で(?:の)?[^。]{0,30}(?:予定|見込|する|なる|移行|開始)))(?!の?\s*(?:予定|見込|推計|想定|予測))"
)
_ESTIMATE = late_pattern(r"予定|見込|推計|想定|予測|目標")
_AROUND = 20


def skip(paper: Paper, context: Context) -> str | None:
    return None if paper.paper_date_is_written else "付議日が書かれていないため"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    meeting = paper.paper_date
    for label, value, date in dated_values(paper):
        if meeting is None or date.problem or date.first_day <= meeting or not _is_as_of(value.text, date):
            continue
        yield RULE.finding(
            value,
            label,
            f"「{date.as_written}」の時点の数とありますが、付議日より後です。",
            "時点を確かめてください。見込みの数であれば「見込み」と書いてください。",
            shown=date.as_written,
            others=(paper.cover.value("meeting_date").ref,) if paper.cover else (),
        )


def _is_as_of(text: str, date: WarekiDate) -> bool:
    folded = fold_same_length(text)
    near = folded[max(date.start - _AROUND, 0) : date.end + _AROUND]
    return _AS_OF.match(folded, date.end) is not None and not _ESTIMATE.search(near)
