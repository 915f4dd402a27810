"""Invented documents as a clerk types them in a word processor: forms and lists as ruled tables."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
from docx.shared import Cm

LIST = [
    ("№", "事業名", "担当課", "区分", "付議日", "審議結果"),
    ("1", "みほん図書カードの電子化に係る業務の委託について", "海の課", "業務委託", "7月28日", "承認"),
    ("2", "みほん公園の防犯カメラの設置について", "山の課、空の課", "防犯カメラ", "9月1日", "承認"),
    ("3", "みほん台帳システムの開発等について（新規）", "海の課", "電算処理、業務委託", "9月1日", "承認"),
]
COVER = [("件名", "みほん図書カードの電子化に係る業務の委託等について（委託内容の追加）")]
OVERVIEW = [
    ("事業名", "みほん図書カードの電子化"),
    ("担当課", "海の課"),
    ("目的", "みほん図書カードを電子化し、窓口に来なくてもカードを作れるようにする。" * 3),
    ("対象者", "みほん図書館の利用者"),
    (
        "事業内容",
        (
            "１　概要\nカードを紙で作っている（令和２年度第３回個人情報保護管理運営会議承認済）。\n"
            "２　個人情報保護管理運営会議への付議内容\n（１）業務委託\n構築を委託する。\n３　対象者数\n約1,200人"
        ),
    ),
]
OUTSOURCING = [
    ("件名", "みほん図書カードの電子化に係る業務の委託について"),
    ("保有課（担当課）", "海の課"),
    ("登録業務の名称", "みほん図書館の利用"),
    ("委託先", "株式会社架空書房（プライバシーマーク取得済）"),
    (
        "委託に伴い事業者に処理させる情報項目（だれの、どのような項目か）",
        "対象者：みほん図書館の利用者\n情報項目：氏名（漢字、カナ）、住所",
    ),
    ("処理させる情報項目の記録媒体", "電磁的媒体"),
    ("委託理由", "専門の知識が要るため。"),
    ("委託の内容", "１．構築\n２．保守"),
    ("委託の開始時期及び期限", "令和９年４月１日から令和10年３月31日まで"),
]


def write_list(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("令和11年度新宿区個人情報保護管理運営会議における審議案件一覧")
    document.add_paragraph(
        "新宿区個人情報保護管理運営会議で令和11年7月から令和11年12月に審議した案件について、下記のとおり報告する。"
    )
    _table(document, LIST, (1, 6, 3, 2.5, 2.5, 1.8))
    document.save(str(path))


def write_paper(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("個人情報保護管理運営会議　付議事項")
    _table(document, COVER, (3.5, 12))
    for text in ("要綱の根拠", "◇第3条第1項第3号（業務委託）", "（担当部課：みほん部海の課）"):
        document.add_paragraph(text)
    document.add_page_break()
    document.add_paragraph("事業の概要")
    _table(document, OVERVIEW, (3.5, 12))
    document.add_page_break()
    document.add_paragraph("別紙（業務委託）")
    _table(document, OUTSOURCING, (3.5, 12))
    document.save(str(path))


def _table(document: docx.document.Document, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    table = document.add_table(rows=0, cols=len(widths))
    table.style = "Table Grid"
    for row in rows:
        for cell, text, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.width = Cm(width)
            first, *more = text.split("\n")
            cell.text = first
            for line in more:
                cell.add_paragraph(line)
