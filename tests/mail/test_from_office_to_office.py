"""A paper from the section that sends it to the secretariat that receives it, and two people doing so at once."""

from __future__ import annotations

import csv
import email
import email.policy
import multiprocessing
import shutil
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
import trustme

from tests.mail.plain_parser import parsed
from tests.mail.scripted_server import Script, serving
from tests.mail.sent import EXAMPLES, SENDER, content_of, results, settings
from tests.mail.test_encryption import opened_by_the_book
from tests.mail.test_smtp_server import Mailbox, certificate, running
from xl_tools.adapters.mail.smtp_server import STARTTLS
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.catalogue.active import settings_in_use, use_settings
from xl_tools.cli.run import run
from xl_tools.commands.acceptances import accept, acceptances_path
from xl_tools.commands.validate import validate_files
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.layouts.read_paper import read_paper
from xl_tools.model.finding import Outcome, Severity

PASSWORD = "見本の合い言葉 2025"
REASON = "会議で了承済みのため（見本）"
pytestmark = pytest.mark.usefixtures("home", "no_passwords")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A paper whose 必須 findings are all kept, each with a reason."""
    paper = Path(shutil.copyfile(EXAMPLES / "06_full_of_mistakes.xlsx", tmp_path / "付議書　№2.xlsx"))
    found = _outcome(paper).findings
    accept(paper, [each for each in found if each.severity is Severity.REQUIRED], REASON)
    assert run(["mark", str(paper)]) == 0
    return paper


def _outcome(paper: Path) -> Outcome:
    (outcome,) = validate_files([paper], FileSheetReader())
    assert isinstance(outcome, Outcome)
    return outcome


def _through_the_server(paper: Path, authority: trustme.CA, *options: str) -> bytes:
    box = Mailbox()
    with running(box, starttls=certificate(authority)) as port, settings_in_use(settings(port, STARTTLS)):
        assert run(["send", str(paper), "--smtp", *options]) == 0
    ((_, _, raw),) = box.mails
    return raw


def _as_a_draft(paper: Path, *options: str) -> bytes:
    with settings_in_use(settings(25)):
        assert run(["send", str(paper), "-o", str(paper.with_name("下書き.eml")), *options]) == 0
    return paper.with_name("下書き.eml").read_bytes()


def _received(raw: bytes, folder: Path) -> tuple[int, dict[str, str], EmailMessage]:
    """The exit code, the line of the record, the answer."""
    mailbox = folder / "受信トレイ.mbox"
    mailbox.write_bytes(b"From someone Wed Oct  1 09:05:00 2025\r\n" + raw + b"\r\n")
    code = run(["receive", str(mailbox), "--into", str(folder / "受付")])
    with (folder / "受付" / "受付記録.csv").open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file)
    (draft,) = (folder / "受付" / "返信の下書き").iterdir()
    answer = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
    assert isinstance(answer, EmailMessage)
    return code, line, answer


def _body(answer: EmailMessage) -> str:
    body = answer.get_body()
    assert body is not None
    text: str = body.get_content()
    return text


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("way", ["server", "draft"])
@pytest.mark.parametrize("locked", [False, True])
def test_the_same_paper_comes_out_at_the_other_end(
    way: str,
    locked: bool,
    paper: Path,
    authority: trustme.CA,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if locked:
        monkeypatch.setenv("XL_TOOLS_ATTACHMENT_PASSWORD", PASSWORD)
    options = ["--encrypt"] if locked else []
    raw = _through_the_server(paper, authority, *options) if way == "server" else _as_a_draft(paper, *options)
    code, line, answer = _received(raw, tmp_path)
    saved = tmp_path / "受付" / line["保存したファイル"]
    attached = parsed(raw).attached(".xlsx")
    assert attached.file_name == saved.name == paper.name
    assert saved.read_bytes() == (
        opened_by_the_book(attached.content, PASSWORD) if locked else attached.content
    )
    assert read_paper(content_of(saved.read_bytes())) == read_paper(content_of(paper.read_bytes()))
    assert content_sha256(content_of(saved.read_bytes())) == content_sha256(content_of(paper.read_bytes()))
    assert (code, line["送ったときの内容と"], line["検査の記録"]) == (0, "同じ", "検査済み（変更なし）")
    assert (answer["To"], answer["In-Reply-To"]) == (SENDER, parsed(raw).headers["message-id"])
    assert "送られたとおりに届いています。" in _body(answer)


def test_findings_kept_with_a_reason_are_kept_at_the_other_end(kept: Path, tmp_path: Path) -> None:
    code, line, answer = _received(_as_a_draft(kept), tmp_path)
    saved = tmp_path / "受付" / line["保存したファイル"]
    assert saved.name == kept.name == "付議書　№2.xlsx"
    assert _outcome(saved).accepted == _outcome(kept).accepted != ()
    assert _outcome(saved).is_clean
    assert code == 1  # the secretariat looks at what was kept
    assert "担当課が理由を付けて残した必須の指摘が" in line["気を付けること"]
    assert line["受付時の検査"].startswith("必須 0件")
    assert "必須の指摘はありません。理由を付けて残された指摘が" in _body(answer)


def test_reasons_that_do_not_come_along_are_asked_for(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An encrypted paper: its reasons quote cells, and the answer to it does not either."""
    monkeypatch.setenv("XL_TOOLS_ATTACHMENT_PASSWORD", PASSWORD)
    raw = _as_a_draft(kept, "--encrypt")
    assert not [part for part in parsed(raw).parts[1:] if part.file_name.endswith(".json")]
    code, line, answer = _received(raw, tmp_path)
    assert code == 1
    assert not acceptances_path(tmp_path / "受付" / line["保存したファイル"]).exists()
    assert "その理由が届いていません。残すものは理由を返信で知らせ、ほかは直して" in _body(answer)
    (summary,) = answer.iter_attachments()
    said = _body(answer) + summary.get_content()
    required = [each.finding for each in _outcome(kept).accepted]
    assert required
    assert not [each for each in required if each.message in said or each.fix in said]


