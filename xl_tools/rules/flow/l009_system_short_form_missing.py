"""システム上の対策が図にない

確認すること:
    個人情報の流れにシステム上の対策を並べているとき、チェックリストで「○」とした対策が抜けていないか。

理由:
    並べた対策がすべてだと読まれる。

直し方:
    抜けている対策の短い表現を足す。

例:
    ・サーバ冗長化
    ・バックアップ
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.model.catalogue import Catalogue, ShortForm
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.rules.base import Rule
from xl_tools.rules.flow._bullets import Bullet, all_bullets

RULE = Rule("L009", "システム上の対策が図にない", Severity.NOTE, "様式（個人情報の流れ、チェックリスト）")

_FEWEST = 8
"""With fewer system short forms the drawing does not claim to list them all."""


def skip(paper: Paper, context: Context) -> str | None:
    return None if paper.checklists else "チェックリストがないため"


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    bullets = tuple(
        bullet
        for bullet in all_bullets(paper, context)
        if bullet.short_form is not None and not bullet.short_form.operational
    )
    written = {bullet.short_form.text for bullet in bullets if bullet.short_form}
    if len(written) < _FEWEST:
        return
    missing = [text for text in _missing(paper, context.catalogue, written) if text]
    if missing:
        names = "、".join(f"「・{text}」" for text in missing)
        yield RULE.finding(
            _fullest(bullets).value,
            "個人情報の流れ",
            f"チェックリストで「○」とした対策のうち、{names}が図にありません。",
            "書き足してください。",
        )


def _missing(paper: Paper, catalogue: Catalogue, written: set[str]) -> Iterator[str]:
    """The short forms of controls applied on every page of which no short form is written."""
    marks: dict[str, set[str]] = {}
    for checklist in paper.checklists:
        for row in checklist.rows:
            if row.control is not None:
                marks.setdefault(row.control.id, set()).add(row.mark)
    by_controls: dict[tuple[str, ...], list[ShortForm]] = {}
    for short_form in catalogue.short_forms:
        if not short_form.operational:
            by_controls.setdefault(short_form.controls, []).append(short_form)
    for controls, forms in by_controls.items():
        answered = [marks[control] for control in controls if control in marks]
        if (
            answered
            and all(each == {"○"} for each in answered)
            and not any(each.text in written for each in forms)
        ):
            yield from (each.text for each in forms)


def _fullest(bullets: tuple[Bullet, ...]) -> Bullet:
    """A bullet of the text that holds the most of them."""
    counts: dict[str, int] = {}
    for bullet in bullets:
        counts[bullet.value.text] = counts.get(bullet.value.text, 0) + 1
    return max(bullets, key=lambda bullet: counts[bullet.value.text])
