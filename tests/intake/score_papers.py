"""What is made of the published agenda papers' text, field by field: python -m tests.intake.score_papers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.conftest import SHARED_CASES
from tests.published.table import ScoreTable
from xl_tools.adapters.read_document import FileDocumentReader
from xl_tools.catalogue.context import load_context
from xl_tools.japanese.citations import find_citations
from xl_tools.japanese.flat_text import flatten
from xl_tools.layouts.labels import closest_label, find_label, label_index
from xl_tools.layouts.read_paper import read_paper
from xl_tools.layouts.text_grids import text_grids
from xl_tools.model.paper import Form, Paper
from xl_tools.model.register import Case
from xl_tools.register.additions import NewCase
from xl_tools.register.from_paper import case_of_paper

LEFT_OUT = {
    "flow": "a drawing: text has lost what stands beside what",
    "special_terms": "an appendix about contracts, no field of the register",
    "changed_items": "text has lost bold and underline",
}
KINDS = {"電算処理", "外部結合", "業務委託", "外部提供", "防犯カメラ"}
Json = Mapping[str, Any]


def read_shared(shared: Path, source: str) -> Paper:
    """One of the papers, read as the product reads it."""
    return read_paper(text_grids(FileDocumentReader().read(shared / source)))


def score(shared: Path) -> ScoreTable:
    table = ScoreTable(left_out=LEFT_OUT)
    packets = json.loads((shared / "papers.json").read_text(encoding="utf-8"))["packets"]
    for packet in packets:
        paper = read_shared(shared, packet["source"])
        place = packet["source"].removeprefix("paper-").split(".")[0]
        _score_cover(table, place, packet, paper)
        _score_overview(table, place, packet, paper)
        _score_matters(table, place, packet, paper)
        new = case_of_paper(paper, load_context())
        _score_items(table, place, packet, new)
        _score_contractors(table, place, packet, new)
        _score_citations(table, place, packet, new.case)
    return table


def _within(printed: object, read: object) -> bool:
    """The printed text stands in what was read, width and white space left out of account."""
    return flatten(str(printed)).text in flatten(str(read)).text


def _score_cover(table: ScoreTable, place: str, packet: Json, paper: Paper) -> None:
    cover = packet["cover"]
    assert paper.cover is not None
    table.ask("cover: title", place, cover["subject_as_printed"], paper.title)
    table.ask("cover: department", place, cover["department_as_printed"], paper.cover.text("department"))
    for basis in cover["basis"]:
        table.ask("cover: basis", place, basis["as_printed"], paper.cover.text("legal_basis"), _within)
    kinds = {kind for basis in cover["basis"] for kind in basis.get("kinds", ())} & KINDS
    if kinds:
        read = set(case_of_paper(paper, load_context()).case.categories)
        table.ask("case: categories", place, kinds, read)


def _score_overview(table: ScoreTable, place: str, packet: Json, paper: Paper) -> None:
    overview = packet["overview"]
    assert paper.overview is not None
    for printed in overview["fields"]:
        if isinstance(printed["value_as_printed"], str):
            _score_field(table, "overview", place, printed, paper.overview)
    for text in overview["summary_as_printed"]:
        table.ask("overview: summary", place, text, paper.overview.text("summary"), _within)
    for agenda in overview.get("agenda") or ():
        for text in (agenda["heading_as_printed"], agenda["text_as_printed"]):
            table.ask("overview: agenda", place, text, paper.overview.text("agenda"), _within)
    for number in overview["numbers"]:
        table.ask("overview: numbers", place, number["as_printed"], paper.overview.text("numbers"), _within)


def _score_matters(table: ScoreTable, place: str, packet: Json, paper: Paper) -> None:
    sections = packet["sections"]
    table.ask("matters: how many", place, len(sections), len(paper.matters))
    for section, form in zip(sections, paper.matters, strict=False):
        where = f"{place} {section['n']}"
        table.ask("matters: kind", where, section["kind"], form.layout.sheet)
        for printed in section["fields"]:
            _score_field(table, "matters", where, printed, form)


def _score_field(table: ScoreTable, name: str, place: str, printed: Json, form: Form) -> None:
    label = printed["label_as_printed"]
    index = label_index(form.layout)
    spec = find_label(label, index) or closest_label(label, index, ())
    field = spec.id if spec else "?"
    parts = [part.id for part in spec.parts] if spec else []
    read = "\n".join(form.text(each) for each in (field, *parts))
    values = printed["value_as_printed"]
    texts = [values] if isinstance(values, str) else values
    if parts:
        texts = [_without_heading(text) for text in texts]
    for text in texts:
        table.ask(f"{name}: {field}", f"{place} {label[:12]}", text, read, _within)


def _without_heading(text: str) -> str:
    """「１ 個人の範囲 区民」 → 「区民」: which part it stands in is scored by the layouts' own tests."""
    for separator in ("：", " "):
        head, found, rest = text.partition(separator)
        if found and len(head) < 12:
            return _without_heading(rest) if head.isdigit() or not rest.strip() else rest
    return text


def _score_items(table: ScoreTable, place: str, packet: Json, new: NewCase) -> None:
    lists = [listed for each in packet["information_items"] for listed in each["categories"]]
    printed = [
        (listed["category"] or "", item["name"], tuple(sub["name"] for sub in item.get("sub_items", ())))
        for listed in lists
        for item in listed["items"]
    ]
    read = {(each.category, each.item.split("（")[0]) for each in new.items}
    for category, name, _ in printed:
        table.ask("items", f"{place} {name}", True, (category, name) in read)


def _score_contractors(table: ScoreTable, place: str, packet: Json, new: NewCase) -> None:
    read = [each.name for each in new.contractors]
    for contractor in packet["contractors"]:
        if contractor["name"]:
            table.ask("contractors", place, contractor["name_as_printed"], _nearest(contractor["name"], read))


def _nearest(name: str, read: Sequence[str]) -> str:
    return next((each for each in read if name in each), "、".join(read))


def _score_citations(table: ScoreTable, place: str, packet: Json, case: Case) -> None:
    """By meeting and verb: forms repeat the same citation."""
    printed = {
        (each["fiscal_year"], each["meeting"], each["verb"])
        for each in packet["citations"]
        if not str(each.get("where", "")).startswith("flow")
    }
    table.ask("citations", place, sorted(printed), sorted(_cited(case.citations)))


def _cited(texts: Iterable[str]) -> set[tuple[int, int, str]]:
    return {
        (each.fiscal_year or 0, each.meeting or 0, verb)
        for text in texts
        for each in find_citations(text, load_context().bodies)
        for verb in each.verbs
    }


def main() -> None:
    sys.stdout.write("\n".join(score(SHARED_CASES).lines()) + "\n")


if __name__ == "__main__":
    main()
