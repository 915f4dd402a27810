"""The log of sent papers: what it says after every kind of end, for several writers, and after Excel had it."""

from __future__ import annotations

import csv
import datetime
import multiprocessing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mail.damaged_logs import READABLE, UNREADABLE, Damage, all_of
from tests.mail.letters import LETTER
from xl_tools.adapters.mail.send_log import HEADINGS, CsvSendLog, gone_out
from xl_tools.csv_log import append_row, rows
from xl_tools.errors import OutputNotWritten
from xl_tools.model.mail import Delivery, SendRecord, one_line

DRAFT, STARTED, SENT, NOT_SENT, UNKNOWN = Delivery
RECORD = SendRecord(
    time=datetime.datetime(2025, 10, 1, 9, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=9))),
    who="見本太郎（PC01）",
    delivery=STARTED,
    letter_id=LETTER.id,
    paper="付議書.xlsx",
    title="見本業務の委託について",
    to=LETTER.to,
    content="ab" * 32,
    override="様式の見本（G004 「表紙」D5）",
    trouble="メールサーバー「mail.example.lg.jp」（ポート25）との接続が途中で切れました。",
)


def records(*deliveries: Delivery) -> list[SendRecord]:
    return [replace(RECORD, delivery=each, who=str(number)) for number, each in enumerate(deliveries)]


@pytest.mark.parametrize(
    "before, went",
    [
        ([], False),
        ([DRAFT], False),
        ([NOT_SENT], False),
        ([STARTED], True),
        ([STARTED, NOT_SENT], False),
        ([STARTED, UNKNOWN], True),
        ([STARTED, SENT], True),
        ([STARTED, SENT, DRAFT], True),
        ([STARTED, DRAFT], True),
        ([STARTED, SENT, STARTED, NOT_SENT], True),
        ([STARTED, UNKNOWN, STARTED, NOT_SENT], True),
        ([STARTED, STARTED, NOT_SENT], True),
        ([STARTED, NOT_SENT, STARTED, NOT_SENT], False),
        ([STARTED, NOT_SENT, STARTED], True),
    ],
)
def test_what_went_out_before_or_may_have(before: list[Delivery], went: bool, tmp_path: Path) -> None:
    log = CsvSendLog(tmp_path / "送信記録.csv")
    for each in records(*before):
        log.add(each)
    earlier = log.begin(RECORD, again=False)
    assert (earlier is not None) is went
    assert earlier == gone_out(records(*before))
    assert len(log.records()) == len(before) + (not went)


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    """It is a share that is not mounted: an empty log in its place would let everything go out a second time."""
    log = CsvSendLog(tmp_path / "共有" / "送信記録.csv")
    for attempt in (lambda: log.begin(RECORD, again=True), lambda: log.add(RECORD)):
        with pytest.raises(
            OutputNotWritten, match=r"フォルダーが見つからないので.*共有フォルダーにつながっているか"
        ):
            attempt()
    assert list(tmp_path.iterdir()) == []


def test_what_is_to_go_again_and_drafts_are_always_written(tmp_path: Path) -> None:
    log = CsvSendLog(tmp_path / "送信記録.csv")
    assert log.begin(RECORD, again=False) is None
    assert log.begin(RECORD, again=False) == RECORD
    assert log.begin(RECORD, again=True) is None
    assert log.begin(replace(RECORD, delivery=DRAFT), again=False) is None
    assert log.begin(replace(RECORD, letter_id="another@example.lg.jp", content="cd"), again=False) is None
    assert len(log.records()) == 4


def test_the_same_paper_to_the_same_place_is_the_same_whatever_goes_along(tmp_path: Path) -> None:
    log = CsvSendLog(tmp_path / "送信記録.csv")
    sent = replace(RECORD, paper="付議書　1.xlsx")
    log.add(sent)
    assert log.begin(replace(sent, letter_id="1@a", to=tuple(reversed(sent.to))), again=False) == sent
    assert log.begin(replace(sent, letter_id="2@a", to=sent.to[:1]), again=False) is None
    assert log.begin(replace(sent, letter_id="3@a", paper="付議書2.xlsx"), again=False) is None
    assert log.begin(replace(sent, letter_id="4@a", content="cd" * 32), again=False) is None


def test_the_comma_before_an_empty_last_field_may_be_missing(tmp_path: Path) -> None:
    log = tmp_path / "記録.csv"
    append_row(log, ["日時", "件名", "番号"], ["1日", "見本", ""])
    log.write_bytes(log.read_bytes().replace("見本,".encode(), "見本".encode()))
    assert list(rows(log, ["日時", "件名", "番号"])) == [("1日", "見本", "")]


def test_whoever_put_a_row_on_top_is_told_which_is_the_first(tmp_path: Path) -> None:
    log = tmp_path / "記録.csv"
    append_row(log, ["日時", "件名", "番号"], ["1日", "見本", "7"])
    log.write_bytes(b",,\r\n" + log.read_bytes())
    with pytest.raises(OutputNotWritten, match="1行目を元の見出し（日時から番号まで）に戻し"):
        list(rows(log, ["日時", "件名", "番号"]))


TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=5))
def test_what_is_written_is_read_again(written: list[tuple[str, str, str]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "記録.csv")
        for row in written:
            append_row(log, ("甲", "乙", "丙"), row)
        on_one_line = [tuple(map(one_line, row)) for row in written]
        found = [tuple(text.removeprefix("'") for text in row) for row in rows(log, ("甲", "乙", "丙"))]
        assert found == [tuple(text.removeprefix("'") for text in row) for row in on_one_line]


@pytest.mark.parametrize("text", ["=1+1", "+81", "-2", "@SUM(A1)", "＝1+1", " =cmd|' /C calc'!A0", "\t=1"])
def test_no_cell_begins_a_formula(text: str, tmp_path: Path) -> None:
    log = CsvSendLog(tmp_path / "送信記録.csv")
    log.add(replace(RECORD, title=text, paper=text, override=text))
    with log.path.open(encoding="utf-8-sig", newline="") as file:
        headings, row = csv.reader(file)
    assert tuple(headings) == HEADINGS
    for cell in row:
        assert not cell.strip().startswith(tuple("=+-@＝＋－＠"))
    assert log.records()[0].title == text.strip()


def test_a_line_somebody_died_over_costs_nothing_else(tmp_path: Path) -> None:
    """Cut at every byte: lines before and after it are read, the one that was cut is whole or not there."""
    log = CsvSendLog(tmp_path / "送信記録.csv")
    log.add(replace(RECORD, title='引用符"と、読点,の件名'))
    first = log.path.read_bytes()
    log.add(replace(RECORD, delivery=SENT, title='引用符"と、読点,の件名'))
    whole = log.path.read_bytes()
    for cut in range(len(first), len(whole)):
        log.path.write_bytes(whole[:cut])
        assert [each.delivery for each in log.records()] == [STARTED]
        log.add(replace(RECORD, delivery=UNKNOWN))
        found = [each.delivery for each in log.records()]
        assert found[0] is STARTED
        assert found[-1] is UNKNOWN
        assert len(found) <= 3


def test_excel_saved_it(tmp_path: Path) -> None:
    """In the code page of Windows, without the mark, with further columns; what is added afterwards is UTF-8."""
    log = CsvSendLog(tmp_path / "送信記録.csv")
    log.add(RECORD)
    text = log.path.read_bytes().decode("utf-8-sig").replace("\r\n", ",確認済\r\n")
    log.path.write_bytes(text.encode("cp932"))
    log.add(replace(RECORD, delivery=SENT))
    assert log.records() == [RECORD, replace(RECORD, delivery=SENT)]


@pytest.mark.parametrize("damage", all_of(UNREADABLE))
def test_a_damaged_log_is_never_empty(damage: Damage, tmp_path: Path) -> None:
    """What stands in it went out; nothing is sent, nothing added, nothing changed."""
    log = CsvSendLog(tmp_path / "送信記録.csv")
    log.add(replace(RECORD, delivery=SENT))
    damaged = damage(log.path.read_bytes())
    log.path.write_bytes(damaged)
    for attempt in (
        lambda: log.begin(RECORD, again=False),
        lambda: log.begin(RECORD, again=True),
        lambda: log.add(RECORD),
        log.records,
        log.refuse_damaged,
    ):
        with pytest.raises(OutputNotWritten, match=r"記録「送信記録\.csv」.*CSV UTF-8") as refused:
            attempt()
        assert str(tmp_path) in str(refused.value)
    assert [each.name for each in tmp_path.iterdir()] == ["送信記録.csv"]
    assert log.path.read_bytes() == damaged


@pytest.mark.parametrize("change", all_of(READABLE))
def test_a_log_saved_by_another_program_still_holds_what_went_out(change: Damage, tmp_path: Path) -> None:
    log = CsvSendLog(tmp_path / "送信記録.csv")
    sent = replace(RECORD, delivery=SENT)
    log.add(sent)
    log.path.write_bytes(change(log.path.read_bytes()))
    assert log.begin(RECORD, again=False) == sent


def _send(folder: str, number: int, ready: object) -> None:
    ready.wait()  # type: ignore[attr-defined]
    log = CsvSendLog(Path(folder, "送信記録.csv"))
    if log.begin(replace(RECORD, who=str(number)), again=False) is None:
        Path(folder, f"sent-{number}").touch()


def test_of_several_at_once_one_sends(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(4)
    runs = [context.Process(target=_send, args=(str(tmp_path), number, ready)) for number in range(4)]
    for each in runs:
        each.start()
    for each in runs:
        each.join(60)
    assert len(list(tmp_path.glob("sent-*"))) == 1
    assert len(CsvSendLog(tmp_path / "送信記録.csv").records()) == 1


def test_a_log_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "送信記録.csv").mkdir()
    log = CsvSendLog(tmp_path / "送信記録.csv")
    for attempt in (lambda: log.begin(RECORD, again=True), lambda: log.add(RECORD), log.records):
        with pytest.raises(OutputNotWritten, match="を読み書きできません"):
            attempt()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputNotWritten, match="フォルダーが見つからない"):
        CsvSendLog(tmp_path / "file" / "送信記録.csv").begin(RECORD, again=False)
