"""Papers of invented half years (*.toml beside this file), as a municipality's staff would send them in."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.half_year.unseen.edits import edit
from xl_tools.build.write_workbook import write_workbook
from xl_tools.facts.documents import document_text
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.paper_json import FORMAT, VERSION
from xl_tools.layouts.plan_paper import plan_paper

Json = dict[str, Any]
HERE = Path(__file__).parent
TEXTS = ("purpose", "data_subjects", "summary", "agenda", "numbers")


def half_year(name: str) -> Json:
    """The invented half year ``name``: period, order and cases."""
    made: Json = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    made["cases"] = [_whole(case, at, made.get("defaults", {})) for at, case in enumerate(made["cases"], 1)]
    return made


def _whole(case: Json, at: int, defaults: Json) -> Json:
    if not defaults:
        return case
    title = defaults["title"].format(key=case["key"])
    expect = {"number": str(at), **defaults["expect"], **case.get("expect", {})}
    return {**defaults, "title": title, "document": document_text(at), **case, "expect": expect}


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
    overview = {"project_name": project_name(case), "section": case["section"], **_written_texts(case)}
    return {
        "format": FORMAT,
        "version": VERSION,
        "cover": {"fields": cover},
        "overview": {"labels": case.get("labels", {}), "fields": overview},
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
    made["summary"] = "\n".join([made["summary"], *_long_lines(case.get("repeat", 0))])
    return {field: str(case.get(field, made[field])) for field in TEXTS}


def _long_lines(count: int) -> Iterator[str]:
    for line in range(1, count + 1):
        yield f"（{line}）　みほんの第{line}項については、前項に定めるもののほか、別に定める手順により処理する。"


def _written_texts(case: Json) -> Json:
    """As the cells hold them: numbers as typed, and with changes marked in the middle where the case says so."""
    held: Json = {field: case.get(field, text) for field, text in texts(case).items()}
    if case.get("repeat"):
        held["summary"] = texts(case)["summary"]
    if case.get("marked"):
        held |= {field: [text[:5], {"changed": text[5:9]}, text[9:]] for field, text in texts(case).items()}
    return held


def _cell(value: object) -> object:
    return {"date": value.isoformat()} if isinstance(value, datetime.date) else value


def _matters(case: Json) -> list[Json]:
    kinds: dict[str, str] = {}
    for layout in load_layouts().matters:
        kinds.setdefault(layout.category, layout.kind)
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
    shape = not case.get("cell_flow", False)
    texts = [{"text": each, "cell": f"E{4 + 3 * at}", "shape": shape} for at, each in enumerate(steps)]
    title = case.get("flow_title", f"{project_name(case)}に係る個人情報の流れ")
    return [
        {"fields": {"title": title if at == 1 else f"{title}（{at}）"}, "texts": texts}
        for at in range(1, case.get("flows", 1) + 1)
    ]


def write_papers(half_year: Json, folder: Path) -> dict[str, Path]:
    """The workbooks in ``folder`` by the key of their case, in an order of names that is not the list's."""
    written = {}
    for at, case in enumerate(half_year["cases"]):
        target = folder / f"{at * 37 % 97:02}_{case['key']}.xlsx"
        write_workbook(plan_paper(paper_document(case)), target, overwrite=True)
        edit(case.get("edit", ""), target)
        written[case["key"]] = target
    return written
