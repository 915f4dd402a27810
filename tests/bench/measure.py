"""What the benchmarks share: papers no cache has met, the floor, and how a figure is printed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path

from python_calamine import CalamineWorkbook

from tests.bench.renamed import OTHER_NAMES
from xl_tools.build.new_paper import new_paper


def variants_of(example: Path, folder: Path) -> list[Path]:
    """The example under other names of its town, so that no text is met twice and caches prove nothing."""
    text = example.read_text(encoding="utf-8")
    made: list[Path] = []
    for number, name in enumerate(OTHER_NAMES):
        made.append(folder / f"{example.stem}_{number:02d}.xlsx")
        new_paper(json.loads(text.replace("見本", name)), None, made[-1], overwrite=True)
    return made


def print_ratio(what: str, tool: float, floor: float, unit: str, aim: float) -> None:
    print(
        f"{what:<44} {tool:9.2f} {unit}   floor {floor:8.2f} {unit}   ratio {tool / floor:5.2f}   aim {aim:.1f}"
    )


def seconds(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def read_bare(paper: Path) -> None:
    book = CalamineWorkbook.from_path(str(paper))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()


def read_all_bare(papers: list[Path]) -> None:
    for paper in papers:
        read_bare(paper)
