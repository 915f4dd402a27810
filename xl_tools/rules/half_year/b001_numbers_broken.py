"""一覧の№が飛んでいるか、重複している

確認すること:
    審議案件一覧の№が、一つずつ増えているか。同じ№が二度ないか、途中の№が抜けていないか。

理由:
    №で別紙のページを探すので、抜けや重複があると、どの案件のページか分からない。行の落丁のこともある。

直し方:
    抜けている案件の行を足すか、№を付け直す。

例:
    №３の次に№５がある　→　№４の行を足すか、№を詰める。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import ListRow, PublishedReport
from xl_tools.rules.base import Rule

RULE = Rule("B001", "一覧の№が飛んでいるか、重複している", Severity.REVIEW, "審議案件一覧（一覧）")


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    seen: dict[int, ListRow] = {}
    for row in report.rows:
        if row.number in seen:
            yield _finding(
                row, f"№{row.number}が二度あります", "№を確かめて、付け直してください。", seen[row.number]
            )
        seen.setdefault(row.number, row)
    for before, after in pairwise(seen[number] for number in sorted(seen)):
        missing = range(before.number + 1, after.number)
        if missing:
            names = f"№{missing[0]}" + (f"から№{missing[-1]}まで" if len(missing) > 1 else "")
            yield _finding(
                after,
                f"№{before.number}の次が№{after.number}で、{names}がありません",
                "抜けている案件の行を足すか、№を付け直してください。",
                before,
            )


def _finding(row: ListRow, message: str, fix: str, other: ListRow) -> Finding:
    value = Value(f"№{row.number}", row.title.ref)
    return RULE.finding(value, "№", f"{message}。", fix, others=(other.title.ref,))
