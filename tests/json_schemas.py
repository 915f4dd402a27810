"""Does a JSON document fit its schema? Answered by jsonschema."""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator


def faults(document: Any, schema: dict[str, Any]) -> list[str]:
    """One line per departure; empty when the document fits."""
    Draft202012Validator.check_schema(schema)
    found = Draft202012Validator(schema).iter_errors(document)
    return [f"{error.json_path}: {error.message}" for error in found]
