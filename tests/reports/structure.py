"""The part of JSON Schema that findings.schema.json uses, so the test needs no further package."""

from __future__ import annotations

import re
from typing import Any

_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}
_NOTES = {"$schema", "$id", "$defs", "title", "description"}
_KNOWN = _NOTES | {
    "$ref", "type", "const", "enum", "required", "properties", "additionalProperties", "items",
    "minimum", "minLength", "pattern",
}  # fmt: skip


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$") -> list[str]:
    """Where and how the value departs from the schema; empty when it fits."""
    assert set(schema) <= _KNOWN, f"{at}: this check does not know {set(schema) - _KNOWN}"
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
    if not _has_type(value, schema.get("type")):
        return [f"{at}: not of type {schema['type']}"]
    found = _scalar_faults(value, schema, at)
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        found += [f"{at}: lacks {key}" for key in schema.get("required", []) if key not in value]
        for key, each in value.items():
            if key in properties:
                found += faults(each, properties[key], root, f"{at}.{key}")
            elif schema.get("additionalProperties") is False:
                found.append(f"{at}: has {key} too much")
    if isinstance(value, list) and "items" in schema:
        for place, each in enumerate(value):
            found += faults(each, schema["items"], root, f"{at}[{place}]")
    return found


def _has_type(value: Any, names: str | list[str] | None) -> bool:
    if names is None:
        return True
    wanted = [names] if isinstance(names, str) else names
    if isinstance(value, bool):
        return "boolean" in wanted
    return any(isinstance(value, _TYPES[name]) for name in wanted)


def _scalar_faults(value: Any, schema: dict[str, Any], at: str) -> list[str]:
    found = []
    if "const" in schema and value != schema["const"]:
        found.append(f"{at}: not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{at}: not among {schema['enum']}")
    if "minimum" in schema and value < schema["minimum"]:
        found.append(f"{at}: below {schema['minimum']}")
    if "minLength" in schema and len(value) < schema["minLength"]:
        found.append(f"{at}: too short")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{at}: does not match {schema['pattern']}")
    return found
