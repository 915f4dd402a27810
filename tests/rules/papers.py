"""Papers for rule cases: the clean base paper, with changes given as data."""

from __future__ import annotations

import copy
import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from xl_tools.catalogue.active import cached_until_settings_change
from xl_tools.catalogue.load import load_catalogue
from xl_tools.layouts.plan import grid_of
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.paper import Paper
from xl_tools.ports import WorkbookContent

HERE = Path(__file__).parent
NO_PAPER = "ー\n（電子データのみの取扱いのため）"
PAGES = (("3", "ward"), ("3", "vendor"), ("4", "ward"), ("4", "partner"), ("5", "ward"), ("5", "contractor"))


@cached_until_settings_change
def _base_text() -> str:
    document = json.loads((HERE / "base_paper.json").read_text(encoding="utf-8"))
    document["checklists"] = [answered_checklist(form, actor) for form, actor in PAGES]
    return json.dumps(document)


def answered_checklist(form: str, actor: str) -> dict[str, Any]:
    """A page with every official row answered: ○, and ー with a reason on the paper rows."""
    rows = [
        {"control": control.id, "mark": NO_PAPER if control.needs_paper else "○"}
        for block in load_catalogue().blocks(form, actor)
        for control in block.controls
    ]
    return {"form": form, "actor": actor, "rows": rows}


def base_document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(_base_text())
    return document


def paper_of(document: Mapping[str, Any], hidden: Collection[str] = ()) -> Paper:
    """The paper as it would be read back from the workbook made of this JSON, with these sheets hidden."""
    grids = (grid_of(plan) for plan in plan_paper(document))
    sheets = tuple(replace(grid, hidden=grid.name in hidden) for grid in grids)
    return read_paper(WorkbookContent("見本.xlsx", sheets))


def changed_document(case: Mapping[str, Any]) -> dict[str, Any]:
    """The base paper with a case's ``delete``, ``set``, ``add`` and ``items`` applied, in this order.

    A place is written as a path: ``cover/title``, ``overview/summary``, ``matters/outsourcing/period``
    (``matters/outsourcing#2/period`` for the second sheet of a kind), ``checklists/5.ward/5.ward.ops.06/mark``,
    ``data_flows/0/texts/4/text``, ``data_flows/0/title``, ``item_lists/0/reference``.
    ``items`` is a table drawn with | that replaces the rows of the first item list.
    ``add`` appends a JSON value to a list: ``{"matters": [{...}]}``.
    """
    document = copy.deepcopy(base_document())
    for path in case.get("delete", ()):
        parent, key = _resolve(document, path)
        del parent[key]
    for path, content in case.get("set", {}).items():
        parent, key = _resolve(document, path)
        parent[key] = content
    for path, entries in case.get("add", {}).items():
        parent, key = _resolve(document, path)
        parent[key] = [*parent[key], *entries]
    if "items" in case:
        document["item_lists"][0]["rows"] = _table(case["items"])
    return document


def _table(drawn: str) -> list[dict[str, str]]:
    names = {
        "区分": "category",
        "情報項目": "item",
        "内訳": "sub_items",
        "だれの": "subjects",
        "備考": "note",
    }
    lines = [
        [cell.strip() for cell in line.strip().strip("|").split("|")] for line in drawn.strip().splitlines()
    ]
    header, *rows = lines
    return [
        {names[name]: cell for name, cell in zip(header, row, strict=True) if cell}
        for row in rows
        if not set("".join(row)) <= set("-: ")
    ]


_SHEET_KEYS = ("sheet", "labels", "extras")


def _resolve(document: Any, path: str) -> tuple[Any, Any]:
    here = document
    *steps, last = path.split("/")
    for step in steps:
        here = _step(here, step)
    if isinstance(here, list):
        return here, _index(here, last)
    if (
        isinstance(here, dict)
        and "rows" in here
        and "form" in here
        and last not in ("rows", "headings", "sheet")
    ):
        return here["rows"], _index(here["rows"], last)
    if isinstance(here, dict) and "fields" in here and last not in (*here, *_SHEET_KEYS):
        return here["fields"], last
    return here, last


def _step(here: Any, step: str) -> Any:
    if isinstance(here, list):
        return here[_index(here, step)]
    if "form" in here and "rows" in here and step not in here:
        return here["rows"][_index(here["rows"], step)]
    return here[step]


def _index(entries: list[Any], name: str) -> int:
    if name.isdecimal():
        return int(name)
    kind, _, number = name.partition("#")
    found = [
        index
        for index, entry in enumerate(entries)
        if kind in (entry.get("kind"), entry.get("control"), f"{entry.get('form')}.{entry.get('actor')}")
    ]
    return found[int(number or 1) - 1]
