"""The letter with a paper and the answer to it: words, addresses, attachments, and when there is none."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.commands.fake_editor import FakeFiles
from tests.commands.marked_papers import MORNING, PAPER, TITLE, content_of, files_with
from xl_tools.catalogue.letter_slots import PAPER_SLOTS, REPLY_SLOTS
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.commands.acceptances import accept
from xl_tools.commands.checked_paper import CheckedPaper, checked_paper, why_not_sent
from xl_tools.commands.letter import paper_letter, reply_letter
from xl_tools.commands.letter_addresses import Addresses, addresses_of
from xl_tools.commands.stamp import stamp_files
from xl_tools.model.finding import Severity
from xl_tools.model.mail import PAPER_HEADER, PDF_TYPE, TEXT_TYPE, WORKBOOK_TYPE
from xl_tools.model.profile import Profile, Section

HOW = "「検証」を押し"
OFFICE = "jimukyoku@example.lg.jp"
WORKBOOK = b"PK\x03\x04"
SPELLING: Mapping[str, Any] = {"set": {TITLE: "見本ウィルス対策システムの構築等について"}}
"""A paper with a finding of 参考."""
UNTITLED: Mapping[str, Any] = {"set": {TITLE: ""}}
"""A paper with one of 必須."""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Records of acceptances lie beside the paper."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def stamped(changes: Mapping[str, Any]) -> FakeFiles:
    files = files_with(changes)
    stamp_files([PAPER], files, files, MORNING)
    return files


def checked(changes: Mapping[str, Any]) -> CheckedPaper:
    return checked_paper(PAPER, stamped(changes))


def municipality(*sections: Section) -> Profile:
    return replace(shipped_profile("sample"), sections=sections)


MIHON = Section("見本部", "見本課", "mihon@example.lg.jp")


class TestTheLetterWithAPaper:
    def test_as_the_secretariat_reads_it(self) -> None:
        letter = paper_letter(checked({}), WORKBOOK, municipality(MIHON))
        assert (letter.sender, letter.to, letter.cc) == ("mihon@example.lg.jp", (OFFICE,), ())
        assert letter.subject == "【付議書】見本申請システムの構築等について（見本課）"
        assert letter.body == (
            "みほん市個人情報取扱会議事務局　御中\n"
            "\n"
            "お世話になっております。見本課です。\n"
            "次の付議書を提出しますので、御確認をお願いします。\n"
            "\n"
            "件名：見本申請システムの構築等について\n"
            "検査：令和7年10月1日 9時05分（必須 0件、要確認 0件、参考 0件）\n"
            "添付：\n"
            "・付議書.xlsx\n"
            "・検査結果.txt\n"
            "\n"
            "見本課\n"
            "mihon@example.lg.jp\n"
        )
        assert letter.headers == ((PAPER_HEADER, hashlib.sha256(WORKBOOK).hexdigest()),)
        assert letter.id.endswith("@example.lg.jp")

    def test_what_goes_with_it(self) -> None:
        letter = paper_letter(checked({}), WORKBOOK, municipality(MIHON), pdf=b"%PDF")
        assert [(each.name, each.media_type) for each in letter.attachments] == [
            ("付議書.xlsx", WORKBOOK_TYPE),
            ("付議書.pdf", PDF_TYPE),
            ("検査結果.txt", TEXT_TYPE),
        ]
        assert letter.attachments[0].content == WORKBOOK
        assert "・付議書.pdf\n" in letter.body

    def test_findings_left_and_accepted_go_along(self) -> None:
        files = stamped(SPELLING)
        (finding,) = checked_paper(PAPER, files).outcome.findings
        open_letter = paper_letter(checked_paper(PAPER, files), WORKBOOK, municipality(MIHON))
        assert "理由を付けて" not in open_letter.body
        assert f"「表紙」B8　{finding.code}" in _summary(open_letter)
        accept(PAPER, [finding], "機器の名称のため")
        stamp_files([PAPER], files, files, MORNING)
        letter = paper_letter(checked_paper(PAPER, files), WORKBOOK, municipality(MIHON))
        assert "理由を付けて残した指摘が1件あります。理由は「検査結果.txt」のとおりです。\n" in letter.body
        summary = _summary(letter)
        assert f"1　「表紙」B8　{finding.code}（参考）" in summary
        assert "　　理由：機器の名称のため" in summary
        assert letter.id != open_letter.id

    def test_an_encrypted_paper_is_not_quoted_beside_it(self) -> None:
        letter = paper_letter(checked(SPELLING), WORKBOOK, municipality(MIHON), encrypted=True)
        assert "付議書は暗号化しています。パスワードは、別にお知らせします。\n" in letter.body
        summary = _summary(letter)
        assert "「ウィルス」は、" not in summary
        assert "　　標準の表記と違う\r\n" in summary

    def test_it_is_the_same_for_the_same_paper_and_another_for_another(self) -> None:
        profile = municipality(MIHON)
        first = paper_letter(checked({}), WORKBOOK, profile)
        assert first == paper_letter(checked({}), WORKBOOK, profile)
        assert paper_letter(checked({}), WORKBOOK, profile, pdf=b"1").id == (
            paper_letter(checked({}), WORKBOOK, profile, pdf=b"2").id
        )
        others = [
            paper_letter(checked({}), WORKBOOK + b"x", profile),
            paper_letter(checked({}), WORKBOOK, profile, pdf=b"%PDF"),
            paper_letter(checked(SPELLING), WORKBOOK, profile),
            paper_letter(checked({}), WORKBOOK, municipality(replace(MIHON, sends_to=("a@example.jp",)))),
            paper_letter(checked({}), WORKBOOK, replace(profile, mail=replace(profile.mail, subject="付議"))),
        ]
        assert len({first.id, *(letter.id for letter in others)}) == len(others) + 1

    def test_nothing_known_leaves_the_addresses_to_the_sender(self) -> None:
        letter = paper_letter(checked({}), WORKBOOK, shipped_profile())
        assert (letter.sender, letter.to) == ("", ())
        assert letter.id.endswith("@xl-tools.invalid")
        assert letter.body.endswith("\n\n見本課\n")

    @pytest.mark.parametrize(
        "name, attached",
        [
            ("付議書.xlsm", "付議書.xlsx"),
            ("a.b.xlsx", "a.b.xlsx"),
            ("付議書　№1.xlsx", "付議書　№1.xlsx"),
            ('a"b\r\nc<>|?.xlsx', "a_b c____.xlsx"),
            ("\u202eslx.xlsx", "slx.xlsx"),
            ("...xlsx", "付議書.xlsx"),
        ],
    )
    def test_the_attachments_name_is_one_every_computer_can_write(self, name: str, attached: str) -> None:
        paper = replace(checked({}), name=name)
        assert paper_letter(paper, WORKBOOK, municipality(MIHON)).attachments[0].name == attached

    def test_every_slot_of_the_list_is_filled(self) -> None:
        profile = municipality(MIHON)
        mail = replace(profile.mail, body=_all_of(PAPER_SLOTS), reply_body=_all_of(REPLY_SLOTS))
        profile = replace(profile, mail=mail)
        sent = paper_letter(checked({}), WORKBOOK, profile, encrypted=True)
        answered = reply_letter(checked(UNTITLED), profile, received="届きました。", to=[])
        for body, slots, empty in ((sent.body, PAPER_SLOTS, "accepted"), (answered.body, REPLY_SLOTS, "")):
            lines = body.splitlines()
            assert [f"{name}：" in lines for name in slots] == [name == empty for name in slots]

    @given(st.text(st.sampled_from("件名\r\n\u2028\0{}% Bcc:@") | st.characters()))
    def test_a_title_stays_in_its_line(self, title: str) -> None:
        letter = paper_letter(replace(base_paper(), title=title), WORKBOOK, municipality(MIHON))
        assert len(letter.subject.splitlines()) == 1
        assert letter.body.count("\n") == 13


def _all_of(slots: Mapping[str, str]) -> str:
    return "\n".join(f"{name}：{{{{ {name} }}}}" for name in slots)


def _summary(letter: Any) -> str:
    text: str = letter.attachments[-1].content.decode("utf-8-sig")
    return text


@cache
def base_paper() -> CheckedPaper:
    return checked({})


class TestWhyNotSent:
    def test_a_paper_checked_as_it_is(self) -> None:
        assert why_not_sent(checked({}), HOW) == ""

    def test_never_checked(self) -> None:
        assert why_not_sent(checked_paper(PAPER, files_with({})), HOW) == (
            "「付議書.xlsx」は、まだ検査していません。「検証」を押し、指摘を直してから送ってください。"
        )

    def test_changed_since(self) -> None:
        files = stamped({})
        book = files.files[PAPER]
        book.content = replace(content_of(SPELLING), properties=book.content.properties)
        assert why_not_sent(checked_paper(PAPER, files), HOW) == (
            "「付議書.xlsx」は、令和7年10月1日 9時05分に検査した後で内容が変わっています。"
            "もう一度「検証」を押し、指摘を直してから送ってください。"
        )

    def test_required_findings_left(self) -> None:
        paper = checked(UNTITLED)
        left = paper.outcome.count(Severity.REQUIRED)
        assert why_not_sent(paper, HOW).startswith(f"「付議書.xlsx」には、必須の指摘が{left}件残っています。")

    def test_required_findings_accepted_once_whose_record_is_gone(self, folder: Path) -> None:
        files = files_with(UNTITLED)
        accept(PAPER, checked_paper(PAPER, files).outcome.findings, "見本のため")
        stamp_files([PAPER], files, files, MORNING)
        assert why_not_sent(checked_paper(PAPER, files), HOW) == ""
        for record in folder.glob("*.accepted.json"):
            record.unlink()
        assert "の検査にはなかった必須の指摘が" in why_not_sent(checked_paper(PAPER, files), HOW)


class TestAddresses:
    def test_a_section_sends_to_its_own_place(self) -> None:
        own = replace(MIHON, sends_to=("a@example.jp", "b@example.jp"))
        assert _addresses(("見本課",), own) == Addresses(MIHON.mail, ("a@example.jp", "b@example.jp"), ())

    def test_the_first_section_with_an_address_sends(self) -> None:
        silent = Section("見本部", "税務課", sends_to=("zeimu@example.jp",))
        assert _addresses(("税務課", "見本課"), silent, MIHON) == Addresses(MIHON.mail, (OFFICE,), ())
        assert _addresses(("税務課", "別の課"), silent, MIHON) == Addresses("", ("zeimu@example.jp",), ())

    @pytest.mark.parametrize("written", ["見本部見本課", "見 本 課", "見本課"])
    def test_however_the_section_is_written(self, written: str) -> None:
        assert _addresses((written,), MIHON).sender == MIHON.mail

    def test_sections_of_one_name_are_told_apart_by_their_department_or_not_at_all(self) -> None:
        other = Section("例示部", "見本課", "reiji@example.lg.jp", ("reiji@example.jp",))
        assert _addresses(("見本課",), MIHON, other, in_charge="例示部 見本課") == Addresses(
            other.mail, other.sends_to, ()
        )
        assert _addresses(("見本課",), MIHON, other, in_charge="見本課") == Addresses("", (OFFICE,), ())


def _addresses(names: tuple[str, ...], *known: Section, in_charge: str = "") -> Addresses:
    paper = replace(base_paper(), sections=names, in_charge=in_charge)
    return addresses_of(paper, municipality(*known))


class TestTheAnswer:
    def test_to_a_paper_with_nothing_left(self) -> None:
        letter = reply_letter(
            checked({}),
            municipality(),
            received="送られたとおりの付議書で、検査の後に変わっていません。",
            to=["mihon@example.lg.jp"],
            answers="2@example.lg.jp",
            references=["1@example.lg.jp", "2@example.lg.jp"],
        )
        assert letter.to == ("mihon@example.lg.jp",)
        assert letter.subject == "【付議書の受付】見本申請システムの構築等について"
        assert letter.body == (
            "見本課　御担当者様\n"
            "\n"
            "付議書を受け取りましたので、検査の結果をお知らせします。\n"
            "\n"
            "件名：見本申請システムの構築等について\n"
            "ファイル：付議書.xlsx\n"
            "受付：送られたとおりの付議書で、検査の後に変わっていません。\n"
            "検査：必須 0件、要確認 0件、参考 0件\n"
            "\n"
            "指摘はありません。\n"
            "\n"
            "みほん市個人情報取扱会議事務局\n"
        )
        assert letter.headers == (
            ("In-Reply-To", "<2@example.lg.jp>"),
            ("References", "<1@example.lg.jp> <2@example.lg.jp>"),
        )
        assert "検査した日時" not in _summary(letter)

    def test_to_a_paper_with_something_left(self) -> None:
        letter = reply_letter(
            checked(UNTITLED), municipality(), received="変わっています。", to=[], answers=""
        )
        assert letter.subject == "【付議書の受付】件名なし"
        assert "直して、検査をしてから、もう一度送ってください。\n・「表紙」" in letter.body
        assert letter.headers == ()


def test_the_letter_says_where_other_files_are_embedded() -> None:
    paper, profile = checked({}), shipped_profile("sample")
    plain, embedding = (paper_letter(paper, WORKBOOK, profile, embedded=each) for each in ((), ("別紙\n１",)))
    assert "埋め込" not in plain.body
    assert "xlsx（シート「別紙 １」に、ほかのファイルが埋め込まれています）\n・検査結果.txt" in embedding.body
    assert plain.id != embedding.id
