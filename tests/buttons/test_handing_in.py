"""PDF and メール: what is handed in holds the paper and nothing else."""

from __future__ import annotations

import email
import email.policy
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.buttons.conftest import EXAMPLES, Press
from tests.buttons.desk import CANCEL, FakePaper, sheet_names
from tests.buttons.saved_by_excel import as_saved_by_excel
from tests.fixtures.corpus import BY_NAME
from tests.fixtures.package import Package
from tests.validators.harness import Validators
from xl_tools.adapters.file_kind import OLE2_MAGIC
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.cli.handed_in import handed_in
from xl_tools.cli.run import run
from xl_tools.commands.stamp import status_of_file
from xl_tools.errors import UnreadableFile
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.cell import CellRef
from xl_tools.model.stamp import State

Example = Callable[[str], FakePaper]


class TestPdf:
    def test_only_sheets_of_the_paper(
        self, press: Press, example: Example, chosen_register: Path, tmp_path: Path
    ) -> None:
        paper = example("01_new_system")
        own = [name for name in sheet_names(paper.path) if name != "記入要領"]
        press("cross_check")
        target = tmp_path / "提出.pdf"
        excel = press("print_pdf", target)
        assert paper.printed == [(target, own)]
        assert excel.dialogs.told == [f"「{target}」を作りました。"]

    @pytest.mark.parametrize("clear", [True, False])
    def test_colours_go_first_where_wished(
        self, press: Press, example: Example, tmp_path: Path, clear: bool
    ) -> None:
        paper = example("06_full_of_mistakes")
        press("validate")
        excel = press("print_pdf", clear, tmp_path / "提出.pdf")
        assert "先に印を消しますか" in excel.dialogs.asked[0]
        assert ("検査結果" in sheet_names(paper.path)) is not clear
        assert "検査結果" not in paper.printed[0][1]

    def test_taken_back(self, press: Press, example: Example, tmp_path: Path) -> None:
        paper = example("01_new_system")
        there = tmp_path / "前の.pdf"
        there.write_bytes(b"mine")
        for answers in ((CANCEL,), (there, False)):
            assert press("print_pdf", *answers).dialogs.told == []
        assert (paper.printed, there.read_bytes()) == ([], b"mine")


