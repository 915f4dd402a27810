"""``xl-tools build``: everything committed that is made from something else."""

from __future__ import annotations

import json
from pathlib import Path

from xl_tools import resources
from xl_tools.build.templates import build_templates, stale_templates
from xl_tools.commands.manual_document import with_checks, with_limits
from xl_tools.errors import BadInput
from xl_tools.layouts.json_schema import paper_schema
from xl_tools.put_file import put_file


def build_everything() -> list[Path]:
    """Write the workbooks, the JSON schema and the manual's list of checks; returns what was written.

    Raises BadInput for an installed package: what is built belongs into the source tree.
    """
    _check_is_source_tree()
    written = build_templates(resources.workbooks())
    for path, text in _documents():
        put_file(text.encode("utf-8"), path)
        written.append(path)
    return written


def stale_files() -> list[str]:
    """Names of committed files that differ from what would be built now. Raises BadInput when installed."""
    _check_is_source_tree()
    stale = stale_templates(resources.workbooks())
    stale.extend(path.name for path, text in _documents() if _read(path) != text)
    return stale


def _check_is_source_tree() -> None:
    if not (resources.schemas().parent / "pyproject.toml").exists():
        raise BadInput("build は開発者のためのコマンドで、ソースのフォルダーでだけ使えます。")


def _documents() -> list[tuple[Path, str]]:
    schema = json.dumps(paper_schema(), ensure_ascii=False, indent=2) + "\n"
    documents = [(resources.schemas() / "paper.schema.json", schema)]
    manual = resources.schemas().parent / "docs" / "使い方.md"
    if manual.exists():
        documents.append((manual, with_limits(with_checks(_read(manual)))))
    return documents


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
