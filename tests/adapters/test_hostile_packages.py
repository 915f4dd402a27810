"""Packages made to harm, and used ranges too wide: refused before any reader sees them."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from tests.adapters.changed_limits import limits_in_use
from tests.adapters.packages import MAIN, package, package_parts, string_table, worksheet, zipped
from tests.adapters.test_refusals import BROKEN, ONE_CELL, refusal
from xl_tools.adapters.read_file import read_bytes
from xl_tools.errors import UnreadableFile

# --- packages made to harm -------------------------------------------------------------------------


def patched_sizes(data: bytes, size: int) -> bytes:
    """Every entry claims ``size`` unpacked bytes, in the central directory."""
    at, patched = data.find(b"PK\x01\x02"), bytearray(data)
    while at >= 0:
        struct.pack_into("<L", patched, at + 24, size)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(patched)


def test_a_bomb_by_ratio() -> None:
    bomb = zipped({**package_parts(ONE_CELL), "xl/media/image1.png": bytes(3_000_000)})
    assert refusal(bomb) == (
        "「付議書.xlsx」は圧縮率が異常に高く、安全のため開きません。提供元を確かめ、"
        "Excelで開き、「Excelブック(*.xlsx)」で保存し直してください。"
    )


def test_a_bomb_by_total_size(monkeypatch: pytest.MonkeyPatch) -> None:
    limits_in_use(monkeypatch, unpacked_megabytes=2)
    bomb = zipped(
        {**package_parts(ONE_CELL), "a": bytes(1_000_000), "b": bytes(1_000_000), "c": bytes(1_000_000)}
    )
    assert refusal(bomb) == (
        "「付議書.xlsx」は展開後の大きさが上限（2MB）を超えます。不要な画像やシートを除いて保存し直してください。"
    )


@pytest.mark.parametrize("claimed", [0, 10, 100_000])
def test_parts_that_lie_about_their_size(claimed: int) -> None:
    assert refusal(patched_sizes(package(ONE_CELL), claimed)) == BROKEN


def test_too_many_parts() -> None:
    parts: dict[str, str | bytes] = {f"a{i}": b"" for i in range(10_001)}
    assert refusal(zipped(parts, zipfile.ZIP_STORED)) == (
        "「付議書.xlsx」は中の部品が多すぎます（上限10,000個）。不要な画像や図形を除いて保存し直してください。"
    )


def test_a_part_twice() -> None:
    target = io.BytesIO(package(ONE_CELL))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("XL/worksheets/Sheet1.xml", worksheet('<row r="1"><c r="A1"><v>2</v></c></row>'))
    assert refusal(target.getvalue()) == (
        "「付議書.xlsx」は中に同じ名前の部品が二重にあり、安全のため開きません。"
        "Excelで開き、「Excelブック(*.xlsx)」で保存し直してください。"
    )


DTD = '<!DOCTYPE x [<!ENTITY a "甲">]>'


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "_rels/.rels"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_type_definitions(part: str, encoding: str) -> None:
    parts = package_parts(ONE_CELL, strings=string_table("<t>甲</t>"))
    text = parts[part].decode()
    opening = text.index("?>") + 2 if text.startswith("<?xml") else 0
    parts[part] = (DTD + text[opening:]).encode(encoding)
    assert refusal(zipped(parts)) == (
        "「付議書.xlsx」は中にDTD（文書型定義）があり、安全のため開きません。"
        "Excelで開き、「Excelブック(*.xlsx)」で保存し直してください。"
    )


def test_a_password_on_the_zip_itself() -> None:
    data = bytearray(package(ONE_CELL))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refusal(bytes(data)).startswith("「付議書.xlsx」はパスワードで保護されています。")


# --- used ranges -----------------------------------------------------------------------------------


def too_wide(area: str) -> str:
    return (
        f"「付議書.xlsx」のシート「シート1」は使用範囲が{area}と広すぎます（上限は200,000行、500列、2,600,000セル）。"
        "表の外の余分な行や列を削除して保存し直してください。"
    )


def cell(reference: str) -> str:
    return f'<c r="{reference}"><v>1</v></c>'


FAR_CORNER = f'<row r="1">{cell("A1")}</row><row r="1048576">{cell("XFD1048576")}</row>'
CORNER_AREA = "A1:XFD1048576"
WIDE_SHEETS = {
    "two corners": (FAR_CORNER, CORNER_AREA),
    "attributes in another order": (
        FAR_CORNER.replace('r="XFD1048576"', 's="0" r="XFD1048576"'),
        CORNER_AREA,
    ),
    "single quotes": (FAR_CORNER.replace('"', "'"), CORNER_AREA),
    "character reference": (FAR_CORNER.replace("XFD", "X&#70;D"), CORNER_AREA),
    "line breaks in tags": (FAR_CORNER.replace("<c ", "<c\n"), CORNER_AREA),
    "lower case": (FAR_CORNER.replace("XFD", "xfd"), CORNER_AREA),
    "mixed prefixes": (
        f'<row r="1">{cell("A1")}</row><x:row xmlns:x="{MAIN}" r="9"><x:c r="XFD1048576"/></x:row>',
        CORNER_AREA,
    ),
    "one far row": (f'<row r="200001">{cell("A200001")}</row>', "A1:A200001"),
    "one far column": (f'<row r="1">{cell("SG1")}</row>', "A1:SG1"),
    "beyond Excel": (f'<row r="1">{cell("ZZZZ1")}</row>', "A1:ZZZZ1"),
    "20 million cells": (
        f'<row r="1">{cell("A1")}</row><row r="200000">{cell("SF20000")}</row>',
        "A1:SF20000",
    ),
    "a million rows": ("".join(f'<row r="{i}"/>' for i in range(1, 1_000_001)), "1:1000000"),
    "rows without references": (
        "".join(f"<row><c><v>{i * 7919 % 100_003}</v></c></row>" for i in range(200_100)),
        "1:200100",
    ),
    "cells without references": (f"<row>{'<c/>' * 501}</row>", "A1:SG1"),
    "the last after a far row": (f'<row r="200000"/><row>{"<c/>" * 2}</row>', "A1:B200001"),
}


@pytest.mark.parametrize("rows, area", WIDE_SHEETS.values(), ids=WIDE_SHEETS)
def test_used_ranges_too_wide(rows: str, area: str) -> None:
    assert refusal(package(rows)) == too_wide(area)


def test_used_ranges_within_the_limits_are_read() -> None:
    rows = f'<row r="1">{cell("A1")}</row><row r="4000">{cell("SF4000")}</row><row r="1048576" hidden="1"/>'
    sheet = read_bytes(package(rows), "付議書.xlsx").sheets[0]
    assert sheet.cells == {(1, 1): 1, (4000, 500): 1}


def test_text_multiplied_by_shared_strings(monkeypatch: pytest.MonkeyPatch) -> None:
    limits_in_use(monkeypatch, workbook_characters=1_000_000)
    strings = string_table("<t>短</t>", f"<t>{'長' * 30_000}</t>")
    rows = "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>{{}}</v></c></row>' for i in range(1, 200))
    assert (
        len(read_bytes(package(rows.format(*[0] * 199), strings=strings), "付議書.xlsx").sheets[0].cells)
        == 199
    )
    assert refusal(package(rows.format(*[1] * 199), strings=strings)) == (
        "「付議書.xlsx」は文字の量が多すぎます（上限1,000,000文字）。不要なシートや行を削除して保存し直してください。"
    )


@pytest.mark.parametrize("source", ["C:\\作業\\付議書.xlsx", "/作業/付議書.xlsx", "付議書.xlsx"])
def test_the_sentence_names_the_file_without_its_folder(source: str) -> None:
    with pytest.raises(UnreadableFile, match=r"^「付議書\.xlsx」は中身が空"):
        read_bytes(b"", source)
