"""Volumes: which case stands in which file, the links between them, and what the files are as a whole."""

from __future__ import annotations

import pickle
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from tests.build.half_year.lists import BARE, PAGE, SHORT, WITH_PAGE, half_year, small_half_year
from tests.build.written import opened
from tests.validators.harness import Validators
from xl_tools.build.half_year.volumes import borrowed_sheets, volume_workbook, volumes_of
from xl_tools.model.half_year import HalfYearList


def first_volume(made: HalfYearList) -> bytes:
    return volume_workbook(volumes_of(made)[0])


def test_the_same_list_gives_the_same_bytes_also_in_another_process() -> None:
    for volume in volumes_of(small_half_year(), 2):
        assert volume_workbook(volume) == volume_workbook(pickle.loads(pickle.dumps(volume)))


def test_flows_stand_behind_their_page() -> None:
    assert opened(first_volume(small_half_year())).sheetnames == [
        "審議案件一覧", "№1", "№1 流れ", "№1 流れ2", "№2", "№4", "№4 流れ",
    ]  # fmt: skip


def test_what_is_borrowed_names_the_places_it_is_put_in() -> None:
    (volume,) = volumes_of(small_half_year())
    borrowed = borrowed_sheets(volume)
    assert [(each.name, each.sheet) for each in borrowed] == [
        ("№1 流れ", "資料１－１"),
        ("№1 流れ2", "資料１－２"),
        ("№4 流れ", "資料１－１"),
    ]
    assert borrowed[1].source == Path("みほん図書館.xlsx")
    assert {each.name for each in borrowed} <= set(opened(volume_workbook(volume)).sheetnames)


def test_a_flow_without_a_workbook_is_not_borrowed() -> None:
    page = replace(PAGE, flows=(replace(PAGE.flows[0], source=""),))
    assert borrowed_sheets(volumes_of(half_year(replace(SHORT, page=page)))[0]) == ()


def test_further_volumes_hold_pages_only_and_stand_beside_the_first() -> None:
    volumes = volumes_of(half_year(*[WITH_PAGE] * 5, BARE), 2, "みほん#1.xlsx")
    assert [volume.file_name for volume in volumes] == ["みほん#1.xlsx", "みほん#1_2.xlsx", "みほん#1_3.xlsx"]
    assert [len(volume.cases) for volume in volumes] == [2, 2, 1]
    first, second, third = (opened(volume_workbook(volume)) for volume in volumes)
    assert second.sheetnames[0] == "№3"
    assert third.sheetnames == ["№5", "№5 流れ", "№5 流れ2"]
    rows = [row for row in first["審議案件一覧"].iter_rows() if str(row[0].value).isdigit()]
    assert [row[0].hyperlink.location for row in rows[:5]] == [f"'№{n}'!A2" for n in range(1, 6)]
    assert [row[0].hyperlink.target for row in rows[1:3]] == [None, "みほん%231_2.xlsx"]
    assert rows[5][0].hyperlink is None
    back = third["№5"]["B1"].hyperlink
    assert (back.target, back.location) == ("みほん%231.xlsx", f"'審議案件一覧'!A{rows[4][0].row}")


def test_a_file_name_of_any_signs_is_linked_to() -> None:
    content = volume_workbook(volumes_of(half_year(WITH_PAGE, WITH_PAGE), 1, "み ほん 100%20#1.xlsx")[0])
    links = zipfile.ZipFile(BytesIO(content)).read("xl/worksheets/_rels/sheet1.xml.rels").decode("utf-8")
    assert 'Target="み%20ほん%20100%2520%231_2.xlsx"' in links


@pytest.mark.parametrize("count", [0, 1, 101])
def test_a_list_of_any_length_has_its_rows(count: int) -> None:
    volumes = volumes_of(half_year(*[WITH_PAGE] * count))
    assert len(volumes) == max(1, -(-count // 100))
    rows = [row[0].value for row in opened(volume_workbook(volumes[0]))["審議案件一覧"].iter_rows()]
    assert [value for value in rows if str(value).isdigit()] == [
        str(number) for number in range(1, count + 1)
    ]
    assert ("対象の期間に審議した案件はありません。" in rows) == (count == 0)


def test_every_link_leads_to_a_cell_that_is_there() -> None:
    book = opened(first_volume(small_half_year()))
    listed = book["審議案件一覧"]
    links = [cell.hyperlink for row in listed.iter_rows() for cell in row if cell.hyperlink]
    assert [link.location for link in links] == ["'№1'!A2", "'№2'!A2", "'№4'!A2"]
    for number in (1, 2, 4):
        back = book[f"№{number}"]["B1"].hyperlink
        assert listed[back.location.split("!")[1]].value == str(number)


def test_the_file_tells_its_title_and_nobodys_name() -> None:
    content = first_volume(small_half_year())
    core = zipfile.ZipFile(BytesIO(content)).read("docProps/core.xml").decode("utf-8")
    assert "<dc:title>令和７年度架空市個人情報保護管理運営会議における審議案件一覧</dc:title>" in core
    assert "<dc:creator></dc:creator>" in core
    assert "C:" not in "".join(
        zipfile.ZipFile(BytesIO(content)).read(name).decode("utf-8")
        for name in zipfile.ZipFile(BytesIO(content)).namelist()
        if name.startswith("xl/")
    )


def test_validators_find_nothing(validators: Validators, tmp_path: Path) -> None:
    paths = []
    for volume in volumes_of(small_half_year(), 2):
        paths.append(tmp_path / volume.file_name)
        paths[-1].write_bytes(volume_workbook(volume))
    assert validators.messages(paths) == [[], []]
