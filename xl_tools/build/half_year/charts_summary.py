"""The sheet 集計: for each subject its cells on the left and a native chart over them on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xl_tools.build.half_year.charts_subjects import Subject
from xl_tools.build.half_year.charts_table import BORDER, FONT, held
from xl_tools.build.styles import StyleBook
from xl_tools.model.half_year_view import HalfYearView

COLOURS = ("#12454F", "#6AA5AE", "#B5D3D7")
MAIN = "#1F6F7C"
"""Of charts with one series; with three, from dark to light by weight."""
SHARE = "割合"
_INK, _SOFT = "#1C2930", "#51606A"
_WIDTHS = (42, 8, 8, 8, 2)
_CHART_COLUMN = 5
_CHART_WIDTH, _ROW_PIXELS, _COLUMN_PIXELS = 700, 21, 64
_HEAD_ROWS = 4
_PAGE_ROWS = 80
"""An A4 page as wide as the cells and the chart has so many."""
_UPRIGHT_ROWS, _FEWEST_ROWS = 15, 9
_AROUND_BARS, _LEGEND_ROWS = 6, 2
_FEW_BARS = 8
"""So many may be thicker than a row."""
_ABOVE_CELLS = 3
_LONGEST_LABEL = 30
_TITLE = {"font_name": FONT, "font_size": 12, "bold": True, "font_color": "#12454F"}
_NOTE = {"font_name": FONT, "font_size": 9, "font_color": _SOFT}
_CELL = {"font_name": FONT, "font_size": 10, "valign": "vcenter", "bottom": 1, "bottom_color": BORDER}
_HEAD = {**_CELL, "font_size": 9, "font_color": _SOFT, "bottom_color": _SOFT}
_NUMBER = {**_CELL, "num_format": "#,##0"}


def write_summary(
    workbook: Any, sheet: Any, book: StyleBook, view: HalfYearView, subjects: Sequence[Subject]
) -> None:
    """Subjects stand below each other, each on one screen, none across two printed pages."""
    _set_up(sheet)
    _write_head(sheet, book, view)
    if not subjects:
        sheet.write_string(_HEAD_ROWS, 0, "案件はありません。", book.of(_NOTE))
    top, page_top, breaks = _HEAD_ROWS, 0, []
    for subject in subjects:
        if top + _block_rows(subject) - page_top > _PAGE_ROWS:
            breaks.append(top)
            page_top = top
        _write_cells(sheet, book, top, subject)
        chart = _chart(workbook, sheet.get_name(), top, subject)
        placed = {"object_position": 2, "description": _description(subject)}
        sheet.insert_chart(top, _CHART_COLUMN, chart, placed)
        top += _block_rows(subject)
    sheet.set_h_pagebreaks(breaks)
    sheet.print_area(0, 0, top, _CHART_COLUMN + _CHART_WIDTH // _COLUMN_PIXELS)


def _chart_rows(subject: Subject) -> int:
    if subject.upright:
        return _UPRIGHT_ROWS
    legend = _LEGEND_ROWS if len(subject.series) > 1 else 0
    bars = len(subject.rows)
    thicker = bars // 2 if bars <= _FEW_BARS else 0
    return max(_FEWEST_ROWS, bars + thicker + _AROUND_BARS) + legend


def _block_rows(subject: Subject) -> int:
    """With a blank row below."""
    cells = _ABOVE_CELLS + len(subject.rows) + bool(subject.rest)
    return max(cells, _chart_rows(subject)) + 1


def _set_up(sheet: Any) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_default_row(_ROW_PIXELS * 0.75)
    sheet.hide_gridlines(2)
    sheet.set_tab_color(MAIN)
    sheet.set_paper(9)
    sheet.set_portrait()
    sheet.set_margins(0.5, 0.5, 0.6, 0.6)
    sheet.fit_to_pages(1, 0)
    sheet.center_horizontally()
    sheet.set_footer(f'&C&"{FONT},標準"&9&P / &N')


def _write_head(sheet: Any, book: StyleBook, view: HalfYearView) -> None:
    title = {"font_name": FONT, "font_size": 18, "bold": True, "font_color": "#12454F"}
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, f"審議案件の集計　{view.period}", book.of(title))
    sheet.write_string(1, 0, held(f"{view.ward}　{view.title}".strip()), book.of(_NOTE))
    approved = sum(count.number for count in view.results if count.label == "承認")
    figures = f"審議案件 {len(view.cases):,}件　　会議 {view.meetings:,}回　　承認 {approved:,}件　　担当課 {len(view.sections):,}課"
    sheet.write_string(2, 0, figures, book.of({"font_name": FONT, "font_size": 11, "bold": True}))


def _write_cells(sheet: Any, book: StyleBook, top: int, subject: Subject) -> None:
    sheet.write_string(top, 0, subject.title, book.of(_TITLE))
    sheet.write_string(top + 1, 0, subject.note, book.of(_NOTE))
    share = (SHARE,) if subject.whole else ()
    sheet.write_string(top + 2, 0, subject.heading, book.of(_HEAD))
    for column, heading in enumerate((*subject.series, *share), 1):
        sheet.write_string(top + 2, column, heading, book.of({**_HEAD, "align": "right"}))
    for row, (label, numbers) in enumerate(subject.rows, top + _ABOVE_CELLS):
        sheet.write_string(row, 0, _label(label), book.of(_CELL))
        for column, number in enumerate(numbers, 1):
            sheet.write_number(row, column, number, book.of(_NUMBER))
        if subject.whole:
            style = book.of({**_CELL, "num_format": "0%", "font_color": _SOFT})
            sheet.write_number(row, len(numbers) + 1, numbers[0] / subject.whole, style)
    if subject.rest:
        label, number = subject.rest
        row = top + _ABOVE_CELLS + len(subject.rows)
        sheet.write_string(row, 0, label, book.of({**_CELL, "font_color": _SOFT}))
        sheet.write_number(row, 1, number, book.of({**_NUMBER, "font_color": _SOFT}))


def _chart(workbook: Any, sheet_name: str, top: int, subject: Subject) -> Any:
    many = len(subject.series) > 1
    options = {"type": "column" if subject.upright else "bar", **({"subtype": "stacked"} if many else {})}
    chart = workbook.add_chart(options)
    first, last = top + _ABOVE_CELLS, top + 2 + len(subject.rows)
    for column, _ in enumerate(subject.series, 1):
        chart.add_series(
            {
                "name": [sheet_name, top + 2, column],
                "categories": [sheet_name, first, 0, last, 0],
                "values": [sheet_name, first, column, last, column],
                "fill": {"color": COLOURS[column - 1] if many else MAIN},
                "gap": 45,
                **_labels(column, many=many),
            }
        )
    text = {"name": FONT, "size": 9, "color": _INK}
    chart.set_title(
        {"name": [sheet_name, top, 0], "name_font": {**text, "size": 12, "bold": True}, "overlay": False}
    )
    labels = {"name": subject.heading, "name_font": {**text, "bold": False}, "num_font": text, "line": {"color": _SOFT},
              "major_tick_mark": "none", "interval_unit": 1}  # fmt: skip
    values = {"name": "件数", "name_font": {**text, "bold": False}, "num_font": {**text, "color": _SOFT}, "min": 0,
              "major_gridlines": {"visible": False}, "line": {"none": True}, "num_format": "#,##0",
              **_whole_steps(subject)}  # fmt: skip
    if subject.upright:
        chart.set_x_axis(labels)
        chart.set_y_axis(values)
    else:
        # The first row at the top, and the numbers all the same at the foot.
        chart.set_y_axis({**labels, "reverse": True})
        chart.set_x_axis({**values, "label_position": "high"})
    chart.set_legend({"position": "bottom", "font": text} if many else {"none": True})
    chart.set_chartarea({"border": {"color": BORDER}})
    chart.set_size({"width": _CHART_WIDTH, "height": _chart_rows(subject) * _ROW_PIXELS})
    return chart


def _labels(column: int, *, many: bool) -> dict[str, Any]:
    """Numbers on the bars; within a stack white on the dark ones, and no noughts."""
    font = {"name": FONT, "size": 9, "color": "#FFFFFF" if many and column == 1 else _INK}
    labels: dict[str, Any] = {"value": True, "font": font, "num_format": "#,##0;;" if many else "#,##0"}
    if not many:
        labels["position"] = "outside_end"
    return {"data_labels": labels}


def _whole_steps(subject: Subject) -> dict[str, int]:
    """Cases come whole: an axis of few has no halves."""
    longest = max(sum(numbers) for _, numbers in subject.rows)
    return {"major_unit": 1} if longest < 10 else {}


def _description(subject: Subject) -> str:
    """What a screen reader says of the chart."""
    lines = (f"{_label(label)} " + "、".join(_spoken(subject, numbers)) for label, numbers in subject.rows)
    return held(f"{subject.title}：{'。'.join(lines)}")


def _spoken(subject: Subject, numbers: Sequence[int]) -> list[str]:
    if len(numbers) == 1:
        return [f"{numbers[0]:,}件"]
    return [f"{name}{number:,}件" for name, number in zip(subject.series, numbers, strict=True)]


def _label(text: str) -> str:
    return held(text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1] + "…")
