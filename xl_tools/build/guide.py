"""The 記入要領 sheet, from the same records as the input cells themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from xl_tools.build.styles import BODY_POINTS, GUIDE_POINTS
from xl_tools.catalogue.load import load_catalogue
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.plan import SheetPlan, Text, wrapped_lines
from xl_tools.layouts.recognise import GUIDE_TITLE
from xl_tools.model.cell import Run
from xl_tools.model.layout import FieldSpec, Required, SheetLayout

SHEET = "記入要領"
_WIDTHS = (25.0, 12.0, 54.0, 42.0, 11.0)
_COLUMNS = ("項目", "必須", "書くこと", "例", "最大字数")
_REQUIRED = {
    Required.ALWAYS: "必須",
    Required.CHANGE_CASE: "変更のとき",
    Required.COUNTED: "電算処理・外部結合・業務委託があるとき",
    Required.OPTIONAL: "任意",
}
_SHARED = "別紙に共通"
_LAST = len(_WIDTHS)


def plan_guide() -> SheetPlan:
    """One row per field of the form, under the name of its sheet, after a short legend."""
    plan = SheetPlan(SHEET, "guide", _WIDTHS, print_columns=_LAST)
    row = _add_legend(plan)
    for index, column in enumerate(_COLUMNS, start=1):
        plan.add(row, index, Text(column), "column_header")
    plan.repeat_rows = (row, row)
    for heading, specs in _sections():
        row = _add_section(plan, row + 1, heading, specs)
    return plan


def _add_legend(plan: SheetPlan) -> int:
    """Returns the first free row below the legend."""
    plan.add(1, 1, Text(GUIDE_TITLE), "title_left", right=_LAST)
    plan.need_lines(1, 2)
    rows = (
        (Text("薄い黄色"), "guide_required", "必ず書く欄です。書くと白に変わります。"),
        (Text("ごく薄い黄色"), "guide_change", "前の承認からの変更など、下の「必須」の列に示したときに書く欄です。"),
        (Text("変更した箇所"), "guide_marked", "前の承認から変更した箇所は、太字＋下線にします（ＭＳ ゴシック）。"),
        (Text("○　ー"), "guide_word", load_layouts().checklist_help),
        (Text("セルの説明"), "guide_word", "欄を選ぶと、書くことと例が表示されます。"),
        (Text("使わないシート"), "guide_word", "この付議書にない別紙とチェックリストのシートは、削除してから提出します。"),
        (Text("様式の版"), "guide_word", f"様式 第{load_layouts().version}版　対策の標準文 {load_catalogue().version}"),
    )  # fmt: skip
    for row, (sample, style, meaning) in enumerate(rows, start=2):
        shown = Text(runs=(Run(str(sample.raw), True),)) if style == "guide_marked" else sample
        plan.add(row, 1, shown, style)
        plan.add(row, 2, Text(meaning), "guide_text", right=_LAST)
    return len(rows) + 3


def _sections() -> Iterator[tuple[str, tuple[FieldSpec, ...]]]:
    """Heading and fields per sheet; what all matter sheets ask alike comes once, before them."""
    layouts = load_layouts()
    shared = _shared_fields(layouts.matters)
    first_matter = layouts.matters[0].kind
    for layout in layouts.sheets:
        if layout.kind == first_matter:
            yield f"{_SHARED}　…　どの別紙にもある欄です。", shared
        repeated = {_key(spec) for spec in shared} if layout in layouts.matters else set()
        own = tuple(spec for spec in _fields(layout) if _key(spec) not in repeated)
        yield f"{layout.sheet}　…　{layout.help}", own
    yield f"チェックリスト　…　{layouts.checklist_help}", layouts.checklist_columns


def _shared_fields(matters: tuple[SheetLayout, ...]) -> tuple[FieldSpec, ...]:
    everywhere = set.intersection(*({_key(spec) for spec in _fields(layout)} for layout in matters))
    return tuple(spec for spec in _fields(matters[0]) if _key(spec) in everywhere)


def _key(spec: FieldSpec) -> tuple[str, str, str, Required, int]:
    return (spec.id, spec.label, spec.help, spec.required, spec.max_length)


def _fields(layout: SheetLayout) -> Iterator[FieldSpec]:
    """Fields to fill in; what is printed for good (no help) needs no explanation."""
    for spec in (*layout.fields, *layout.columns):
        yield from (each for each in (spec.parts or (spec,)) if each.help)


def _add_section(plan: SheetPlan, row: int, heading: str, specs: Iterable[FieldSpec]) -> int:
    """Returns the last row used."""
    plan.add(row, 1, Text(heading), "guide_sheet", right=_LAST)
    for spec in specs:
        row += 1
        required = "事務局" if spec.area == "office" else _REQUIRED[spec.required]
        length = f"{spec.max_length:,}" if spec.max_length else ""
        texts = (spec.label, required, spec.help, spec.example, length)
        styles = ("guide_text", "guide_word", "guide_text", "guide_text", "guide_word")
        for column, (text, style) in enumerate(zip(texts, styles, strict=True), start=1):
            plan.add(row, column, Text(text), style)
            plan.need_lines(row, _lines(text, _WIDTHS[column - 1]))
    return row


def _lines(text: str, width: float) -> int:
    characters = int((width - 1) * BODY_POINTS / GUIDE_POINTS)
    return sum(wrapped_lines(line, characters) for line in text.split("\n"))
