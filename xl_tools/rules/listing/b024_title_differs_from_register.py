"""件名が、承認台帳の件名と違う

確認すること:
    付議書の件名が、承認台帳の同じ案件の件名と同じか。全角と半角、空白の違いは問わない。同じ案件かどうかは、案件番号、
    付議日、付議書のファイル、担当課と件名の似ていることで判断する。

理由:
    公表する一覧と台帳で件名が違うと、後の付議書がどちらを引用してよいか分からない。

直し方:
    会議に出した付議書の件名を確かめて、違うほうを直す。

例:
    付議書「みほん業務委託について」　台帳「みほん業務の委託について」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.widths import comparable, squeeze
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.rules._shared_text import difference
from xl_tools.rules.base import Rule
from xl_tools.rules.listing._drift import differs, twins_of
from xl_tools.rules.listing.checked import ListChecked, skip_without_register

RULE = Rule("B024", "件名が、承認台帳の件名と違う", Severity.REVIEW, "承認台帳（案件）")
skip = skip_without_register


def check(listed: ListChecked, context: Context) -> Iterator[Finding]:
    for twin in twins_of(listed, context):
        here, there = twin.case.title, twin.registered.title
        if comparable(here) != comparable(there):
            how = difference(squeeze(here), squeeze(there))
            yield differs(RULE, twin, "件名", here, there, how)
