"""承認台帳にある案件の付議書がない

確認すること:
    承認台帳にある、一覧の期間の案件が、どれも一覧にあるか。読めなかったり、重複や旧版として除いたりした
    ファイルに同じ件名のものがあれば、そのファイルを示す。

理由:
    審議した案件が報告されないままになる。

直し方:
    付議書をフォルダーに足す。付議日か件名が違うために結び付かないときは、違うほうを直す。

例:
    台帳に令和７年９月18日の案件が４件あるのに、一覧にはその日の案件が３件しかない。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.half_year import FileFate
from xl_tools.model.list_refs import header_ref
from xl_tools.model.paper import Context
from xl_tools.model.register import Case
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule
from xl_tools.rules.listing._drift import place_of
from xl_tools.rules.listing._pairs import cases_in_period, file_name
from xl_tools.rules.listing.checked import ListChecked, day_text, skip_without_register

RULE = Rule("B027", "承認台帳にある案件の付議書がない", Severity.REVIEW, "承認台帳（案件）")
skip = skip_without_register


def check(listed: ListChecked, context: Context) -> Iterator[Finding]:
    left_out = [each for each in listed.files if not each.fate.is_in]
    by_title = {comparable(each.title): each for each in left_out if each.title}
    by_name = {file_name(each.source): each for each in left_out}
    for case in cases_in_period(listed, context):
        file = by_title.get(comparable(case.title)) or (
            by_name.get(file_name(case.paper)) if case.paper else None
        )
        yield RULE.finding(
            Value(case.title, header_ref()),
            "件名",
            f"承認台帳の{place_of(case)}「{shown(case.title)}」（{_day(case)}）が、一覧にありません。",
            _how_to_mend(file),
            others=(case.ref,) if case.ref else (),
        )


def _day(case: Case) -> str:
    return day_text(case.date) if case.date else "付議日なし"


def _how_to_mend(file: FileFate | None) -> str:
    if file is None:
        return "付議書をフォルダーに足すか、台帳の件名と付議日を確かめてください。"
    return f"一覧に入れなかった「{file.source}」（{file.fate.value}）がその付議書かどうかを確かめてください。"
