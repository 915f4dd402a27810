"""言葉の中に見えない文字が入っている

確認すること:
    幅のない空白、ソフトハイフン、改行なし空白、制御文字などの見えない文字が、言葉の間に入っていないか。
    ふつうの空白、改行、タブは対象にしない。

理由:
    ウェブページやPDFから写すと入りやすく、検索や照合でその言葉が見つからなくなる。

直し方:
    見えない文字を消す。言葉を入力し直すのが早い。

例:
    個人⟦幅のない空白⟧情報　→　個人情報
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.widths import HIDDEN_CHARACTERS, visible
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.wording._texts import and_more, places_of, quote

RULE = Rule("W005", "言葉の中に見えない文字が入っている", Severity.NOTE, "公用文作成の考え方")

_JAPANESE = "ぁ-んァ-ヺー一-龯々"
_SIGNS = re.compile(f"[{HIDDEN_CHARACTERS}\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00a0\u202f]")
_HIDDEN = late_pattern(
    f"[{HIDDEN_CHARACTERS}]+"
    "|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+"
    f"|(?<=[{_JAPANESE}])[\u00a0\u202f]+(?=[{_JAPANESE}])"
)


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for item, value, found in places_of(_HIDDEN, paper, _SIGNS):
        around = visible(quote(value.text, *found[0]))
        yield RULE.finding(
            value,
            item,
            f"「{around}」に、見えない文字が入っています{and_more(len(found))}。",
            "見えない文字を消してください。",
            shown=value.text[slice(*found[0])],
        )
