"""A result written as a JSON file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from xl_tools.put_file import put_file


def write_json(document: dict[str, Any], target: Path | None, what: str) -> None:
    """Nothing without a target. Raises OutputNotWritten."""
    if target is not None:
        text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        put_file(text.encode("utf-8"), target, make_folder=True)
        print(f"{what}のJSON：{target}")