@pytest.mark.parametrize("record", [b"{", b"[]", b'{"accepted": [{}]}', b" " * 300_000])
def test_a_record_of_reasons_that_is_none_costs_only_itself(
    record: bytes, kept: Path, tmp_path: Path
) -> None:
    message = email.message_from_bytes(_as_a_draft(kept), policy=email.policy.default)
    for part in message.walk():
        if (part.get_filename() or "").endswith(".json"):
            part.set_payload(record)
            del part["Content-Transfer-Encoding"]
    code, line, _ = _received(message.as_bytes(), tmp_path)
    assert code == 1
    assert "理由を付けて残した指摘の記録）を読めないので、使っていません。" in line["気を付けること"]
    assert not list((tmp_path / "受付").glob("*.json"))


def test_what_was_received_before_is_not_checked_again(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _received(_as_a_draft(paper), tmp_path)

    def never(*_: object) -> None:
        raise AssertionError("checked again")

    monkeypatch.setattr("xl_tools.commands.receiving.look.checked_paper", never)
    assert run(["receive", str(tmp_path / "受信トレイ.mbox"), "--into", str(tmp_path / "受付")]) == 0
    assert "受付済み 1件" in capsys.readouterr().out


def _send(port: int, paper: str, ready: Any) -> None:
    use_settings(settings(port))
    ready.wait()
    run(["send", paper, "--smtp"])


def _receive(mails: str, into: str, ready: Any) -> None:
    ready.wait()
    run(["receive", mails, "--into", into])


def _twice_at_once(work: Callable[..., None], *arguments: object) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(2)
    runs = [context.Process(target=work, args=(*arguments, ready)) for _ in range(2)]
    for each in runs:
        each.start()
    for each in runs:
        each.join()
        assert each.exitcode == 0


def test_two_people_send_the_same_paper_at_once_and_one_mail_goes(paper: Path, home: Path) -> None:
    with serving(script := Script()) as port:
        _twice_at_once(_send, port, str(paper))
    assert len(script.mailbox) == 1
    assert results(home) == ["送信中", "送信済み"]


def test_two_people_receive_the_same_mails_at_once_and_each_paper_is_taken_once(
    paper: Path, kept: Path, tmp_path: Path
) -> None:
    mails, into = tmp_path / "届いたメール", tmp_path / "受付"
    mails.mkdir()
    for each in (paper, kept):
        (mails / f"{each.stem}.eml").write_bytes(_as_a_draft(each, "--overwrite"))
    _twice_at_once(_receive, str(mails), str(into))
    assert sorted(each.name for each in into.glob("*.xlsx")) == sorted([paper.name, kept.name])
    assert len((into / "受付記録.csv").read_bytes().splitlines()) == 3
    assert len(list((into / "返信の下書き").iterdir())) == 2
