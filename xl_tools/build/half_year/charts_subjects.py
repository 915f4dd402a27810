"""What the charts of a half year are of: for each a title and the rows of its cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xl_tools.model.half_year_view import Count, HalfYearView

MOST_BARS = 20
_GAP = "\u3000"
"""Between the form and the block in the name of a checklist page."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One chart with its cells: each row a label and its numbers, one for each of ``series``.

    ``whole`` is what the shares are of, 0 for none. ``rest`` stands below the rows and is not drawn: how many more
    there are, and what they count. ``upright`` for months and days, which go from left to right.
    """

    title: str
    heading: str
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    series: tuple[str, ...] = ("件数",)
    whole: int = 0
    rest: tuple[str, int] | None = None
    upright: bool = False
    note: str = ""


def subjects_of(view: HalfYearView) -> tuple[Subject, ...]:
    """In the order of the sheet; one that has nothing to draw is left out."""
    total = len(view.cases)
    sections = [Count(line.name, line.cases) for line in view.sections]
    contractors = [Count(line.name, line.cases) for line in view.contractors]
    found = [
        _counted(
            "区分別の件数", "区分", view.categories, total, note="1件が複数の区分を持つことがあります。"
        ),
        _in_order("月別の件数", "月", [count for _, count in view.months], "月"),
        _in_order("会議日別の件数", "付議日", [count for _, count in view.days], "日"),
        _counted("審議結果", "結果", view.results, total),
        _counted(
            "担当課別の件数", "担当課", sections, total, note="複数の課の案件は、それぞれの課で数えています。"
        ),
        _counted("委託先などの相手方と案件の件数", "相手方", contractors, total),
        _rules(view),
        _sections(view),
        _controls(view),
    ]
    if view.has_departments:
        note = "複数の部の案件は、それぞれの部で数えています。"
        found.insert(4, _counted("部別の件数", "部", view.departments, total, note=note))
    return tuple(subject for subject in found if any(any(numbers) for _, numbers in subject.rows))


def _counted(title: str, heading: str, counts: Sequence[Count], whole: int, note: str = "") -> Subject:
    rows = tuple((count.label, (count.number,)) for count in counts[:MOST_BARS])
    rest = counts[MOST_BARS:]
    left = (f"ほか {len(rest):,}", sum(count.number for count in rest)) if rest else None
    return Subject(title, heading, rows, whole=whole, rest=left, note=note)


def _in_order(title: str, heading: str, counts: Sequence[Count], unit: str) -> Subject:
    """The last ones in their order."""
    before, last = counts[:-MOST_BARS], counts[-MOST_BARS:]
    left = (f"これより前の{len(before):,}{unit}", sum(count.number for count in before)) if before else None
    return Subject(
        title, heading, tuple((count.label, (count.number,)) for count in last), rest=left, upright=True
    )


_WEIGHTS = ("必須", "要確認", "参考")


def _rules(view: HalfYearView) -> Subject:
    rows = tuple(
        (f"{line.code} {line.title}".strip(), tuple(number for _, number in line.weights.by_severity))
        for line in view.rules
    )
    return _found("検査別の指摘の件数", "検査", rows)


def _sections(view: HalfYearView) -> Subject:
    lines = sorted(
        (line for line in view.sections if line.weights.total), key=lambda line: -line.weights.total
    )
    rows = tuple((line.name, tuple(number for _, number in line.weights.by_severity)) for line in lines)
    return _found("担当課別の指摘の件数", "担当課", rows)


def _found(title: str, heading: str, rows: Sequence[tuple[str, tuple[int, ...]]]) -> Subject:
    rest = rows[MOST_BARS:]
    left = (f"ほか {len(rest):,}", sum(sum(numbers) for _, numbers in rest)) if rest else None
    return Subject(title, heading, tuple(rows[:MOST_BARS]), series=_WEIGHTS, rest=left)


def _controls(view: HalfYearView) -> Subject:
    counts = [
        Count(f"{place}. {line.page.partition(_GAP)[0]}：{line.sentence}", line.cases)
        for place, line in enumerate(view.controls, 1)
    ]
    note = f"チェックリストに答えのある{view.with_checklists:,}件のうちの件数です。"
    return _counted("「ー」と答えることの多い対策", "対策", counts, view.with_checklists, note=note)
