"""An agenda paper → the case it makes in the register."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xl_tools.facts.case_fields import categories_of, each_once, sections_of
from xl_tools.facts.citations import citations_of, on_one_line
from xl_tools.japanese.citations import Citation
from xl_tools.japanese.companies import LEGAL_FORM, names_certificate
from xl_tools.japanese.era_table import fiscal_year_text
from xl_tools.japanese.items import Item, parse_items, split_categories
from xl_tools.japanese.widths import comparable, fold_same_length, squeeze
from xl_tools.model.paper import Context, DataItem, Paper
from xl_tools.model.register import Case, RegisteredContractor, RegisteredItem
from xl_tools.register.additions import NewCase

_CERTIFICATION = re.compile(
    r"\s*[(](?P<text>[^()]*(?:プライバシーマーク|Pマーク|ISMS|ISO|認証|認定|取得)[^()]*(?:[(][^()]*[)][^()]*)*)[)]\s*$"
)
_CERTIFIED = re.compile(r"(?<=\S)\s*※(?P<text>[^※]*(?:プライバシーマーク|Pマーク|ISMS|ISO)[^※]*)$")
_COMPANY = re.compile(LEGAL_FORM)
_BRACKET = re.compile(r"(?<=.)[(][^()]*[)]")
_NO_NAME = re.compile(r"選定|未定|入札|プロポーザル|決定(?:次第|後)|なし$|該当なし|[。]")
"""What stands for a counterparty that is not known yet."""


def case_of_paper(paper: Paper, context: Context) -> NewCase:
    """Without id, council, result and source; the date only where the cover has one."""
    overview = paper.overview
    text = overview.text if overview else lambda _: ""
    case = Case(
        id="",
        title=squeeze(paper.title),
        date=paper.paper_date if paper.paper_date_is_written else None,
        project_name=squeeze(text("project_name")),
        sections=sections_of(paper),
        categories=categories_of(paper, context),
        citations=each_once(cited_text(each.citation) for each in citations_of(paper, context)),
        purpose=text("purpose").strip(),
        data_subjects=text("data_subjects").strip(),
        summary=text("summary").strip(),
        agenda=text("agenda").strip(),
        counts=text("numbers").strip(),
        media="\n".join(_field_texts(paper, "medium")),
        periods="\n".join(_field_texts(paper, "period")),
    )
    return NewCase(case, tuple(_items(paper)), tuple(contractors_of_paper(paper)))


def _field_texts(paper: Paper, field_type: str) -> tuple[str, ...]:
    """Every text of such a field on the matter sheets, each once and on one line."""
    return each_once(
        squeeze(field.text)
        for matter in paper.matters
        for field in matter.filled
        if field.spec.type == field_type
    )


def cited_text(citation: Citation) -> str:
    """As written, with the year or council that stands with another meeting of the same bracket."""
    written = on_one_line(citation.as_written)
    if citation.year_carried and citation.western_fiscal_year is not None:
        written = fiscal_year_text(citation.western_fiscal_year) + written.removeprefix(
            "同年度"
        ).removeprefix("同")
    body = citation.body_as_written
    if body.startswith(("同", "の同")):
        written = written.replace(body, citation.body)
    elif body and body not in written:
        written += body + "・".join(citation.verbs) + ("済" if citation.verbs else "")
    return written


# --- data items ----------------------------------------------------------------------------------------


def _items(paper: Paper) -> Iterator[RegisteredItem]:
    """Of the lists; where the paper has none, of the matter sheets themselves."""
    for listed in paper.item_lists:
        for item in listed.items:
            yield RegisteredItem("", item.category, _item_name(item), _written(item.sub_items))
    if not paper.item_lists:
        for matter in paper.matters:
            for field in matter.filled:
                if field.spec.type == "item_list" and "資料" not in field.text:
                    yield from _items_in(field.text)


def _items_in(text: str) -> Iterator[RegisteredItem]:
    for category, listed in split_categories(text):
        for item in parse_items(listed):
            yield RegisteredItem("", category, _item_name(item), _written(item.sub_items))


def _item_name(item: DataItem | Item) -> str:
    return f"{item.name}（{item.qualifier}）" if item.qualifier else item.name


def _written(items: Iterable[DataItem | Item]) -> str:
    """漢字、カナ（全角、半角）."""
    return "、".join(
        _item_name(item) + (f"（{_written(item.sub_items)}）" if item.sub_items else "") for item in items
    )


# --- counterparties ------------------------------------------------------------------------------------


def contractors_of_paper(paper: Paper) -> Iterator[RegisteredContractor]:
    """Every counterparty named on a matter sheet, once for each role."""
    seen: set[tuple[str, str]] = set()
    for matter in paper.matters:
        for field in matter.filled:
            if field.spec.type != "counterparty":
                continue
            role = field.spec.label.strip("【】")
            for name, certification in _parties(field.text):
                if (role, comparable(name)) not in seen:
                    seen.add((role, comparable(name)))
                    yield RegisteredContractor("", name, role, certification)


def _parties(text: str) -> list[tuple[str, str]]:
    """Names with their certification, which may also stand below the name on a line of its own."""
    parties: list[tuple[str, str]] = []
    for item in parse_items(text):
        name, certification = _with_certification(squeeze(text[item.start : item.end]))
        if parties and names_certificate(name) and not _COMPANY.search(fold_same_length(name)):
            before, known = parties[-1]
            parties[-1] = (before, "、".join(filter(None, (known, name.strip("【】"), certification))))
        elif name and not _NO_NAME.search(_BRACKET.sub("", fold_same_length(name))):
            parties.append((name, certification))
    return parties


def _with_certification(written: str) -> tuple[str, str]:
    """株式会社みほん（プライバシーマーク取得） → the name, and what the bracket, or the remark behind ※, says."""
    folded = fold_same_length(written)
    found = _CERTIFICATION.search(folded) or _CERTIFIED.search(folded)
    if found is None:
        return written, ""
    return written[: found.start()].strip(), written[slice(*found.span("text"))].strip()
