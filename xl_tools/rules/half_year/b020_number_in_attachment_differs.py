"""別紙の表の件数が、ページの件数と違う

確認すること:
    別紙の表に「外部提供について（５件）」のように区分と件数が書かれているとき、そのページの対象者数などの件数と
    同じか。ページに件数が二つ以上あるとき、「約」の付いた件数、区分でない言葉の件数は確かめない。

理由:
    報告の直前に件数が変わり、片方だけが直されることがある。

直し方:
    正しい件数を確かめて、そろえる。

例:
    ページ「３ 対象者数　５件」　別紙「外部提供について（６件）」
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.flat_text import as_written, flatten
from xl_tools.japanese.numerals import parse_number
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import CasePage, PublishedReport
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import value_of

RULE = Rule("B020", "別紙の表の件数が、ページの件数と違う", Severity.REVIEW, "審議案件一覧（別紙）")
_UNIT = "件"


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    for page in report.pages:
        counts = [count for count in page.counts if count.unit == _UNIT]
        if page.attachment is None or len(counts) != 1 or counts[0].approximate:
            continue
        pattern = _announced(page)
        for text in page.attachment.texts:
            for match in pattern.finditer(flatten(text.text).text):
                if parse_number(match["number"]) != counts[0].value:
                    written = as_written(match.group(), text.text)
                    yield RULE.finding(
                        value_of(text),
                        "別紙",
                        f"№{page.number}の別紙に「{written}」とありますが、ページ（{counts[0].text.ref}）では{counts[0].value:,}件です。",
                        "正しい件数を確かめて、そろえてください。",
                        shown=written,
                        others=(counts[0].text.ref,),
                    )


def _announced(page: CasePage) -> re.Pattern[str]:
    """「外部提供について(5件)」 for the categories of the page."""
    categories = "|".join(map(re.escape, page.categories)) or r"(?!)"
    return re.compile(rf"(?<![一-龯々ァ-ヺー])(?:{categories})(?:について)?\((?P<number>[\d,]+){_UNIT}\)")
