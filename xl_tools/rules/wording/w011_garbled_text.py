"""文字化けしている

確認すること:
    「�」「〓」、言葉の間の「??」や「□」、「縺」「繧」などの並び、「_x000D_」「&amp;」などの
    変換の残り、ほかのパソコンで表示できない外字がないか。

理由:
    元の文字が失われていて、読む人には分からない。

直し方:
    元の資料を見て、正しい文字を入力し直す。外字は常用の漢字か仮名に替える。

例:
    個人??の取扱い　→　個人情報の取扱い
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.late_pattern import late_pattern
from xl_tools.japanese.widths import visible
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.wording._texts import and_more, places_of, quote

RULE = Rule("W011", "文字化けしている", Severity.REVIEW, "公用文作成の考え方")

_JAPANESE = "ぁ-んァ-ヺー一-龯々"
_MISREAD = "縺繧繝譁荳蜿髮邱驛螟隱隕蛟諠蝣莠"
_SIGNS = re.compile(f"[\ufffd〓?？□{_MISREAD}ãâäåæçè_&\ue000-\uf8ff]")
_GARBLED = late_pattern(
    "\ufffd+|〓+"
    f"|(?<=[{_JAPANESE}])(?:[?？]{{2,}}|□+)(?=[{_JAPANESE}])"
    f"|(?:[{_MISREAD}][^\\s、。]{{0,2}}){{3,}}"
    "|(?:[ãâäåæçè][\u0080-\u00bf\u2018-\u2026]){2,}"
    "|_x[0-9A-F]{4}_|&(?:amp|lt|gt|nbsp|quot|#[0-9]{2,5});"
    "|[\ue000-\uf8ff]+"
)


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for item, value, found in places_of(_GARBLED, paper, _SIGNS):
        around = visible(quote(value.text, *found[0]))
        yield RULE.finding(
            value,
            item,
            f"「{around}」に、文字化けか変換の残りと見られる文字があります{and_more(len(found))}。",
            "元の資料を見て、正しい文字に直してください。",
            shown=value.text[slice(*found[0])],
        )
