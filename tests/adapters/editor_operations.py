"""What the editor can do to a fixture, and all that may differ afterwards: a closed list for each operation."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from dataclasses import dataclass

import xlsxwriter

from tests.fixtures.corpus import Targets
from tests.golden_parts import Kind, Permitted
from xl_tools.adapters.ooxml_file import OoxmlEditor
from xl_tools.model.cell import CellRef, RawValue, Run

ADDED, CHANGED = frozenset({Kind.ADDED}), frozenset({Kind.ADDED, Kind.CHANGED})
ANY = frozenset({Kind.ADDED, Kind.CHANGED, Kind.REMOVED})
RUNS = (Run("一部を"), Run("変えた", changed=True), Run("件名"))
TEXT = "改めた件名 <&> 　二行目\n"
DAY = datetime.date(2026, 3, 31)
OWN_SHEET, OWN_NAME, OWN_PROPERTY = "点検結果", "点検_件名", "点検した版"
Cells = dict[CellRef, RawValue]
Rules = tuple[Permitted, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """``cells`` are the values that change; ``lost`` and ``gained`` the features of the census that may.

    ``undo`` brings everything back to what it was.
    """

    name: str
    apply: Callable[[OoxmlEditor, Targets], None]
    permitted: Callable[[Targets], Rules]
    cells: Callable[[Targets], Cells] = lambda _: {}
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    undo: Callable[[OoxmlEditor, Targets], None] | None = None


def own_sheet(says: str = "件名を確かめてください。") -> bytes:
    """A workbook of one sheet, as the tool's reports are written."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    workbook.set_properties({"created": datetime.datetime(2024, 4, 1)})
    sheet = workbook.add_worksheet("結果")
    sheet.set_column("A:B", 30)
    bold = workbook.add_format({"bold": True, "bg_color": "#FFC7CE", "border": 1, "text_wrap": True})
    sheet.write_row("A1", ["場所", "指摘"], bold)
    sheet.write_row("A2", ["「記入」B2", says])
    sheet.write("A3", datetime.date(2025, 4, 1), workbook.add_format({"num_format": "yyyy/mm/dd"}))
    sheet.freeze_panes(1, 0)
    workbook.close()
    return buffer.getvalue()


# --- what may differ -----------------------------------------------------------------------------------

RECALCULATE = (
    Permitted(
        "xl/workbook.xml", r"workbook/calcPr(/@fullCalcOnLoad)?", CHANGED, "Excel computes again on opening"
    ),
)
NEW_PARTS = (
    Permitted(r"\[Content_Types\]\.xml", r"Types/(Override|Default)\[.*", ADDED, "the type of a new part"),
    Permitted(r"(.*/)?_rels/[^/]*\.rels", r"Relationships/Relationship\[.*", ADDED, "the way to a new part"),
    Permitted(r"(.*/)?_rels/[^/]*\.rels", "", ADDED, "the first relationship of a part"),
)
NEW_STYLES = (
    Permitted("xl/styles.xml", r"styleSheet/(fonts|fills|borders|cellXfs|numFmts|dxfs)/\w+(\[\d+\])?", ADDED, "at the end"),
    Permitted("xl/styles.xml", r"styleSheet/\w+/@count", CHANGED, "counts of what was added"),
    Permitted("xl/styles.xml", r"styleSheet/(numFmts|dxfs)", ADDED, "the first of its kind"),
)  # fmt: skip


def _cell(targets: Targets, which: str) -> Rules:
    """The cell, its row if it was not there, and what the sheet says about its own extent.

    Rows and cells without a reference have no name in a path; there the values read back must suffice.
    """
    ref = targets.ref(which)
    row = rf"worksheet/sheetData/row(\[{ref.row}\])?"
    return (
        Permitted(
            targets.part, rf"{row}(/@r|/@spans|/#text)?", CHANGED | ANY, "a new row; spans no longer true"
        ),
        Permitted(targets.part, rf"{row}/c(\[{ref.a1}\])?(/.*)?", ANY, "the cell"),
        Permitted(targets.part, r"worksheet/dimension/@ref", CHANGED, "the extent"),
        *RECALCULATE,
    )


def _tint(targets: Targets) -> Rules:
    """The tint is a condition of the tool; for it to win, the others step back by one."""
    sheet = r"worksheet/conditionalFormatting(\[.*\])?"
    return (
        Permitted(targets.part, sheet, ADDED, "the condition"),
        Permitted(targets.part, rf"{sheet}/cfRule/@priority", CHANGED, "its turn"),
        Permitted(targets.part, r"worksheet/extLst/.*/cfRule/@priority", CHANGED, "its turn"),
        *NEW_STYLES,
        *RECALCULATE,
    )


def _note(targets: Targets) -> Rules:
    return (
        Permitted(r"xl/comments\w*\.xml|xl/comments/.*", "", ADDED, "the first note of the sheet"),
        Permitted(r"xl/comments.*\.xml", r"comments/authors/author|comments/commentList/comment\[.*", ADDED, "the note"),
        Permitted(r"xl/drawings/.*\.vml", "", ADDED, "its box"),
        Permitted(r"xl/drawings/.*\.vml", r"xml/(shape|shapetype)\[.*", ADDED, "its box among others"),
        Permitted(targets.part, r"worksheet/legacyDrawing", ADDED, "the way to the boxes"),
        *NEW_PARTS,
        *RECALCULATE,
    )  # fmt: skip


