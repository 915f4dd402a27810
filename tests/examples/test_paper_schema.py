"""schemas/paper.schema.json is what the layouts say."""

from __future__ import annotations

from xl_tools.layouts.json_schema import paper_schema


def test_every_reference_in_the_schema_resolves() -> None:
    schema = paper_schema()

    def references(node: object) -> set[str]:
        if isinstance(node, dict):
            found = {node["$ref"]} if "$ref" in node else set()
            return found.union(*(references(each) for each in node.values()))
        return set().union(*map(references, node)) if isinstance(node, list) else set()

    assert references(schema) == {f"#/$defs/{name}" for name in schema["$defs"]}
