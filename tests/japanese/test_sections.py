from __future__ import annotations

import pytest

from xl_tools.japanese.sections import split_sections, strip_department


@pytest.mark.parametrize(
    "text, names, others",
    [
        (
            "行政管理課、情\n報システム課、\n子ども家庭支援\n課",
            ("行政管理課", "情報システム課", "子ども家庭支援課"),
            None,
        ),
        ("健康政策課、健康づくり課外５課", ("健康政策課", "健康づくり課"), 5),
        ("税務課\n外２課", ("税務課",), 2),
        ("税務課ほか三課", ("税務課",), 3),
        ("税務課\n戸籍住民課", ("税務課", "戸籍住民課"), None),
        ("総務課・税務課", ("総務課", "税務課"), None),
        ("子ども・若者支援課", ("子ども・若者支援課",), None),
        ("総務課及び税務課", ("総務課", "税務課"), None),
        ("総務部 税務課", ("総務部税務課",), None),
        ("人材育成等担当課", ("人材育成等担当課",), None),
        ("", (), None),
    ],
)
def test_split_sections(text: str, names: tuple[str, ...], others: int | None) -> None:
    sections = split_sections(text)
    assert (sections.names, sections.others) == (names, others)


def test_remarks_are_no_sections() -> None:
    sections = split_sections("総務課、税務課（主管） \n※契約は各所管課が行う。")
    assert sections.names == ("総務課", "税務課")
    assert set(sections.remarks) == {"（主管）", "※契約は各所管課が行う。"}
    assert split_sections("健康政策課、健康づくり課外５課").count == 7


@pytest.mark.parametrize(
    "written, section",
    [
        ("総務部税務課", "税務課"),
        ("危機管理担当部\n危機管理課", "危機管理課"),
        ("総 合 政 策 部 区 政 情 報 課", "区政情報課"),
        ("健康部四谷保健センター", "四谷保健センター"),
        ("税務課", "税務課"),
        ("部活動支援課", "部活動支援課"),
        ("学校部活動課", "学校部活動課"),
        ("選挙管理委員会事務局", "選挙管理委員会事務局"),
    ],
)
def test_strip_department(written: str, section: str) -> None:
    assert strip_department(written) == section
