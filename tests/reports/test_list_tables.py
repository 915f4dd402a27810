from __future__ import annotations

import copy
import csv
import datetime
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.half_year.published_list import real_list
from tests.json_schemas import faults
from tests.reports.half_year_lists import BARE, COLUMNS, LIBRARY, half_year, small_list
from xl_tools.model.half_year import HalfYearList
from xl_tools.reports.encodable import can_encode
from xl_tools.reports.list_tables import list_csv, list_document, list_json
from xl_tools.reports.shift_jis import SAME_LOOKS, fitted, stand_ins

FURTHER_CELLS = ["令和7年7月28日", "資料1－1", "R7-010"]
FURTHER = ["付議日（和暦）", "資料番号", "台帳番号"]


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    path = Path(__file__).resolve().parents[2] / "schemas" / "half_year_list.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def table(made: HalfYearList, encoding: str = "utf-8-sig") -> list[list[str]]:
    return list(csv.reader(io.StringIO(list_csv(made, encoding)[0].decode(encoding), newline="")))


def titled(title: str) -> HalfYearList:
    return half_year(replace(LIBRARY, title=title))


def test_csv_has_the_columns_of_the_list_and_three_more() -> None:
    assert table(half_year(LIBRARY, BARE)) == [
        [*COLUMNS, *FURTHER],
        ["1", LIBRARY.title, "みほん図書館、文書課", "業務委託", "2025-07-28", "承認", *FURTHER_CELLS],
        ["2", BARE.title, "", "", "", "", "", "", ""],
    ]


def test_headings_of_the_csv_are_made_fit_like_its_cells() -> None:
    made = half_year(LIBRARY)
    columns = ("№\ud83d", "事\x00業名\ufffe", *COLUMNS[2:])
    made = replace(made, header=replace(made.header, columns=columns))
    assert table(made)[0] == ["№\ufffd", "事業名", *COLUMNS[2:], *FURTHER]


def test_csv_of_the_published_list_says_what_it_says(shared: Path) -> None:
    printed = json.loads((shared / "half_year_list.json").read_text("utf-8"))["rows"]
    wanted = [
        [str(row["no"])]
        + [row[key] for key in ("title", "sections_as_printed", "categories_as_printed", "date", "result")]
        for row in printed
    ]
    for encoding in ("utf-8-sig", "cp932"):
        assert [row[:6] for row in table(real_list(shared), encoding)[1:]] == wanted
        assert list_csv(real_list(shared), encoding)[1] == ()


def test_csv_begins_and_ends_its_lines_as_excel_wants_it() -> None:
    content, notes = list_csv(half_year(LIBRARY))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 2
    assert notes == ()
    assert not list_csv(half_year(LIBRARY), "cp932")[0].startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "＝１",
        "＋１",
        "－１",
        "＠１",
        " =1",
        "\t=1",
        "\n=1",
        "\x00=1",
        "\u200b=1",
    ],
)
def test_a_formula_is_disarmed(text: str) -> None:
    assert table(titled(text))[1][1].startswith("'")


@pytest.mark.parametrize("text", ["－", "-", "ー", "１＋１について", "'=1", ""])
def test_what_is_no_formula_stays(text: str) -> None:
    assert table(titled(text))[1][1] == text


@given(st.text(), st.sampled_from(["utf-8-sig", "cp932"]))
def test_no_text_opens_as_a_formula_or_breaks_the_table(text: str, encoding: str) -> None:
    rows = table(
        half_year(replace(LIBRARY, title=text, sections=(text,), result=text, case_id=text), BARE), encoding
    )
    assert [len(row) for row in rows] == [9, 9, 9]
    for cell in rows[1]:
        assert len(cell) < 2 or cell.lstrip()[0] not in "=+-@＝＋－＠"
        assert "\n" not in cell


@pytest.mark.parametrize("name", ["cp932", "Shift_JIS", "shift-jis", "sjis", "MS932"])
def test_shift_jis_goes_by_many_names(name: str) -> None:
    assert list_csv(titled("①№㈱髙﨑～－∥―"), name)[0].decode("cp932").split(",")[9] == "①№㈱髙﨑～－∥―"