def _sheet(_: Targets) -> Rules:
    return (
        Permitted(r"xl/worksheets/[^/]*\.xml", "", ADDED, "the sheet"),
        Permitted("xl/workbook.xml", r"workbook/sheets/sheet\[.*", ADDED, "its name"),
        Permitted("xl/workbook.xml", r"workbook/definedNames(/definedName\[.*)?", ADDED, "its print titles"),
        Permitted("docProps/custom.xml", r"|Properties/property\[.*", ADDED, "that the sheet is the tool's"),
        *NEW_PARTS,
        *NEW_STYLES,
        *RECALCULATE,
    )


def _property(_: Targets) -> Rules:
    return (
        Permitted(
            "docProps/custom.xml", r"|Properties/property\[.*", ADDED, "the property, or the first one"
        ),
        *NEW_PARTS,
        *RECALCULATE,
    )


def _name(_: Targets) -> Rules:
    names = r"workbook/definedNames(/definedName\[.*)?"
    return (Permitted("xl/workbook.xml", names, ADDED, "the name, or the first one"), *RECALCULATE)


# --- what is done --------------------------------------------------------------------------------------


NEW_LOOKS = (
    "cell styles",
    "styles cellXfs",
    "styles numFmts",
    "styles fonts",
    "styles fills",
    "styles borders",
)


def _value(name: str, which: str, value: RawValue, apply: Callable[[OoxmlEditor, CellRef], None], *more: str) -> Operation:  # fmt: skip
    return Operation(
        name,
        lambda editor, targets: apply(editor, targets.ref(which)),
        lambda targets: (*_cell(targets, which), *NEW_STYLES),
        lambda targets: {targets.ref(which): value},
        lost=("cell values", *(("cell styles",) if more == NEW_LOOKS else ())),
        gained=("cell values", *more),
    )


VALUES = (
    _value("text", "text", TEXT, lambda editor, ref: editor.set_text(ref, TEXT)),
    _value(
        "rich text", "text", "".join(run.text for run in RUNS),
        lambda editor, ref: editor.set_text(ref, "".join(run.text for run in RUNS), RUNS), "rich text",
    ),
    Operation(
        "change marks",
        lambda editor, targets: editor.set_change_marks(targets.ref("text"), ((0, 1), (2, 3))),
        lambda targets: _cell(targets, "text"),
        lost=("cell values",),
        gained=("cell values", "rich text"),
    ),
    _value("text far outside", "far", "遠く", lambda editor, ref: editor.set_text(ref, "遠く")),
    _value("text in an empty cell", "empty", "新しく", lambda editor, ref: editor.set_text(ref, "新しく")),
    _value("text in a merged cell", "merged", "説明を改めた", lambda editor, ref: editor.set_text(ref, "説明を改めた")),
    _value("number", "number", 1234.5, lambda editor, ref: editor.set_number(ref, 1234.5)),
    _value("date", "date", DAY, lambda editor, ref: editor.set_date(ref, DAY), *NEW_LOOKS),
    _value("date in a text cell", "text", DAY, lambda editor, ref: editor.set_date(ref, DAY), *NEW_LOOKS),
    _value("clear", "text", None, lambda editor, ref: editor.clear(ref)),
)  # fmt: skip
MARKS = (
    Operation(
        "highlight",
        lambda editor, targets: editor.highlight(targets.ref("number"), "FFC7CE"),
        _tint,
        lost=("sheet cfRule",),  # the parts say that nothing but its priority changed
        gained=("sheet cfRule", "styles dxfs"),
        undo=lambda editor, _: editor.remove_highlights(),
    ),
    Operation(
        "remark",
        lambda editor, targets: editor.set_remark(targets.ref("remark"), "人数の根拠を書いてください。"),
        _note,
        gained=("notes", "note formats", "legacy shapes", "sheet legacyDrawing"),
        undo=lambda editor, _: editor.remove_remarks(),
    ),
    Operation(
        "own sheet",
        lambda editor, _: editor.put_sheet(OWN_SHEET, own_sheet()),
        _sheet,
        gained=(
            "sheets", "cell values", "custom properties", "defined names", "sheet col", "sheet sheetView", "cell marks",
            "sheet pageMargins", "sheet sheetFormatPr", "sheet sheetPr", "row formats", "rich text", *NEW_LOOKS,
        ),
        undo=lambda editor, _: editor.remove_sheet(OWN_SHEET),
    ),
    Operation(
        "property",
        lambda editor, _: editor.set_property(OWN_PROPERTY, "版 1.0 <&>"),
        _property,
        gained=("custom properties",),
        undo=lambda editor, _: editor.remove_property(OWN_PROPERTY),
    ),
    Operation(
        "defined name",
        lambda editor, targets: editor.set_defined_name(OWN_NAME, f"'{targets.sheet}'!$B$2"),
        _name,
        gained=("defined names",),
        undo=lambda editor, _: editor.remove_defined_name(OWN_NAME),
    ),
)  # fmt: skip
OPERATIONS = (*VALUES, *MARKS)
