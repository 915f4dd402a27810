"""会議の資料番号が飛んでいる

確認すること:
    同じ日の案件の資料番号（資料１、資料２ …）が、途中で抜けていないか。初めの番号は問わない。
    番号のある案件より抜けている番号のほうが多い会議では確かめない。

理由:
    抜けている番号の付議書が、一覧に入れるフォルダーに入っていないことがある。

直し方:
    会議の次第を見て、抜けている案件の付議書を足す。案件でない資料（報告など）の番号であれば、そのままでよい。

例:
    資料２の次が資料４　→　資料３の付議書を足す。
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.list_refs import list_ref
from xl_tools.model.paper import Context
from xl_tools.rules.base import Rule
from xl_tools.rules.listing._documents import by_number, first_number, written
from xl_tools.rules.listing.checked import ListChecked, at, day_text, meetings_of, numbers_text

RULE = Rule("B021", "会議の資料番号が飛んでいる", Severity.REVIEW, "会議の次第（資料番号）")


def check(listed: ListChecked, context: Context) -> Iterator[Finding]:
    for day, cases in meetings_of(listed.cases).items():
        numbered = by_number(cases)
        missing = max(numbered, default=0) - min(numbered, default=1) + 1 - len(numbered)
        if missing > len(numbered):
            continue
        unnumbered = [case for case in cases if first_number(case) is None]
        for before, after in pairwise(numbered):
            if after == before + 1:
                continue
            names = written(before + 1) + (f"から{written(after - 1)}まで" if after > before + 2 else "")
            blank = f"資料番号のない{numbers_text(unnumbered)}も確かめてください。" if unnumbered else ""
            yield at(
                RULE,
                numbered[after],
                "資料番号",
                numbered[after].document_number,
                f"{day_text(day)}の会議の{written(before)}（№{numbered[before].number}）の次が"
                f"{written(after)}（№{numbered[after].number}）で、{names}がありません。",
                f"次第を見て、抜けている案件の付議書を足してください。案件でない資料の番号であれば、そのままでかまいません。{blank}",
                list_ref(numbered[before].number, "資料番号"),
            )
