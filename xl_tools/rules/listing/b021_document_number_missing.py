"""会議の資料番号が飛んでいる

確認すること:
    同じ日の案件の資料番号（資料１、資料２ …）が、途中で抜けていないか。ほとんどの日が資料１から始まるときは、
    資料１から抜けていないかも確かめる。番号のある案件より抜けている番号のほうが多い会議では確かめない。

理由:
    抜けている番号の付議書が、一覧に入れるフォルダーに入っていないことがある。

直し方:
    会議の次第を見て、抜けている案件の付議書を足す。取り下げた案件や、案件でない資料（報告など）の番号であれば、
    そのままでよい。

例:
    資料２の次が資料４　→　資料３の付議書を足す。
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from xl_tools.model.finding import Finding, Severity
from xl_tools.model.half_year import ListedCase
from xl_tools.model.list_refs import list_ref
from xl_tools.model.paper import Context
from xl_tools.rules.base import Rule
from xl_tools.rules.listing._documents import by_number, first_number, written
from xl_tools.rules.listing.checked import ListChecked, at, day_text, meetings_of, numbers_text

RULE = Rule("B021", "会議の資料番号が飛んでいる", Severity.REVIEW, "会議の次第（資料番号）")
_MOST = 0.75


def check(listed: ListChecked, context: Context) -> Iterator[Finding]:
    meetings = meetings_of(listed.cases)
    numbers = {day: by_number(cases) for day, cases in meetings.items()}
    from_one = _begin_with_one([each for each in numbers.values() if each])
    for day, numbered in numbers.items():
        if not numbered:
            continue
        known = [*([0] if from_one else []), *numbered]
        gaps = [(before, after) for before, after in pairwise(known) if after > before + 1]
        if sum(after - before - 1 for before, after in gaps) <= len(numbered):
            blank = [case for case in meetings[day] if first_number(case) is None]
            yield from (_finding(day, numbered, gap, blank) for gap in gaps)


def _begin_with_one(meetings: Collection[Mapping[int, ListedCase]]) -> bool:
    """Numbers that run through the year begin with 1 once."""
    ones = sum(1 in numbered for numbered in meetings)
    return ones > 1 and ones >= len(meetings) * _MOST


def _finding(
    day: datetime.date,
    numbered: Mapping[int, ListedCase],
    gap: tuple[int, int],
    unnumbered: Sequence[ListedCase],
) -> Finding:
    before, after = gap
    case, earlier = numbered[after], numbered.get(before)
    names = written(before + 1) + (f"から{written(after - 1)}まで" if after > before + 2 else "")
    begin = f"{written(before)}（№{earlier.number}）の次が" if earlier else "資料番号の初めが"
    blank = f"資料番号のない{numbers_text(unnumbered)}も確かめてください。" if unnumbered else ""
    return at(
        RULE,
        case,
        "資料番号",
        case.document_number,
        f"{day_text(day)}の会議の{begin}{written(after)}（№{case.number}）で、{names}がありません。",
        "次第を見て、抜けている案件の付議書を足してください。"
        f"取り下げた案件や、案件でない資料の番号であれば、そのままでかまいません。{blank}",
        list_ref(earlier.number, "資料番号") if earlier else None,
    )
