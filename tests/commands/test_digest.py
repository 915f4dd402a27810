"""What one paper gives to the half-yearly list."""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.commands.registers import register_workbook
from tests.rules.papers import base_document
from xl_tools.adapters.ooxml_file import open_workbook
from xl_tools.adapters.open_elsewhere import refuse_if_open
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.new_paper import new_paper
from xl_tools.cli.paper_reader import paper_reader
from xl_tools.commands.acceptances import accept
from xl_tools.commands.cross_check import CrossCheck, cross_check_files
from xl_tools.commands.digest import Digested, Digesting, digest_batch
from xl_tools.commands.stamp import stamp_files
from xl_tools.commands.validate import validate_files
from xl_tools.layouts.content_hash import content_sha256
from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Outcome, Refusal
from xl_tools.model.half_year import PaperDigest
from xl_tools.ports import WorkbookContent

MEETINGS = {
    "meetings": "| 会議体 | 年度 | 回 | 開催日 |\n| 個人情報保護管理運営会議 | 2023 | 5 | 2023-07-28 |",
    "cases": "| 案件番号 | 件名 | 付議日 |\n| R5-001 | 見本台帳の整備について | 2023-07-28 |",
}


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "付議書.xlsx"
    new_paper(base_document(), None, path, overwrite=True)
    return path


def digest_of(result: Digested) -> PaperDigest:
    assert isinstance(result, PaperDigest), result
    return result


def outcome_of(result: Outcome | Refusal) -> Outcome:
    assert isinstance(result, Outcome), result
    return result


def test_the_findings_are_those_of_validate(paper: Path) -> None:
    digest = digest_of(Digesting(paper_reader()).files([paper])[0])
    assert digest.outcome == validate_files([paper], paper_reader())[0]
    assert digest.case.title == base_document()["cover"]["fields"]["title"]
    assert digest.source == digest.case.source == str(paper)
    assert digest.content == content_sha256(paper_reader().read(paper))
    assert (digest.stamp, digest.is_current) == (None, False)


def test_with_a_register_the_findings_of_both_checks_are_there(paper: Path, tmp_path: Path) -> None:
    register = register_workbook(tmp_path / "承認台帳.xlsx", MEETINGS)
    digest = digest_of(Digesting(paper_reader(), register).files([paper])[0])
    own = outcome_of(validate_files([paper], paper_reader())[0])
    crossed = outcome_of(cross_check_files([paper], CrossCheck(register, paper_reader()))[0])
    assert set(digest.outcome.findings) == {*own.findings, *crossed.findings}
    assert digest.outcome.rule_runs == (*own.rule_runs, *crossed.rule_runs)
    assert crossed.looked_up
    assert digest.outcome.looked_up == ()


def test_accepted_findings_of_both_checks_are_kept_apart(paper: Path, tmp_path: Path) -> None:
    register = register_workbook(tmp_path / "承認台帳.xlsx", MEETINGS)
    document = base_document()
    document["overview"]["fields"]["purpose"] = "（令和５年度第５回個人情報保護管理運営会議承認済"
    new_paper(document, None, paper, overwrite=True)
    digesting = Digesting(paper_reader(), register)
    before = digest_of(digesting.files([paper])[0]).outcome
    assert before.findings
    accept(paper, before.findings, "確認済みのため")
    after = digest_of(digesting.files([paper])[0]).outcome
    assert after.findings == ()
    assert {each.finding for each in after.accepted} == set(before.findings)


def test_a_stamp_tells_whether_the_paper_changed_since(paper: Path) -> None:
    now = datetime.datetime(2023, 7, 1, 9, 0, tzinfo=datetime.UTC)
    stamp_files([paper], paper_reader(), open_workbook, now)
    digest = digest_of(Digesting(paper_reader()).files([paper])[0])
    assert digest.stamp is not None
    assert (digest.stamp.time, digest.is_current) == (now, True)
    editor = open_workbook(paper)
    editor.set_text(CellRef(digest.outcome.sheets[0], 1, 1), "書き足し")
    editor.save()
    assert not digest_of(Digesting(paper_reader()).files([paper])[0]).is_current


