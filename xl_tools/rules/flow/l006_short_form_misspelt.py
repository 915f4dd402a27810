"""対策の短い表現が標準と違う

確認すること:
    個人情報の流れに「・」で並べる対策の表現が、標準の短い表現のとおりか（幅や空白の違いは問わない）。

理由:
    同じ対策を少しずつ違う言葉で書くと、チェックリストのどの行のことか分からなくなる。

直し方:
    標準の短い表現に直す。

例:
    「特定相手以外の通信不可」→「特定相手以外との通信不可」
"""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.japanese.widths import comparable
from xl_tools.model.finding import Finding, Severity
from xl_tools.model.paper import Context, Paper
from xl_tools.model.profile import Profile
from xl_tools.rules.base import Rule
from xl_tools.rules.flow._bullets import Bullet, bullets_by_flow

RULE = Rule("L006", "対策の短い表現が標準と違う", Severity.NOTE, "標準の短い表現の一覧")


def check(paper: Paper, context: Context) -> Iterator[Finding]:
    for drawn in bullets_by_flow(paper, context):
        same: dict[str, list[Bullet]] = {}
        for bullet in _meant(drawn):
            if not _is_spelling_only(bullet, context.profile):
                same.setdefault(bullet.text, []).append(bullet)
        for bullets in same.values():
            yield _finding(bullets)


def _meant(drawn: tuple[Bullet, ...]) -> Iterator[Bullet]:
    """Bullets close to a short form, in texts that are mostly short forms: others list measures in free words."""
    texts: dict[tuple[int, int, str], list[Bullet]] = {}
    for bullet in drawn:
        ref = bullet.value.ref
        texts.setdefault((ref.row, ref.column, bullet.value.text), []).append(bullet)
    for bullets in texts.values():
        if sum(bullet.exact for bullet in bullets) * 2 >= len(bullets):
            yield from (bullet for bullet in bullets if bullet.short_form is not None and not bullet.exact)


def _is_spelling_only(bullet: Bullet, profile: Profile) -> bool:
    """Whether nothing but words of the ward's spelling list differ: the rule about those speaks of them."""
    text = bullet.text
    for form in profile.preferred_forms:
        text = text.replace(form.written, form.preferred)
    return bullet.short_form is not None and comparable(text) == comparable(bullet.short_form.text)


def _finding(bullets: list[Bullet]) -> Finding:
    first = bullets[0]
    official = first.short_form.text if first.short_form else first.text
    places = f"（{len(bullets)}か所）" if len(bullets) > 1 else ""
    return RULE.finding(
        first.value,
        "個人情報の流れ",
        f"「{first.text}」は標準の短い表現と違います{places}。",
        f"「{official}」としてください。",
        shown=first.text,
        others=tuple(each.value.ref for each in bullets[1:]),
    )
