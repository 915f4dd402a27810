"""新規, 前回から作成, 標準文, 変更箇所に下線: papers made and written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.buttons.conftest import EXAMPLES, Press
from tests.buttons.desk import CANCEL, Answer, FakePaper, sheet_names
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.model.cell import CellRef

Example = Callable[[str], FakePaper]


def value(path: Path, ref: CellRef) -> object:
    grid = next(each for each in FileSheetReader().read(path).sheets if each.name == ref.sheet)
    return grid.cells.get((ref.row, ref.column))


class TestNew:
    def test_a_blank_paper_is_made_and_opened(self, press: Press, tmp_path: Path) -> None:
        target = tmp_path / "=5;6 の付議書.xlsx"
        excel = press("new_paper", "電算処理、業務委託", target)
        assert excel.opened == [target]
        assert "電算処理" in sheet_names(target)
        assert "外部結合" not in sheet_names(target)
        assert excel.dialogs.told == [f"「{target}」を作りました。"]

    @pytest.mark.parametrize("answers", [(CANCEL,), ("電算処理", CANCEL)])
    def test_taken_back(self, press: Press, answers: tuple[Answer, ...]) -> None:
        excel = press("new_paper", *answers)
        assert (excel.opened, excel.dialogs.told) == ([], [])

    def test_a_paper_that_is_there_stays_unless_agreed(self, press: Press, tmp_path: Path) -> None:
        target = tmp_path / "付議書.xlsx"
        target.write_bytes(b"mine")
        assert press("new_paper", "電算処理", target, False).opened == []
        assert target.read_bytes() == b"mine"
        assert press("new_paper", "電算処理", target, True).opened == [target]

    def test_an_annex_nobody_knows(self, press: Press, tmp_path: Path) -> None:
        excel = press("new_paper", "電算", tmp_path / "付議書.xlsx")
        assert excel.opened == []
        assert "「電算」という別紙はありません。" in excel.dialogs.troubles[0]


class TestFromPrior:
    def test_from_a_workbook(self, press: Press, tmp_path: Path) -> None:
        target = tmp_path / "付議書.xlsx"
        excel = press("new_from_prior", "", EXAMPLES / "01_new_system.xlsx", target)
        assert excel.opened == [target]
        assert "前回の付議書から作りました" in excel.dialogs.told[0]

    def test_from_a_case(self, press: Press, tmp_path: Path, chosen_register: Path) -> None:
        target = tmp_path / "付議書.xlsx"
        assert press("new_from_prior", "R7-001", target).opened == [target]

    def test_a_case_needs_a_register(self, press: Press, tmp_path: Path) -> None:
        assert press("new_from_prior", "R7-001", False).opened == []

    def test_a_case_nobody_knows(self, press: Press, tmp_path: Path, chosen_register: Path) -> None:
        excel = press("new_from_prior", "R1-999", tmp_path / "付議書.xlsx")
        assert "「R1-999」は承認台帳" in excel.dialogs.troubles[0]
        assert excel.opened == []

    @pytest.mark.parametrize("answers", [(CANCEL,), ("", CANCEL), ("x.xlsx", CANCEL)])
    def test_taken_back(self, press: Press, answers: tuple[Answer, ...]) -> None:
        excel = press("new_from_prior", *answers)
        assert (excel.opened, excel.dialogs.told) == ([], [])

    def test_never_over_the_prior_itself(self, press: Press, tmp_path: Path) -> None:
        prior = tmp_path / "前回.xlsx"
        shutil.copyfile(EXAMPLES / "01_new_system.xlsx", prior)
        before = prior.read_bytes()
        assert press("new_from_prior", "", prior, prior, True).dialogs.troubles
        assert prior.read_bytes() == before


class TestFill:
    @pytest.fixture
    def blank(self, example: Example) -> FakePaper:
        """A paper with its facts and no answer in its checklists."""
        paper = example("03_outsourcing_only")
        editor = paper.edit()
        for grid in editor.content().sheets:
            for position, text in grid.cells.items():
                if grid.name.startswith("チェックリスト") and text == "○":
                    editor.clear(CellRef(grid.name, *position))
        editor.save()
        return paper

    def test_nothing_to_write(self, press: Press, example: Example) -> None:
        paper = example("01_new_system")
        before = paper.path.read_bytes()
        assert press("fill").dialogs.told == ["書き入れるところはありません。"]
        assert paper.path.read_bytes() == before

    def test_answers_are_proposed_only_where_asked_for(self, press: Press, blank: FakePaper) -> None:
        before = blank.path.read_bytes()
        excel = press("fill", False)
        assert "「○」の案を書きますか" in excel.dialogs.asked[0]
        assert blank.path.read_bytes() == before
        excel = press("fill", True, False)
        assert "か所に書き入れます。「元に戻す」では戻せません。" in excel.dialogs.asked[1]
        assert excel.dialogs.told == []
        assert blank.path.read_bytes() == before
        (told,) = press("fill", True, True).dialogs.told
        assert "か所に書き入れました（「チェックリスト" in told
        assert "に残しました。" in told
        assert "次に「検証」" in told

    def test_the_second_time_nothing_is_left(self, press: Press, blank: FakePaper) -> None:
        press("fill", True, True)
        before = blank.path.read_bytes()
        assert press("fill").dialogs.told == ["書き入れるところはありません。"]
        assert blank.path.read_bytes() == before

    def test_reworded_sentences_are_kept_unless_asked(self, press: Press, example: Example) -> None:
        paper = example("01_new_system")
        editor = paper.edit()
        (sheet, *_) = [name for name in sheet_names(paper.path) if name.startswith("チェックリスト")]
        grid = next(each for each in editor.content().sheets if each.name == sheet)
        ref = next(
            CellRef(sheet, row, column)
            for (row, column), text in sorted(grid.cells.items())
            if isinstance(text, str) and len(text) > 25 and row > 5
        )
        official = str(value(paper.path, ref))
        editor.set_text(ref, official + "（区独自の運用による）")
        editor.save()
        excel = press("fill", False)
        assert "標準文に直しますか" in excel.dialogs.asked[0]
        assert value(paper.path, ref) != official
        press("fill", True)
        assert value(paper.path, ref) == official


class TestMarkChanges:
    @pytest.fixture
    def unmarked(self, example: Example) -> FakePaper:
        """A change whose changed text lost its marks."""
        paper = example("02_change")
        editor = paper.edit()
        for grid in editor.content().sheets:
            for position, runs in grid.runs.items():
                if any(run.changed for run in runs):
                    editor.set_change_marks(CellRef(grid.name, *position), [])
        editor.save()
        return paper

    def marks(self, paper: FakePaper) -> int:
        content = FileSheetReader().read(paper.path)
        return sum(run.changed for grid in content.sheets for runs in grid.runs.values() for run in runs)

    def test_with_the_register(self, press: Press, unmarked: FakePaper, chosen_register: Path) -> None:
        excel = press("mark_changes", True)
        assert excel.dialogs.asked[0].startswith("前回：R7-001")
        assert "変更の印を書き換えました（" in excel.dialogs.told[0]
        assert self.marks(unmarked)
        before = unmarked.path.read_bytes()
        excel = press("mark_changes")
        assert "変更の印は、前回から変わったところと合っています。" in excel.dialogs.told[0]
        assert unmarked.path.read_bytes() == before

    def test_with_a_workbook(self, press: Press, unmarked: FakePaper) -> None:
        press("mark_changes", EXAMPLES / "01_new_system.xlsx", True)
        assert self.marks(unmarked)

    @pytest.mark.parametrize("answers", [(CANCEL,), (EXAMPLES / "01_new_system.xlsx", False)])
    def test_taken_back(self, press: Press, unmarked: FakePaper, answers: tuple[Answer, ...]) -> None:
        before = unmarked.path.read_bytes()
        assert press("mark_changes", *answers).dialogs.told == []
        assert unmarked.path.read_bytes() == before

    def test_where_the_register_is_not_sure_it_asks(
        self, press: Press, example: Example, chosen_register: Path
    ) -> None:
        paper = example("05_security_camera")
        before = paper.path.read_bytes()
        excel = press("mark_changes", CANCEL)
        assert "確かな前の案件が、承認台帳に見つかりません。" in excel.dialogs.asked[0]
        press("mark_changes", "", CANCEL)
        excel = press("mark_changes", "R1-999")
        assert "「R1-999」は承認台帳" in excel.dialogs.troubles[0]
        (told,) = press("mark_changes", "R7-001").dialogs.told
        assert told.startswith("前回：R7-001")
        assert paper.path.read_bytes() == before