def test_a_paper_open_elsewhere_is_refused(paper: Path) -> None:
    paper.with_name(f"~${paper.name}").write_bytes(b"owner")
    (refused,) = Digesting(paper_reader(), refuse_if_open=refuse_if_open).files([paper])
    assert isinstance(refused, Refusal)
    assert refused.reason.startswith(
        "「付議書.xlsx」はExcelで開いています。閉じてから、もう一度実行してください"
    )


def test_a_file_that_cannot_be_read_never_stops_the_others(paper: Path) -> None:
    broken = paper.with_name("途中.xlsx")
    broken.write_bytes(paper.read_bytes()[:900])
    first, second, third = Digesting(paper_reader()).files([broken, paper, paper.with_name("ない.xlsx")])
    assert [type(each) for each in (first, second, third)] == [Refusal, PaperDigest, Refusal]


@dataclass(frozen=True)
class CountingReader:
    """Notes what it reads."""

    read_paths: list[str] = field(default_factory=list)

    def read(self, path: Path) -> WorkbookContent:
        self.read_paths.append(path.name)
        return FileSheetReader().read(path)


def test_every_paper_and_the_register_are_read_once(paper: Path, tmp_path: Path) -> None:
    register = register_workbook(tmp_path / "承認台帳.xlsx", MEETINGS)
    reader = CountingReader()
    digesting = Digesting(reader, register)
    digesting.files([paper])
    digesting.files([paper])
    assert sorted(reader.read_paths) == sorted([paper.name, paper.name, register.name])


def test_relative_paths_begin_at_the_folder(
    paper: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker started elsewhere gives the same digest as one started here."""
    relative = Path(paper.name)
    (tmp_path / "別").mkdir()
    monkeypatch.chdir(tmp_path / "別")
    there = Digesting(paper_reader(), folder=tmp_path).files([relative])
    monkeypatch.chdir(tmp_path)
    assert there == Digesting(paper_reader()).files([relative])
    assert digest_of(there[0]).source == relative.name


def test_what_was_worked_out_is_not_sent(paper: Path, tmp_path: Path) -> None:
    digesting = Digesting(
        paper_reader(), register_workbook(tmp_path / "承認台帳.xlsx", MEETINGS), refuse_if_open
    )
    fresh = len(pickle.dumps(digesting))
    digesting.prepare()
    digesting.files([paper])
    assert len(pickle.dumps(digesting)) == fresh
    assert pickle.loads(pickle.dumps(digesting)) == digesting


@dataclass(frozen=True)
class AsSent(Digesting):
    """Every chunk arrives as from another process: nothing is the same object as in another chunk."""

    def files(self, paths: Sequence[Path]) -> list[Digested]:
        received: list[Digested] = pickle.loads(pickle.dumps(super().files(paths)))
        return received


def test_papers_from_several_chunks_hold_one_tuple_of_rules(paper: Path) -> None:
    digests = digest_batch([paper, paper, paper], AsSent(paper_reader()))
    first, *others = [digest_of(each).outcome.rule_runs for each in digests]
    assert first
    assert all(each is first for each in others)


def test_a_register_only_the_worker_lacks_is_named_with_each_paper(paper: Path, tmp_path: Path) -> None:
    """On another computer of a cluster the register may lie elsewhere; that is no defect of the tool."""
    digesting = Digesting(paper_reader(), tmp_path / "ない" / "承認台帳.xlsx")
    digesting.prepare()
    for refused in digesting.files([paper, paper]):
        assert isinstance(refused, Refusal)
        assert refused.source == str(paper)
        assert refused.reason.startswith("「付議書.xlsx」：「承認台帳.xlsx」が見つかりません。")
