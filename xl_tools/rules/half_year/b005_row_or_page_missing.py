"""一覧の行と別紙のページがそろっていない

確認すること:
    別紙のページ（…について（№○））の№が一覧にあるか、一覧の案件に別紙のページがあるか、
    同じ№のページが二つないか。別紙のページが一つもない文書では確かめない。

理由:
    一覧と別紙は№で結び付けて読む。

直し方:
    №を確かめて直す。ページが抜けているときは足す。別のファイルに分かれているときは、そのままでよい。

例:
    一覧は№５まであるのに、別紙のページが№４までしかない。
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import CasePage, LineRef, ListRow, PublishedReport
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import value_of

RULE = Rule("B005", "一覧の行と別紙のページがそろっていない", Severity.REVIEW, "審議案件一覧（別紙）")


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    if not report.pages:
        return
    yield from _pages_too_many(report)
    paged = {page.number for page in report.pages}
    for run in _runs(row for row in report.rows if row.number not in paged):
        names = f"№{run[0].number}" + (f"から№{run[-1].number}まで" if len(run) > 1 else "")
        yield RULE.finding(
            value_of(run[0].title),
            "件名",
            f"{names}の別紙のページが、この文書にありません。",
            "ページを足してください。別のファイルに分かれているときは、そのままでかまいません。",
            shown=names,
        )


def _pages_too_many(report: PublishedReport) -> Iterator[Finding]:
    listed = {row.number for row in report.rows}
    first: dict[int, CasePage] = {}
    for page in report.pages:
        if listed and page.number not in listed:
            yield _page_finding(page, f"別紙の№{page.number}の案件が、一覧にありません。")
        elif page.number in first:
            other = first[page.number].title.ref
            yield _page_finding(page, f"№{page.number}の別紙が二つあります。", other)
        first.setdefault(page.number, page)


def _page_finding(page: CasePage, message: str, *others: LineRef) -> Finding:
    return RULE.finding(value_of(page.title), "件名", message, "№を確かめて直してください。", others=others)


def _runs(rows: Iterable[ListRow]) -> Iterator[list[ListRow]]:
    """Rows whose numbers follow each other."""
    run: list[ListRow] = []
    for row in sorted(rows, key=lambda each: each.number):
        if run and row.number > run[-1].number + 1:
            yield run
            run = []
        run.append(row)
    if run:
        yield run
