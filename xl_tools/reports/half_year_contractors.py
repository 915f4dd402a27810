"""The counterparties of a half year: one company under several writings is one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from xl_tools.facts.companies import Company
from xl_tools.japanese.widths import comparable
from xl_tools.model.half_year_view import ContractorLine
from xl_tools.model.register import RegisteredContractor
from xl_tools.published.company_roles import SUB_CONTRACTOR
from xl_tools.reports.half_year_texts import shown

_SUB = SUB_CONTRACTOR.removesuffix("先")
_CONTRACTED = ("委託", "受託", "請負")


@dataclass(slots=True)
class _Gathered:
    writings: Counter[str] = field(default_factory=Counter)
    cases: dict[int, None] = field(default_factory=dict)
    contracted: dict[int, None] = field(default_factory=dict)
    sub_contracted: dict[int, None] = field(default_factory=dict)
    roles: dict[str, None] = field(default_factory=dict)
    certifications: dict[str, None] = field(default_factory=dict)

    def add(self, case: int, contractor: RegisteredContractor) -> None:
        self.writings[shown(contractor.name)] += 1
        self.cases[case] = None
        if _SUB in contractor.role:
            self.sub_contracted[case] = None
        elif any(word in contractor.role for word in _CONTRACTED):
            self.contracted[case] = None
        if contractor.role:
            self.roles[shown(contractor.role)] = None
        if contractor.certification:
            self.certifications[shown(contractor.certification)] = None


def contractor_lines(contractors: Iterable[tuple[int, RegisteredContractor]]) -> tuple[ContractorLine, ...]:
    """``contractors`` with the № of their case; the one with most cases first.

    （株）, ㈱ and 株式会社 are one writing. A name without its legal form goes with the only company of that name.
    """
    listed = [(case, each) for case, each in contractors if comparable(each.name)]
    keys = _keys({each.name for _, each in listed})
    gathered: dict[str, _Gathered] = {}
    for case, each in listed:
        gathered.setdefault(keys[each.name], _Gathered()).add(case, each)
    return tuple(sorted(map(_line, gathered.values()), key=lambda line: -len(line.cases)))


def _keys(names: Iterable[str]) -> Mapping[str, str]:
    """From a name as written to what all writings of the company have in common."""
    companies = {name: Company(name, "") for name in sorted(names)}
    with_form: dict[str, set[str]] = {}
    for company in companies.values():
        if company.core != company.key:
            with_form.setdefault(company.core, set()).add(company.key)
    return {name: _key(company, with_form.get(company.key, set())) for name, company in companies.items()}


def _key(company: Company, with_form: set[str]) -> str:
    is_bare = company.core == company.key
    return next(iter(with_form)) if is_bare and len(with_form) == 1 else company.key


def _line(gathered: _Gathered) -> ContractorLine:
    name, *others = sorted(gathered.writings, key=lambda writing: -gathered.writings[writing])
    return ContractorLine(
        name,
        tuple(others),
        tuple(sorted(gathered.cases)),
        tuple(sorted(gathered.contracted)),
        tuple(sorted(gathered.sub_contracted)),
        tuple(gathered.roles),
        tuple(gathered.certifications),
    )
