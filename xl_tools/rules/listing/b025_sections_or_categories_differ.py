"""担当課か区分が、承認台帳と違う

確認すること:
    一覧の担当課と区分が、承認台帳の同じ案件の担当課、区分と同じか。順、部の名前の有無は問わない。
    台帳の欄が空いているときは確かめない。

理由:
    課ごと、区分ごとの件数は、一覧からも台帳からも数えられる。違っていると件数が合わない。

直し方:
    会議に出した付議書を確かめて、違うほうを直す。

例:
    付議書「電算処理、業務委託」　台帳「業務委託」
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_tools.japanese.sections import section_key
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.rules.base import Rule
from xl_tools.rules.listing._drift import differs, twins_of
from xl_tools.rules.listing.checked import ListChecked, skip_without_register

RULE = Rule("B025", "担当課か区分が、承認台帳と違う", Severity.REVIEW, "承認台帳（案件）")
skip = skip_without_register


def check(listed: ListChecked, context: Context) -> Iterator[Finding]:
    for twin in twins_of(listed, context):
        case, registered = twin.case, twin.registered
        for column, here, there in (
            ("担当課", case.sections, registered.sections),
            ("区分", case.categories, registered.categories),
        ):
            if here and there and (how := _how(here, there)):
                yield differs(RULE, twin, column, "、".join(here), "、".join(there), how)


def _how(here: Sequence[str], there: Sequence[str]) -> str:
    ours, theirs = ({section_key(name): name for name in names} for names in (here, there))
    more = [f"「{name}」が多い" for key, name in ours.items() if key not in theirs]
    less = [f"「{name}」が足りない" for key, name in theirs.items() if key not in ours]
    return "、".join(more + less)
