"""A workbook's sheets → Paper."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from pathlib import PurePath

from xl_tools.catalogue.profile import load_profile
from xl_tools.errors import NotAPaper, UnreadableCell
from xl_tools.japanese.citations import find_citations
from xl_tools.japanese.eras import find_dates
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.meeting_day import meeting_day
from xl_tools.layouts.paper_size import refuse_too_large
from xl_tools.layouts.read_checklist import read_checklists
from xl_tools.layouts.read_flow import read_flow
from xl_tools.layouts.read_form import read_form
from xl_tools.layouts.read_items import read_items
from xl_tools.layouts.recognise import CHECKLIST, OWN_SHEETS, recognise_sheet
from xl_tools.model.cell import CellRef
from xl_tools.model.layout import SheetShape
from xl_tools.model.paper import Checklist, Flow, Form, ItemList, Paper
from xl_tools.ports import SheetGrid, WorkbookContent

TEMPLATE_PROPERTY = "xl_tools_template"
CATALOGUE_PROPERTY = "xl_tools_catalogue"
LONGEST_CELL_TEXT = 32_767
"""Excel's limit; a text of just this length has most likely been cut."""

_LONGEST_GAP = 1_000
"""Blanks in a row; nobody types them, and the text rules would spend seconds on them."""

_GAP = re.compile(rf"\s{{{_LONGEST_GAP}}}")
_FORMULA_ERRORS = frozenset(
    {"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)


def read_paper(content: WorkbookContent) -> Paper:
    """Raises NotAPaper for a foreign workbook or an unknown template, UnreadableCell for a cell no one can read,
    UnreadableFile for a paper beyond all measure."""
    _check_template(content)
    paper = read_sheets(content)
    _check_is_paper(paper)
    return paper


def read_sheets(content: WorkbookContent) -> Paper:
    """Whatever sheets of a paper there are, complete or not. Raises UnreadableCell, UnreadableFile."""
    kinds = {grid.name: recognise_sheet(grid) for grid in content.sheets}
    of_the_paper = [grid for grid in content.sheets if kinds[grid.name]]
    refuse_too_large(of_the_paper, _name(content.source))
    for grid in of_the_paper:
        _check_cells(grid, content.source)
    forms: list[Form] = []
    item_lists: list[ItemList] = []
    flows: list[Flow] = []
    checklists: list[Checklist] = []
    for grid in content.sheets:
        kind = kinds[grid.name]
        if kind is None:
            continue
        if kind == CHECKLIST:
            checklists.extend(read_checklists(grid))
            continue
        layout = load_layouts().of_kind(kind)
        if layout.shape is SheetShape.FORM:
            forms.append(read_form(grid, layout))
        elif layout.shape is SheetShape.TABLE:
            item_lists.append(read_items(grid, layout))
        else:
            flows.append(read_flow(grid, layout))
    return _assemble(content, kinds, forms, item_lists, flows, checklists)


def _assemble(
    content: WorkbookContent,
    kinds: dict[str, str | None],
    forms: list[Form],
    item_lists: list[ItemList],
    flows: list[Flow],
    checklists: list[Checklist],
) -> Paper:
    cover = next((form for form in forms if form.kind == "cover"), None)
    overview = next((form for form in forms if form.kind == "overview"), None)
    matters = [form for form in forms if form.layout.repeatable]
    used = tuple(matter for matter in matters if not matter.is_untouched)
    date, is_written = _paper_date(cover, forms)
    unknown = [grid for grid in content.sheets if kinds[grid.name] is None and grid.name not in OWN_SHEETS]
    return Paper(
        source=content.source,
        cover=cover,
        overview=overview,
        matters=used,
        item_lists=tuple(items for items in item_lists if items.rows),
        flows=tuple(flow for flow in flows if not flow.is_blank),
        checklists=tuple(checklist for checklist in checklists if not _not_called_for(checklist, used)),
        sheets=tuple(name for name, kind in kinds.items() if kind),
        unused_matters=tuple(matter for matter in matters if matter.is_untouched),
        unknown_sheets=tuple(grid.name for grid in unknown),
        other_sheets=tuple(grid.name for grid in unknown if not grid.hidden and not grid.is_empty),
        hidden_sheets=tuple(grid.name for grid in content.sheets if grid.hidden and kinds[grid.name]),
        unread_formulas=frozenset(
            CellRef(grid.name, *at) for grid in content.sheets for at in grid.unread_formulas
        ),
        template_version=content.properties.get(TEMPLATE_PROPERTY),
        catalogue_version=content.properties.get(CATALOGUE_PROPERTY),
        paper_date=date,
        paper_date_is_written=is_written,
    )


def _not_called_for(checklist: Checklist, matters: Sequence[Form]) -> bool:
    """An untouched page of the template for a matter this paper does not have."""
    wanted = {page for matter in matters for page in matter.layout.checklists}
    return checklist.is_untouched and (checklist.form, checklist.actor) not in wanted


def _name(source: str) -> str:
    return PurePath(source).name


def _check_template(content: WorkbookContent) -> None:
    written = content.properties.get(TEMPLATE_PROPERTY)
    known = load_layouts().version
    if written is None or written == known:
        return
    if written.isdecimal() and int(written) > int(known):
        raise NotAPaper(
            f"「{_name(content.source)}」は新しい様式（版{written}）で作られています。"
            f"このツールは版{known}までに対応しています。ツールを新しくしてから、もう一度実行してください。"
        )
    raise NotAPaper(
        f"「{_name(content.source)}」は対応していない様式（版{written}）で作られています。"
        f"新しい様式（版{known}）に内容を写してから、もう一度実行してください。"
    )


def _check_is_paper(paper: Paper) -> None:
    source, has_matters = paper.source, bool(paper.matters or paper.unused_sheets)
    if not paper.forms and not has_matters:
        raise NotAPaper(
            f"「{_name(source)}」は付議書ではないようです（表紙、事業の概要、別紙のシートが見つかりません）。"
            "付議書のブックを指定してください。"
        )
    missing = [name for name, form in (("表紙", paper.cover), ("事業の概要", paper.overview)) if form is None]
    if not has_matters:
        missing.append("別紙（電算処理、外部結合、業務委託など）")
    if missing:
        names = "、".join(f"「{name}」" for name in missing)
        raise NotAPaper(
            f"「{_name(source)}」に{names}のシートがありません。"
            "様式のブックからシートを写して記入してから、もう一度実行してください。"
        )


def _check_cells(grid: SheetGrid, source: str) -> None:
    suspects = [
        (CellRef(grid.name, *position), raw)
        for position, raw in grid.cells.items()
        if isinstance(raw, str) and (raw[:1] == "#" or len(raw) > _LONGEST_GAP)
    ]
    for ref, raw in sorted(suspects):
        if raw.startswith("#") and raw.strip() in _FORMULA_ERRORS:
            raise UnreadableCell(
                f"「{_name(source)}」の{ref}は数式のエラー（{raw.strip()}）になっていて、内容を読めません。"
                "数式をやめて内容を直接入力してから、もう一度実行してください。"
            )
        if _GAP.search(raw):
            raise UnreadableCell(
                f"「{_name(source)}」の{ref}に、空白か改行が{_LONGEST_GAP:,}字以上続いています。"
                "余分な空白を取り除いてから、もう一度実行してください。"
            )
        if len(raw) >= LONGEST_CELL_TEXT:
            raise UnreadableCell(
                f"「{_name(source)}」の{ref}はExcelの上限（32,767字）まで文字が入っていて、途中で切れているおそれがあります。"
                "内容を短くするか、いくつかのセルに分けてから、もう一度実行してください。"
            )


def _paper_date(cover: Form | None, forms: Sequence[Form]) -> tuple[datetime.date | None, bool]:
    """付議日 when it is written; else its month, the earliest planned day of a matter, the latest meeting cited."""
    written = meeting_day(cover)
    if written is not None:
        return written, True
    month = (
        next((each for each in find_dates(cover.text("meeting_date")) if each.month), None) if cover else None
    )
    if month is not None and month.problem is None:
        return month.first_day, False
    texts = [form.text(name) for form in forms for name in ("period", "schedule")]
    days = [date.first_day for text in texts if text for date in find_dates(text)[:1] if date.problem is None]
    if days:
        return min(days), False
    bodies = load_profile().body_names
    cited = [
        citation.western_fiscal_year
        for form in forms
        for each in form.filled
        if "第" in each.text
        for citation in find_citations(each.text, bodies)
    ]
    years = [year for year in cited if year is not None]
    return (datetime.date(max(years), 4, 1), False) if years else (None, False)
