"""What stands behind the pages, who is named on them and what they cite, against half_year_details.json."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tests.published.score_list import text_of
from tests.published.table import ScoreTable, overlapping, same
from xl_tools.japanese.widths import comparable
from xl_tools.model.report import CasePage, PrintedContractor, PrintedFlow
from xl_tools.published.citations import PageCitation

Json = Mapping[str, Any]

LEFT_OUT = {
    "cases.citations.resolves_to": "the cross-check's, which resolves citations",
    "cases.citations.status": "the cross-check's, which resolves citations",
    "cases.citations.body_as_printed": "stands in as_printed, which is scored",
    "cases.citations.remarks": "the clerk's own words",
}
_WHERE = {"body+attachment": "本文・別紙", "body": "本文", "attachment": "別紙"}
_NO_ROLE = "(not a contractor"


def score_attachment(table: ScoreTable, printed: Json, page: CasePage | None) -> None:
    """Label, reference, kind, titles, counts and last step; whether there is anything attached at all."""
    place = f"№{printed['no']}"
    expected: Json = printed["attachment"] or {}
    flow = page.attachment if page else None
    table.ask("attachment: there is one", place, bool(expected), flow is not None)
    if not expected:
        return
    table.ask("attachment: label", place, expected["label_as_printed"], text_of(flow.label) if flow else None)
    reference = text_of(flow.reference) if flow else None
    table.ask("attachment: reference", place, expected["reference_as_printed"], reference)
    table.ask("attachment: kind", place, expected["kind"], flow.kind if flow else None)
    titles = ["".join(each.text.split()) for each in flow.titles] if flow else None
    printed_titles = ["".join(each.split()) for each in expected["titles_as_printed"]]
    table.ask("attachment: titles", place, printed_titles, titles)
    _score_short_forms(table, place, expected, flow)
    if expected["kind"] == "flow":
        table.ask("attachment: steps_max", place, expected["steps_max"], flow.steps if flow else None)


def _score_short_forms(table: ScoreTable, place: str, expected: Json, flow: PrintedFlow | None) -> None:
    for name, read in (
        ("ops_short_forms", flow.operational if flow else {}),
        ("sys_short_forms", flow.technical if flow else {}),
    ):
        counts: Mapping[str, int] = expected.get(name) or {}
        for form in sorted({*counts, *read}):
            label = f"attachment: {name}, each count"
            table.ask(label, f"{place} {form[:12]}", counts.get(form, 0), read.get(form, 0))


def score_contractors(table: ScoreTable, printed: Json, page: CasePage | None) -> None:
    """Each company with role, certification and place; and companies read that the clerk does not list."""
    place = f"№{printed['no']}"
    left = {comparable(each.name.text): each for each in (page.contractors if page else ())}
    for expected in printed["contractors"]:
        read = left.pop(comparable(expected["name_as_printed"]), None)
        _score_contractor(table, place, expected, read)
    table.ask("contractor: none beyond", place, [], [each.name.text for each in left.values()])


def _score_contractor(table: ScoreTable, place: str, expected: Json, read: PrintedContractor | None) -> None:
    table.ask("contractor: name", place, expected["name_as_printed"], read.name.text if read else None)
    role: str = expected["role"]
    if _NO_ROLE not in role:
        table.ask("contractor: role, to the letter", place, role, read.role if read else None)
        name = "contractor: role, one in the other (結合先 = 結合の相手方)"
        table.ask(name, place, role, read.role if read else None, _same_role)
    else:
        table.ask("contractor: no contractor's role", place, "", _contractor_role(read))
    certification = expected["certification_as_printed"] or ""
    table.ask("contractor: certification", place, certification, read.certification if read else None)
    where = next((word for start, word in _WHERE.items() if str(expected["where"]).startswith(start)), "")
    table.ask("contractor: where", place, where, read.where if read else None)


def _same_role(printed: object, read: object) -> bool:
    """The clerk writes what a company is contractor for: 「架空検診の委託先」."""
    if not isinstance(read, str) or not isinstance(printed, str):
        return False
    return overlapping(printed.replace("結合先", "結合の相手方"), read.replace("結合先", "結合の相手方"))


def _contractor_role(read: PrintedContractor | None) -> str | None:
    if read is None:
        return None
    return read.role if "委託" in read.role else ""


def score_citations(table: ScoreTable, printed: Json, read: Sequence[PageCitation]) -> None:
    """Each citation with every field; and citations read that the clerk does not list."""
    place = f"№{printed['no']}"
    left = list(read)
    for expected in printed["citations"]:
        found = _taken(expected, left)
        citation = found.citation if found else None
        fields: list[tuple[str, object, object]] = [
            ("body", expected["body"], citation.body if citation else None),
            ("era", expected["era"] or "", citation.era if citation else None),
            ("fiscal_year", expected["fiscal_year"], citation.fiscal_year if citation else None),
            ("meeting", expected["meeting"], citation.meeting if citation else None),
            ("verb", expected["verb"], "・".join(citation.verbs) if citation else None),
            ("where", _WHERE.get(expected["where"], expected["where"]), found.where if found else None),
        ]
        written = citation.as_written if citation else None
        name = "citation: as_printed (one in the other)"
        table.ask(name, place, expected["as_printed"], written, overlapping)
        for name, value, got in fields:
            table.ask(f"citation: {name}", place, value, got if citation else None, same)
        about = found.about if found else None
        table.ask(
            "citation: about (half of the letters shared)", place, expected["about"], about, _same_matter
        )
    table.ask("citation: none beyond", place, [], [each.citation.as_written for each in left])


def _taken(expected: Json, left: list[PageCitation]) -> PageCitation | None:
    for index, each in enumerate(left):
        cited = (each.citation.fiscal_year, each.citation.meeting)
        if cited == (expected["fiscal_year"], expected["meeting"]):
            return left.pop(index)
    return left.pop(0) if left else None


def _same_matter(printed: object, read: object) -> bool:
    """``about`` is the clerk's summary: half of its pairs of letters must stand in what was read."""
    if not isinstance(read, str) or not isinstance(printed, str):
        return printed == read
    wanted, got = comparable(printed), comparable(read)
    pairs = {wanted[index : index + 2] for index in range(len(wanted) - 1)}
    return sum(pair in got for pair in pairs) * 2 >= len(pairs)
