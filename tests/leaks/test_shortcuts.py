"""What a look at everything finds, the guard finds with its shortcuts, too."""

from __future__ import annotations

import itertools
import tomllib
from functools import cache
from html import escape
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.adapters.packages import package, package_parts, string_table, worksheet, zipped
from tests.leaks.places import (
    PLANTERS,
    Planter,
    input_prompt,
    link_tip,
    pivot_cache,
    run,
    with_part,
    with_shape,
)
from tests.leaks.positives import KINDS
from tests.leaks.test_detectors import CASES
from tests.leaks.well_hidden import WELL_HIDDEN, filter_value, pivot_cache_under_a_prefix
from xl_tools.adapters import package_strings, package_texts
from xl_tools.adapters.package_glance import is_worth_walking
from xl_tools.adapters.package_part_texts import loose_texts, tree_texts
from xl_tools.adapters.package_tree import tree_of
from xl_tools.adapters.xml_parts import plain_utf8
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.commands.find_leaks import find_leaks
from xl_tools.leaks.base import Clue
from xl_tools.leaks.clues import may_hold_data
from xl_tools.leaks.folding import fold, readings
from xl_tools.leaks.registry import DETECTORS

NUMBER = "09012345678"
INSERTED = (
    " ",
    "　",
    "  ",
    "\n",
    "\n        ",
    " : ",
    "（",
    "_",
    "-",
    "ー",
    "\u200b" * 5,
    "\u200b" * 30,
    "\ufe00",
)


def _codes(data: bytes) -> list[str]:
    leaks = find_leaks(data, "見本.xlsx", shipped_profile(), package_texts.package_texts).leaks
    return [leak.code for leak in leaks]


@cache
def _case_texts() -> tuple[str, ...]:
    """Every text of the detectors' cases, of those that pass, too."""
    found: dict[str, None] = {}
    for path in sorted(CASES.glob("*.toml")):
        cases = tomllib.loads(path.read_text(encoding="utf-8"))
        for case in (*cases["fail"], *cases["pass"]):
            cells = (case.get("text"), *case.get("cells", {}).values())
            found |= dict.fromkeys(cell for cell in cells if isinstance(cell, str))
    return tuple(found)


def _planted_texts() -> list[str]:
    random = Random(11)
    samples = (KINDS[kind](random)[1].values() for kind in KINDS for _ in range(3))
    return [NUMBER, *(cell for cells in samples for cell in cells if isinstance(cell, str))]


