"""メール: what is asked where personal data is left, Outlook's own window, a password, the log."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.buttons.conftest import Press
from tests.buttons.desk import CANCEL, FakePaper, sheet_names
from tests.mail.plain_parser import parsed
from tests.mail.sent import log_of
from tests.mail.test_encryption import opened_by_the_book
from tests.mail.test_outlook import MailItem, Outlook
from xl_tools.adapters.mail.outlook import OutlookMailer
from xl_tools.catalogue.active import settings_in_use
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.model.cell import CellRef
from xl_tools.model.settings import Settings
from xl_tools.pressing import mailing
from xl_tools.pressing.held_settings import HELD

Example = Callable[[str], FakePaper]
NUMBER = "090-1234-5678"


@pytest.fixture
def checked(press: Press, example: Example) -> FakePaper:
    paper = example("01_new_system")
    press("validate")
    return paper


@pytest.fixture
def leaking(press: Press, example: Example) -> FakePaper:
    """A paper with a telephone number, and otherwise nothing to put right."""
    paper = example("03_outsourcing_only")
    editor = paper.edit()
    ref = CellRef(sheet_names(paper.path)[1], 4, 2)
    text = next(grid for grid in editor.content().sheets if grid.name == ref.sheet).value(4, 2).raw
    editor.set_text(ref, f"{text}（問合せ先 {NUMBER}）")
    editor.save()
    press("validate")
    return paper


@pytest.fixture
def outlook(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The message Outlook shows."""
    item = MailItem()
    monkeypatch.setattr(mailing, "OutlookMailer", lambda: OutlookMailer(lambda: Outlook(item)))
    return item


@pytest.fixture
def encrypting(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings that have every paper encrypted, and no password agreed on."""
    monkeypatch.delenv("XL_TOOLS_ATTACHMENT_PASSWORD", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    shipped = shipped_profile()
    monkeypatch.setattr(HELD, "use", lambda: None)
    with settings_in_use(Settings(replace(shipped, mail=replace(shipped.mail, encrypts=True)))):
        yield


def test_a_draft_is_recorded(press: Press, checked: FakePaper, opened: list[Path], home: Path) -> None:
    press("mail")
    ((_, _, result, paper, *_),) = log_of(home)
    assert (result, paper) == ("下書き", checked.path.name)


def test_with_outlook_its_own_window_opens(
    press: Press, checked: FakePaper, opened: list[Path], outlook: Any, home: Path
) -> None:
    assert "下書きを開きました" in press("mail").dialogs.told[0]
    assert outlook.done == ["shown"]
    assert outlook.Attachments.taken[0][0] == checked.path.name
    assert opened == []
    assert not (home / "drafts").exists()
    assert [row[2] for row in log_of(home)] == ["下書き"]


def test_an_outlook_that_fails_leaves_a_draft(
    press: Press, checked: FakePaper, opened: list[Path], outlook: Any
) -> None:
    outlook.__dict__["fails"] = "Display"
    press("mail")
    assert outlook.done == ["discarded"]
    assert [draft.name for draft in opened] == ["01_new_system.eml"]


class TestPersonalData:
    def test_it_is_shown_and_taken_back(
        self, press: Press, leaking: FakePaper, opened: list[Path], home: Path
    ) -> None:
        excel = press("mail", CANCEL)
        (told,) = excel.dialogs.troubles
        assert "個人情報と思われるものがあります" in told
        assert "B4" in told
        assert NUMBER not in told
        assert "送信記録に残ります" in excel.dialogs.asked[0]
        assert (opened, log_of(home)) == ([], [])

    def test_an_empty_reason_is_none(self, press: Press, leaking: FakePaper, opened: list[Path]) -> None:
        press("mail", " ")
        assert opened == []

    def test_with_a_reason_it_goes_and_the_reason_is_kept(
        self, press: Press, leaking: FakePaper, opened: list[Path], home: Path
    ) -> None:
        press("mail", "窓口の公用携帯")
        assert len(opened) == 1
        (row,) = log_of(home)
        assert row[6].startswith("窓口の公用携帯（")
        assert NUMBER not in "".join(row)


@pytest.mark.usefixtures("encrypting")
@pytest.mark.parametrize("can_be_opened", [True, False])
def test_the_password_is_told_whatever_becomes_of_the_draft(
    press: Press, checked: FakePaper, home: Path, monkeypatch: pytest.MonkeyPatch, can_be_opened: bool
) -> None:
    monkeypatch.setattr("xl_tools.cli.opening.show_file", lambda path: can_be_opened)
    told = press("mail").dialogs.told
    assert told[0].startswith("添付のパスワード：")
    password = told[0].splitlines()[0].removeprefix("添付のパスワード：")
    message = parsed((home / "drafts" / "01_new_system.eml").read_bytes())
    assert opened_by_the_book(message.attached(".xlsx").content, password).startswith(b"PK")