@pytest.mark.parametrize(
    "written, held",
    [("〜−‖—–¢£¬¦", "～－∥―－￠￡￢￤"), ("か\u3099は\u309a", "がぱ"), ("・‐", "・‐"), ("A·B", "A・B")],
)
def test_signs_that_look_the_same_are_no_matter(written: str, held: str) -> None:
    content, notes = list_csv(titled(f"件{written}"), "cp932")
    assert f",件{held}," in content.decode("cp932")
    assert notes == ()


@pytest.mark.parametrize(
    "written, held",
    [
        ("𠮷", "吉"),
        ("⑴", "(1)"),
        ("㉑", "(21)"),
        ("é", "e"),
        ("🏢", "〓"),
        ("葛\U000e0100", "葛"),
        ("㍿", "株式会社"),
    ],
)
def test_what_shift_jis_lacks_is_replaced_and_told(written: str, held: str) -> None:
    made = half_year(LIBRARY, replace(LIBRARY, title=f"件{written}"))
    content, notes = list_csv(made, "cp932")
    assert f",件{held}," in content.decode("cp932")
    assert len(notes) == 1
    assert notes[0].startswith("Shift_JISの表：№2の")
    assert list_csv(made)[1] == ()


def test_many_places_of_one_character_are_one_sentence() -> None:
    _, notes = list_csv(half_year(*[replace(LIBRARY, title="𠮷", result="𠮷")] * 7), "cp932")
    sentence = (
        "Shift_JISの表：№1、№2、№3、№4、№5ほか2件の「𠮷」（U+20BB7）は、"
        "Shift_JISで表せないので、近い字の「吉」にしました。UTF-8の表では元のままです。"
    )
    assert notes == (sentence,)


def test_signs_come_back_under_the_number_windows_has_for_them() -> None:
    for char, same in SAME_LOOKS.items():
        assert fitted(chr(char)).encode("cp932").decode("cp932") == chr(same)
        assert stand_ins(chr(char)) == {}


@given(st.text())
def test_any_text_can_be_said_in_shift_jis_and_every_loss_is_told(text: str) -> None:
    held = fitted(text).encode("cp932").decode("cp932")
    told = stand_ins(text)
    lost = {char for char in text if not can_encode(char, "cp932")} - {chr(char) for char in SAME_LOOKS}
    assert lost - {"\u3099", "\u309a"} <= {*told} <= lost
    if not lost:
        assert held == text.translate(SAME_LOOKS) or held == text


def test_json_says_everything_but_where_it_came_from() -> None:
    document = json.loads(list_json(half_year(LIBRARY)))
    assert document["period"] == {"from": "2025-07", "to": "2026-01"}
    assert document["date"] == "2026-01-20"
    assert document["department"] == "総務部文書課"
    case = document["cases"][0]
    assert case["date"] == str(datetime.date(2025, 7, 28))
    assert case["sections"] == ["みほん図書館", "文書課"]
    assert case["page"]["summary"] == {
        "heading": "１ 概要",
        "text": "みほん図書館では、機械で貸出しを受け付けている。\nこの度、電子書籍を加える。",
    }
    assert case["page"]["flows"][0]["texts"] == ["利用者", "①貸出しの申込み", "図書館"]
    assert "xlsx" not in list_json(half_year(LIBRARY)).decode()


@pytest.mark.parametrize("made", [small_list(), half_year(), half_year(BARE)])
def test_json_fits_its_schema(made: HalfYearList, schema: dict[str, Any]) -> None:
    assert faults(json.loads(list_json(made)), schema) == []


def test_json_of_the_published_list_fits(shared: Path, schema: dict[str, Any]) -> None:
    document = list_document(real_list(shared))
    assert faults(document, schema) == []
    assert (len(document["cases"]), document["date"]) == (51, "2024-01-18")


def test_the_schema_notices_departures(schema: dict[str, Any]) -> None:
    good = list_document(small_list())
    for spoil in (
        lambda data: data.pop("period"),
        lambda data: data.update(more=1),
        lambda data: data["period"].update(to="2026-13"),
        lambda data: data["cases"][0].update(date="7月28日"),
        lambda data: data["cases"][0].update(title="一行目\n二行目"),
        lambda data: data["cases"][0].update(source="みほん.xlsx"),
        lambda data: data["cases"][0]["page"].pop("flows"),
    ):
        bad = copy.deepcopy(good)
        spoil(bad)
        assert faults(bad, schema)
