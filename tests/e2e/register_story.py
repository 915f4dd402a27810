"""A shared folder with a register and the papers of two meetings, driven by the command line alone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.rules.papers import changed_document
from xl_tools.build.new_paper import new_paper
from xl_tools.cli.run import run

TITLE = "見本申請システムの構築等について"
COUNCIL = "新宿区個人情報保護管理運営会議"
FIRST, SECOND = "令和６年度第４回", "令和７年度第２回"
CITED = f"区では、見本申請を受け付けている（{FIRST}{COUNCIL}承認済）。"
CHANGED = {
    "cover/title": f"{TITLE}（対象者の追加）",
    "cover/meeting_date": "令和７年９月５日",
    "overview/summary": CITED,
    "overview/data_subjects": "見本申請を行う者、代理人",
    "overview/agenda": "（１）電算処理\n対象者に代理人を追加する。\n（２）外部結合\n対象者に代理人を追加する。\n（３）業務委託\n対象者に代理人を追加する。",
    **{
        f"matters/{kind}/data_subjects": "見本申請を行う者、代理人"
        for kind in ("data_processing", "external_connection", "outsourcing")
    },
}
"""A change case that says so everywhere, and carries no mark yet. The base paper was decided on 2025-02-03."""


@dataclass
class Office:
    """``register`` and ``papers`` have blanks and full-width signs in their names, as they do on a shared folder."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def register(self) -> Path:
        return self.folder / "承認 台帳" / "承認　台帳（共有）.xlsx"

    @property
    def papers(self) -> Path:
        return self.folder / "付議書 ①"

    @property
    def first(self) -> Path:
        return self.papers / "資料１０　見本申請.xlsx"

    @property
    def change(self) -> Path:
        return self.papers / "今回 分" / "資料３　見本申請（変更）.xlsx"

    def call(self, *arguments: str | Path) -> tuple[int, list[str], list[str]]:
        """Exit code, and the lines of output and of standard error."""
        self.capsys.readouterr()
        code = run([str(each) for each in arguments])
        captured = self.capsys.readouterr()
        return code, captured.out.splitlines(), captured.err.splitlines()

    def refused(self, *arguments: str | Path) -> str:
        """The one sentence of a command that could not run; nothing in the folder may change."""
        before = self.files()
        code, _, said = self.call(*arguments)
        assert code == 2
        assert self.files() == before
        (sentence,) = said
        return sentence

    def files(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file()}

    def write_papers(self) -> None:
        self.change.parent.mkdir(parents=True, exist_ok=True)
        self.register.parent.mkdir(exist_ok=True)
        new_paper(changed_document({}), None, self.first, overwrite=True)
        new_paper(changed_document({"set": CHANGED}), None, self.change, overwrite=True)

    def add(self, paper: Path, meeting: str, *more: str) -> tuple[int, list[str], list[str]]:
        given = ("--register", self.register, "--meeting", meeting, "--result", "承認")
        return self.call("register", "add", paper, *given, *more)

    def cross_check(self, paper: Path) -> Any:
        """The paper's part of the JSON."""
        report = self.folder / "結果.json"
        code, _, _ = self.call("cross-check", paper, "--register", self.register, "--quiet", "--json", report)
        assert code in (0, 1)
        (checked,) = json.loads(report.read_text(encoding="utf-8"))["papers"]
        report.unlink()
        return checked

    def codes(self, paper: Path) -> list[str]:
        return [finding["code"] for finding in self.cross_check(paper)["findings"]]

    def history(self) -> list[tuple[Any, ...]]:
        """The rows of 変更履歴."""
        sheet = openpyxl.load_workbook(self.register)["変更履歴"]
        return [row[:5] for row in sheet.iter_rows(min_row=4, values_only=True) if any(row)]
