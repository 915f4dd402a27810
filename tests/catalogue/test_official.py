"""What cannot be right in schemas/catalogue/ is refused in one sentence naming file and control."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import pytest

from xl_tools import resources
from xl_tools.catalogue.load import build_catalogue
from xl_tools.catalogue.official import read_official, shipped_official
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.errors import BadInput

ONE_ROW = '\n[[controls]]\nids = ["5.ward.ops.12"]\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(resources.schemas() / "catalogue", tmp_path / "catalogue"))


def add(folder: Path, text: str) -> None:
    with (folder / "controls.toml").open("a", encoding="utf-8") as file:
        file.write(text)


def versions(*periods: tuple[str, str]) -> str:
    entries = []
    for number, (start, end) in enumerate(periods, start=1):
        entry = f'[[controls.versions]]\nsentence = "第{number}の文。"\n'
        entries.append(
            entry + (f"valid_from = {start}\n" if start else "") + (f"valid_to = {end}\n" if end else "")
        )
    return ONE_ROW + "".join(entries)


@pytest.mark.parametrize(
    "text, message",
    [
        (
            '\n[[controls]]\nids = ["5.ward.ops.11"]\nsentence = "二つ目。"\n',
            "controls.tomlの「5.ward.ops.11」：同じ番号が二度あります。",
        ),
        (
            '\n[[controls]]\nids = ["5.ku.ops.01"]\nsentence = "欄がない。"\n',
            "controls.tomlの「5.ku.ops.01」：「5.ku.ops」という欄はありません。",
        ),
        (
            ONE_ROW + 'sentence = "{{ wadr }}の文。"\n',
            "controls.tomlの「5.ward.ops.12」：「{{ wadr }}」という差し込みはありません。使えるのはward、ward_word、",
        ),
        (
            versions(("2026-04-01", "2026-03-31")),
            "controls.tomlの「5.ward.ops.12」：適用終了日（令和8年3月31日）が適用開始日（令和8年4月1日）より前です。",
        ),
        (
            versions(("", "2026-04-01"), ("2026-04-01", "")),
            "controls.tomlの「5.ward.ops.12」：適用期間が重なっています（～令和8年4月1日と令和8年4月1日～）。",
        ),
        (
            versions(("", ""), ("2026-04-01", "")),
            "controls.tomlの「5.ward.ops.12」：適用期間が重なっています",
        ),
        ("\nids = [\n", "「controls.toml」をTOMLとして読めません"),
    ],
)
def test_what_cannot_be_right_is_refused(folder: Path, text: str, message: str) -> None:
    add(folder, text)
    with pytest.raises(BadInput, match=f"^{re.escape(message)}"):
        read_official(folder)


def test_a_short_form_of_no_control_is_refused(folder: Path) -> None:
    path = folder / "short_forms.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("5.ward.sys.11", "5.ward.sys.99"), encoding="utf-8"
    )
    with pytest.raises(
        BadInput, match=r"short_forms\.tomlの「.+」：「5\.ward\.sys\.99」という対策はありません"
    ):
        read_official(folder)


@pytest.mark.parametrize(
    "day, sentence, former",
    [
        ("2025-12-31", "第1の文。", []),
        ("2026-04-01", "第2の文。", ["第1の文。"]),
        ("2027-03-31", "第2の文。", ["第1の文。"]),
        ("2027-04-01", "第3の文。", ["第1の文。", "第2の文。"]),
    ],
)
def test_the_wording_of_the_day_holds(folder: Path, day: str, sentence: str, former: list[str]) -> None:
    add(folder, versions(("", "2026-03-31"), ("2026-04-01", "2027-03-31"), ("2027-04-01", "")))
    catalogue = build_catalogue(read_official(folder), shipped_profile(), datetime.date.fromisoformat(day))
    control = catalogue.controls["5.ward.ops.12"]
    assert (control.sentence, [each.text for each in control.former]) == (sentence, former)
    assert [each.text for each in control.coming] == [
        text for text in ("第1の文。", "第2の文。", "第3の文。") if text not in (sentence, *former)
    ]
    assert catalogue.blocks("5", "ward")[0].controls[-1] is control


@pytest.mark.parametrize(
    "day, is_on_form", [("2026-03-31", False), ("2026-04-01", True), ("2026-05-01", False)]
)
def test_a_row_of_another_time_is_known_but_not_on_the_form(folder: Path, day: str, is_on_form: bool) -> None:
    add(folder, versions(("2026-04-01", "2026-04-30")))
    catalogue = build_catalogue(read_official(folder), shipped_profile(), datetime.date.fromisoformat(day))
    assert ("5.ward.ops.12" in catalogue.controls) == is_on_form
    assert ("5.ward.ops.12" in catalogue.dropped) != is_on_form
    assert len(catalogue.blocks("5", "ward")[0].controls) == (12 if is_on_form else 11)


def test_the_shipped_catalogue_has_no_row_of_another_time() -> None:
    catalogue = build_catalogue(shipped_official(), shipped_profile(), datetime.date(2025, 4, 1))
    assert (len(catalogue.controls), len(catalogue.dropped)) == (120, 0)
