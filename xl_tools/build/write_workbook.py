"""SheetPlans → .xlsx, or .xlsm with buttons, the same input always giving the same bytes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter.exceptions import XlsxWriterException

from xl_tools.build.addin.sheet_buttons import BUTTONS_DRAWING, ENDING, add_buttons, settle_buttons
from xl_tools.build.drawing import mark_up_drawing
from xl_tools.build.guide import plan_guide
from xl_tools.build.package import normalise
from xl_tools.build.styles import StyleBook
from xl_tools.build.write_sheet import write_sheet
from xl_tools.catalogue.load import load_catalogue
from xl_tools.errors import BadInput
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.plan import SheetPlan
from xl_tools.layouts.read_paper import CATALOGUE_PROPERTY, TEMPLATE_PROPERTY
from xl_tools.put_file import put_file
from xl_tools.sheet_writing import TextWorkbook

CREATED = datetime.datetime(2024, 4, 1)
WORKBOOK_OPTIONS = {
    # Column widths are counted in digits of this font. Its digits are 7 pixels wide, and where it is missing
    # programs have one of the same width; Excel's usual default has no such stand-in elsewhere.
    "default_format_properties": {"font_name": "Arial", "font_size": 10, "font_scheme": False},
}


def write_workbook(
    plans: Sequence[SheetPlan],
    target: Path | BinaryIO,
    *,
    properties: Mapping[str, str] | None = None,
    guide: bool = True,
    overwrite: bool = False,
) -> None:
    """Writes all sheets, then 記入要領 unless ``guide`` is False; ``properties`` are further custom properties.

    A path is replaced in one step, so a failure leaves what was there; under a name ending .xlsm the workbook has
    buttons. Raises OutputNotWritten for a path that
    cannot be written (or exists, unless ``overwrite``), BadInput for a sheet name or text Excel cannot hold.
    """
    buttons = isinstance(target, Path) and target.suffix.lower() == ENDING
    content = workbook_bytes(plans, properties=properties, guide=guide, buttons=buttons)
    if isinstance(target, Path):
        put_file(content, target, overwrite=overwrite)
    else:
        target.write(content)


def workbook_bytes(
    plans: Sequence[SheetPlan],
    *,
    properties: Mapping[str, str] | None = None,
    guide: bool = True,
    buttons: bool = False,
) -> bytes:
    """The whole file, a macro workbook when it is to have ``buttons`` on its first sheet.

    Raises BadInput for a sheet name or text Excel cannot hold.
    """
    sheets = (*plans, plan_guide()) if guide else tuple(plans)
    buffer = BytesIO()
    workbook = TextWorkbook(buffer, WORKBOOK_OPTIONS)
    _set_properties(workbook, properties or {})
    book = StyleBook(workbook)
    for plan in sheets:
        write_sheet(_add_sheet(workbook, plan), book, plan)
    if buttons:
        add_buttons(workbook, workbook.worksheets()[0], sheets[0])
    workbook.close()
    with_shapes = [plan for plan in sheets if plan.shapes]
    changes: dict[str, Callable[[bytes], bytes]] = {
        f"xl/drawings/drawing{number}.xml": partial(mark_up_drawing, shapes=tuple(plan.shapes))
        for number, plan in enumerate(with_shapes, start=1)
    }
    if buttons:
        changes[BUTTONS_DRAWING] = settle_buttons
    return normalise(buffer.getvalue(), changes)


def _set_properties(workbook: Any, further: Mapping[str, str]) -> None:
    workbook.set_properties({"title": "付議書", "author": "xl_tools", "created": CREATED})
    marks = {
        TEMPLATE_PROPERTY: load_layouts().version,
        CATALOGUE_PROPERTY: load_catalogue().version,
        **further,
    }
    for name, value in marks.items():
        workbook.set_custom_property(name, value, "text")


def _add_sheet(workbook: Any, plan: SheetPlan) -> Any:
    with suppress(XlsxWriterException):
        if plan.name.strip():
            return workbook.add_worksheet(plan.name)
    raise BadInput(
        f"「{plan.name}」はシートの名前に使えません。31字までとし、[ ] : * ? / \\ を使わず、"
        "ほかのシートと違う名前にしてください。"
    )
