"""一つのシステムの保守期限などが、案件によって違う

確認すること:
    同じ名称のシステムや機器の保守期限、契約期間の満了、サービスの終了などの時期が、案件によって違っていないか。

理由:
    「年度末」と「年３月末」を取り違えると、一年ずれる（令和６年３月末は令和５年度末）。

直し方:
    正しい時期を確かめて、そろえる。

例:
    №１「令和６年３月末でみほん情報システムの保守期限を迎え」　№３「みほん情報システムが令和６年度末で保守期限を迎え」
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xl_tools.japanese.eras import find_dates
from xl_tools.japanese.flat_text import as_written
from xl_tools.japanese.wareki import WarekiDate
from xl_tools.japanese.widths import comparable
from xl_tools.model.cell import Value
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import PublishedReport
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import CaseText, ReportedCase, texts_of

RULE = Rule(
    "B013", "一つのシステムの保守期限などが、案件によって違う", Severity.REVIEW, "審議案件一覧（別紙）"
)

_END = re.compile(
    r"(?:保守|サポート|使用|運用|利用|契約|リース|賃貸借|更新|サービス|提供)の?(?:期限|期間の?満了|満了|終了)"
)
_THING = re.compile(
    r"[一-龯々ァ-ヺーA-Za-z0-9]{3,40}?(?:システム|サービス|サーバー?|機器|端末|ネットワーク|基盤|ソフトウェア)(?![一-龯ァ-ヺー])"
)
_LEADING = re.compile(r"^(?:現行|現在|既存|当該|本)")
_REACH = 60
_YEAR_END = "年度末は翌年の３月末です。"


class _Deadline(NamedTuple):
    case: ReportedCase
    label: str
    value: Value
    thing: str
    end: str
    date: WarekiDate

    @property
    def written(self) -> str:
        return as_written(self.date.as_written, self.value.text)


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    known: dict[tuple[str, str], _Deadline] = {}
    for text in texts_of(report):
        for deadline in _deadlines(text):
            first = known.setdefault((comparable(deadline.thing), deadline.end), deadline)
            if first.case.number != text.case.number and not _overlap(first.date, deadline.date):
                yield _finding(deadline, first)


def _finding(deadline: _Deadline, first: _Deadline) -> Finding:
    return RULE.finding(
        deadline.value,
        deadline.label,
        f"「{deadline.thing}」の{deadline.end}が、{deadline.case.name}では「{deadline.written}」、"
        f"{first.case.name}（{first.value.ref}）では「{first.written}」です。",
        f"正しい時期を確かめて、そろえてください。{_YEAR_END if '年度' in deadline.written + first.written else ''}",
        shown=deadline.written,
        others=(first.value.ref,),
    )


def _deadlines(text: CaseText) -> Iterator[_Deadline]:
    """Each end of something, with the date and the thing nearest before it in its sentence."""
    for match in _END.finditer(text.flat):
        start = max(text.flat.rfind("。", 0, match.start()) + 1, match.start() - _REACH)
        before = text.flat[start : match.start()]
        things = [_LEADING.sub("", found.group()) for found in _THING.finditer(before)]
        sound = [date for date in find_dates(before) if date.problem is None] if things else []
        dates = [date for date in sound if date.month] or sound
        if dates:
            yield _Deadline(text.case, text.label, text.value, things[-1], match.group(), dates[-1])


def _overlap(one: WarekiDate, other: WarekiDate) -> bool:
    return one.first_day <= other.last_day and other.first_day <= one.last_day
