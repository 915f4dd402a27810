"""The system around: code page, folders, what prints, and which settings and register hold."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.commands.diagnosis.vba_letters import lost_letters
from xl_tools.model.computer import Computer, Place
from xl_tools.model.diagnosis import Fact, Verdict

SECTION = "パソコン"
USE = "使っているもの"
_JAPANESE_CODE_PAGES = {932: "932（日本語）", 65001: "65001（UTF-8）"}
_LONGEST_TEMPORARY = 120
"""Characters; the names made inside the folder, and Windows' own limit of 260, leave no more."""


def system_facts(computer: Computer) -> Iterator[Fact]:
    yield Fact(SECTION, "システム", computer.system)
    if computer.code_page is not None:
        yield _code_page(computer.code_page)
    yield Fact(SECTION, "地域と言語", computer.locale or "不明")
    yield _temporary(computer.temporary, computer.code_page)
    yield _documents(computer.documents)
    yield _office(computer.office)


def use_facts(computer: Computer) -> Iterator[Fact]:
    """Which settings workbook and register hold for this user."""
    yield _used("設定のブック", computer.settings, "標準の設定")
    yield _used("承認台帳", computer.register, "なし（照合や台帳への登録はできません）")


def _code_page(number: int) -> Fact:
    if number in _JAPANESE_CODE_PAGES:
        return Fact(SECTION, "文字コード", _JAPANESE_CODE_PAGES[number], Verdict.GOOD)
    advice = "Windowsの「地域」の「システム ロケール」が日本語か確かめてください。日本語の名前のブックで動かないことがあります。"
    return Fact(SECTION, "文字コード", str(number), Verdict.CHECK, advice)


def _temporary(folder: Place, code_page: int | None) -> Fact:
    name = "一時フォルダー"
    if not folder.is_usable:
        advice = "書けません。PCの管理者に相談してください。"
        return Fact(SECTION, name, folder.path, Verdict.BAD, advice)
    if lost := lost_letters(folder.path, code_page):
        advice = f"「{lost}」は、Excelのマクロから渡せません。ボタンが動かないときは、PCの管理者に相談してください。"
        return Fact(SECTION, name, folder.path, Verdict.CHECK, advice)
    if len(folder.path) > _LONGEST_TEMPORARY:
        advice = "名前が長すぎて、ブックを写せないことがあります。PCの管理者に相談してください。"
        return Fact(SECTION, name, folder.path, Verdict.CHECK, advice)
    return Fact(SECTION, name, folder.path, Verdict.GOOD)


def _documents(folder: Place) -> Fact:
    name = "検査結果を置くフォルダー"
    if folder.is_usable:
        return Fact(SECTION, name, folder.path, Verdict.GOOD)
    advice = "書けません。「xl-tools drop」に --folder を付けて、書けるフォルダーを指定してください。"
    return Fact(SECTION, name, folder.path, Verdict.CHECK, advice)


def _office(program: str) -> Fact:
    if program:
        return Fact(SECTION, "LibreOffice", program, Verdict.GOOD)
    return Fact(
        SECTION,
        "LibreOffice",
        "ありません（コマンドでPDFを作るときだけ要ります。Excelのボタンには要りません）",
    )


def _used(name: str, place: Place | None, without: str) -> Fact:
    if place is None:
        return Fact(USE, name, without)
    if place.is_usable:
        return Fact(USE, name, place.path, Verdict.GOOD)
    advice = "開けません。移したか名前を変えたなら、場所を指定し直してください。共有フォルダーなら、つながっているか確かめてください。"
    return Fact(USE, name, place.path, Verdict.BAD, advice)
