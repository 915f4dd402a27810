"""様式の欄の外に記載がある

確認すること:
    様式の欄の右や下など、欄でない所に文字が書かれていないか。
    資料番号や頁の番号、記号だけのセルと、※で始まる注は問わない。

理由:
    欄の外の記載は会議の資料に残らず、打合せの覚えがそのまま配られるもとにもなる。

直し方:
    資料に載せる内容であれば欄の中に書く。覚え書きであれば消す。

例:
    「委託先」の欄の右のセルに「要確認」とある　→　消す
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xl_tools.japanese.widths import fold_width
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Checklist, Context, Form, ItemList, Paper
from xl_tools.rules._shared_text import shown
from xl_tools.rules.base import Rule, skip_former_scheme

RULE = Rule("M021", "様式の欄の外に記載がある", Severity.NOTE, "様式")
_SIGNS_AND_DIGITS = re.compile(r"[\W\d_]+")
_NUMBERED_THINGS = frozenset(
    {"", "資料", "別紙", "別添", "p", "page", "頁", "ページ", "no", "枚目", "枚", "資料頁"}
)
"""What is left of a page or document number once signs and digits are gone."""


skip = skip_former_scheme


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    sheets: tuple[Form | ItemList | Checklist, ...] = (*paper.forms, *paper.item_lists, *paper.checklists)
    for sheet in sheets:
        for extra in sheet.extras:
            text = fold_width(extra.text).strip()
            if not text.startswith("※") and not _is_only_a_number(text):
                yield RULE.finding(
                    extra,
                    "様式にない記載",
                    f"「{shown(extra.text)}」は、様式の欄の外に書かれています。",
                    "資料に載せる内容であれば欄の中に書き、覚え書きであれば消してください。",
                )


def _is_only_a_number(text: str) -> bool:
    return _SIGNS_AND_DIGITS.sub("", text).casefold() in _NUMBERED_THINGS
