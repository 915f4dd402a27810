"""付議内容にある開発の委託が、委託の内容にない

確認すること:
    事業の概要の「付議内容」で委託するとしているシステムの構築・開発・改修が、業務委託の別紙の「委託の内容」にもあるか。

理由:
    委託の内容にない業務は、承認を受けたことにならない。

直し方:
    委託するのであれば「委託の内容」に加える。委託しないのであれば付議内容から消す。

例:
    １　見本システムの構築
    ２　見本システムの保守業務
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.flat_text import as_written, flatten
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules._shared_fields import filled_fields
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule
from xl_tools.rules.matters._agenda import agenda_field, agenda_sections

RULE = Rule(
    "M011", "付議内容にある開発の委託が、委託の内容にない", Severity.REVIEW, "様式（事業の概要、業務委託）"
)
_SYSTEM_WORK = re.compile(
    r"(?P<thing>[^、。()「」のをは]{0,20}(?:システム|サイト|アプリ|ソフトウェア|データベース))(?:の|を)?(?:[^、。]{0,8}?(?:及び|・))?"
    r"(?P<work>構築|開発|改修)(?!元|者|事業者|業者|会社|ベンダ|後|時|環境|期間|に当た|にあた|に伴|した|され|済|する[^、。]*(?:システム|事業者)|及び運用を行う)"
)
_SAME_WORK = re.compile(
    r"構築|開発|改修|整備|導入|移行|更改|更新|設計|プログラム|カスタマイズ|再構築|一式|のとおり|仕様書"
)


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    agenda = agenda_field(paper)
    contents = filled_fields(
        (*paper.matters_of("outsourcing"), *paper.matters_of("sub_outsourcing")), "content"
    )
    if agenda is None or not contents or any(_SAME_WORK.search(field.text) for field in contents):
        return
    for section in agenda_sections(agenda.text):
        if "業務委託" not in "".join(section.heading.split()):
            continue
        for sentence in flatten(section.body).text.split("。"):
            match = _SYSTEM_WORK.search(sentence)
            if match and "委託" in sentence[match.end() :] and "再委託" not in sentence:
                yield RULE.finding(
                    contents[0].value,
                    contents[0].spec.label,
                    f"{agenda.ref}の付議内容では「{shown(as_written(match.group(), agenda.text), 40)}」を委託するとしていますが、委託の内容にありません。",
                    f"委託するのであれば、委託の内容に「{as_written(match['thing'], agenda.text)}の{match['work']}」を加えてください。",
                    others=(agenda.ref,),
                )
                return
