"""The cases of a half year counted by category, section, department, month, day and result."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from xl_tools.japanese.sections import strip_department
from xl_tools.japanese.widths import comparable
from xl_tools.model.half_year import ListedCase, Month, Period
from xl_tools.model.half_year_view import Count, SectionLine, Weights
from xl_tools.model.profile import Profile
from xl_tools.reports.half_year_texts import MONTHS_OF_YEAR, added, month_text, shown

NO_DEPARTMENT = "部の登録なし"
SEVERAL_DEPARTMENTS = "部が1つに決まらない課"
NO_CATEGORY = "（区分の記入なし）"
NO_RESULT = "（結果の記入なし）"
NO_DATE = "（日付の記入なし）"
_LAST = (NO_CATEGORY, NO_RESULT, SEVERAL_DEPARTMENTS, NO_DEPARTMENT)
"""Labels that stand behind all others, however many they count."""


def categories_of(cases: Sequence[ListedCase], profile: Profile) -> tuple[Count, ...]:
    """A case counts for each of its categories; those of the profile come first where numbers are equal."""
    found = dict.fromkeys(profile.categories, ())
    counted = _by_label(cases, lambda case: case.categories or (NO_CATEGORY,))
    return most_first(Count(label, counted[label]) for label in {**found, **counted} if label in counted)


def results_of(cases: Sequence[ListedCase]) -> tuple[Count, ...]:
    counted = _by_label(cases, lambda case: (case.result or NO_RESULT,))
    return most_first(Count(label, numbers) for label, numbers in counted.items())


def departments_of(cases: Sequence[ListedCase], profile: Profile) -> tuple[Count, ...]:
    """A case counts once for a department, however many of its sections have it."""
    find = department_finder(profile)
    counted = _by_label(cases, lambda case: tuple(map(find, case.sections)))
    return most_first(Count(label, numbers) for label, numbers in counted.items())


def section_lines(
    cases: Sequence[ListedCase], profile: Profile, weights: Mapping[int, Weights]
) -> tuple[SectionLine, ...]:
    """A case, and what was found on it, counts for each of its sections."""
    find = department_finder(profile)
    counted = _by_label(cases, lambda case: case.sections)
    return tuple(
        SectionLine(
            count.label,
            find(count.label),
            count.cases,
            added(weights.get(number, Weights()) for number in count.cases),
        )
        for count in most_first(Count(label, numbers) for label, numbers in counted.items())
    )


def months_of(cases: Sequence[ListedCase], period: Period) -> tuple[tuple[Month, Count], ...]:
    """Every month of the period and every other month with a case."""
    numbers: dict[Month, list[int]] = {month: [] for month in _months(period)}
    for case in cases:
        if case.date is not None:
            numbers.setdefault((case.date.year, case.date.month), []).append(case.number)
    return tuple((month, Count(month_text(month), tuple(numbers[month]))) for month in sorted(numbers))


def days_of(cases: Sequence[ListedCase]) -> tuple[tuple[datetime.date | None, Count], ...]:
    """The meeting days in their order; cases without a date come last."""
    numbers: dict[datetime.date | None, list[int]] = {}
    for case in cases:
        numbers.setdefault(case.date, []).append(case.number)
    ordered = sorted(numbers, key=lambda day: (day is None, day or datetime.date.min))
    return tuple((day, Count(_day_text(day), tuple(numbers[day]))) for day in ordered)


def department_finder(profile: Profile) -> Callable[[str], str]:
    """From a section's name, with its department before it or not, to the department or why there is none."""
    by_full_name = {comparable(each.department + each.name): each.department for each in profile.sections}
    by_name: dict[str, set[str]] = {}
    for each in profile.sections:
        by_name.setdefault(comparable(each.name), set()).add(each.department)
    found: dict[str, str] = {}

    def find(section: str) -> str:
        if section not in found:
            found[section] = _department(section, by_full_name, by_name)
        return found[section]

    return find


def most_first(counts: Iterable[Count]) -> tuple[Count, ...]:
    """Equal numbers keep their order."""
    return tuple(sorted(counts, key=lambda count: (count.label in _LAST, -count.number)))


def _department(section: str, by_full_name: Mapping[str, str], by_name: Mapping[str, set[str]]) -> str:
    written = by_full_name.get(comparable(section))
    if written:
        return shown(written)
    departments = (
        by_name.get(comparable(section)) or by_name.get(comparable(strip_department(section))) or set()
    )
    if not departments:
        return NO_DEPARTMENT
    return shown(next(iter(departments))) if len(departments) == 1 else SEVERAL_DEPARTMENTS


def _by_label(
    cases: Sequence[ListedCase], labels: Callable[[ListedCase], Iterable[str]]
) -> dict[str, tuple[int, ...]]:
    """№s by label, writings that differ in width or blanks only taken together under the first."""
    names: dict[str, str] = {}
    numbers: dict[str, dict[int, None]] = {}
    for case in cases:
        for label in labels(case):
            name = names.setdefault(comparable(label), shown(label))
            numbers.setdefault(name, {})[case.number] = None
    return {name: tuple(found) for name, found in numbers.items()}


def _months(period: Period) -> Iterator[Month]:
    year, month = period.first
    while (year, month) <= period.last:
        yield year, month
        year, month = (year, month + 1) if month < MONTHS_OF_YEAR else (year + 1, 1)


def _day_text(day: datetime.date | None) -> str:
    if day is None:
        return NO_DATE
    return f"{month_text((day.year, day.month))}{day.day}日"
