"""A case of the register → paper JSON with what the register holds of it, for a paper whose workbook is gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xl_tools.layouts.load import load_layouts
from xl_tools.model.layout import SheetLayout
from xl_tools.model.profile import Profile
from xl_tools.model.register import Case, Register, RegisteredContractor

_MATTER_TEXTS = (("medium", "media"), ("period", "periods"), ("schedule", "periods"))
_PARTY_FIELDS = ("counterparty", "sub_counterparty")


def document_of_case(case: Case, register: Register, profile: Profile) -> dict[str, Any]:
    """Cover, overview, a sheet for each category, the items, and the checklists these call for, unanswered."""
    contractors = [one for one in register.contractors if one.case_id == case.id]
    items = [one for one in register.items if one.case_id == case.id]
    layouts = _matters(case, contractors)
    wanted = {page for layout in layouts for page in layout.checklists}
    sheets = [page for page in load_layouts().checklist_sheets if (page.form, page.actor) in wanted]
    rows = [{"category": one.category, "item": one.item, "sub_items": one.sub_items} for one in items]
    return {
        "cover": {"fields": _filled({"title": case.title, "department": _department(case, profile)})},
        "overview": {"fields": _overview(case)},
        "matters": [
            {"kind": layout.kind, "fields": _matter(layout, case, contractors)} for layout in layouts
        ],
        "data_flows": [{}],
        "item_lists": [{"rows": [_filled(row) for row in rows]}],
        "checklists": [{"form": page.form, "actor": page.actor} for page in sheets],
    }


def _filled(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in fields.items() if text}


def _department(case: Case, profile: Profile) -> str:
    """（担当部課：みほん部みほん課）; "" where no section is known."""
    departments = {section.name: section.department for section in profile.sections}
    names = "、".join(f"{departments.get(name, '')}{name}" for name in case.sections)
    return f"（担当部課：{names}）" if names else ""


def _overview(case: Case) -> dict[str, str]:
    return _filled(
        {
            "project_name": case.project_name,
            "section": "、".join(case.sections),
            "purpose": case.purpose,
            "data_subjects": case.data_subjects,
            "summary": case.summary,
            "agenda": case.agenda,
            "numbers": case.counts,
        }
    )


def _matters(case: Case, contractors: list[RegisteredContractor]) -> list[SheetLayout]:
    """One for each category; 再委託 has no category of its own, but its contractors are named."""
    has_sub = any("再委託" in one.role for one in contractors)
    return [
        layout
        for layout in load_layouts().matters
        if (has_sub if layout.kind == "sub_outsourcing" else layout.category in case.categories)
    ]


def _matter(layout: SheetLayout, case: Case, contractors: list[RegisteredContractor]) -> dict[str, str]:
    known = {spec.id: spec for spec in layout.leaf_fields()}
    fields = {"section": "、".join(case.sections), "data_subjects": case.data_subjects}
    fields |= {name: getattr(case, source) for name, source in _MATTER_TEXTS}
    for name in _PARTY_FIELDS:
        if name in known:
            label = known[name].label.strip("【】")
            fields[name] = "\n".join(_written(one) for one in contractors if one.role == label)
    return _filled({name: text for name, text in fields.items() if name in known})


def _written(party: RegisteredContractor) -> str:
    return f"{party.name}（{party.certification}）" if party.certification else party.name
