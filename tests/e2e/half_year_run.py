"""``consolidate`` run as from the command line into a folder, and what it left there."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path

from xl_tools.adapters.read_document import FileDocumentReader
from xl_tools.catalogue.load import load_catalogue
from xl_tools.catalogue.profile import load_profile
from xl_tools.cli.run import run
from xl_tools.model.report import PublishedReport, Reading
from xl_tools.published.report import read_report

LIST, PDF, REPORT, CHARTS, WEB = "審議案件一覧.xlsx", "審議案件一覧.pdf", "集計.html", "集計.xlsx", "公表"
TABLES = {"--csv": "一覧.csv", "--csv-sjis": "一覧sjis.csv", "--json": "結果.json"}
PRINTED = {"--pdf": PDF, "--publish": WEB}
"""What needs LibreOffice."""


def consolidated(
    papers: Sequence[Path], folder: Path, period: str, day: str, *further: str, printed: bool = False
) -> Path:
    """Everything ``consolidate`` writes, in ``folder``; without ``printed`` what can be made without LibreOffice."""
    wanted = {"-o": LIST, "--report": REPORT, **TABLES, **(PRINTED if printed else {})}
    outputs = [text for option, name in wanted.items() for text in (option, str(folder / name))]
    command = ["consolidate", *map(str, papers), "--period", period, "--date", day, *outputs, *further]
    assert run(command) in (0, 1)
    return folder


def outputs_in(folder: Path) -> dict[str, bytes]:
    """Every file by its place in the folder."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def parts_of(workbook: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(workbook) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_again(path: Path) -> PublishedReport:
    """The list as the product reads any published report."""
    return read_report(
        FileDocumentReader().read(path), load_profile().body_names, load_catalogue().short_forms
    )


def flat(text: Reading | str | None) -> str:
    """Without blanks and line ends: the print spreads and breaks lines as its columns want."""
    return "".join((text.text if isinstance(text, Reading) else text or "").split())
