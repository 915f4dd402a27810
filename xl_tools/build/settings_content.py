"""What stands in the settings workbook as delivered: the shipped profile, the list of sentences, the guide."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from xl_tools.catalogue.load import build_catalogue
from xl_tools.catalogue.official import shipped_official
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.catalogue.slots import sentence_slots
from xl_tools.model.profile import Profile
from xl_tools.settings.sheets import SettingsSheet, settings_sheet

Cell = str | datetime.date
_DAY = datetime.date(2025, 4, 1)
"""The list of sentences is that of one day, so that the workbook is the same whenever it is built."""
_SLOT_NOTES: Mapping[str, str] = {
    "ward": "自治体の名称",
    "ward_word": "文中での自治体の呼び方",
    "council": "付議する会議の名称",
    "security_policy": "情報セキュリティポリシーの名称",
    "counterparty": "相手方（文中の呼び方）",
    "counterparty_title": "相手方（見出しの呼び方）",
    "other_party": "そのページの主語でないほう（自治体のページでは相手方、相手方のページでは自治体）",
    "cloud_guideline": "クラウドサービスの指針",
}


def filled_rows(sheet: SettingsSheet, profile: Profile) -> list[tuple[Cell, ...]]:
    """The rows that hold the profile, in the order of the sheet's columns."""
    if sheet.id == "ward":
        return [(row.label, _content(getattr(profile, row.id)), row.note) for row in sheet.rows]
    if sheet.id == "sections":
        return [("", each.department, each.name, each.mail) for each in profile.sections]
    if sheet.id == "sentences":
        return []
    return [
        tuple(_content(getattr(each, column.id)) for column in sheet.columns)
        for each in getattr(profile, sheet.id)
    ]


def _content(value: str | tuple[str, ...] | datetime.date) -> Cell:
    return "、".join(value) if isinstance(value, tuple) else value


def example_rows(sheet: SettingsSheet) -> list[tuple[Cell, ...]]:
    return [
        tuple(
            datetime.date.fromisoformat(text) if text and column.type == "date" else text
            for column, text in zip(sheet.columns, example, strict=True)
        )
        for example in sheet.examples
    ]


def sentence_list() -> list[tuple[str, str, str, str]]:
    """Id, heading, sentence and the sentence with its slots of every row of the form."""
    official = shipped_official()
    catalogue = build_catalogue(official, shipped_profile(), _DAY)
    return [
        (control.id, f"{block.heading}【{block.dimension}】", control.sentence, official.controls[control.id].versions[-1].template)
        for form in catalogue.forms
        for block in form.blocks
        for control in block.controls
    ]  # fmt: skip


def guide_lines() -> Iterator[tuple[str, str]]:
    """Style and text of each line of the first sheet; a tab separates what stands in two columns."""
    yield "title", "設定のブックの使い方"
    yield (
        "intro",
        "標準文、担当課、自治体の言葉を、プログラムやその中のファイルに触れずに変えるためのブックです。",
    )
    yield (
        "intro",
        "このままなら、何も変わりません。変えるところだけを書き替え、変えないところはそのままにします。",
    )
    yield "heading", "使う手順"
    yield "intro", "１　このブックを事務局の共有フォルダーに写し、書き替えて保存します。"
    yield (
        "intro",
        "２　「xl-tools settings check 設定.xlsx」で、書き方の誤りと、変わるところを確かめます。誤りはセルごとに全部出ます。",
    )
    yield (
        "intro",
        "３　検査や作成のときに「--settings 設定.xlsx」を付けるか、環境変数 XL_TOOLS_SETTINGS にこのブックの場所を書いておきます。",
    )
    yield "heading", "シート"
    for sheet_id in (
        "sentences",
        "sections",
        "counterparties",
        "ward",
        "bodies",
        "preferred_forms",
        "outdated_bases",
    ):
        sheet = settings_sheet(sheet_id)
        yield "pair", f"{sheet.name}\t{sheet.intro}"
    yield "pair", "標準文一覧\t今の標準文です。番号を調べるときに見ます。ここを書き替えても何も変わりません。"
    yield "heading", "標準文の変え方"
    yield (
        "pair",
        "文言変更\t番号、新しい文の全体、適用開始日、出典・理由を書きます。前の文は、開始日の前の日までの文として残ります。",
    )
    yield "pair", "追加\t欄の最後の番号の次の番号、文、適用開始日、出典・理由を書きます。"
    yield "pair", "廃止\t番号、適用終了日、出典・理由を書きます。終了日の次の日から、その行は様式に出ません。"
    yield (
        "intro",
        "文はそのまま書けば足ります。次の差し込みを使うと、言葉が自治体や様式に合わせて変わります。",
    )
    yield "heading", "差し込み"
    official, profile = shipped_official(), shipped_profile()
    own = sentence_slots(official, profile, "5", "ward")
    other = sentence_slots(official, profile, "5", "contractor")
    for name in own:
        yield "pair", f"{{{{ {name} }}}}\t{_slot_note(name, own[name], other[name])}"
    yield "intro", "（例は、様式５の区のページと委託事業者のページに出る言葉です。）"


def _slot_note(name: str, own: str, other: str) -> str:
    shown = f"「{own}」" if own == other else f"「{own}」／「{other}」"
    note = _SLOT_NOTES.get(name, "自治体のページ／相手方のページ")
    return f"{note}　例：{shown}"
