"""``xl-tools send``: checked papers as drafts of e-mails, through a mail server, or in Outlook."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_tools.adapters.mail.drafts import DraftMailer
from xl_tools.adapters.mail.outlook import OutlookMailer
from xl_tools.adapters.read_file import workbook_bytes
from xl_tools.catalogue.profile import load_profile
from xl_tools.cli.console import wide_enough_console
from xl_tools.cli.output_paths import check_free, check_output, check_unshared, places_for
from xl_tools.cli.progress import in_order
from xl_tools.cli.results import exit_code
from xl_tools.cli.sending import Lock, now, preparation, send_log, smtp_mailer, who
from xl_tools.commands.each_file import each_file
from xl_tools.commands.find_papers import find_papers
from xl_tools.commands.send import (
    Order,
    Preparation,
    SendResult,
    prepare,
    send_prepared,
    to_look_at,
)
from xl_tools.errors import BadInput
from xl_tools.mail_ports import Mailer, SendLog
from xl_tools.model.finding import Refusal
from xl_tools.model.mail import Delivery
from xl_tools.model.profile import Profile
from xl_tools.reports.terminal_send_log import print_records

_HOW_TO_CHECK = "「xl-tools mark」で検査し"
_FAILED = (Delivery.NOT_SENT, Delivery.UNKNOWN)

Result = SendResult | Refusal


def send(options: argparse.Namespace) -> int:
    """Returns the exit code: 1 where a paper is not to be sent yet, 2 where one could not be.

    Raises XlToolsError where nothing can be done at all.
    """
    profile = load_profile()
    if options.log:
        print_records(send_log(profile.mail).records(), wide_enough_console())
        return exit_code(could_not_run=False, is_good=True)
    encrypts = options.encrypt or profile.mail.encrypts
    _refuse_contradictions(options, encrypts=encrypts)
    papers = find_papers(options.papers)
    run = _run(options, papers, profile, encrypts=encrypts)
    results = in_order(papers, run.results(papers), "送っています")
    for result in results:
        _tell(result, run.targets)
    if len(papers) > 1:
        print(_summary(results))
    return exit_code(
        could_not_run=any(_has_failed(each) for each in results),
        is_good=all(isinstance(each, SendResult) and each.delivery is not None for each in results),
    )


def _refuse_contradictions(options: argparse.Namespace, *, encrypts: bool) -> None:
    """Raises BadInput."""
    if not options.papers:
        raise BadInput(
            "送る付議書のブックかフォルダーを指定してください。送信記録を見るときは「--log」です。"
        )
    if options.output is not None and (options.smtp or options.outlook):
        raise BadInput("「-o」は下書きの場所です。「--smtp」「--outlook」とは一緒に指定できません。")
    if options.pdf and encrypts:
        raise BadInput(
            "PDFは暗号化できないので、暗号化する付議書とは一緒に送れません。「--pdf」を付けずに実行してください。"
        )
    if options.leak_reason is not None and not options.leak_reason.strip():
        raise BadInput("「--leak-reason」に、送ってよい理由を書いてください。")


@dataclass(frozen=True, slots=True)
class _Run:
    """What all papers of one run share. ``targets`` has each paper's draft; empty where there are none."""

    profile: Profile
    preparation: Preparation
    log: SendLog
    order: Order
    targets: Mapping[Path, Path]
    mailer: Mailer | None
    overwrite: bool

    def results(self, papers: Sequence[Path]) -> Iterator[Result]:
        """One after the other, each sent as soon as it is prepared: workers take longer to start than they save."""
        for paper in papers:
            yield from each_file([paper], self._one)

    def _one(self, path: Path) -> SendResult:
        """Raises what checking the place, preparing and sending raise. A draft that has no place is not prepared."""
        if self.mailer is None:
            check_unshared(path, self.targets, "下書き")
            check_output(self.targets[path], (".eml",), self.targets)
            check_free(self.targets[path], overwrite=self.overwrite)
        prepared = prepare(path, workbook_bytes(path), self.preparation, self.profile)
        if isinstance(prepared, SendResult):
            return prepared
        mailer = self.mailer or DraftMailer(self.targets[path], overwrite=self.overwrite)
        return send_prepared(prepared, mailer, self.log, self.order)


