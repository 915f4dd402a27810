"""The header of a list in the words of its municipality."""

from __future__ import annotations

import datetime
from dataclasses import astuple, replace

import pytest

from tests.settings.workbooks import settings_with
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.catalogue.slots import LIST_SLOTS
from xl_tools.half_year.header import list_header
from xl_tools.half_year.period import parse_period
from xl_tools.model.profile import Profile

DAY = datetime.date(2026, 7, 1)


def header_texts(profile: Profile, period: str) -> str:
    texts = astuple(list_header(profile, parse_period(period), DAY))
    return "\n".join("、".join(text) if isinstance(text, tuple) else text for text in texts)


def test_another_municipality_in_its_own_words() -> None:
    texts = header_texts(shipped_profile("sample"), "令和８年２月～６月")
    assert "みほん市個人情報取扱会議において令和8年2月から令和8年6月に審議した案件を" in texts
    assert "みほん市個人情報取扱会議　令和７年度及び令和８年度審議案件一覧" in texts
    assert "番号、件名、所管課、種別、審議日、結果" in texts
    assert "新宿" not in texts


@pytest.mark.parametrize("name", ["shinjuku", "sample"])
def test_no_slot_is_left(name: str) -> None:
    texts = header_texts(shipped_profile(name), "2023-07..2024-01")
    assert "{" not in texts
    assert "令和6年1月" in texts
    assert "令和8年7月1日" in texts


@pytest.mark.parametrize("slot", LIST_SLOTS)
def test_every_slot_the_settings_accept_is_filled(slot: str) -> None:
    cells = {"審議案件一覧!B8": f"〔{{{{ {slot} }}}}〕"}
    header = list_header(settings_with(cells).profile, parse_period("2023-07"), DAY)
    assert header.title.strip("〔〕")
    assert "{" not in header.title


def test_an_unknown_slot_never_passes_unseen() -> None:
    shipped = shipped_profile()
    profile = replace(shipped, half_year=replace(shipped.half_year, title="{{ nobody }}一覧"))
    with pytest.raises(KeyError, match="nobody"):
        list_header(profile, parse_period("2023-07"), DAY)


def test_the_settings_change_it() -> None:
    cells = {
        "審議案件一覧!B4": None,
        "審議案件一覧!B6": "見本部見本課",
        "審議案件一覧!B8": "{{fiscal_year}}の{{ ward }}の案件",
    }
    header = list_header(settings_with(cells).profile, parse_period("2023-07..2024-01"), DAY)
    assert (header.addressee, header.department, header.title) == (
        "",
        "見本部見本課",
        "令和５年度の新宿区の案件",
    )
