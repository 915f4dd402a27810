"""Checklists of papers against the official sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from xl_tools.catalogue.compare import Comparison, compare_page
from xl_tools.catalogue.context import load_context
from xl_tools.commands.each_file import each_file
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.finding import Refusal
from xl_tools.ports import SheetReader


def compare_files(paths: Sequence[Path], reader: SheetReader) -> list[Comparison | Refusal]:
    """One result per path, in order."""
    return each_file(paths, lambda path: compare_file(path, reader))


def compare_file(path: Path, reader: SheetReader) -> Comparison:
    """Raises what reading raises."""
    paper = read_paper(reader.read(path))
    catalogue = load_context().catalogue
    pages = tuple(compare_page(checklist, catalogue) for checklist in paper.checklists)
    return Comparison(str(path), paper.title, catalogue.version, pages)
