"""What became of sending: lines of the log, what is attached."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.adapters.read_file import read_bytes
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.cli.run import run
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.cell import CellRef
from xl_tools.model.profile import Section
from xl_tools.model.settings import Settings
from xl_tools.ports import WorkbookContent

EXAMPLES = Path(__file__).resolve().parents[2] / "workbooks" / "examples"
TO, CC, SENDER = "jimukyoku@example.lg.jp", "hikae@example.lg.jp", "kenshin@example.lg.jp"


def settings(port: int, security: str = "なし") -> Settings:
    """A municipality whose mails go through a server on this computer."""
    shipped = shipped_profile()
    mail = replace(shipped.mail, to=(TO,), cc=(CC,), server="localhost", port=port, security=security)
    sections = (
        Section("見本健康部", "見本健診課", SENDER),
        Section("", "見本手当課", "teate@example.lg.jp"),
    )
    return Settings(replace(shipped, mail=mail, sections=sections))


def log_of(home: Path) -> list[list[str]]:
    log = home / "送信記録.csv"
    if not log.exists():
        return []
    with log.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


def results(home: Path) -> list[str]:
    return [row[2] for row in log_of(home)]


def content_of(workbook: bytes) -> WorkbookContent:
    return read_bytes(workbook, "", OWN_SHEETS)


def with_leak(paper: Path) -> None:
    """A telephone number in a cell, and checked again."""
    editor = open_workbook(paper, skip=OWN_SHEETS)
    text = str(editor.content().sheets[1].value(4, 2).raw)
    editor.set_text(CellRef(editor.content().sheets[1].name, 4, 2), f"{text}（問合せ先 090-1234-5678）")
    editor.save()
    assert run(["mark", str(paper)]) == 0
