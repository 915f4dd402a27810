"""schemas/paper.schema.json is what the layouts say."""

from __future__ import annotations

import json
from pathlib import Path

from xl_tools.layouts.json_schema import paper_schema


def schema_text() -> str:
    """The text of the committed file; ``python -m tests.examples.test_paper_schema`` writes it anew."""
    return json.dumps(paper_schema(), ensure_ascii=False, indent=2) + "\n"


def test_the_committed_schema_is_up_to_date(repository: Path) -> None:
    committed = (repository / "schemas" / "paper.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(), "python -m tests.examples.test_paper_schema で作り直してください"


def test_every_reference_in_the_schema_resolves() -> None:
    schema = paper_schema()

    def references(node: object) -> set[str]:
        if isinstance(node, dict):
            found = {node["$ref"]} if "$ref" in node else set()
            return found.union(*(references(each) for each in node.values()))
        return set().union(*map(references, node)) if isinstance(node, list) else set()

    assert references(schema) == {f"#/$defs/{name}" for name in schema["$defs"]}


if __name__ == "__main__":
    target = Path(__file__).resolve().parents[2] / "schemas" / "paper.schema.json"
    target.write_text(schema_text(), encoding="utf-8", newline="\n")
