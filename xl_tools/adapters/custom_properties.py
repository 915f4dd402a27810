"""Custom document properties (docProps/custom.xml), where a template keeps its version."""

from __future__ import annotations

from xl_tools.adapters.xml_parts import cell_text, walk


def custom_properties(part: bytes) -> dict[str, str]:
    """Every property's value as text, by name."""
    properties: dict[str, str] = {}
    current = ""
    pieces: list[str] = []

    def begin(attributes: dict[str, str]) -> None:
        nonlocal current
        current = attributes.get("name", "")
        pieces.clear()

    def finish() -> None:
        if current:
            properties[current] = cell_text("".join(pieces)).strip()

    def text(data: str) -> None:
        pieces.append(data)

    walk(part, {"property": begin}, {"property": finish}, text)
    return properties
