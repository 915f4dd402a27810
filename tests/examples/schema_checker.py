"""A small checker for the part of JSON Schema that schemas/paper.schema.json uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]
_TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}


def problems(value: Any, schema: Schema, root: Schema, where: str = "") -> Iterator[str]:
    """What is wrong with the value, each with its place; nothing for a valid one."""
    if "$ref" in schema:
        target: Any = root
        for key in schema["$ref"].removeprefix("#/").split("/"):
            target = target[key]
        yield from problems(value, target, root, where)
    yield from _own_problems(value, schema, where)
    for rule in ("anyOf", "oneOf"):
        if rule in schema:
            fitting = sum(1 for each in schema[rule] if not list(problems(value, each, root, where)))
            if fitting == 0 or (rule == "oneOf" and fitting != 1):
                yield f"{where}: fits {fitting} of {rule}"
    if isinstance(value, dict):
        yield from _object_problems(value, schema, root, where)
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from problems(each, schema.get("items", {}), root, f"{where}/{index}")


def _own_problems(value: Any, schema: Schema, where: str) -> Iterator[str]:
    if "type" in schema and not _has_type(value, schema["type"]):
        yield f"{where}: {value!r} is not {schema['type']}"
    if "const" in schema and value != schema["const"]:
        yield f"{where}: {value!r} is not {schema['const']!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: {value!r} is not allowed"
    if isinstance(value, str | list):
        if len(value) < schema.get("minLength", schema.get("minItems", 0)):
            yield f"{where}: too short"
        if len(value) > schema.get("maxLength", len(value)):
            yield f"{where}: too long"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{where}: {value!r} does not match {schema['pattern']}"


def _has_type(value: Any, names: str | list[str]) -> bool:
    for name in [names] if isinstance(names, str) else names:
        if isinstance(value, _TYPES[name]) and (name == "boolean" or not isinstance(value, bool)):
            return True
    return False


def _object_problems(value: dict[str, Any], schema: Schema, root: Schema, where: str) -> Iterator[str]:
    known = schema.get("properties", {})
    yield from (f"{where}: {name} is missing" for name in schema.get("required", ()) if name not in value)
    for name, each in value.items():
        if "propertyNames" in schema:
            yield from problems(name, schema["propertyNames"], root, f"{where}/{name}")
        if name in known:
            yield from problems(each, known[name], root, f"{where}/{name}")
        elif schema.get("additionalProperties") is False:
            yield f"{where}: {name} is not known"
        elif isinstance(schema.get("additionalProperties"), dict):
            yield from problems(each, schema["additionalProperties"], root, f"{where}/{name}")
