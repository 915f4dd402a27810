"""What one worksheet holds, counted."""

from __future__ import annotations

from tests.census_xml import Element, Features, fingerprint, local, text_of

_KEPT_WHOLE = (
    "sheetPr", "sheetView", "sheetFormatPr", "col", "sheetProtection", "protectedRange", "pageSetup", "pageMargins",
    "printOptions", "headerFooter", "brk", "mergeCell", "hyperlink", "dataValidation", "cfRule", "autoFilter",
    "phoneticPr", "ignoredError", "customSheetView", "oleObject", "control", "picture", "legacyDrawing",
    "legacyDrawingHF", "drawing", "tablePart", "sparkline", "slicer",
)  # fmt: skip
"""Elements compared as they stand; relationship ids count."""


def count_sheet(root: Element, found: Features) -> None:
    for cell in root.iter("{*}c"):
        _count_cell(cell, found)
    for row in root.iter("{*}row"):
        shape = tuple(
            (name, row.get(name)) for name in ("ht", "hidden", "outlineLevel", "s", "ph") if row.get(name)
        )
        if shape:
            found["row formats"][row.get("r"), shape] += 1
    for element in root.iter():
        if local(element) in _KEPT_WHOLE:
            found[f"sheet {local(element)}"][fingerprint(element)] += 1
    for extension in root.iterfind("{*}extLst/{*}ext"):
        found["sheet extensions"][extension.get("uri")] += 1


def _count_cell(cell: Element, found: Features) -> None:
    place = cell.get("r")
    formula = cell.find("{*}f")
    if formula is not None:
        found["formulas"][place, formula.get("t"), formula.get("ref"), formula.get("si"), formula.text] += 1
        found["formula results"][place, cell.findtext("{*}v")] += 1
    if cell.get("s") not in (None, "0"):
        found["cell styles"][place, cell.get("s")] += 1
    marks = tuple((name, cell.get(name)) for name in ("cm", "vm", "ph") if cell.get(name))
    if marks:
        found["cell marks"][place, marks] += 1
    value, inline = cell.find("{*}v"), cell.find("{*}is")
    if formula is None and (value is not None or inline is not None):
        found["cell values"][place, cell.get("t"), text_of(cell)] += 1
    if inline is not None:
        count_runs(inline, found)


def count_runs(item: Element, found: Features) -> None:
    """Rich text and furigana of one string."""
    for run in item.iterfind("{*}r"):
        properties = run.find("{*}rPr")
        look = "" if properties is None else fingerprint(properties)
        found["rich text"][run.findtext("{*}t"), look] += 1
    for reading in item.iterfind("{*}rPh"):
        found["furigana"][text_of(reading), reading.get("sb"), reading.get("eb")] += 1
