"""VBA as olevba reads it out of a package, and the procedures in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from oletools.olevba import VBA_Parser

_PROCEDURE = re.compile(
    r"^\s*(?:(Public|Private|Friend)\s+)?(?:Static\s+)?(?:Sub|Function)\s+(\w+)\s*\(([^)]*)\)",
    re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Procedure:
    name: str
    arguments: tuple[str, ...]
    """Each as it is declared: "ByRef enabled As Variant"."""
    is_public: bool


def sources(package: bytes) -> dict[str, str]:
    """Module → text, lines ending with CR LF; empty when there is no VBA that can be read."""
    parser = VBA_Parser("package.zip", data=package)
    try:
        return {name.rpartition(".")[0]: text for *_, name, text in parser.extract_macros()}
    finally:
        parser.close()


def procedures(found: Mapping[str, str]) -> dict[str, Procedure]:
    """By name in small letters: VBA does not tell them apart."""
    every = [match for source in found.values() for match in _PROCEDURE.finditer(source)]
    return {
        match[2].lower(): Procedure(
            match[2],
            tuple(argument.strip() for argument in match[3].split(",") if argument.strip()),
            (match[1] or "Public").lower() == "public",
        )
        for match in every
    }


def document_modules(found: Mapping[str, str]) -> set[str]:
    """Those of the workbook and its sheets."""
    return {name for name, source in found.items() if "Attribute VB_PredeclaredId = True" in source}
