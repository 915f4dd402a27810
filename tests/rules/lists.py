"""Lists that are put together, for rule cases: the clean base list with changes given as data.

A case's ``rows`` draws the whole list anew, ``set`` maps places to texts (``rows/3/担当課``, ``register/3/件名``, by
the order of the register's cases), ``add`` adds drawn rows to the list and ``add_registered`` to the register,
``delete`` names rows to leave out (``rows/3``, ``register/3``). ``meetings`` draws the register's meetings anew.
``pages`` gives № → fields of DetailPage, ``files`` the files left out; ``register = false`` is a run without one, and
``sections`` are those of the settings.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from tests.rules.registers import drawn_rows, register_of
from xl_tools.catalogue.context import load_context
from xl_tools.model.half_year import (
    DetailPage,
    Fate,
    FileFate,
    HalfYearList,
    ListedCase,
    ListHeader,
    Period,
)
from xl_tools.model.paper import Context
from xl_tools.model.profile import Section
from xl_tools.model.register import Register
from xl_tools.rules.listing.checked import ListChecked

HEADER = ListHeader(
    addressee="みほん審議会資料",
    date="令和8年1月20日",
    department="架空部見本課",
    intro="みほん会議で令和7年7月から令和8年1月に審議した案件について、下記のとおり報告する。",
    title="令和７年度みほん会議における審議案件一覧",
    centre_word="記",
    list_heading="１　みほん会議における審議案件及び結果",
    columns=("№", "事業名", "担当課", "区分", "付議日", "審議結果"),
    other_heading="２　その他",
    other="みほん会議で審議した案件は、ホームページで公開する。",
    note="※別紙のとおり。",
    attachment_label="個人情報の流れ及び情報保護対策",
    attachment_reference="別紙のとおり",
)
_Rows = list[dict[str, str]]


@cache
def _base_text() -> str:
    return (Path(__file__).parent / "base_list.toml").read_text(encoding="utf-8")


def listed_of(case: Mapping[str, Any]) -> ListChecked:
    """The base list with the case's changes, and what it is compared with."""
    base = tomllib.loads(_base_text())
    rows = _rows(case.get("rows", base["rows"]))
    registered = _rows(base["register"]["cases"])
    _change({"rows": rows, "register": registered}, case)
    first, last = base["period"]
    files = tuple(FileFate(each["file"], Fate(each["fate"]), each["title"]) for each in case.get("files", ()))
    half_year = HalfYearList(
        HEADER,
        Period((first[0], first[1]), (last[0], last[1])),
        tuple(_listed(row, case.get("pages", {})) for row in rows),
    )
    return ListChecked(half_year, files, _register(case, base, registered))


def context_of(case: Mapping[str, Any]) -> Context:
    context = load_context()
    sections = tuple(Section("架空部", name) for name in case.get("sections", ()))
    return replace(context, profile=replace(context.profile, sections=sections))


def _rows(drawn: str) -> _Rows:
    return [row for row, _ in drawn_rows(drawn)]


def _change(tables: dict[str, _Rows], case: Mapping[str, Any]) -> None:
    for path, text in case.get("set", {}).items():
        table, at, column = path.split("/")
        tables[table][int(at) - 1][column] = text
    gone = [path.split("/") for path in case.get("delete", ())]
    for table, at in sorted(gone, key=lambda each: -int(each[1])):
        del tables[table][int(at) - 1]
    tables["rows"] += _rows(case.get("add", ""))
    tables["register"] += _rows(case.get("add_registered", ""))


def _register(case: Mapping[str, Any], base: Mapping[str, Any], rows: _Rows) -> Register | None:
    if case.get("register") is False:
        return None
    drawn = {"meetings": case.get("meetings", base["register"]["meetings"]), "cases": _drawn(rows)}
    return register_of({"register": drawn})


def _drawn(rows: _Rows) -> str:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    table = [headings, *([row.get(heading, "") for heading in headings] for row in rows)]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in table) if rows else ""


def _listed(row: Mapping[str, str], pages: Mapping[str, Any]) -> ListedCase:
    fields = pages.get(row["№"])
    return ListedCase(
        title=row["件名"],
        sections=tuple(filter(None, row["担当課"].split("、"))),
        categories=tuple(filter(None, row["区分"].split("、"))),
        date=datetime.date.fromisoformat(row["付議日"]) if row["付議日"] else None,
        result=row["審議結果"],
        page=DetailPage(**fields) if fields is not None else None,
        document_number=row.get("資料", ""),
        source=row.get("付議書", ""),
        case_id=row.get("案件番号", ""),
        number=int(row["№"]),
    )
