"""台帳に登録 and 一覧作成."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.buttons.conftest import EXAMPLES, Press
from tests.buttons.desk import CANCEL, Answer, FakePaper
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.commands.register_files import load_register

Example = Callable[[str], FakePaper]
MEETING = ("令和９年度第１回", "承認", "2027/5/10")


def cases(register: Path) -> int:
    return len(load_register(register, FileSheetReader()).cases)


class TestAdd:
    def test_a_paper_is_added_once(self, press: Press, example: Example, chosen_register: Path) -> None:
        example("05_security_camera")
        before = cases(chosen_register)
        excel = press("add_to_register", *MEETING)
        assert cases(chosen_register) == before + 1
        assert "に書き加えました。元の台帳は" in excel.dialogs.told[0]
        excel = press("add_to_register", *MEETING)
        assert cases(chosen_register) == before + 1
        assert "書き換えていません" in excel.dialogs.told[0]

    @pytest.mark.parametrize("answered", range(3))
    def test_taken_back(self, press: Press, example: Example, chosen_register: Path, answered: int) -> None:
        example("05_security_camera")
        before = chosen_register.read_bytes()
        assert press("add_to_register", *MEETING[:answered], CANCEL).dialogs.told == []
        assert chosen_register.read_bytes() == before

    def test_only_what_is_saved(self, press: Press, example: Example, chosen_register: Path) -> None:
        example("05_security_camera").is_saved = False
        (told,) = press("add_to_register").dialogs.troubles
        assert "ブックを保存してから" in told

    def test_no_question_for_what_is_no_paper(
        self, press: Press, example: Example, chosen_register: Path
    ) -> None:
        example("05_security_camera").path = chosen_register
        excel = press("add_to_register")
        assert excel.dialogs.asked == []
        assert "のシートがありません" in excel.dialogs.troubles[0]

    def test_a_meeting_nobody_can_read(self, press: Press, example: Example, chosen_register: Path) -> None:
        example("05_security_camera")
        before = chosen_register.read_bytes()
        assert press("add_to_register", "-第１回", "", "").dialogs.troubles
        assert chosen_register.read_bytes() == before


class TestList:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        made = tmp_path / "付議書のフォルダー"
        made.mkdir()
        for name in ("01_new_system.xlsx", "05_security_camera.xlsx"):
            shutil.copyfile(EXAMPLES / name, made / name)
        return made

    def test_of_a_folder(self, press: Press, folder: Path, tmp_path: Path) -> None:
        target = tmp_path / "一覧.xlsx"
        shutil.copyfile(folder / "01_new_system.xlsx", folder / "写し.xlsx")
        excel = press("consolidate", folder, "2020-04..2030-03", target)
        assert excel.opened == [target]
        (told,) = excel.dialogs.told
        assert "重複" in told
        assert f"審議案件一覧：{target}" in told
        assert "──" not in told, "no table"
        excel = press("consolidate", folder, "2020-04..2030-03", target, True)
        assert excel.opened == [target, target]

    def test_of_the_register(self, press: Press, chosen_register: Path, tmp_path: Path) -> None:
        target = tmp_path / "一覧.xlsx"
        excel = press("consolidate", False, True, "2020-04..2030-03", target)
        assert excel.opened == [target]

    def test_a_period_nobody_can_read(self, press: Press, folder: Path, tmp_path: Path) -> None:
        excel = press("consolidate", folder, "いつか", tmp_path / "一覧.xlsx")
        assert excel.opened == []
        assert excel.dialogs.troubles

    @pytest.mark.parametrize("answers", [(CANCEL,), ("x", CANCEL), ("x", "2023-07..2024-01", CANCEL)])
    def test_taken_back(self, press: Press, answers: tuple[Answer, ...]) -> None:
        excel = press("consolidate", *answers)
        assert (excel.opened, excel.dialogs.told) == ([], [])

    @pytest.mark.parametrize("answers", [(False, False), (True, CANCEL)])
    def test_taken_back_with_a_register(
        self, press: Press, chosen_register: Path, answers: tuple[Answer, ...]
    ) -> None:
        assert press("consolidate", *answers).opened == []
