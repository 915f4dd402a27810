"""流れ図の題名が件名と少し違う

確認すること:
    流れ図の題名から「に係る個人情報の流れ」を除いたものが、件名から「について」を除いたものと、
    一部の文字だけ違っていないか。言い換えた短い題名や「等」の有無は問わない。

理由:
    ほとんど同じ題名で数文字だけ違うときは、書き落としであることが多い。

直し方:
    件名に合わせる。

例:
    件名「見本データの学術研究目的のための提供について」に「見本データの学術研究目的のための提供に係る個人情報の流れ」とする。
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz

from xl_tools.japanese.diffs import character_diff
from xl_tools.japanese.widths import comparable, squeeze
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Field, Paper
from xl_tools.rules.base import Rule

RULE = Rule("L008", "流れ図の題名が件名と少し違う", Severity.NOTE, "様式（個人情報の流れ）")

_FLOW_END = re.compile(r"(?:(?:に係る|に関する|における|の|に伴う))?(?:個人情報の)?流れ$")
_SUBJECT_END = re.compile(r"(?:について|の件)$")
_BRACKET = re.compile(r"\([^()]*\)$|【[^【】]*】$|\[[^\[\]]*\]$")
_OPEN_ENDS = re.compile(r"^[【「『\[]|[】」』\]]$")
_NO_ENDS = re.compile(r"(?:等|など)$")
_SLIP = 4
"""More changed characters than this are another title, not a slip."""
_ALIKE = 88


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    ward = comparable(context.profile.ward)
    titles: dict[str, Field] = {}
    for field in _titles(paper):
        if subject := _core(_subject(field.text), ward):
            titles.setdefault(subject, field)
    for flow in paper.flows:
        title = flow.fields.get("title")
        core = _core(_FLOW_END.sub("", _stripped(title.text)), ward) if title else ""
        if title is None or not core or any(core in known or known in core for known in titles):
            continue
        closest = max(titles, key=lambda known: fuzz.ratio(core, known), default="")
        if closest and fuzz.ratio(core, closest) >= _ALIKE and (slips := _slips(core, closest)):
            yield _finding(title, titles[closest], slips)


def _titles(paper: Paper) -> Iterator[Field]:
    for form, name in ((paper.cover, "title"), (paper.overview, "project_name")):
        field = form.fields.get(name) if form else None
        if field is not None:
            yield field
    for matter in paper.matters:
        if (field := matter.fields.get("title")) is not None:
            yield field


def _stripped(text: str) -> str:
    key = _OPEN_ENDS.sub("", comparable(text))
    while match := _BRACKET.search(key):
        key = key[: match.start()]
    return key


def _subject(text: str) -> str:
    return _SUBJECT_END.sub("", _stripped(text))


def _core(text: str, ward: str) -> str:
    return _NO_ENDS.sub("", text.removeprefix(ward))


def _slips(core: str, title: str) -> str:
    """「目的」がない for what the flow lacks or has too much; "" when the titles differ in more than a slip."""
    spans = [span for span in character_diff(core, title) if span.kind != "equal"]
    if sum(max(len(span.old), len(span.new)) for span in spans) > _SLIP:
        return ""
    return "、".join(
        f"「{span.old}」が「{span.new}」" if span.old and span.new
        else f"「{span.new}」がない" if span.new else f"「{span.old}」が多い"
        for span in spans
    )  # fmt: skip


def _finding(title: Field, other: Field, slips: str) -> Finding:
    return RULE.finding(
        title.value,
        title.spec.label,
        f"{other.spec.label}（{other.ref}）の「{squeeze(other.text)}」と少し違います（{slips}）。",
        "どちらが正しいかを確かめて、そろえてください。",
        others=(other.ref,),
    )
