"""What LibreOffice makes of the template with buttons: the paper is printed as without, the buttons cover nothing."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from tests.addin.built import template
from xl_tools.build.addin.sheet_buttons import BUTTONS_DRAWING
from xl_tools.build.package import normalise
from xl_tools.build.templates import TEMPLATE
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.model.buttons import BUTTONS
from xl_tools.resources import workbooks

pytestmark = pytest.mark.office
Printer = Callable[[Path, Path], Path]


def test_the_paper_is_printed_as_without_buttons(tmp_path: Path, to_pdf: Printer) -> None:
    path = tmp_path / "付議書.xlsm"
    path.write_bytes(template())
    one, other = to_pdf(path, tmp_path / "with"), to_pdf(workbooks() / TEMPLATE, tmp_path / "without")
    with pdfplumber.open(one) as with_buttons, pdfplumber.open(other) as without:
        texts = [[page.extract_text() for page in pdf.pages] for pdf in (with_buttons, without)]
    assert "付議事項" in texts[0][0]
    assert texts[0] == texts[1]


def test_on_the_screen_buttons_stand_beside_the_paper(tmp_path: Path, to_pdf: Printer) -> None:
    """Buttons are let onto the print, and what stands beside the printed columns, too."""
    shown = normalise(
        template(),
        {
            BUTTONS_DRAWING: lambda part: part.replace(b"<x:PrintObject>False</x:PrintObject>", b""),
            "xl/workbook.xml": lambda part: re.sub(
                rb'(localSheetId="0">[^<]*?\$A\$1:\$)B', rb"\1E", part, count=1
            ),
        },
    )
    path = tmp_path / "付議書.xlsm"
    path.write_bytes(shown)
    with pdfplumber.open(to_pdf(path, tmp_path / "shown")) as pdf:
        words = pdf.pages[0].extract_words()
    captions = [button.label for button in BUTTONS if button.on_sheet]
    placed = {word["text"]: word for word in words if word["text"] in captions}
    assert set(placed) == set(captions)
    right_edge = max(word["x1"] for word in words if word["text"] == "資料")
    tops = [placed[caption]["top"] for caption in captions]
    assert tops == sorted(tops)
    assert min(word["x0"] for word in placed.values()) > right_edge
    for caption in placed.values():
        assert [word["text"] for word in words if overlaps(word, caption)] == [caption["text"]]


def test_saved_by_another_program_it_reads_as_before(
    tmp_path: Path, office_convert: Callable[[Path, str, Path], Path]
) -> None:
    """It writes the buttons as shapes, too."""
    path = tmp_path / "付議書.xlsm"
    path.write_bytes(template())
    saved = office_convert(path, "xlsm", tmp_path / "saved")
    with zipfile.ZipFile(saved) as package:
        assert "検証" in package.read("xl/drawings/drawing1.xml").decode("utf-8")
    one, other = (paper_reader().read(each) for each in (path, saved))
    assert content_sha256(one) == content_sha256(other)


def overlaps(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(
        one["x0"] < other["x1"]
        and other["x0"] < one["x1"]
        and one["top"] < other["bottom"]
        and other["top"] < one["bottom"]
    )