def _run(options: argparse.Namespace, papers: Sequence[Path], profile: Profile, *, encrypts: bool) -> _Run:
    """Raises BadInput, CannotSend, OutputNotWritten."""
    mailer = _mailer(options, profile)
    log = send_log(profile.mail)
    order = Order(
        who=who(),
        now=now,
        as_draft=not options.smtp,
        leak_reason=options.leak_reason or "",
        again=options.again,
        encrypt=_lock(len(papers)) if encrypts else None,
    )
    return _Run(
        profile,
        preparation(profile, _HOW_TO_CHECK, encrypts=encrypts, with_pdf=options.pdf),
        log,
        order,
        {} if mailer else places_for(papers, options.output, ".eml"),
        mailer,
        options.overwrite,
    )


def _mailer(options: argparse.Namespace, profile: Profile) -> Mailer | None:
    """None for drafts, each of which has its own. Raises BadInput."""
    if options.smtp:
        return smtp_mailer(profile.mail)
    return OutlookMailer() if options.outlook else None


def _lock(papers: int) -> Lock:
    """Tells the password at once: whatever happens afterwards, who got the mail can be told it.

    Raises CannotSend, BadInput: papers go to different sections' places, and one password would open them all.
    """
    lock = Lock()
    lock.get_ready()
    if lock.made and papers > 1:
        raise BadInput(
            "付議書がいくつもあるときは、あて先と決めたパスワードで暗号化します。環境変数XL_TOOLS_ATTACHMENT_PASSWORDか"
            "資格情報マネージャーに用意するか（使い方の19章）、付議書を一つずつ指定してください。"
        )
    if lock.made:
        print(f"添付のパスワード：{lock.made}")
        print("あて先に、電話など、メールでない方法で知らせてください。どこにも記録しません。", flush=True)
    return lock


def _has_failed(result: Result) -> bool:
    return isinstance(result, Refusal) or result.delivery in _FAILED


def _tell(result: Result, targets: Mapping[Path, Path]) -> None:
    if isinstance(result, Refusal):
        print(result.reason, file=sys.stderr)
    elif result.delivery in (Delivery.SENT, Delivery.DRAFT):
        print(result.sentence or _draft_sentence(result, targets))
        _print_below(to_look_at(result.leaks) if result.leaks else ())
    else:
        print(result.sentence, file=sys.stderr)
        if result.delivery is None and result.leaks:
            _print_below(leak.sentence for leak in result.leaks.blocking)


def _print_below(sentences: Iterable[str]) -> None:
    for sentence in sentences:
        print(f"　{sentence}", file=sys.stderr)


def _draft_sentence(result: SendResult, targets: Mapping[Path, Path]) -> str:
    target = targets.get(Path(result.source))
    what_next = "確かめて" if result.letter and result.letter.to else "書いて"
    if target is None:
        return (
            f"「{result.source}」を添付したメールを、Outlookで開きました（あて先を{what_next}送ってください）"
        )
    return f"メールの下書き：{target}（あて先を{what_next}送ってください）"


def _summary(results: Sequence[Result]) -> str:
    done = Counter(each.delivery for each in results if isinstance(each, SendResult))
    refused = sum(isinstance(each, Refusal) for each in results)
    counts = [f"{delivery.value} {done[delivery]}件" for delivery in Delivery if done[delivery]]
    counts += [f"まだ送らないもの {done[None]}件"] if done[None] else []
    counts += [f"できなかったもの {refused}件"] if refused else []
    return f"合計　{'、'.join(counts)}"
