"""担当課が一覧と別紙で合わない

確認すること:
    別紙の担当課が一覧の担当課と同じか。「Ａ課、Ｂ課外４課」と略したときは、書いた課が一覧の初めの課で、
    書いた課の数に「外」の数を足すと一覧の課の数になるか。※の注記と、部の名前の有無は問わない。

理由:
    どの課の案件か、何課が関わるかが、一覧と別紙で食い違う。

直し方:
    付議書の担当課を確かめて、一覧か別紙を直す。「外○課」は、書かなかった課の数にする。

例:
    一覧が６課のとき　→　みほん課、ためし課外４課
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.sections import Sections, section_key, split_sections
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context
from xl_tools.model.report import CasePage, ListRow, PublishedReport
from xl_tools.rules.base import Rule
from xl_tools.rules.half_year._cases import rows_with_pages, value_of

RULE = Rule("B007", "担当課が一覧と別紙で合わない", Severity.REVIEW, "審議案件一覧（一覧、別紙）")


def check(report: PublishedReport, context: Context) -> Iterator[Finding]:
    for row, page in rows_with_pages(report):
        if page.sections_text is None or not row.sections or not page.sections:
            continue
        said = _what_differs(_in_list(row), Sections(page.sections, page.others, ()))
        if said:
            yield _finding(row, page, said)


def _finding(row: ListRow, page: CasePage, said: str) -> Finding:
    assert page.sections_text is not None
    return RULE.finding(
        value_of(page.sections_text),
        "担当課",
        f"№{row.number}の担当課が、一覧（{row.sections_text.ref}）と合いません。{said}。",
        "付議書の担当課を確かめて、一覧か別紙を直してください。",
        others=(row.sections_text.ref,),
    )


def _in_list(row: ListRow) -> Sections:
    """The row's sections; a list may abbreviate as well."""
    others = split_sections(row.sections_text.text).others
    return Sections(row.sections, others, ())


def _what_differs(listed: Sections, paged: Sections) -> str:
    """ "" where both can be the same sections."""
    in_list = {section_key(name): name for name in listed.names}
    on_page = {section_key(name): name for name in paged.names}
    if listed.others is None:
        foreign = [name for key, name in on_page.items() if key not in in_list]
        if foreign:
            return f"別紙の{_quoted(foreign)}が一覧にありません"
    if paged.others is None and listed.others is None:
        missing = [name for key, name in in_list.items() if key not in on_page]
        return f"一覧の{_quoted(missing)}が別紙にありません" if missing else ""
    if listed.count != paged.count:
        return f"一覧は{listed.count}課、別紙は{_sum(paged)}課です"
    first = list(in_list)[: len(on_page)]
    if listed.others is None and set(first) != set(on_page):
        return f"別紙に書かれているのは、一覧の初めの{_quoted([in_list[key] for key in first])}ではありません"
    return ""


def _sum(sections: Sections) -> str:
    named = len(sections.names)
    return f"書かれた{named}課と外{sections.others}課で{sections.count}" if sections.others else f"{named}"


def _quoted(names: list[str]) -> str:
    return "、".join(f"「{name}」" for name in names)
