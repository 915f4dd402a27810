"""The JSON Schema of paper JSON, made from the layouts so that it never says anything else than they do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xl_tools.catalogue.load import load_catalogue
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.paper_json import CELL_PATTERN, FORMAT, VERSION
from xl_tools.model.layout import FieldSpec, Required, SheetLayout

Schema = dict[str, Any]
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"$ref": "#/$defs/text"}
_SHEET_NAME = {
    "type": "string",
    "minLength": 1,
    "maxLength": 31,
    "description": "シートの名前。様式と同じなら省きます。",
}
_CELL = {
    "type": "string",
    "pattern": f"^{CELL_PATTERN}$",
    "description": "左上のセル番地。省くと自動で並べます。",
}
_REQUIRED_WORDS = {
    Required.ALWAYS: "必ず書きます。",
    Required.CHANGE_CASE: "前の承認からの変更のときに書きます。",
    Required.COUNTED: "電算処理・外部結合・業務委託があるときに書きます。",
    Required.OPTIONAL: "",
}


def paper_schema() -> Schema:
    """The schema as a JSON-ready dict, the same for the same layouts; mistakes in the content are not its business."""
    layouts = load_layouts()
    return {
        "$schema": _DIALECT,
        "title": "付議書のJSON",
        "description": "付議書１件。「xl-tools new --from」で様式に流し込み、「xl-tools export」で取り出します。"
        "省いた項目は様式に印字してある文のままになります。",
        "type": "object",
        "additionalProperties": False,
        "required": ["cover", "overview", "matters"],
        "properties": {
            "format": {"const": FORMAT, "description": "このファイルの種類"},
            "version": {"const": VERSION, "description": "このファイルの形の版"},
            "cover": _form(layouts.of_kind("cover")),
            "overview": _form(layouts.of_kind("overview")),
            "matters": _matters(layouts.matters),
            "data_flows": _flows(layouts.of_kind("data_flow")),
            "item_lists": _item_lists(layouts.of_kind("data_items")),
            "checklists": _checklists(),
        },
        "$defs": _definitions(),
    }


def _definitions() -> Schema:
    changed = _object(
        {"changed": {"type": "string", "minLength": 1, "description": "変更した文（太字＋下線）"}},
        ["changed"],
    )
    date = _object(
        {
            "date": {
                "type": "string",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T.+)?$",
                "description": "Excelの日付（西暦）。例：2025-01-06",
            }
        },
        ["date"],
    )
    runs = {"type": "array", "minItems": 1, "items": {"anyOf": [{"type": "string"}, changed]}}
    return {
        "text": {
            "description": 'セルの内容。文、数、日付か、変更箇所のある文（文と {"changed": 文} を並べたもの）',
            "anyOf": [{"type": ["string", "number", "boolean", "null"]}, date, runs],
        }
    }


def _object(properties: Schema, required: Iterable[str] = ()) -> Schema:
    schema: Schema = {"type": "object", "additionalProperties": False, "properties": properties}
    if names := list(required):
        schema["required"] = names
    return schema


def _form(layout: SheetLayout, **more: Any) -> Schema:
    specs = layout.leaf_fields()
    labels = {"type": "string", "description": "様式と違う見出しで印字されているとき、その見出し"}
    return {
        **_object(
            {
                **more,
                "sheet": _SHEET_NAME,
                "fields": _fields(specs),
                "labels": {
                    "type": "object",
                    "propertyNames": {"enum": [spec.id for spec in specs]},
                    "additionalProperties": labels,
                },
                "extras": {"type": "array", "items": _TEXT, "description": "様式にない記載"},
            },
            [*more, "fields"],
        ),
        "title": layout.sheet,
        "description": layout.help,
    }


def _fields(specs: Iterable[FieldSpec]) -> Schema:
    return _object(
        {spec.id: {**_TEXT, "title": spec.label, "description": _description(spec)} for spec in specs}
    )


def _description(spec: FieldSpec) -> str:
    parts = [f"{spec.label}。", _REQUIRED_WORDS[spec.required], spec.help]
    if spec.allowed:
        parts.append(f"選択肢：{'／'.join(spec.allowed)}")
    if spec.example:
        parts.append(f"例：{spec.example}")
    if spec.default:
        parts.append(f"省くと「{spec.default}」")
    return "".join(parts)


def _matters(layouts: Iterable[SheetLayout]) -> Schema:
    forms = [_form(layout, kind={"const": layout.kind, "description": layout.sheet}) for layout in layouts]
    return {
        "type": "array",
        "minItems": 1,
        "description": "別紙を付議書の順に並べます。",
        "items": {"oneOf": forms},
    }


def _flows(layout: SheetLayout) -> Schema:
    text = _object(
        {
            "text": _TEXT,
            "cell": _CELL,
            "shape": {
                "type": "boolean",
                "default": True,
                "description": "false なら図形でなくセルに書きます。",
            },
        },
        ["text"],
    )
    entry = _object(
        {"sheet": _SHEET_NAME, "fields": _fields(layout.fields), "texts": {"type": "array", "items": text}}
    )
    return {"type": "array", "description": layout.help, "items": {**entry, "title": layout.sheet}}


def _item_lists(layout: SheetLayout) -> Schema:
    row = _fields(layout.columns)
    entry = _object(
        {"sheet": _SHEET_NAME, "fields": _fields(layout.fields), "rows": {"type": "array", "items": row}}
    )
    return {"type": "array", "description": layout.help, "items": {**entry, "title": layout.sheet}}


def _checklists() -> Schema:
    layouts, catalogue = load_layouts(), load_catalogue()
    blocks = [block.id for form in catalogue.forms for block in form.blocks]
    columns = {column.id: column for column in layouts.checklist_columns}
    row = _object(
        {
            "control": {
                "enum": list(catalogue.controls),
                "description": "標準の対策の番号。独自の行では省きます。",
            },
            "block": {"enum": blocks, "description": "行が属する区分。対策の番号から分かるときは省きます。"},
            "mark": {**_TEXT, "description": _description(columns["mark"])},
            "reason": {**_TEXT, "description": "理由を別の列に書くときの理由"},
            "sentence": {**_TEXT, "description": "標準の文言と違うときだけ、印字されている文"},
        }
    )
    pages = [
        {"properties": {"form": {"const": page.form}, "actor": {"const": page.actor}}, "title": page.sheet}
        for page in layouts.checklist_sheets
    ]
    entry = _object(
        {
            "form": {"enum": list(dict.fromkeys(page.form for page in layouts.checklist_sheets))},
            "actor": {"enum": list(dict.fromkeys(page.actor for page in layouts.checklist_sheets))},
            "sheet": _SHEET_NAME,
            "headings": {
                "type": "object",
                "propertyNames": {"enum": blocks},
                "additionalProperties": {"type": "string", "description": "様式と違う見出し"},
            },
            "rows": {
                "type": "array",
                "items": row,
                "description": "省くと標準の行をすべて未記入で印字します。",
            },
        },
        ["form", "actor"],
    )
    return {"type": "array", "description": layouts.checklist_help, "items": {**entry, "oneOf": pages}}
