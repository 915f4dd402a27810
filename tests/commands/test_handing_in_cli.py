"""xl-tools pdf, send, guide, settings use: what the ribbon's buttons are without a ribbon."""

from __future__ import annotations

import email
import email.policy
import shutil
from pathlib import Path

import pypdfium2
import pytest

from xl_tools.adapters.page_pictures import pages_of_sheets
from xl_tools.cli import opening
from xl_tools.cli.run import run
from xl_tools.user_choices import UserChoices, load_choices

WORKBOOKS = Path(__file__).resolve().parents[2] / "workbooks"
SETTINGS, REGISTER = WORKBOOKS / "設定.xlsx", WORKBOOKS / "見本の承認台帳.xlsx"


pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    copy = tmp_path / "付議書.xlsx"
    shutil.copyfile(WORKBOOKS / "examples" / "03_outsourcing_only.xlsx", copy)
    return copy


class TestSend:
    def test_the_draft_of_a_checked_paper(self, paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["mark", str(paper)]) == 0
        before = paper.read_bytes()
        assert run(["send", str(paper)]) == 0
        draft = paper.with_suffix(".eml")
        assert f"メールの下書き：{draft}" in capsys.readouterr().out
        message = email.message_from_bytes(draft.read_bytes(), policy=email.policy.default)
        assert [each.get_filename() for each in message.iter_attachments()] == ["付議書.xlsx", "検査結果.txt"]
        assert paper.read_bytes() == before
        assert run(["send", str(paper)]) == 2
        assert run(["send", str(paper), "--overwrite"]) == 0

    def test_not_before_the_check(self, paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["send", str(paper)]) == 1
        assert "「xl-tools mark」で検査し、" in capsys.readouterr().err
        assert not paper.with_suffix(".eml").exists()

    @pytest.mark.parametrize("output", ["下書き.txt", "付議書.xlsx"])
    def test_only_as_a_draft(self, paper: Path, output: str) -> None:
        assert run(["send", str(paper), "-o", str(paper.with_name(output))]) == 2


class TestPdf:
    @pytest.mark.office
    def test_only_the_paper_is_printed(self, office: Path, paper: Path) -> None:
        assert run(["mark", str(paper)]) == 0
        before = paper.read_bytes()
        assert run(["pdf", str(paper)]) == 0
        pdf = paper.with_suffix(".pdf").read_bytes()
        sheets = pages_of_sheets(pdf)
        assert {"表紙", "事業の概要"} <= sheets.keys()
        assert not {"検査結果", "記入要領"} & sheets.keys()
        with pypdfium2.PdfDocument(pdf) as document:
            assert sum(len(pages) for pages in sheets.values()) == len(document)
        assert paper.read_bytes() == before

    def test_several_papers_need_a_folder(self, paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
        other = paper.with_name("別.xlsx")
        shutil.copyfile(paper, other)
        assert run(["pdf", str(paper), str(other), "-o", str(paper.with_name("a.pdf"))]) == 2
        assert "フォルダーを指定してください" in capsys.readouterr().err

    def test_a_workbook_that_is_no_paper(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        shutil.copyfile(REGISTER, tmp_path / "台帳.xlsx")
        assert run(["pdf", str(tmp_path / "台帳.xlsx")]) == 2
        assert "のシートがありません" in capsys.readouterr().err

    def test_what_is_there_stays(self, paper: Path) -> None:
        target = paper.with_suffix(".pdf")
        target.write_bytes(b"mine")
        assert run(["pdf", str(paper)]) == 2
        assert target.read_bytes() == b"mine"


class TestGuide:
    def test_it_opens(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shown: list[Path] = []

        def show_file(path: Path) -> bool:
            shown.append(path)
            return True

        monkeypatch.setattr(opening, "show_file", show_file)
        assert run(["guide"]) == 0
        assert run(["guide"]) == 0
        assert shown == [home / "使い方.html"] * 2

    def test_it_is_written(self, tmp_path: Path) -> None:
        page = tmp_path / "わたしの使い方.html"
        assert run(["guide", "-o", str(page)]) == 0
        assert "<h1>" in page.read_text(encoding="utf-8")
        assert run(["guide", "-o", str(page)]) == 2
        assert run(["guide", "-o", str(page), "--overwrite"]) == 0
        assert run(["guide", "-o", str(tmp_path / "a.md")]) == 2


class TestSettingsUse:
    def test_chosen_shown_forgotten(self, capsys: pytest.CaptureFixture[str], home: Path) -> None:
        assert run(["settings", "use"]) == 0
        assert "承認台帳：なし\n" in capsys.readouterr().out
        assert run(["settings", "use", str(SETTINGS)]) == 0
        assert run(["settings", "use", "--register", str(REGISTER)]) == 0
        assert load_choices() == UserChoices(SETTINGS, REGISTER)
        said = capsys.readouterr().out
        assert f"設定のブック：{SETTINGS}" in said
        assert f"承認台帳：{REGISTER}" in said
        assert run(["settings", "use", "--forget"]) == 0
        assert load_choices() == UserChoices()
        assert run(["settings", "use", "--forget", str(SETTINGS)]) == 2

    @pytest.mark.parametrize("arguments", [[str(REGISTER)], ["--register", str(SETTINGS)], ["ない.xlsx"]])
    def test_only_what_can_be_used(self, arguments: list[str]) -> None:
        assert run(["settings", "use", *arguments]) == 2
        assert load_choices() == UserChoices()

    def test_what_is_chosen_holds(self, paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(["cross-check", str(paper)]) == 2
        assert run(["settings", "use", "--register", str(REGISTER)]) == 0
        assert run(["cross-check", str(paper), "--quiet"]) in (0, 1)

    def test_a_choice_that_has_gone_is_named(
        self, paper: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for name, source in (("設定.xlsx", SETTINGS), ("台帳.xlsx", REGISTER)):
            shutil.copyfile(source, tmp_path / name)
        assert (
            run(["settings", "use", str(tmp_path / "設定.xlsx"), "--register", str(tmp_path / "台帳.xlsx")])
            == 0
        )
        (tmp_path / "台帳.xlsx").unlink()
        assert run(["cross-check", str(paper)]) == 2
        assert "選んである承認台帳を使えません。「台帳.xlsx」が見つかりません。" in capsys.readouterr().err
        (tmp_path / "設定.xlsx").unlink()
        assert run(["validate", str(paper)]) == 2
        assert (
            "選んである設定のブックを使えません。「設定.xlsx」が見つかりません。" in capsys.readouterr().err
        )
        assert run(["validate", str(paper), "--settings", str(SETTINGS)]) in (0, 1)

    def test_a_broken_file_of_choices(
        self, home: Path, paper: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        home.mkdir()
        (home / "choices.toml").write_bytes(b"\xff")
        assert run(["validate", str(paper)]) == 2
        assert "choices.toml」を読めません" in capsys.readouterr().err
        assert run(["settings", "use", "--forget"]) == 0
        assert run(["validate", str(paper)]) in (0, 1)
