"""Errors put into a clean report, each of a kind that stands in published ones, and the rules that are to see it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.published.unseen.spec import Attached, Page, Report, Row


@dataclass(frozen=True)
class Planted:
    """``codes`` are the rules one of which must report it."""

    name: str
    codes: tuple[str, ...]
    change: Callable[[Report], Report]


def _row(number: int, /, **fields: object) -> Callable[[Report], Report]:
    def changed(report: Report) -> Report:
        rows = tuple(replace(row, **fields) if row.number == number else row for row in report.rows)  # type: ignore[arg-type]
        return replace(report, rows=rows)

    return changed


def _page(number: int, change: Callable[[Page, Row], Page]) -> Callable[[Report], Report]:
    def changed(report: Report) -> Report:
        rows = []
        for row in report.rows:
            page = change(row.page, row) if row.number == number and row.page else row.page
            rows.append(replace(row, page=page))
        return replace(report, rows=tuple(rows))

    return changed


def _text(number: int, field: str, before: str, after: str) -> Callable[[Report], Report]:
    """Another wording in one field of a page; the page must have the old one."""

    def change(page: Page, row: Row) -> Page:
        text = getattr(page, field)
        assert before in text, (number, field, before)
        return replace(page, **{field: text.replace(before, after)})

    return _page(number, change)


def _drawn(number: int, before: str, after: str) -> Callable[[Report], Report]:
    def change(page: Page, row: Row) -> Page:
        attached = page.attached
        assert attached is not None
        assert any(before in text for text in (*attached.blocks, attached.label)), before
        return replace(page, attached=_redrawn(attached, before, after))

    return _page(number, change)


def _redrawn(attached: Attached, before: str, after: str) -> Attached:
    blocks = tuple(block.replace(before, after) for block in attached.blocks)
    return replace(attached, blocks=blocks, label=attached.label.replace(before, after))


PLANTED = (
    Planted(
        "題名が一覧と違う",
        ("B006",),
        _text(2, "title_printed", "", "ふれあい配食サービス事業に係る業務の委託について（委託内容の変更）"),
    ),
    Planted(
        "年度が後", ("K005", "A003", "A004"), _text(10, "summary", "令和５年度第１回", "令和６年度第１回")
    ),
    Planted(
        "運営会議なのに了承",
        ("K003", "K004", "A002"),
        _text(10, "summary", "運営会議承認済", "運営会議了承済"),
    ),
    Planted("年の字がない", ("K001",), _text(10, "summary", "令和５年度第１回", "令和５度第１回")),
    Planted("会議名の誤り", ("K002",), _text(6, "summary", "個人情報保護審議会", "個人情報審議会")),
    Planted("会議名の重複", ("W003",), _text(2, "summary", "新宿区情報", "新宿区新宿区情報")),
    Planted("外N課が合わない", ("B007",), _text(5, "sections_printed", "外６課", "外５課")),
    Planted("課名が違う", ("B007",), _text(5, "sections_printed", "納税課", "徴税課")),
    Planted("区分が足りない", ("B008",), _text(1, "categories_printed", "", "電算処理、外部結合")),
    Planted(
        "付議内容の見出しに区分がない",
        ("B009",),
        _text(1, "agenda_heading", "電算処理、外部結合及び業務委託", "外部結合及び業務委託"),
    ),
    Planted(
        "小見出しの区分が違う",
        ("B009", "B008", "C001"),
        _text(1, "agenda", "（３）業務委託", "（３）外部提供"),
    ),
    Planted("小見出しの番号が飛ぶ", ("N005",), _text(1, "agenda", "（３）業務委託", "（４）業務委託")),
    Planted("合計が合わない", ("N001",), _text(5, "counts_text", "２４８，５００", "２４８，６００")),
    Planted(
        "事業名がそろわない",
        ("B011",),
        _text(10, "project", "座席予約システムの導入", "座席予約システム導入"),
    ),
    Planted(
        "件数の日が会議より後", ("D007",), _text(6, "counts_text", "令和５年４月１日", "令和５年１０月１日")
    ),
    Planted("見出しの字が抜ける", ("B010",), _drawn(1, "情報保護対策", "情報保対策")),
    Planted("略称の誤り", ("L006",), _drawn(1, "特定相手以外との通信不可", "特定相手以外の通信不可")),
    Planted("丸数字が飛ぶ", ("L002",), _drawn(1, "③予約状況", "⑤予約状況")),
    Planted("丸数字が二種類", ("L004",), _drawn(1, "③予約状況", "➂予約状況")),
    Planted(
        "前項の呼び名が違う",
        ("M012",),
        _text(1, "agenda", "システムの構築及び運用保守", "前項（１）システム開発に係る業務及び運用保守"),
    ),
    Planted("括弧が閉じない", ("W001",), _text(6, "summary", "ファイル）を取り扱う", "ファイルを取り扱う")),
    Planted("かぎ括弧が閉じない", ("W001",), _text(2, "agenda", "アレルギーの有無」", "アレルギーの有無")),
    Planted("付議日の順", ("B002", "B003"), _row(8, day=datetime.date(2023, 4, 3))),
    Planted("期間の外の付議日", ("B003",), _row(16, day=datetime.date(2023, 7, 4))),
    Planted("結果がない", ("B004",), _row(12, result="")),
    Planted("番号の重複", ("B001",), _row(13, number=12)),
    Planted(
        "報告の日が会議より前",
        ("B018",),
        lambda report: replace(report, header_date_printed="令和5年6月20日"),
    ),
    Planted(
        "題名の年度が違う",
        ("B019",),
        lambda report: replace(report, title=report.title.replace("令和５年度", "令和４年度")),
    ),
    Planted(
        "別紙の件数が違う",
        ("B020",),
        _drawn(1, "新宿区\n（中央図書館）", "電算処理について（１２，０５０件）"),
    ),
)

PLANTED_IN_WINTER = (
    Planted("引用の回が別の会議", ("A001", "A005"), _text(60, "summary", "第４回", "第５回")),
    Planted("引用の回に案件がない", ("A001", "A005"), _text(61, "summary", "第４回", "第３回")),
    Planted("引用の回が付議と同じ日", ("K005", "A003", "A004"), _text(60, "summary", "第４回", "第７回")),
    Planted("事業名がそろわない", ("B011",), _text(60, "project", "機器設置補助", "機器の設置補助")),
    Planted(
        "対象者が別の案件",
        ("B012",),
        _page(61, lambda page, row: replace(page, subjects="区民モニターに応募した者")),
    ),
    Planted("同じ日の件数が違う", ("B016", "N001"), _text(61, "counts_text", "１，７２０件", "１，７１０件")),
)
"""In a list whose citations tell the calendar."""