@pytest.mark.parametrize("plant", [*PLANTERS, *WELL_HIDDEN], ids=lambda plant: plant.__name__)
def test_shortcuts_lose_nothing(plant: Planter, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = [plant(text) for text in _planted_texts()]
    fast = [_codes(data) for data in packages]
    monkeypatch.setattr(package_texts, "is_worth_walking", lambda *_: True)
    monkeypatch.setattr(package_texts, "plain_cells", lambda plain: (plain, []))
    monkeypatch.setattr(package_texts, "without_data", lambda plain: plain)
    monkeypatch.setattr(package_texts, "_strings", package_strings.shared_strings)
    monkeypatch.setattr(package_strings, "plain_items", lambda plain: (plain, []))
    monkeypatch.setattr(package_texts, "_part_texts", package_texts._part_texts.__wrapped__)  # type: ignore[attr-defined]
    monkeypatch.setattr(package_texts, "_rest_of_sheet", package_texts._rest_of_sheet.__wrapped__)  # type: ignore[attr-defined]
    slow = [_codes(data) for data in packages]
    assert [sorted(set(codes)) for codes in fast] == [sorted(set(codes)) for codes in slow]
    assert any(slow)


def _hits(text: str) -> set[str]:
    found = (
        (module.DETECTOR.code, any(True for _ in module.find(Clue(reading, ""))))
        for reading in readings(fold(text))
        for module in DETECTORS
    )
    return {code for code, is_hit in found if is_hit}


@pytest.mark.parametrize("inserted", INSERTED, ids=ascii)
def test_what_a_detector_finds_gets_to_it(inserted: str) -> None:
    for text in _case_texts():
        for at in range(len(text) + 1):
            other = text[:at] + inserted + text[at:]
            assert may_hold_data(other) or not _hits(other), other


@pytest.mark.parametrize(
    "text",
    [
        "東京都みほん市本町 1-2-3",
        "東京都みほん市本町　１－２－３",
        "東京都みほん市本町\n1-2-3",
        "みほん市佐々1-2-3",
        "みほん市本町百番二号",
        "ゆうちょ銀行 記号12340、番号　123456",
        "BIRTHDAY: 1980/4/5",
        "dob S 55.3.4",
        "生年月日：㍼55.3.4",
    ],
)
def test_writings_that_once_did_not_get_there(text: str) -> None:
    assert _hits(text)
    assert may_hold_data(text)


_PIECES = ("090", "-1234", "5678", " ", "\n   ", "本町1", "-2-3", "DOB", "1980/4/5", "生年", "月日", "&B", '"&"', '"', "\\-", "_x002d_", "_x00", "2d_", "A", "\r", "a@b.jp")  # fmt: skip
_NAMES = ("a:p", "a:r", "a:t", "w:delText", "w:instrText", "div", "v", "f", "oddHeader", "formula1", "text", "rPh", "p-c:s", "author", "xdr:from", "xdr:col")  # fmt: skip
_ATTRIBUTES = ("prompt", "id", "descr", "v", "formatCode", "x:name")
_texts = st.lists(st.sampled_from(_PIECES), max_size=3).map("".join)


def _element(name: str, attribute: str, value: str, content: str) -> str:
    said = f' {attribute}="{escape(value)}"' if attribute else ""
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


_content = st.recursive(
    _texts.map(lambda text: escape(text, quote=False)),
    lambda inside: st.lists(
        st.one_of(
            inside,
            st.builds(_element, st.sampled_from(_NAMES), st.sampled_from(("", *_ATTRIBUTES)), _texts, inside),
        ),
        max_size=4,
    ).map("".join),
    max_leaves=12,
)
_SPACES = " ".join(f'xmlns:{prefix}="{prefix}"' for prefix in ("a", "w", "p-c", "xdr", "x"))


@example("<a:p><a:p>090</a:p><f>-1234</f></a:p>", "", False)
@given(_content, st.sampled_from(("", '<?xml version="1.0"?>\n')), st.booleans())
@settings(max_examples=600)
def test_a_glance_says_yes_to_whatever_the_walk_finds(content: str, declaration: str, has_note: bool) -> None:
    part = f"{declaration}<root {_SPACES}>{content}{'<?a 090?>' if has_note else ''}</root>".encode()
    plain = plain_utf8(part)
    found = [*tree_texts(tree_of(plain)), *loose_texts(plain)]
    if any(may_hold_data(each.text) for each in found):
        assert is_worth_walking(plain, may_hold_data)


@pytest.mark.parametrize(
    "data",
    [
        input_prompt(NUMBER),
        link_tip(NUMBER),
        pivot_cache(NUMBER),
        pivot_cache_under_a_prefix(NUMBER),
        filter_value(NUMBER),
        zipped(
            {
                name: part.replace("シート1".encode(), NUMBER.encode())
                for name, part in package_parts("").items()
            }
        ),
        input_prompt("電話_x000a_03-1234_x000a_5678"),
        with_shape(f"<a:p>{run('氏名 見本太郎')}</a:p><a:p>{run('DOB 1980/4/5')}</a:p>"),
    ],
    ids=[
        "prompt",
        "tip",
        "pivot",
        "pivot under a prefix",
        "filter",
        "sheet",
        "lines of a prompt",
        "paragraphs",
    ],
)
def test_found_in_spite_of_how_it_is_written(data: bytes) -> None:
    assert _codes(data)


def test_numbers_of_machines_are_no_ones() -> None:
    assert _codes(with_part("xl/other.xml", f'<a id="{NUMBER}" w="{NUMBER}" uid="{NUMBER}"/>')) == []


@pytest.mark.parametrize("is_large", [False, True])
@pytest.mark.parametrize("has_place", [False, True])
@pytest.mark.parametrize(
    "earlier", ['t="s"><v>0</v>', 't="inlineStr"><is><t>123456789018</t></is>', "><v>123456789018</v>"]
)
def test_a_cell_written_twice_hides_nothing(
    earlier: str, has_place: bool, is_large: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if is_large:
        monkeypatch.setattr(package_texts, "LARGE_PART", 0)
    one_more = '<c r="C2"><v>1</v></c>' if has_place else "<c><v>1</v></c>"
    row = f'<row r="2"><c r="B2" {earlier}</c><c r="B2" t="s"><v>1</v></c>{one_more}</row>'
    strings = string_table("<t>123456789018</t>", "<t>見える</t>")
    assert set(_codes(package(worksheet(row), strings=strings))) == {"G002"}


def test_pretty_printed_runs_of_any_indentation() -> None:
    for pieces, gap in itertools.product(
        (("090", "-123", "4-56", "78"), (*NUMBER,)), ("", "\n", "\n" + " " * 40)
    ):
        assert _codes(with_shape(gap.join(("<a:p>", *map(run, pieces), "</a:p>")))) == ["G003"]
