"""一つの会議で、同じ資料番号が二つの案件にある

確認すること:
    同じ日の案件の資料番号が、二つの案件で同じになっていないか。枝番（資料１－１、資料１－２）は別の番号とする。
    同じ案件が二度あるときは、検査B023が示す。

理由:
    どちらの付議書が次第の案件か分からない。古い付議書が残っていることもある。

直し方:
    会議の次第を見て、資料番号を直す。差し替える前の付議書であれば、フォルダーから除く。

例:
    №３も№４も資料３　→　№４を資料４に直す。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.half_year import ListedCase
from xl_tools.model.list_refs import list_ref
from xl_tools.model.paper import Context
from xl_tools.rules.base import Rule
from xl_tools.rules.listing._documents import number_key
from xl_tools.rules.listing.b023_case_doubled import doubled
from xl_tools.rules.listing.checked import ListChecked, at, day_text, meetings_of, named

RULE = Rule("B022", "一つの会議で、同じ資料番号が二つの案件にある", Severity.REVIEW, "会議の次第（資料番号）")


def check(listed: ListChecked, context: Context) -> Iterator[Finding]:
    told = {each.numbers for each in doubled(listed, context)}
    for day, cases in meetings_of(listed.cases).items():
        first: dict[str, ListedCase] = {}
        for case in cases:
            key = number_key(case)
            other = first.setdefault(key, case) if key else case
            if other is not case and (other.number, case.number) not in told:
                yield at(
                    RULE,
                    case,
                    "資料番号",
                    case.document_number,
                    f"№{case.number}の資料番号が、同じ{day_text(day)}の会議の{named(other)}と同じです。",
                    "次第を見て、資料番号を直すか、要らない付議書を除いてください。",
                    list_ref(other.number, "資料番号"),
                )
