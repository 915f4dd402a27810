"""The secretariat's view of a half year worked out from a consolidation: counting only, no markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from xl_tools.model.catalogue import Catalogue
from xl_tools.model.half_year import Consolidation, Fate, FileFate
from xl_tools.model.half_year_view import (
    CaseLine,
    CitationLine,
    ControlLine,
    FileCount,
    HalfYearView,
    LeftOut,
    PlacedFinding,
    Weights,
)
from xl_tools.model.profile import Profile
from xl_tools.model.register import Register, RegisteredContractor
from xl_tools.reports.half_year_cases import (
    categories_of,
    days_of,
    departments_of,
    months_of,
    results_of,
    section_lines,
)
from xl_tools.reports.half_year_contractors import contractor_lines
from xl_tools.reports.half_year_findings import outcomes_of, placed_findings, rule_lines
from xl_tools.reports.half_year_texts import period_text, shown, weights_of


def half_year_view(
    consolidation: Consolidation, profile: Profile, catalogue: Catalogue, register: Register | None = None
) -> HalfYearView:
    """Every number of the page and of the workbook of charts.

    ``register`` gives the counterparties of cases that have no paper. A finding across the list counts for the case
    whose № its item or else its message names first.
    """
    half_year = consolidation.half_year
    cases = half_year.cases
    findings = tuple(placed_findings(consolidation))
    by_case = _weights_by_case(findings)
    return HalfYearView(
        title=shown(half_year.header.title),
        ward=shown(profile.ward),
        period=period_text(half_year.period),
        cases=tuple(_case_lines(consolidation, by_case)),
        categories=categories_of(cases, profile),
        sections=section_lines(cases, profile, by_case),
        departments=departments_of(cases, profile),
        months=months_of(cases, half_year.period),
        days=days_of(cases),
        results=results_of(cases),
        weights=weights_of(each.finding for each in findings),
        rules=rule_lines(findings, outcomes_of(consolidation)),
        findings=findings,
        accepted=sum(len(each.accepted) for each in outcomes_of(consolidation)),
        controls=_control_lines(consolidation, catalogue),
        with_checklists=sum(1 for digest in consolidation.digests if digest is not None and digest.answered),
        contractors=contractor_lines(_contractors(consolidation, register)),
        citations=tuple(_citation_lines(consolidation)),
        files=_file_counts(consolidation.files),
        left_out=tuple(map(_left_out, (each for each in consolidation.files if not each.fate.is_in))),
        has_departments=bool(profile.sections),
    )


def _weights_by_case(findings: Iterable[PlacedFinding]) -> Mapping[int, Weights]:
    by_case: dict[int, list[PlacedFinding]] = {}
    for placed in findings:
        by_case.setdefault(placed.case, []).append(placed)
    return {case: weights_of(each.finding for each in placed) for case, placed in by_case.items()}


def _case_lines(consolidation: Consolidation, weights: Mapping[int, Weights]) -> Iterator[CaseLine]:
    digests = (*consolidation.digests, *[None] * len(consolidation.half_year.cases))
    for case, digest in zip(consolidation.half_year.cases, digests, strict=False):
        yield CaseLine(
            case.number,
            shown(case.title),
            tuple(map(shown, case.sections)),
            tuple(map(shown, case.categories)),
            case.date,
            shown(case.result),
            weights.get(case.number, Weights()),
            digest is not None,
        )


def _control_lines(consolidation: Consolidation, catalogue: Catalogue) -> tuple[ControlLine, ...]:
    """Most often answered ー first, then in the order of the catalogue."""
    cases: dict[str, dict[int, None]] = {}
    for case, digest in zip(consolidation.half_year.cases, consolidation.digests, strict=False):
        for control in digest.not_needed if digest is not None else ():
            cases.setdefault(control, {})[case.number] = None
    order = {control: place for place, control in enumerate(catalogue.controls)}
    ranked = sorted(
        cases, key=lambda control: (-len(cases[control]), order.get(control, len(order)), control)
    )
    pages = _pages(catalogue)
    return tuple(_control_line(control, tuple(cases[control]), catalogue, pages) for control in ranked)


def _control_line(
    control_id: str, cases: Sequence[int], catalogue: Catalogue, pages: Mapping[str, str]
) -> ControlLine:
    control = catalogue.find(control_id)
    if control is None:
        return ControlLine(shown(control_id), "", shown(control_id), tuple(cases))
    return ControlLine(control_id, pages.get(control.block, ""), shown(control.sentence), tuple(cases))


def _pages(catalogue: Catalogue) -> Mapping[str, str]:
    """By the id of the block: 電算処理　区が行う情報保護対策【運用上の対策】."""
    return {
        block.id: shown(f"{form.name}　{block.heading}【{block.dimension}】")
        for form in catalogue.forms
        for block in form.blocks
    }


def _contractors(
    consolidation: Consolidation, register: Register | None
) -> Iterator[tuple[int, RegisteredContractor]]:
    registered: dict[str, list[RegisteredContractor]] = {}
    for each in register.contractors if register else ():
        registered.setdefault(each.case_id, []).append(each)
    cases = consolidation.half_year.cases
    digests = (*consolidation.digests, *[None] * len(cases))
    for case, digest in zip(cases, digests, strict=False):
        of_case = digest.contractors if digest is not None else registered.get(case.case_id, ())
        yield from ((case.number, each) for each in of_case)


def _citation_lines(consolidation: Consolidation) -> Iterator[CitationLine]:
    for case, digest in zip(consolidation.half_year.cases, consolidation.digests, strict=False):
        for citation in digest.unresolved if digest is not None else ():
            yield CitationLine(case.number, shown(case.title), shown(citation.text), shown(citation.reason))


def _file_counts(files: Sequence[FileFate]) -> tuple[FileCount, ...]:
    """Every fate, also those no file met."""
    return tuple(
        FileCount(fate.value, sum(1 for each in files if each.fate is fate), fate.is_in) for fate in Fate
    )


def _left_out(file: FileFate) -> LeftOut:
    return LeftOut(shown(file.source), file.fate.value, shown(file.title), shown(file.reason))
