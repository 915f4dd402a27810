"""Custom document properties (docProps/custom.xml), where a template keeps its version."""

from __future__ import annotations

from xl_tools.adapters.xml_parts import cell_text, local, walk


def custom_properties(part: bytes) -> dict[str, str]:
    """Every property's value as text, by name."""
    properties: dict[str, str] = {}
    current = ""
    pieces: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        if local(name) == "property":
            current = attributes.get("name", "")
            pieces.clear()

    def end(name: str) -> None:
        if local(name) == "property" and current:
            properties[current] = cell_text("".join(pieces))

    def text(data: str) -> None:
        pieces.append(data)

    walk(part, start, end, text)
    return {name: value.strip() for name, value in properties.items()}
