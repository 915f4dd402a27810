"""メール: the checked paper in the draft of an e-mail, opened in the mail program."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from xl_tools.adapters.excel_live import LiveExcel, LivePaper
from xl_tools.adapters.mail.eml import eml_bytes
from xl_tools.catalogue.profile import load_profile
from xl_tools.cli.handed_in import handed_in
from xl_tools.cli.opening import open_outside
from xl_tools.commands.checked_paper import CheckedPaper, checked_paper, why_not_sent
from xl_tools.commands.letter import paper_letter
from xl_tools.pressing.work import paper_of
from xl_tools.put_file import put_file
from xl_tools.user_choices import user_folder

_HOW_TO_CHECK = "「検証」を押し"
_KEPT_SECONDS = 24 * 60 * 60
"""A draft holds a whole paper: it goes when the next one is made a day later."""


def mail_paper(excel: LiveExcel) -> None:
    """Only a paper that was checked as it is, and has nothing 必須 left."""
    paper = paper_of(excel)
    with excel.calm("メールの下書きを作っています…"):
        checked = checked_paper(paper.path, paper.reader())
        reason = why_not_sent(checked, _HOW_TO_CHECK)
        draft = None if reason else _draft(paper, checked)
    if draft is None:
        excel.dialogs.tell(reason, is_trouble=True)
        return
    open_outside(draft)
    excel.dialogs.tell(
        "付議書を添付したメールの下書きを開きました。あて先を確かめて送ってください。"
        "添付したのは、指摘の印やマクロのない写しです。"
    )


def _draft(paper: LivePaper, checked: CheckedPaper) -> Path:
    with handed_in(paper.copy(), paper.path.name) as copy:
        letter = paper_letter(checked, copy.read_bytes(), load_profile())
        return _kept(eml_bytes(letter, unsent=True), f"{paper.path.stem}.eml")


def _kept(content: bytes, name: str) -> Path:
    """Where the mail program finds it. Raises OutputNotWritten."""
    folder = user_folder() / "drafts"
    draft = folder / name
    put_file(content, draft, make_folder=True)
    oldest = time.time() - _KEPT_SECONDS
    for other in folder.glob("*.eml"):
        with suppress(OSError):  # open in the mail program: next time
            if other.stat().st_mtime < oldest:
                other.unlink()
    return draft
