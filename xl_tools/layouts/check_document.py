"""Is this paper JSON? One Japanese sentence with the place for the first thing that is not.

The structure is that of schemas/paper.schema.json; it is checked here by hand because a schema validator's
messages name JSON pointers, which tell a clerk nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from xl_tools.errors import BadInput
from xl_tools.layouts.json_text import text_from_json
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.paper_json import CELL_PATTERN, FORMAT, VERSION
from xl_tools.limits import limit
from xl_tools.model.layout import SheetLayout
from xl_tools.quoting import quoted

_LISTS = ("matters", "data_flows", "item_lists", "checklists")
_KNOWN = {"format", "version", "cover", "overview", *_LISTS}
_FORM_KEYS = {"sheet", "fields", "labels", "extras"}
_KEYS = {
    "matters": {"kind", *_FORM_KEYS},
    "data_flows": {"sheet", "fields", "texts"},
    "item_lists": {"sheet", "fields", "rows"},
    "checklists": {"form", "actor", "sheet", "headings", "rows"},
}
_TEXT_KEYS = {"text", "cell", "shape"}
_ROW_KEYS = {"control", "block", "mark", "reason", "sentence"}
_CELL = re.compile(CELL_PATTERN)
_LONGEST_SHEET_NAME = 31
_MOST_EXTRAS = 500
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]|^'|'$")


def check_document(document: object) -> None:
    """Raises BadInput unless the document has the structure of paper JSON."""
    top = _mapping(document, "付議書のJSON")
    if top.get("format", FORMAT) != FORMAT:
        raise BadInput(f"付議書のJSONではありません（format が「{quoted(top.get('format'))}」です）。")
    if top.get("version", VERSION) != VERSION:
        raise BadInput(
            f"このツールは付議書のJSONの版{VERSION}だけを読めます（版「{quoted(top.get('version'))}」でした）。"
            "ツールを新しくするか、書き出し直してください。"
        )
    _only(top, _KNOWN, "付議書のJSON")
    _check_size(top)
    for kind in ("cover", "overview"):
        entry = _mapping(top.get(kind, {}), kind)
        _only(entry, _FORM_KEYS, kind)
        _check_sheet(entry, load_layouts().of_kind(kind), kind)
    for key in _LISTS:
        for where, entry in _entries(top.get(key, []), key):
            _only(entry, _KEYS[key], where)
            _CHECKS[key](entry, where)


def _check_size(top: Mapping[str, Any]) -> None:
    """Counted before anything is made of them: each sheet and each row takes its time."""
    sheets = [entry for key in _LISTS for entry in _list(top.get(key, []), key)]
    held = (entry.get(key) for entry in sheets if isinstance(entry, Mapping) for key in ("rows", "texts"))
    rows = sum(len(each) for each in held if isinstance(each, list))
    _refuse_beyond("paper_sheets", len(sheets), "シート", "枚")
    _refuse_beyond("paper_rows", rows, "表の行と図形", "行")


def _refuse_beyond(name: str, count: int, what: str, unit: str) -> None:
    if count > limit(name):
        raise BadInput(
            f"付議書のJSONの{what}が多すぎます（{count:,}{unit}。上限は{limit(name):,}{unit}）。付議書を分けてください。"
        )


def _check_matter(entry: Mapping[str, Any], where: str) -> None:
    kind = entry.get("kind")
    for layout in load_layouts().matters:
        if layout.kind == kind:
            _check_sheet(entry, layout, where)
            return
    raise BadInput(f"{where}：「{quoted(kind)}」という別紙の種類はありません。つづりを確かめてください。")


def _check_flow(entry: Mapping[str, Any], where: str) -> None:
    _check_sheet(entry, load_layouts().of_kind("data_flow"), where)
    for place, text in _entries(entry.get("texts", []), f"{where}の texts "):
        _only(text, _TEXT_KEYS, place)
        if "text" not in text:
            raise BadInput(f"{place}：text がありません。図形の文を書いてください。")
        text_from_json(text["text"], place)
        if "cell" in text and not (isinstance(text["cell"], str) and _CELL.fullmatch(text["cell"])):
            raise BadInput(
                f"{place}：「{quoted(text['cell'])}」はセル番地ではありません。「B5」のように書いてください。"
            )


def _check_items(entry: Mapping[str, Any], where: str) -> None:
    layout = load_layouts().of_kind("data_items")
    _check_sheet(entry, layout, where)
    for place, row in _entries(entry.get("rows", []), f"{where}の rows "):
        _only(row, {column.id for column in layout.columns}, place)
        _check_texts(row, place)


def _check_checklist(entry: Mapping[str, Any], where: str) -> None:
    _check_sheet_name(entry, where)
    _check_strings({key: entry[key] for key in ("form", "actor") if key in entry}, where)
    _check_strings(entry.get("headings", {}), f"{where}の headings ")
    for place, row in _entries(entry.get("rows", []), f"{where}の rows "):
        _only(row, _ROW_KEYS, place)
        _check_strings({key: row[key] for key in ("control", "block") if key in row}, place)
        _check_texts({key: row[key] for key in ("mark", "reason", "sentence") if key in row}, place)


_CHECKS = {
    "matters": _check_matter,
    "data_flows": _check_flow,
    "item_lists": _check_items,
    "checklists": _check_checklist,
}


def _check_sheet(entry: Mapping[str, Any], layout: SheetLayout, where: str) -> None:
    _check_sheet_name(entry, where)
    known = {spec.id for spec in layout.leaf_fields()}
    for key in ("fields", "labels"):
        for name in _mapping(entry.get(key, {}), f"{where}の {key} "):
            if name not in known:
                raise BadInput(
                    f"{where}：「{quoted(name)}」という項目は「{layout.sheet}」にありません。つづりを確かめてください。"
                )
    _check_texts(entry.get("fields", {}), where)
    _check_strings(entry.get("labels", {}), f"{where}の labels ")
    extras = _list(entry.get("extras", []), f"{where}の extras ")
    if len(extras) > _MOST_EXTRAS:
        raise BadInput(f"{where}：様式にない記載（extras）は{_MOST_EXTRAS}個までです。")
    for number, extra in enumerate(extras, start=1):
        text_from_json(extra, f"{where}の extras の{number}番目")


def _check_sheet_name(entry: Mapping[str, Any], where: str) -> None:
    name = entry.get("sheet", "シート")
    if (
        not isinstance(name, str)
        or not 0 < len(name) <= _LONGEST_SHEET_NAME
        or _NOT_IN_SHEET_NAMES.search(name)
    ):
        raise BadInput(
            f"{where}：シート名「{quoted(name)}」は使えません。記号 [ ] : * ? / \\ を使わず、31字までで書いてください。"
        )


def _check_texts(entry: Mapping[str, Any], where: str) -> None:
    for name, content in entry.items():
        text_from_json(content, f"{where}の {name}")


def _check_strings(entry: object, where: str) -> None:
    for name, content in _mapping(entry, where).items():
        if not isinstance(content, str):
            raise BadInput(f"{where}：「{quoted(name)}」は文字列で書いてください。")


def _entries(entries: object, where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, entry in enumerate(_list(entries, where), start=1):
        place = f"{where.strip()} の{number}番目"
        yield place, _mapping(entry, place)


def _mapping(entry: object, where: str) -> Mapping[str, Any]:
    if not isinstance(entry, Mapping):
        raise BadInput(f"{where.strip()}：{{ }} で囲んで書いてください。")
    return entry


def _list(entry: object, where: str) -> list[Any]:
    if not isinstance(entry, list):
        raise BadInput(f"{where.strip()}：[ ] で囲んで並べてください。")
    return entry


def _only(entry: Mapping[str, Any], known: set[str], where: str) -> None:
    for key in entry:
        if key not in known:
            raise BadInput(f"{where}：「{quoted(key)}」という項目はありません。つづりを確かめてください。")
