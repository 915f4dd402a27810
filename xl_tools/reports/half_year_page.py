"""The secretariat's view of a half year as one self-contained HTML page: no scripts, nothing from outside, A4."""

from __future__ import annotations

from dataclasses import dataclass

from xl_tools.model.cell import wareki_text
from xl_tools.model.half_year_view import (
    CaseLine,
    Count,
    HalfYearView,
    Weights,
)
from xl_tools.reports.half_year_bars import (
    MOST_BARS,
    Bar,
    Bars,
    Named,
    Piece,
    bars_of,
    columns_of,
    days_of,
    named,
    pieces_of,
)
from xl_tools.reports.templating import rendered

MOST_ROWS = 100
"""Of citations; the workbook has them all."""
_APPROVED = "承認"


@dataclass(frozen=True, slots=True)
class KeyFigure:
    label: str
    number: int
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A section or check with its findings; ``code`` is "" for a section."""

    label: str
    code: str
    weights: Weights
    pieces: tuple[Piece, ...]
    cases: Named


@dataclass(frozen=True, slots=True)
class ContractorRow:
    name: str
    writings: tuple[str, ...]
    bar: Bar
    contracted: int
    sub_contracted: int
    roles: str


@dataclass(frozen=True, slots=True)
class ControlRow:
    sentence: str
    page: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class CaseRow:
    case: CaseLine
    date: str


def half_year_page(view: HalfYearView, *, generated: str, tool_version: str) -> str:
    """The whole page as text. ``generated`` is shown as given (令和6年1月18日 9時30分)."""
    total = len(view.cases)
    return rendered(
        "half_year.html.j2",
        view=view,
        figures=key_figures(view),
        by_category=bars_of(view.categories, total),
        by_result=bars_of(view.results, total),
        by_day=days_of(view.days, total),
        by_department=bars_of(view.departments, total),
        by_section=bars_of([Count(line.name, line.cases) for line in view.sections], total),
        by_month=columns_of(view.months),
        contractors=_contractors(view),
        rules=_rules(view),
        found_sections=_sections_with_findings(view),
        controls=_controls(view),
        cases=[CaseRow(case, wareki_text(case.date) if case.date else "") for case in view.cases],
        most=MOST_BARS,
        most_rows=MOST_ROWS,
        generated=generated,
        tool_version=tool_version,
    )


def key_figures(view: HalfYearView) -> tuple[KeyFigure, ...]:
    """What stands in a row below the title."""
    total = len(view.cases)
    return (
        KeyFigure("審議案件", total, "件", f"№1～№{total:,}" if total > 1 else ""),
        KeyFigure("会議", view.meetings, "回", "付議日の数"),
        _approved(view, total),
        KeyFigure(
            "担当課", len(view.sections), "課", f"延べ{sum(len(each.cases) for each in view.sections):,}件"
        ),
        _contracted(view),
    )


def _approved(view: HalfYearView, total: int) -> KeyFigure:
    number = sum(count.number for count in view.results if count.label == _APPROVED)
    others = "、".join(f"{each.label}{each.number:,}件" for each in view.results if each.label != _APPROVED)
    note = f"ほかに{others}" if others else f"{total:,}件の全て" if total else "案件なし"
    return KeyFigure(_APPROVED, number, "件", note)


def _contracted(view: HalfYearView) -> KeyFigure:
    contractors = [each for each in view.contractors if each.contracted or each.sub_contracted]
    only_sub = sum(1 for each in contractors if not each.contracted)
    others = len(view.contractors) - len(contractors)
    notes = [f"うち再委託だけ{only_sub:,}者"] if only_sub else []
    notes += [f"ほかに結合の相手方など{others:,}者"] if others else []
    return KeyFigure("委託先", len(contractors), "者", "、".join(notes) or "名称の分かるもの")


def _contractors(view: HalfYearView) -> tuple[tuple[ContractorRow, ...], Bars]:
    bars = bars_of([Count(each.name, each.cases) for each in view.contractors], len(view.cases))
    rows = tuple(
        ContractorRow(
            each.name,
            each.writings,
            bar,
            len(each.contracted),
            len(each.sub_contracted),
            "、".join(each.roles),
        )
        for each, bar in zip(view.contractors, bars.bars, strict=False)
    )
    return rows, bars


def _rules(view: HalfYearView) -> tuple[FindingRow, ...]:
    most = max((line.weights.total for line in view.rules), default=0)
    return tuple(
        FindingRow(line.title, line.code, line.weights, pieces_of(line.weights, most), named(line.cases))
        for line in view.rules
    )


def _sections_with_findings(view: HalfYearView) -> tuple[FindingRow, ...]:
    """The heaviest first."""
    found = [line for line in view.sections if line.weights.total]
    most = max((line.weights.total for line in found), default=0)
    return tuple(
        FindingRow(line.name, "", line.weights, pieces_of(line.weights, most), named(line.cases))
        for line in sorted(found, key=lambda line: _heaviest_first(line.weights))
    )


def _heaviest_first(weights: Weights) -> tuple[int, int, int]:
    return (-weights.required, -weights.review, -weights.note)


def _controls(view: HalfYearView) -> tuple[ControlRow, ...]:
    bars = bars_of([Count(each.id, each.cases) for each in view.controls], view.with_checklists)
    return tuple(
        ControlRow(each.sentence, each.page, bar) for each, bar in zip(view.controls, bars.bars, strict=False)
    )
