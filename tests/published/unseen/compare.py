"""Where the reading of a report differs from what stands in it, one sentence a difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.published.unseen.spec import Count, Page, Report, Row
from xl_tools.model.report import CasePage, ListRow, PublishedReport, Reading
from xl_tools.published.citations import citations_of_page


def _bare(reading: Reading | str | None) -> str:
    text = reading.text if isinstance(reading, Reading) else reading
    return "".join((text or "").split())


def differences(read: PublishedReport, true: Report) -> Iterator[str]:
    """Every field of header, list rows and pages; white space does not count."""
    yield from _header(read, true)
    yield from _told("rows", [row.number for row in read.rows], [row.number for row in true.rows])
    rows = {row.number: row for row in read.rows}
    for row in true.rows:
        if row.number in rows:
            yield from _row(rows[row.number], row)
    pages = {page.number: page for page in read.pages}
    wanted = [row for row in true.rows if row.page]
    yield from _told("pages", sorted(pages), [row.number for row in wanted])
    for row in wanted:
        if row.number in pages and row.page:
            for problem in _page(pages[row.number], row, row.page, true):
                yield f"№{row.number} {problem}"
    yield from (f"unread {line.text}" for line in read.unread)


def _told(name: str, found: object, wanted: object) -> Iterator[str]:
    if found != wanted:
        yield f"{name}: {found!r} ≠ {wanted!r}"


def _header(read: PublishedReport, true: Report) -> Iterator[str]:
    header = read.header
    yield from _told("title", _bare(header.title), _bare(true.title))
    yield from _told("date", header.date, true.header_date)
    yield from _told("period", header.period, true.period)
    yield from _told("department", _bare(header.department), _bare(true.department))
    yield from _told("addressee", _bare(header.addressee), _bare(true.addressee))
    yield from _told("intro", _bare(header.intro), _bare(true.intro))


def _row(read: ListRow, true: Row) -> Iterator[str]:
    pairs = (
        ("title", _bare(read.title), _bare(true.title)),
        ("sections", tuple(_bare(name) for name in read.sections), tuple(map(_bare, true.sections))),
        ("categories", read.categories, true.categories),
        ("date", read.date, true.day),
        ("result", _bare(read.result), true.result),
    )
    for name, found, wanted in pairs:
        yield from (f"row {true.number} {problem}" for problem in _told(name, found, wanted))


def _page(read: CasePage, row: Row, true: Page, report: Report) -> Iterator[str]:
    agenda = "\n".join(line for line in true.agenda.split("\n"))
    pairs: Sequence[tuple[str, object, object]] = (
        ("title", _bare(read.title), _bare(row.title)),
        ("project", _bare(read.project_name), _bare(true.project)),
        ("sections", tuple(map(_bare, read.sections)), true.named or row.sections),
        ("others", read.others, true.others),
        ("note", _bare(read.section_note), _bare(true.note)),
        ("categories", read.categories, row.categories),
        ("qualifier", _bare(read.qualifier).strip("（）"), true.qualifier.strip("（）")),
        ("purpose", _bare(read.purpose), _bare(true.purpose)),
        ("subjects", _bare(read.data_subjects), _bare(true.subjects)),
        ("summary", _bare(read.summary), _bare(true.summary)),
        ("agenda_heading", _bare(read.agenda_heading), _bare(true.agenda_heading)),
        ("agenda", _bare(read.agenda), _bare(agenda.replace("\n>", "\n"))),
        ("subheadings", tuple(map(_bare, read.agenda_headings)), tuple(map(_bare, true.subheadings))),
        ("counts_heading", _bare(read.counts_heading), _bare(true.counts_heading)),
        ("counts_text", _bare(read.counts_text), _bare(true.counts_text.replace(">", ""))),
        (
            "counts",
            tuple(Count(each.value, each.unit, each.approximate, each.as_of) for each in read.counts),
            true.counts,
        ),
        (
            "contractors",
            tuple(sorted(_bare(each.name) for each in read.contractors)),
            tuple(sorted(true.contractors)),
        ),
        (
            "rest",
            tuple((_bare(label), _bare(text)) for label, text in read.rest),
            tuple((_bare(label), _bare(text)) for label, text in true.rest),
        ),
    )
    for name, found, wanted in pairs:
        yield from _told(name, found, wanted)
    yield from _citations(read, true, report)
    yield from _attachment(read, true)


def _citations(read: CasePage, true: Page, report: Report) -> Iterator[str]:
    cited = [each.citation for each in citations_of_page(read, report.bodies)]
    found = [(one.western_fiscal_year, one.meeting, one.body, one.verbs) for one in cited]
    yield from _told("citations", found, [(one.year, one.number, one.body, one.verbs) for one in true.cited])
    yield from (f"problems {one.problems}" for one in cited if one.problems)


def _attachment(read: CasePage, true: Page) -> Iterator[str]:
    found, wanted = read.attachment, true.attached
    if found is None or wanted is None:
        yield from _told("attachment", found and found.kind, wanted and wanted.kind)
        return
    yield from _told("kind", found.kind, wanted.kind)
    yield from _told("label", _bare(found.label), wanted.label)
    yield from _told(
        "titles", tuple(map(_bare, found.titles)), tuple(title.replace("|", "") for title in wanted.titles)
    )
    yield from _told("steps", found.steps, wanted.steps)
    yield from _told(
        "operational", {k: n for k, n in found.operational.items() if n}, _counted(wanted.operational)
    )
    yield from _told("technical", {k: n for k, n in found.technical.items() if n}, _counted(wanted.technical))


def _counted(names: Sequence[str]) -> dict[str, int]:
    return {name: names.count(name) for name in dict.fromkeys(names)}
