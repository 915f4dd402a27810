"""※の行の会議が書かれていない、または概要と違う

確認すること:
    ※の行に、変更前の承認を得た会議（年度、回、名称）が書かれているか。
    概要でも会議を引用しているとき、※の行の会議がその中にあるか。

理由:
    ※の行は、どの承認からの変更かを示す行で、会議が違うと比べる相手を取り違える。

直し方:
    承認台帳で会議を確かめ、※の行と概要をそろえる。

例:
    概要：令和７年度第１回○○会議承認済　※の行：令和６年度第１回○○会議承認済
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.changes import change_note
from xl_tools.facts.citations import (
    CitationAt,
    citations_in,
    citations_of_form,
    meeting_name,
    same_meeting,
)
from xl_tools.japanese.citations import Citation
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule, skip_former_scheme

RULE = Rule(
    "H005",
    "※の行の会議が書かれていない、または概要と違う",
    Severity.REVIEW,
    "付議書の様式（※変更箇所の表示）",
)
_ITEM = "※変更箇所の表示"


skip = skip_former_scheme


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    overview = list(citations_of_form(paper.overview, context)) if paper.overview else []
    for form in paper.matters:
        note = change_note(form)
        if note is None:
            continue
        cited = citations_in(note.text, context)
        if not cited:
            yield RULE.finding(
                note,
                _ITEM,
                "※の行に、変更前の承認を得た会議が書かれていません。",
                f"「※太字ゴシック（下線）が、{_example(overview)}の内容からの変更箇所」のように書いてください。",
            )
        own_sheet = [place.citation for place in citations_of_form(form, context) if place.value != note]
        for citation in cited:
            if overview and not _is_among(citation, [*(place.citation for place in overview), *own_sheet]):
                first = overview[0]
                yield RULE.finding(
                    note,
                    _ITEM,
                    f"※の行の会議は「{meeting_name(citation)}」ですが、"
                    f"{first.value.ref}の{first.item}では「{meeting_name(first.citation)}」です。",
                    "承認台帳で会議を確かめ、※の行と概要をそろえてください。",
                    shown=citation.as_written,
                    others=(first.value.ref,),
                )


def _is_among(citation: Citation, known: list[Citation]) -> bool:
    return any(same_meeting(citation, other) for other in known)


def _example(overview: list[CitationAt]) -> str:
    meetings = {meeting_name(place.citation) for place in overview if not place.citation.problems}
    return f"{meetings.pop()}承認済" if len(meetings) == 1 else "○年度第○回○○会議承認済"
