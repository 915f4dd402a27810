"""The sheets about mail and about what the check for personal data lets pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.settings.workbooks import REWORD, Cells, content_with, problems_of, settings_with
from xl_tools.catalogue.letter_slots import PAPER_SLOTS, REPLY_SLOTS
from xl_tools.model.profile import LeakAllowances, MailSettings, Section
from xl_tools.ports import WorkbookContent
from xl_tools.settings.read import read_settings
from xl_tools.settings.summary import summary

MISTAKES: list[tuple[str, Cells, str]] = [
    ("mail's address", {"メール!B4": "jimu@example.lg.jp、事務局"}, "「メール」B4：「事務局」はメールアドレスの形ではありません。「name@example.lg.jp」のように書き、二つ以上あるときは「、」で区切ってください。"),
    ("section's place", {"担当課!C5": "見本課", "担当課!E5": "a@b"}, "「担当課」E5：「a@b」はメールアドレスの形ではありません。「name@example.lg.jp」のように書き、二つ以上あるときは「、」で区切ってください。"),
    ("mail's subject blank", {"メール!B6": None}, "「メール」B6：「内容」が空欄です。書いてください。"),
    ("mail's subject in two lines", {"メール!B6": "【付議書】\n{{ title }}"}, "「メール」B6：件名の途中に改行があります。一行で書いてください。"),
    ("reply's subject in two lines", {"メール!B8": "受付\r\n{{ title }}"}, "「メール」B8：件名の途中に改行があります。一行で書いてください。"),
    ("mail's slot unknown", {"メール!B7": "{{ findings }}"}, f"「メール」B7：「{{{{ findings }}}}」という差し込みはありません。使えるのは{'、'.join(PAPER_SLOTS)}です。"),
    ("reply's slot unknown", {"メール!B8": "{{ sender }}"}, f"「メール」B8：「{{{{ sender }}}}」という差し込みはありません。使えるのは{'、'.join(REPLY_SLOTS)}です。"),
    ("mail with a loop", {"メール!B9": "{% for x in range(9) %}あ{% endfor %}"}, "「メール」B9：差し込みの書き方が違います。「{{ ward }}」のように、二重の波括弧の間に名前だけを書いてください。"),
    ("mail looks inside", {"メール!B9": "{{ title.__class__ }}"}, "「メール」B9：差し込みの書き方が違います。「{{ ward }}」のように、二重の波括弧の間に名前だけを書いてください。"),
    ("server", {"メール!B10": "smtp://mail"}, "「メール」B10：「smtp://mail」はメールサーバーの名前の形ではありません。「mail.example.lg.jp」のように書いてください。"),
    ("port", {"メール!B11": "65536"}, "「メール」B11：「65536」はポート番号ではありません。1から65535までの数を書いてください。"),
    ("port blank", {"メール!B11": None}, "「メール」B11：「内容」が空欄です。書いてください。"),
    ("security", {"メール!B12": "SSL"}, "「メール」B12：「STARTTLS」「TLS」「なし」のどれかを書いてください。"),
    ("log without folder", {"メール!B13": "送信記録.csv"}, r"「メール」B13：「送信記録.csv」は使えません。「\\server\share\送信記録.csv」のように、フォルダーの初めから、.csv までを書いてください。"),
    ("yes or no", {"メール!B14": "はい"}, "「メール」B14：「する」「しない」のどれかを書いてください。"),
    ("allowance's kind", {"確認しない連絡先!A8": "電話", "確認しない連絡先!B8": "03-0000-0000"}, "「確認しない連絡先」A8：「メールのドメイン」「電話番号・住所など」のどちらかを書いてください。"),
    ("allowance blank", {"確認しない連絡先!A8": "電話番号・住所など"}, "「確認しない連絡先」B8：「内容」が空欄です。書いてください。"),
    ("allowed domain", {"確認しない連絡先!A8": "メールのドメイン", "確認しない連絡先!B8": "見本市"}, "「確認しない連絡先」B8：「見本市」はメールのドメインの形ではありません。「lg.jp」のように、＠の後を書いてください。"),
]  # fmt: skip


@pytest.mark.parametrize(
    "cells, sentence", [case[1:] for case in MISTAKES], ids=[case[0] for case in MISTAKES]
)
def test_a_mistake_about_mail_is_named_by_its_cell(cells: Cells, sentence: str) -> None:
    assert problems_of(cells) == [sentence]


def test_a_workbook_made_before_there_was_mail_works_as_before() -> None:
    content = content_with(REWORD)
    heading = (3, 5)
    sheets = tuple(
        replace(grid, cells={at: raw for at, raw in grid.cells.items() if at != heading})
        if grid.name == "担当課"
        else grid
        for grid in content.sheets
        if grid.name not in ("メール", "確認しない連絡先")
    )
    assert read_settings(WorkbookContent("設定.xlsx", sheets)) == settings_with(REWORD)


def test_what_is_written_about_mail_is_read() -> None:
    read = settings_with(
        {
            "メール!B4": "ｊｉｍｕ＠example.lg.jp、\nb@example.lg.jp; jimu@example.lg.jp",
            "メール!B6": "付議：{{ title }}",
            "メール!B7": "　事務局\r\n{{ section }}\r\n",
            "メール!B10": "mail.example.lg.jp",
            "メール!B11": 465.0,
            "メール!B12": "ｔｌｓ",
            "メール!B13": r"\\server\share\送信記録.csv",
            "メール!B14": "する",
            "担当課!B5": "見本部",
            "担当課!C5": "見本課",
            "担当課!D5": "mihon@example.lg.jp",
            "担当課!E5": "x@example.lg.jp y@example.lg.jp",
            "確認しない連絡先!A8": "電話番号・住所など",
            "確認しない連絡先!B8": "03-0000-＊",
            "確認しない連絡先!C8": "見本庁舎",
            "確認しない連絡先!A9": "メールのドメイン",
            "確認しない連絡先!B9": "＠Example.JP",
        }
    ).profile
    assert read.mail == MailSettings(
        to=("jimu@example.lg.jp", "b@example.lg.jp"),
        cc=(),
        subject="付議：{{ title }}",
        body="　事務局\n{{ section }}",
        reply_subject=read.mail.reply_subject,
        reply_body=read.mail.reply_body,
        server="mail.example.lg.jp",
        port=465,
        security="TLS",
        log=r"\\server\share\送信記録.csv",
        encrypts=True,
    )
    assert read.sections == (
        Section("見本部", "見本課", "mihon@example.lg.jp", ("x@example.lg.jp", "y@example.lg.jp")),
    )
    assert read.leak_allowances == LeakAllowances(("lg.jp", "go.jp", "example.jp"), ("03-0000-＊",))


def test_the_summary_names_what_changes() -> None:
    cells: Cells = {
        "メール!B4": "a@example.lg.jp",
        "メール!B7": "{{ council }}　御中\n\n{{ section }}です。\n{{ attachments }}",
        "メール!B11": 25.0,
        "メール!B14": "する",
        "確認しない連絡先!B7": "example.jp",
    }
    assert summary(settings_with(cells)) == [
        "「メール」送り先　（空欄） → a@example.lg.jp",
        "「メール」本文の1行目　{{ council }}事務局 御中 → {{ council }} 御中（ほかに12行）",
        "「メール」ポート番号　587 → 25",
        "「メール」付議書の暗号化　しない → する",
        "「確認しない連絡先」加えたもの　example.jp",
        "「確認しない連絡先」なくしたもの　go.jp",
    ]


@pytest.mark.parametrize(
    "text, line",
    [
        (
            "{{ section }}　御担当者様\n受け取りました。",
            "「メール」返信の本文の2行目　（空欄） → 受け取りました。（ほかに11行）",
        ),
    ],
)
def test_a_changed_text_is_shown_where_it_first_differs(text: str, line: str) -> None:
    assert summary(settings_with({"メール!B9": text})) == [line]
