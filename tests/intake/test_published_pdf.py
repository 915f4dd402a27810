"""A document printed to PDF gives what the document itself gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from tests.intake.word_files import COVER, LIST, OUTSOURCING, write_list, write_paper
from xl_tools.adapters.read_document import FileDocumentReader
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.catalogue.context import load_context
from xl_tools.commands.register_import import read_documents
from xl_tools.model.register import Case
from xl_tools.model.report import CasePage, PrintedFlow, PublishedReport, Reading
from xl_tools.published.report import read_report
from xl_tools.register.imports import ImportedDocument

PLACES = {"ref", "lines", "page", "source"}
REPORT = "half-year-r5.txt"


def report(path: Path) -> PublishedReport:
    context = load_context()
    return read_report(FileDocumentReader().read(path), context.bodies, context.catalogue.short_forms)


def differences(one: Any, other: Any, where: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Places and line breaks inside a text left out of account: a printed line may have become two.

    So is where a drawing's text was cut into boxes: an empty line at the end of a page leaves no trace.
    """
    if isinstance(one, str) and isinstance(other, str):
        if one.replace("\n", "") != other.replace("\n", ""):
            yield where, one, other
    elif is_dataclass(one) and type(one) is type(other):
        for each in fields(one):
            if each.name in PLACES:
                continue
            values: tuple[Any, Any] = getattr(one, each.name), getattr(other, each.name)
            if isinstance(one, PrintedFlow) and each.name == "texts":
                values = _joined(values[0]), _joined(values[1])
            yield from differences(*values, f"{where}.{each.name}")
    elif isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        for index, (left, right) in enumerate(zip(one, other, strict=True)):
            yield from differences(left, right, f"{where}[{index}]")
    elif isinstance(one, Mapping):
        if dict(one) != dict(other):
            yield where, one, other
    elif one != other:
        yield where, one, other


def _joined(texts: Iterable[Reading]) -> str:
    return "".join(reading.text for reading in texts)


@pytest.mark.office
def test_a_printed_report_gives_what_its_text_gives(
    shared: Path, tmp_path: Path, to_pdf: Callable[[Path, Path], Path]
) -> None:
    text = tmp_path / "一覧.txt"
    text.write_text("\ufeff" + (shared / REPORT).read_text(encoding="utf-8"), encoding="utf-8")
    printed, written = report(to_pdf(text, tmp_path)), report(shared / REPORT)
    assert (len(printed.rows), len(printed.pages)) == (51, 30)
    assert list(differences(written, printed)) == []


@pytest.mark.office
def test_ruled_tables_of_a_word_processor_survive_printing(
    tmp_path: Path, to_pdf: Callable[[Path, Path], Path]
) -> None:
    listed, paper = tmp_path / "一覧.docx", tmp_path / "付議書.docx"
    write_list(listed)
    write_paper(paper)
    documents = [listed, to_pdf(listed, tmp_path), paper, to_pdf(paper, tmp_path)]
    read = list(read_documents(documents, FileDocumentReader(), FileSheetReader()))
    list_cases, list_printed, paper_case, paper_printed = (
        [replace(case, id="", source="") for case in each.cases]
        for each in read
        if isinstance(each, ImportedDocument)
    )
    assert list_printed == list_cases
    assert [case.title for case in list_cases] == [row[1] for row in LIST[1:]]
    assert list_cases[1].sections == ("山の課", "空の課")
    assert [_flat(case) for case in paper_printed] == [_flat(case) for case in paper_case]
    assert paper_case[0].title == COVER[0][1]
    assert paper_case[0].periods == OUTSOURCING[-1][1]


def _flat(case: Case) -> list[str]:
    """Without line breaks and blanks: a printed line may have become two."""
    return ["".join(str(getattr(case, each.name)).replace("\\n", "").split()) for each in fields(case)]


def test_a_difference_is_seen(shared: Path) -> None:
    written = report(shared / REPORT)
    page: CasePage = written.pages[0]
    assert list(differences(written.pages, (*written.pages[1:], page)))
    assert list(differences(written.rows[0], written.rows[1]))
