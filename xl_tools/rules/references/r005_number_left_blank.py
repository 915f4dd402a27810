"""資料番号が空欄のまま

確認すること:
    表紙に資料番号が付いているのに、ほかのシートや文の資料番号が空欄（資料　－１）や○のままになっていないか。

理由:
    番号の入れ忘れがあると、会議の資料として配れない。

直し方:
    表紙の資料番号を入れる。

例:
    ※個人情報の流れは、資料１０－１のとおり
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.documents import (
    document_text,
    find_blank_numbers,
    own_number,
    referring_values,
    sheet_values,
)
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule

RULE = Rule("R005", "資料番号が空欄のまま", Severity.NOTE, "様式（資料番号）")


def skip(paper: Paper, context: Context) -> str | None:
    return "資料番号がまだ付いていないため" if own_number(paper) is None else None


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    own = own_number(paper)
    for label, value in (*sheet_values(paper), *referring_values(paper)):
        blank = next(iter(find_blank_numbers(value.text)), None)
        if blank is not None:
            written = value.text[blank.start : blank.end]
            yield RULE.finding(
                value,
                label,
                f"「{shown(written)}」となっていて、資料番号が入っていません。",
                f"「{document_text(own or 0, blank.part)}」と書いてください。",
                shown=written,
            )
