"""再委託と業務委託の別紙がそろっていない

確認すること:
    業務委託の「委託の内容」や付議内容に再委託するとあるとき、再委託の別紙があるか。再委託の別紙があるとき、業務委託の別紙があるか。

理由:
    再委託先にも同じ情報保護対策を行わせるため、再委託は業務委託とともに審議する。

直し方:
    足りない別紙を付ける。再委託しないのであれば、その文を消す。委託が承認済みのときは、概要に承認した会議を書く。

例:
    ３　保守サポート（一部を再委託する）　→　再委託の別紙を付ける
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.citations import find_citations
from xl_tools.japanese.flat_text import as_written, flatten
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules._shared_fields import filled_fields
from xl_tools.rules.base import Rule
from xl_tools.rules.matters._agenda import agenda_field

RULE = Rule("M014", "再委託と業務委託の別紙がそろっていない", Severity.REVIEW, "様式（業務委託、再委託）")
_IS_SUB_OUTSOURCED = re.compile(
    r"再委託(?:する|を行う|を予定|し、|を行い|を実施)(?!場合|とき|際|こと(?:を|は|も|が)?(?:禁|認め|でき|ない|なく)|ことがある)"
)


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    subs, mains = paper.matters_of("sub_outsourcing"), paper.matters_of("outsourcing")
    if mains and not subs:
        agenda = agenda_field(paper)
        for field in (*filled_fields(mains, "content"), *((agenda,) if agenda else ())):
            match = _IS_SUB_OUTSOURCED.search(flatten(field.text).text)
            if match:
                yield RULE.finding(
                    field.value,
                    field.spec.label,
                    "再委託するとありますが、再委託の別紙がありません。",
                    "再委託の別紙を付けてください。再委託しないのであれば、この文を消してください。",
                    shown=as_written(match.group(), field.text),
                )
                return
    if subs and not mains and not _is_approved(paper, context):
        value = subs[0].value("title")
        yield RULE.finding(
            value,
            "件名",
            "再委託の別紙がありますが、業務委託の別紙がありません。",
            "業務委託の別紙を付けてください。委託が承認済みのときは、概要に承認した会議を書いてください。",
        )


def _is_approved(paper: Paper, context: Context) -> bool:
    """Whether the paper rests on an earlier approval, which may hold the commission itself."""
    texts = [form.text("change_note") for form in paper.matters]
    texts += (
        [paper.overview.text(name) for name in ("summary", "agenda", "purpose")] if paper.overview else []
    )
    return any(find_citations(text, context.bodies or {}) for text in texts if text)
