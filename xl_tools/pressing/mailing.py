"""メール: the checked paper in a new mail, in Outlook or as a draft the mail program opens. The person sends it."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from xl_tools.adapters.excel_live import LiveExcel, LivePaper
from xl_tools.adapters.mail.drafts import DraftMailer
from xl_tools.adapters.mail.outlook import OutlookMailer
from xl_tools.catalogue.profile import load_profile
from xl_tools.cli.opening import open_outside
from xl_tools.cli.sending import Lock, now, preparation, send_log, who
from xl_tools.commands.send import Order, PreparedPaper, SendResult, prepare, send_prepared, to_look_at
from xl_tools.errors import CannotSend
from xl_tools.model.leaks import Leak
from xl_tools.model.mail import Delivery, Letter
from xl_tools.model.profile import Profile
from xl_tools.pressing.asking import given
from xl_tools.pressing.work import paper_of
from xl_tools.user_choices import user_folder

_HOW_TO_CHECK = "「検証」を押し"
_KEPT_SECONDS = 24 * 60 * 60
"""A draft holds a whole paper: it goes when the next one is made a day later."""
_MOST_LEAKS = 8
_PREPARING = "メールの下書きを作っています…"


def mail_paper(excel: LiveExcel) -> None:
    """Only a paper that was checked as it is, has nothing 必須 left, and holds nobody's data unless a reason is given.

    Raises Cancelled where no reason is given.
    """
    paper = paper_of(excel)
    profile = load_profile()
    with excel.calm(_PREPARING):
        prepared = _prepared(paper, profile)
    if isinstance(prepared, SendResult):
        excel.dialogs.tell(prepared.sentence, is_trouble=True)
        return
    reason = _reason_for(prepared.leaks.blocking, excel) if prepared.leaks.blocking else ""
    mailer = _OutlookOrDraft(_draft_file(paper.path.stem))
    lock = Lock() if profile.mail.encrypts else None
    with excel.calm(_PREPARING):
        if lock:
            lock.get_ready()
        order = Order(who(), now, as_draft=True, leak_reason=reason, encrypt=lock)
        result = send_prepared(prepared, mailer, send_log(profile.mail), order)
    _tell(result, mailer, lock, excel)


def _prepared(paper: LivePaper, profile: Profile) -> PreparedPaper | SendResult:
    ways = preparation(profile, _HOW_TO_CHECK, encrypts=profile.mail.encrypts)
    return prepare(paper.path, paper.copy(), ways, profile)


def _reason_for(leaks: tuple[Leak, ...], excel: LiveExcel) -> str:
    """Raises Cancelled."""
    shown = "\n".join(f"・{leak.place}：{leak.kind}（{leak.shown}）" for leak in leaks[:_MOST_LEAKS])
    more = f"\nほかに{len(leaks) - _MOST_LEAKS}か所" if len(leaks) > _MOST_LEAKS else ""
    excel.dialogs.tell(
        f"個人情報と思われるものがあります。\n{shown}{more}\n消してから送ってください。", is_trouble=True
    )
    reason = given(
        excel.dialogs.ask_text(
            "このまま送ってよいときだけ、その理由を書いてください（送信記録に残ります）。"
            "消してから送るときは「キャンセル」を押してください。"
        )
    )
    return given(reason.strip() or None)


@dataclass
class _OutlookOrDraft:
    """The port Mailer: Outlook where there is one, else a file. ``draft`` is None once Outlook has it."""

    target: Path
    draft: Path | None = None

    def deliver(self, letter: Letter) -> Delivery:
        """Raises OutputNotWritten, CannotSend."""
        with suppress(CannotSend):
            return OutlookMailer().deliver(letter)
        self.draft = self.target
        _drop_old(self.target.parent)
        return DraftMailer(self.target, overwrite=True, make_folder=True).deliver(letter)


def _draft_file(stem: str) -> Path:
    return user_folder() / "drafts" / f"{stem}.eml"


def _drop_old(folder: Path) -> None:
    oldest = time.time() - _KEPT_SECONDS
    for draft in folder.glob("*.eml"):
        with suppress(OSError):  # open in the mail program: next time
            if draft.stat().st_mtime < oldest:
                draft.unlink()


def _tell(result: SendResult, mailer: _OutlookOrDraft, lock: Lock | None, excel: LiveExcel) -> None:
    """Raises CannotUseExcel where no program opens the draft."""
    if result.delivery is not Delivery.DRAFT:
        excel.dialogs.tell(result.sentence, is_trouble=True)
        return
    if lock and lock.made:  # before anything that may fail: nobody could open the attachment without it
        excel.dialogs.tell(
            f"添付のパスワード：{lock.made}\n"
            "書き留めて、あて先に、電話など、メールでない方法で知らせてください。どこにも記録しません。"
        )
    if mailer.draft:
        open_outside(mailer.draft)
    what_next = "確かめて" if result.letter and result.letter.to else "書いて"
    excel.dialogs.tell(
        f"付議書を添付したメールの下書きを開きました。あて先を{what_next}送ってください。"
        f"添付したのは、指摘の印やマクロのない写しです。{_to_look_at(result)}"
    )


def _to_look_at(result: SendResult) -> str:
    sentences = to_look_at(result.leaks) if result.leaks else ()
    more = [f"ほかに{len(sentences) - _MOST_LEAKS}件"] if len(sentences) > _MOST_LEAKS else []
    return "".join(f"\n・{each}" for each in [*sentences[:_MOST_LEAKS], *more])
