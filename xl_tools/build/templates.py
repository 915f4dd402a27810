"""The workbooks delivered with the tool: the blank template, the settings, the empty register and the examples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xl_tools.build.example_register import example_register
from xl_tools.build.new_paper import EVERY_MATTER, blank_plans
from xl_tools.build.package import same_parts
from xl_tools.build.register_workbook import register_workbook
from xl_tools.build.settings_workbook import settings_workbook
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.errors import BadInput
from xl_tools.layouts.plan import SheetPlan
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.put_file import put_file

TEMPLATE = "付議書.xlsx"
TEMPLATE_WITH_BUTTONS = "付議書（ボタン付き）.xlsm"
SETTINGS = "設定.xlsx"
REGISTER = "承認台帳.xlsx"
EXAMPLE_REGISTER = "見本の承認台帳.toml"
EXAMPLES = "examples"


def build_templates(folder: Path) -> list[Path]:
    """Writes template, settings and register into ``folder`` and a workbook beside each example; returns what it wrote.

    Raises BadInput for an example that is no paper JSON or no register TOML, OutputNotWritten when a file cannot be written.
    """
    written: list[Path] = []
    for path, content in _workbooks(folder):
        put_file(content, path, overwrite=True)
        written.append(path)
    return written


def stale_templates(folder: Path) -> list[str]:
    """Workbooks that are missing, differ from what would be built, or have no JSON any more; relative, with /."""
    stale: list[str] = []
    expected: set[Path] = set()
    for path, content in _workbooks(folder):
        expected.add(path)
        if not path.is_file() or not same_parts(path.read_bytes(), content):
            stale.append(path.relative_to(folder).as_posix())
    orphans = {
        path for path in (folder / EXAMPLES).glob("*.xlsx") if not path.name.startswith("~$")
    } - expected
    stale.extend(path.relative_to(folder).as_posix() for path in sorted(orphans))
    return stale


def template_plans() -> tuple[SheetPlan, ...]:
    """Every sheet of the form once, blank, with the checklists unanswered and a drawing to start from."""
    return blank_plans(EVERY_MATTER)


def _workbooks(folder: Path) -> Iterator[tuple[Path, bytes]]:
    yield folder / TEMPLATE, workbook_bytes(template_plans())
    yield folder / TEMPLATE_WITH_BUTTONS, workbook_bytes(template_plans(), buttons=True)
    yield folder / SETTINGS, settings_workbook(shipped_profile())
    yield folder / REGISTER, register_workbook(shipped_profile())
    if (folder / EXAMPLE_REGISTER).is_file():
        source = folder / EXAMPLE_REGISTER
        yield source.with_suffix(".xlsx"), example_register(source, shipped_profile())
    for source in sorted((folder / EXAMPLES).glob("*.json")):
        yield source.with_suffix(".xlsx"), workbook_bytes(plan_paper(_read_json(source)))


def _read_json(source: Path) -> dict[str, Any]:
    try:
        document = json.loads(source.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise BadInput(
            f"「{source.name}」をJSONとして読めません（{error}）。書き方を確かめてください。"
        ) from error
    if not isinstance(document, dict):
        raise BadInput(f"「{source.name}」は付議書のJSONではありません（最も外側が {{ }} ではありません）。")
    return document
