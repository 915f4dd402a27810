"""一覧の案件が、承認台帳にない

確認すること:
    一覧のどの案件も、承認台帳にあるか。台帳に一覧の期間の案件が一つもないときは確かめない。

理由:
    台帳にない案件は、後の付議書が引用しても確かめられない。会議に出なかった付議書が混ざっていることもある。

直し方:
    会議に出た案件であれば、台帳に登録する。出なかった付議書であれば、フォルダーから除く。

例:
    次の会議に出す付議書が、同じフォルダーに入っている。
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.rules.base import Rule
from xl_tools.rules.listing._pairs import cases_in_period, pairs_of
from xl_tools.rules.listing.checked import ListChecked, at, named, skip_without_register

RULE = Rule("B028", "一覧の案件が、承認台帳にない", Severity.REVIEW, "承認台帳（案件）")


def skip(listed: ListChecked, context: Context) -> str | None:
    reason = skip_without_register(listed, context)
    if reason is None and not pairs_of(listed, context).case_of and not any(cases_in_period(listed, context)):
        return "承認台帳に、この期間の案件がまだないため"
    return reason


def check(listed: ListChecked, context: Context) -> Iterator[Finding]:
    for case in pairs_of(listed, context).papers:
        yield at(
            RULE,
            case,
            "件名",
            case.title,
            f"{named(case)}が、承認台帳に見当たりません。",
            "会議に出た案件であれば台帳に登録し、出なかった付議書であれば除いてください。",
        )
