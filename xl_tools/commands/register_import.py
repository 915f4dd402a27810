"""Documents of all kinds in, rows for an import workbook out; and what was confirmed there into the register."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from xl_tools.approvals.calendar import calendar_of
from xl_tools.catalogue.context import load_context
from xl_tools.commands.check_report import check_report
from xl_tools.commands.each_file import each_file
from xl_tools.commands.find_papers import WORKBOOK_SUFFIXES
from xl_tools.commands.register_add import Additions, add_cases
from xl_tools.commands.report_files import report_in
from xl_tools.errors import NotAPaper
from xl_tools.layouts.read_paper import read_paper, read_sheets
from xl_tools.layouts.text_grids import text_grids
from xl_tools.limits import limit
from xl_tools.model.finding import Refusal
from xl_tools.model.paper import Context, Paper
from xl_tools.model.register import Certainty, Meeting, Register
from xl_tools.model.report import DocumentText, PublishedReport
from xl_tools.ports import DocumentReader, EditorOpener, SheetReader
from xl_tools.published.segments import has_pages
from xl_tools.register.accept import Confirmed, read_confirmed
from xl_tools.register.import_paper import paper_rows
from xl_tools.register.import_report import CaseRows, file_name, report_rows
from xl_tools.register.imports import DocumentKind, ImportedDocument, ImportedRow, RowMaker

_INFERRED = "会議の順からの推定です。回を確かめてください。"
_NO_NUMBER = "何回目の会議か分かりません。分かれば書き入れてください。"
_INFERRED_CONFIDENCE = 0.5


def read_documents(
    paths: Sequence[Path], documents: DocumentReader, workbooks: SheetReader
) -> Iterator[ImportedDocument | Refusal]:
    """One per path, in order. A document that cannot be used is refused and does not stop the others."""
    cases = 0
    for path in paths:
        reading = partial(_read, first=cases + 1, documents=documents, workbooks=workbooks)
        for result in each_file([path], reading):
            if isinstance(result, ImportedDocument):
                cases += len(result.cases)
            yield result


def _read(path: Path, first: int, documents: DocumentReader, workbooks: SheetReader) -> ImportedDocument:
    """Raises UnreadableFile, UnreadableCell, NotAPaper."""
    if path.suffix.lower() in WORKBOOK_SUFFIXES:
        try:
            return _imported_paper(read_paper(workbooks.read(path)), first, None)
        except NotAPaper:  # it may still hold a list of cases
            pass
    document = documents.read(path)
    paper = None if has_pages(document) else _paper_in(document)
    if paper is not None:
        return _imported_paper(paper, first, document)
    context = load_context()
    report = report_in(document, context)
    if report is not None:
        return _imported_report(report, document, context, first)
    raise NotAPaper(
        f"「{path.name}」は、審議案件一覧でも付議書でもないようです（№・事業名・付議日の表も、件名などの付議書の欄も見当たりません）。"
        "一覧か付議書の文書を指定してください。"
    )


def _paper_in(document: DocumentText) -> Paper | None:
    """A paper with a title and an overview or a matter; what else a workbook needs, text may lack.

    None is longer than a paper has cells.
    """
    if len(document.lines) > limit("paper_cells"):
        return None
    paper = read_sheets(text_grids(document))
    return paper if paper.title.strip() and (paper.overview or paper.matters) else None


def _imported_report(
    report: PublishedReport, document: DocumentText, context: Context, first: int
) -> ImportedDocument:
    rows = report_rows(report, context.bodies, first)
    counts = {"一覧の行": len(report.rows), "詳細のページ": len(report.pages)}
    return replace(
        _document(document.source, DocumentKind.REPORT, rows),
        unread=report.unread,
        remarks=document.remarks,
        findings=tuple(check_report(report, context, document)),
        counts=counts,
    )


def _imported_paper(paper: Paper, first: int, document: DocumentText | None) -> ImportedDocument:
    rows = paper_rows(paper, load_context(), first, document)
    counts = {"別紙": len(paper.matters), "情報項目": sum(len(listed.items) for listed in paper.item_lists)}
    imported = _document(paper.source, DocumentKind.PAPER, rows)
    return replace(imported, remarks=document.remarks if document else (), counts=counts)


def _document(source: str, kind: DocumentKind, rows: CaseRows) -> ImportedDocument:
    listed = list(rows)
    cases = tuple(case for case, _ in listed if case is not None)
    return ImportedDocument(source, kind, tuple(row for _, row in listed), cases=cases)


def meeting_rows(documents: Sequence[ImportedDocument]) -> list[ImportedRow]:
    """The meetings that follow from the days of all cases and from what they cite."""
    cases = tuple(case for document in documents for case in document.cases)
    calendar = calendar_of(Register(cases=cases), load_context().bodies)
    return [
        _meeting_row(replace(meeting, source=meeting.source or _source(meeting, documents)))
        for meeting in calendar.meetings
    ]


def _source(meeting: Meeting, documents: Sequence[ImportedDocument]) -> str:
    """The documents with cases of its day, else all of them."""
    of_the_day = [each for each in documents if any(case.date == meeting.date for case in each.cases)]
    named = of_the_day if meeting.date and of_the_day else documents
    return "、".join(dict.fromkeys(file_name(document.source) for document in named))


def _meeting_row(meeting: Meeting) -> ImportedRow:
    maker = RowMaker()
    if meeting.number is None:
        maker.doubt("number", _NO_NUMBER, _INFERRED_CONFIDENCE)
    elif meeting.certainty is Certainty.INFERRED:
        maker.doubt("number", _INFERRED, _INFERRED_CONFIDENCE)
    return maker.row("meetings", meeting)


@dataclass(frozen=True)
class Acceptance:
    """``additions`` is None while obstacles stand in the way, or when nothing was marked."""

    confirmed: Confirmed
    additions: Additions | None


def accept_import(
    import_path: Path, register_path: Path, reader: SheetReader, open_workbook: EditorOpener
) -> Acceptance:
    """Takes over the rows marked ○; nothing at all while one of them cannot be read.

    Raises UnreadableFile, BadInput (no import workbook), and what ``add_cases`` raises.
    """
    confirmed = read_confirmed(reader.read(import_path))
    if confirmed.obstacles or not (confirmed.cases or confirmed.meetings):
        return Acceptance(confirmed, None)
    additions = add_cases(register_path, confirmed.cases, confirmed.meetings, open_workbook)
    return Acceptance(confirmed, additions)
