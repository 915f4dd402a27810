"""The commands that read or write in bulk, each with the folder it works in."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl

from tests.agenda.meeting import FIRST_ROW, document
from tests.commands.registers import register_workbook
from tests.e2e.test_filling import unfinished
from tests.faults.around import MAILBOX, addressed, mail_server, printing, windows
from tests.rules.papers import changed_document
from xl_tools import resources
from xl_tools.build.new_paper import new_paper
from xl_tools.cli.run import run
from xl_tools.user_choices import HOME_VARIABLE

Files = Mapping[str, bytes]
"""Path in the folder → content."""

SEND_LOG = "利用者/送信記録.csv"
INTAKE_RECORD = "受付/受付記録.csv"
LOGS = (SEND_LOG, INTAKE_RECORD)
REGISTER, LIST = "承認台帳.xlsx", "付議案件一覧.xlsx"
PAPERS = ("付議書/01　だより.xlsx", "付議書/02　公園.xlsx")
CASES = {
    "cases": """
        | 案件番号 | 付議日     | 会議体                         | № | 件名                             | 審議結果 |
        | R6-001   | 2024-12-20 | 新宿区個人情報保護管理運営会議 | 1  | 見本申請システムの構築等について | 承認     |
    """
}
_EXAMPLES = ("03_outsourcing_only", "05_security_camera")
FINDING = ("S003", "表紙!E2")
_MEETING = ("--meeting", "令和７年度第３回", "--date", "2025/9/5")
_WITH = ("--register", REGISTER)


@dataclass(frozen=True)
class Command:
    """``ready`` prepares the folder beyond two papers and a register, ``around`` what is not in it.

    ``each_paper``: papers are worked on one by one. ``again``: a second run finds its work done. ``reports`` hold
    what could be read, or when they were made: they are another one each time; of a folder its name with "/".
    """

    line: tuple[str, ...]
    ready: Callable[[], None] = lambda: None
    each_paper: bool = False
    again: bool = True
    reports: tuple[str, ...] = ()
    around: Callable[[], AbstractContextManager[None]] = nullcontext

    def is_report(self, path: str) -> bool:
        return any(path == each or (each.endswith("/") and path.startswith(each)) for each in self.reports)


def _prior() -> None:
    new_paper(changed_document({"set": {}}), None, Path("前回.xlsx"), overwrite=True)
    changed = {"matters/outsourcing/data_subjects": "見本申請を行う者、代理人"}
    new_paper(changed_document({"set": changed}), None, Path("今回.xlsx"), overwrite=True)


def _listed() -> None:
    assert run(["agenda", "付議書", *_MEETING, "-o", LIST, "--write-numbers"]) == 0


def _decided() -> None:
    _listed()
    book = openpyxl.load_workbook(LIST)
    for number in range(len(PAPERS)):
        book["審議結果"].cell(FIRST_ROW + number, 6).value = "承認"
    book.save(LIST)


def _marked() -> None:
    run(["mark", "付議書"])


def _unfinished() -> None:
    for path in PAPERS:
        unfinished(Path(path))


def _mistakes() -> None:
    shutil.copyfile(resources.workbooks() / "examples" / "06_full_of_mistakes.xlsx", "誤り.xlsx")


def _arrived() -> None:
    """Both papers checked, in mails the secretariat saved."""
    _marked()
    Path("届いたメール").mkdir()
    with addressed():
        for number, path in enumerate(PAPERS):
            assert run(["send", path, "-o", f"届いたメール/{number}.eml"]) == 0


def _imported() -> None:
    assert run(["register", "import", PAPERS[0], "-o", "取込確認.xlsx"]) == 1
    book = openpyxl.load_workbook("取込確認.xlsx")
    for place, value in {"A4": "○", "E4": "令和７年９月５日", "L4": "承認"}.items():
        book["案件"][place].value = value
    book.save("取込確認.xlsx")


COMMANDS = {
    "validate": Command(
        ("validate", "付議書", "--html", "結果.html", "--json", "結果.json"),
        each_paper=True,
        reports=("結果.html", "結果.json"),
    ),
    "validate --stamp": Command(("validate", "付議書", "--stamp"), each_paper=True),
    "mark": Command(("mark", "付議書"), each_paper=True),
    "unmark": Command(("unmark", "付議書"), _marked, each_paper=True),
    "fill": Command(("fill", "付議書", "--propose"), _unfinished, each_paper=True),
    "status": Command(("status", "付議書"), _marked, each_paper=True),
    "undo": Command(("undo", PAPERS[0]), _marked, again=False),
    "compare": Command(("compare", "付議書"), each_paper=True),
    "accept": Command(("accept", "誤り.xlsx", *FINDING, "--reason", "みほん"), _mistakes),
    "export": Command(("export", PAPERS[0], "-o", "付議書.json", "--overwrite")),
    "new": Command(("new", "--matters", "業務委託", "-o", "新しい.xlsx", "--overwrite")),
    "diff": Command(("diff", "今回.xlsx", "--prior", "前回.xlsx", "--mark", *_WITH), _prior),
    "cross-check": Command(
        ("cross-check", "付議書", *_WITH, "--html", "照合.html", "--json", "照合.json"),
        each_paper=True,
        reports=("照合.html", "照合.json"),
    ),
    "register add": Command(
        ("register", "add", "付議書", *_WITH, *_MEETING, "--result", "承認", "--json", "追加.json"),
        reports=("追加.json", REGISTER),
    ),
    "register import": Command(("register", "import", PAPERS[0], "-o", "取込確認.xlsx", "--overwrite")),
    "register import --accept": Command(("register", "import", "--accept", "取込確認.xlsx", *_WITH), _imported),
    "agenda": Command(
        ("agenda", "付議書", *_MEETING, "-o", LIST, "--overwrite", "--write-numbers"), reports=(LIST,)
    ),
    "agenda --results": Command(("agenda", "--results", LIST, *_WITH, "--write-papers"), _decided, reports=(REGISTER,)),
    "consolidate": Command(
        (
            "consolidate", "付議書", "--period", "2025-04..2025-09", "--date", "2025/10/1", "-o", "一覧.xlsx", "--csv",
            "一覧.csv", "--report", "集計.html", "--json", "結果.json", "--overwrite",
        ),
        _decided,
        reports=("一覧.xlsx", "一覧.csv", "集計.html", "集計.xlsx", "結果.json"),
    ),
    "settings use": Command(("settings", "use", *_WITH)),
    "consolidate --publish": Command(
        (
            "consolidate", "付議書", "--period", "2025-04..2025-09", "--date", "2025/10/1", "-o", "一覧.xlsx",
            "--publish", "公表", "--overwrite",
        ),
        _decided,
        reports=("一覧.xlsx", "公表/"),
    ),
    "leaks": Command(("leaks", "付議書", "--json", "確認.json"), each_paper=True, reports=("確認.json",)),
    "pdf": Command(("pdf", "付議書", "--overwrite"), each_paper=True, around=printing),
    "addin install": Command(("addin", "install"), around=windows),
    "drop": Command(
        ("drop", "付議書", "--folder", "結果", "--no-open", "--no-wait"), again=False, reports=("結果/",)
    ),
    "receive": Command(
        ("receive", "届いたメール", "--into", "受付"), _arrived, reports=(INTAKE_RECORD,),
    ),
    "send --smtp": Command(
        ("send", PAPERS[0], "--smtp"),
        _marked,
        again=False,
        reports=(f"{MAILBOX}/0.eml", SEND_LOG),
        around=mail_server,
    ),
    "send": Command(("send", PAPERS[0], "-o", "下書き.eml", "--overwrite"), _marked, reports=("下書き.eml", SEND_LOG)),
}  # fmt: skip


@contextmanager
def at_home_in(folder: Path) -> Iterator[None]:
    """Everything the command knows lies in ``folder``: it is the current one, the user's own is one in it."""
    before, home = Path.cwd(), os.environ.get(HOME_VARIABLE, "")
    os.chdir(folder)
    os.environ[HOME_VARIABLE] = str(folder / "利用者")
    try:
        yield
    finally:
        os.environ[HOME_VARIABLE] = home
        os.chdir(before)


def unchanged() -> None:
    """Papers and register are used as they are."""


@cache
def ready(name: str, place: Path, first: Callable[[], None] = unchanged) -> Files:
    """What the folder holds before the command; made once, in ``place``. ``first`` changes papers and register."""
    shutil.rmtree(place, ignore_errors=True)
    put(_changed(place, first), place)
    with at_home_in(place), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        COMMANDS[name].ready()
    return held(place)


@cache
def _changed(place: Path, first: Callable[[], None]) -> Files:
    put(_common(place), place)
    with at_home_in(place):
        first()
    return {path: content for path, content in held(place).items() if not path.endswith(".bak")}


@cache
def _common(place: Path) -> Files:
    (place / "付議書").mkdir(parents=True, exist_ok=True)
    for path, name in zip(PAPERS, _EXAMPLES, strict=True):
        new_paper(document(name), None, place / path, overwrite=True)
    shutil.copyfile(resources.workbooks() / REGISTER, place / REGISTER)
    register_workbook(place / REGISTER, CASES)
    return {path: content for path, content in held(place).items() if not path.endswith(".bak")}


def put(files: Files, folder: Path) -> None:
    """The folder then holds just this."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def held(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
