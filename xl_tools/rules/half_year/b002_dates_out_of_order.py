"""一覧の付議日が前の行より前になっている

確認すること:
    審議案件一覧の行が、付議日の順に並んでいるか。

理由:
    一覧は付議日の順、同じ日の中では会議の次第の順に並べる。順が逆のときは、付議日の書き間違いのこともある。
    担当課の順など、ほかの順に並べた一覧では確かめない。

直し方:
    付議日を確かめて直す。正しければ、行を付議日の順に並べ替える。

例:
    №３が９月６日で№４が９月１日　→　付議日を直すか、行を入れ替える。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import ListRow, PublishedReport
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import value_of

RULE = Rule("B002", "一覧の付議日が前の行より前になっている", Severity.REVIEW, "審議案件一覧（一覧）")

_FEW = 4
"""With more than every fourth row out of order the list is sorted by something else."""


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    dated = sorted((row for row in report.rows if row.date is not None), key=lambda row: row.number)
    pairs = list(pairwise(dated))
    odd = [(before, after) for before, after in pairs if _is_before(after, before)]
    if len(odd) * _FEW > len(pairs):
        return
    for before, after in odd:
        yield RULE.finding(
            value_of(after.date_text),
            "付議日",
            f"№{after.number}の付議日「{after.date_text.text}」が、前の№{before.number}の「{before.date_text.text}」より前です。",
            "付議日を確かめてください。正しければ、行を付議日の順に並べてください。",
            others=(before.date_text.ref,),
        )


def _is_before(row: ListRow, other: ListRow) -> bool:
    return row.date is not None and other.date is not None and row.date < other.date