class TestMail:
    def test_a_checked_paper_is_attached(
        self, press: Press, example: Example, opened: list[Path], home: Path
    ) -> None:
        paper = example("01_new_system")
        press("validate")
        excel = press("mail")
        (draft,) = opened
        assert draft == home / "drafts" / "01_new_system.eml"
        assert "下書きを開きました" in excel.dialogs.told[0]
        message = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
        assert message["X-Unsent"] == "1"
        assert message["To"] is None
        assert status_of_file(paper.path, paper.reader()).title in message["Subject"]
        attached, summary = message.iter_attachments()
        assert attached.get_filename() == "01_new_system.xlsx"
        assert summary.get_filename() == "検査結果.txt"
        copy = home / "copy.xlsx"
        copy.write_bytes(attached.get_content())
        assert sheet_names(copy) == [name for name in sheet_names(paper.path) if name not in OWN_SHEETS]
        assert status_of_file(copy, FileSheetReader()).is_good

    def test_a_japanese_name(
        self, press: Press, example: Example, opened: list[Path], tmp_path: Path
    ) -> None:
        paper = example("01_new_system")
        paper.path = paper.path.rename(tmp_path / "付議書；№1 & '見本'.xlsx")
        press("validate")
        press("mail")
        raw = opened[0].read_bytes()
        assert raw.isascii()
        assert b"filename*" in raw
        message = email.message_from_bytes(raw, policy=email.policy.default)
        assert next(message.iter_attachments()).get_filename() == paper.path.name

    def test_not_before_it_is_checked(self, press: Press, example: Example, opened: list[Path]) -> None:
        paper = example("01_new_system")
        assert "まだ検査していません。「検証」を押し" in press("mail").dialogs.troubles[0]
        press("validate")
        editor = paper.edit()
        editor.set_text(CellRef(sheet_names(paper.path)[1], 4, 2), "別の内容")
        editor.save()
        assert "内容が変わっています。" in press("mail").dialogs.troubles[0]
        assert opened == []

    def test_not_with_something_left_to_do(self, press: Press, example: Example, opened: list[Path]) -> None:
        example("06_full_of_mistakes")
        press("validate")
        assert "必須の指摘が" in press("mail").dialogs.troubles[0]
        assert opened == []

    def test_old_drafts_go(self, press: Press, example: Example, opened: list[Path], home: Path) -> None:
        example("01_new_system")
        press("validate")
        old = home / "drafts" / "前の.eml"
        old.parent.mkdir()
        old.write_bytes(b"x")
        os.utime(old, (0, 0))
        press("mail")
        assert opened[0].exists()
        assert not old.exists()

    def test_where_no_program_takes_it(
        self, press: Press, example: Example, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("xl_tools.cli.opening.show_file", lambda path: False)
        example("01_new_system")
        press("validate")
        assert "開けませんでした" in press("mail").dialogs.troubles[0]


@pytest.fixture(params=["as made", "as saved by Excel"])
def with_buttons(request: pytest.FixtureRequest, example: Example, tmp_path: Path) -> FakePaper:
    """A paper with buttons on its cover, and nothing left to do."""
    paper = example("01_new_system")
    paper.path = made_with_buttons("01_new_system", tmp_path)
    if request.param == "as saved by Excel":
        as_saved_by_excel(paper.path)
    return paper


def made_with_buttons(name: str, folder: Path) -> Path:
    paper = folder / "付議書.xlsm"
    assert run(["new", "--from", str(EXAMPLES / f"{name}.json"), "-o", str(paper)]) == 0
    return paper


def test_macros_and_buttons_stay_behind(
    press: Press, with_buttons: FakePaper, opened: list[Path], home: Path
) -> None:
    press("validate")
    press("mail")
    message = email.message_from_bytes(opened[0].read_bytes(), policy=email.policy.default)
    attached = next(message.iter_attachments())
    assert attached.get_filename() == "付議書.xlsx"
    copy = home / "copy.xlsx"
    copy.write_bytes(attached.get_content())
    parts = Package.opened(copy.read_bytes()).parts
    ours = re.compile(r"vba|vml|ctrlProp|drawing99|comments", re.IGNORECASE)
    assert [name for name in Package.opened(with_buttons.path.read_bytes()).parts if ours.search(name)]
    assert [name for name in parts if ours.search(name)] == []
    calls = re.compile(rb"Button|macroEnabled|<controls|legacyDrawing")
    assert [name for name, part in parts.items() if calls.search(part)] == []
    assert not OWN_SHEETS & {*sheet_names(copy)}
    assert run(["status", str(copy)]) == 0


def test_marks_among_buttons_stay_behind(tmp_path: Path) -> None:
    paper = made_with_buttons("06_full_of_mistakes", tmp_path)
    as_saved_by_excel(paper)
    plain = tmp_path / "plain.xlsx"
    with handed_in(paper.read_bytes(), paper.name) as copy:
        plain.write_bytes(copy.read_bytes())
    assert run(["mark", str(paper)]) == 1
    assert "xl/comments1.xml" in Package.opened(paper.read_bytes()).parts
    with handed_in(paper.read_bytes(), paper.name) as copy:
        before, after = Package.opened(plain.read_bytes()).parts, Package.opened(copy.read_bytes()).parts
        assert run(["status", str(copy)]) == 1, "checked as it is, with findings left"
        assert status_of_file(copy, FileSheetReader(OWN_SHEETS)).state is State.CURRENT
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed <= {"docProps/custom.xml", "xl/styles.xml"}


def test_no_type_of_macros_stays_for_other_parts_of_the_same_extension() -> None:
    paper = BY_NAME["paper_rich.xlsm"].path
    with handed_in(paper.read_bytes(), paper.name) as copy:
        parts = Package.opened(copy.read_bytes()).parts
    assert [name for name in parts if name.endswith(".bin")]
    assert b"vbaProject" in Package.opened(paper.read_bytes()).parts["[Content_Types].xml"]
    assert b"vbaProject" not in parts["[Content_Types].xml"]


def test_of_a_locked_structure(press: Press, example: Example, opened: list[Path], tmp_path: Path) -> None:
    paper = example("01_new_system")
    press("validate")
    package = Package.opened(paper.path.read_bytes())
    package.insert_before("xl/workbook.xml", "<bookViews>", '<workbookProtection lockStructure="1"/>')
    paper.path.write_bytes(package.zipped())
    assert {"検査結果", "記入要領"} < {*sheet_names(paper.path)}
    with handed_in(paper.copy(), paper.path.name) as copy:
        assert not OWN_SHEETS & {*sheet_names(copy)}


def test_of_a_workbook_with_a_password() -> None:
    locked = OLE2_MAGIC + "EncryptedPackage\0".encode("utf-16-le")
    with pytest.raises(UnreadableFile, match="パスワード"), handed_in(locked, "付議書.xlsx"):
        pytest.fail("nothing can be handed in")


@pytest.mark.validators
def test_what_is_handed_in_is_valid(with_buttons: FakePaper, validators: Validators, tmp_path: Path) -> None:
    before = validators.messages([with_buttons.path])[0]
    with handed_in(with_buttons.path.read_bytes(), with_buttons.path.name) as copy:
        assert copy.name == "付議書.xlsx"
        assert [message for message in validators.messages([copy])[0] if message not in before] == []
