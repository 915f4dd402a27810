"""Papers of invented half years (*.toml beside this file), as a municipality's staff would send them in."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

from xl_tools.build.write_workbook import write_workbook
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.paper_json import FORMAT, VERSION
from xl_tools.layouts.plan_paper import plan_paper

Json = dict[str, Any]
HERE = Path(__file__).parent
TEXTS = ("purpose", "data_subjects", "summary", "agenda", "numbers")


def half_year(name: str) -> Json:
    return tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))


def paper_document(case: Json) -> Json:
    """Paper JSON of one invented case. Texts it does not give are made from its key."""
    cover = {
        "document_number": case["document"],
        "title": case["title"],
        "legal_basis": case["basis"],
        "department": case["department"],
        "meeting_date": _cell(case.get("date", "")),
        "result": case["result"],
    }
    overview = {"project_name": project_name(case), "section": case["section"], **texts(case)}
    return {
        "format": FORMAT,
        "version": VERSION,
        "cover": {"fields": cover},
        "overview": {"fields": overview},
        "matters": _matters(case),
        "data_flows": _flows(case),
    }


def project_name(case: Json) -> str:
    return str(case.get("project_name", f"みほん事業{case['key']}"))


def texts(case: Json) -> dict[str, str]:
    """The long texts of a case, by field."""
    key = case["key"]
    made = {
        "purpose": f"みほんの目的（{key}）を定める要綱に基づき、申請の受付から決定までの期間を短くする。",
        "data_subjects": f"みほん申請（{key}）を行う者\nその世帯の者",
        "summary": f"みほん事業（{key}）は、これまで紙の台帳で行ってきた。\n　このため、令和８年度から見直す。",
        "agenda": f"（１）みほん事業（{key}）について付議する。\n　ア　受付\n　イ　決定",
        "numbers": f"約{1000 + sum(map(ord, key)):,}人（令和７年４月１日現在）",
    }
    return {field: case.get(field, made[field]) for field in TEXTS}


def _cell(value: object) -> object:
    return {"date": value.isoformat()} if isinstance(value, datetime.date) else value


def _matters(case: Json) -> list[Json]:
    kinds = {layout.category: layout.kind for layout in load_layouts().matters if layout.category}
    categories = case.get("matters", case.get("expect", {}).get("categories", ["業務委託"]))
    fields = {
        "title": case["title"].replace("\n", ""),
        "section": case["section"],
        "registered_operation": project_name(case),
    }
    sub = ["sub_outsourcing"] if case.get("sub_outsourcing") else []
    return [{"kind": kind, "fields": fields} for kind in [*(kinds[each] for each in categories), *sub]]


def _flows(case: Json) -> list[Json]:
    steps = [f"①申請（{case['key']}）", "②受付", "③決定の通知"]
    return [
        {
            "fields": {"title": f"{project_name(case)}に係る個人情報の流れ"},
            "texts": [{"text": each, "cell": f"E{4 + 3 * at}"} for at, each in enumerate(steps)],
        }
    ]


def write_papers(half_year: Json, folder: Path) -> dict[str, Path]:
    """The workbooks in ``folder`` by the key of their case, in an order of names that is not the list's."""
    written = {}
    for at, case in enumerate(half_year["cases"]):
        target = folder / f"{at * 37 % 97:02}_{case['key']}.xlsx"
        write_workbook(plan_paper(paper_document(case)), target, overwrite=True)
        written[case["key"]] = target
    return written
