"""Invented half-yearly lists, laid out as the text of a PDF comes: cell after cell, or line by line."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, field

SECTIONS = (
    *(
        "窓口改革課",
        "情報基盤課",
        "みどり公園課",
        "子ども未来課",
        "税収納課",
        "防災まちづくり課",
        "ごみゼロ推進課",
        "文書課",
    ),
    *(
        "ひかり台保健センター",
        "みなと中央図書館",
        "選挙管理委員会事務局",
        "危機対策室",
        "債権管理担当課",
        "東部出張所",
        "児童支援担当",
    ),
    *("高齢者いきがい支援課", "生活福祉課", "道路占用係", "男女共生推進センター", "学校運営課"),
)
CATEGORIES = ("電算処理", "外部結合", "業務委託", "外部提供", "防犯カメラ", "目的外利用")
SUBJECTS = (
    *(
        "架空手続ポータルの利用",
        "ひかり台地区の巡回バス予約",
        "児童手当Webフォームの構築",
        "図書館電子貸出サービスの導入",
        "標準化に対応した収納システムへの移行",
    ),
    *(
        "介護予防教室の申込受付",
        "（仮称）みなと子育て相談システムの開発",
        "高齢者見守りＩＣタグの貸与",
        "健康診査・がん検診の予約受付",
        "防災行政無線（デジタル）の更新",
    ),
    *(
        "学校給食費の公会計化",
        "家庭ごみ分別アプリ「ワケール」の運用",
        "地域BWAによる無料LAN環境の整備",
        "住民記録及び印鑑登録の証明書発行",
        "奨学金返還支援",
    ),
)
ENDINGS = (
    "について",
    "等について",
    "に係る外部結合等について",
    "に係る業務の委託について",
    "に係るシステム改修について",
)
BRACKETS = (
    "",
    "",
    "（手続の追加）",
    "（委託内容の変更）",
    "（特定個人情報保護評価の報告）",
    "（対象者の拡充及び情報項目の追加）",
)
RESULTS = ("承認", "承認", "承認", "了承", "報告", "継続審議", "承認（条件付き）")


@dataclass(frozen=True)
class Row:
    number: int
    title: str
    sections: tuple[str, ...]
    categories: tuple[str, ...]
    date: datetime.date
    result: str


@dataclass(frozen=True)
class Style:
    """How the list is printed. ``aligned`` is stream (cell after cell), top, middle or bottom."""

    aligned: str = "stream"
    number: str = "{}"
    day: str = "{m}月{d}日"
    widths: tuple[int, int, int, int] = (20, 8, 6, 9)
    blank_lines: bool = True
    short_cells_share_a_line: bool = True
    rows_per_page: int = 10
    page_number: str = ""
    heading_repeated: bool = False
    head_after_row: int = 0
    same_day: bool = False
    number_glued: bool = False
    order: tuple[str, ...] = ("title", "sections", "categories", "day", "result")


@dataclass
class Invented:
    """A list and the text it was printed as."""

    rows: list[Row]
    text: str
    first: datetime.date
    last: datetime.date
    style: Style = field(default_factory=Style)


def invented_rows(chance: random.Random, count: int, first: datetime.date, months: int) -> list[Row]:
    """Rows in the order of their days."""
    days = sorted(
        first + datetime.timedelta(days=chance.randrange(months * 29)) for _ in range(max(2, count // 4))
    )
    dates = sorted(chance.choice(days) for _ in range(count))
    rows = []
    for number, date in enumerate(dates, start=1):
        title = chance.choice(SUBJECTS) + chance.choice(ENDINGS) + chance.choice(BRACKETS)
        sections = tuple(chance.sample(SECTIONS, chance.choice((1, 1, 1, 2, 3, 6))))
        categories = tuple(
            sorted(chance.sample(CATEGORIES, chance.choice((1, 1, 2, 3))), key=CATEGORIES.index)
        )
        rows.append(Row(number, title, sections, categories, date, chance.choice(RESULTS)))
    return rows


def wrapped(text: str, width: int, after_commas: bool = False) -> list[str]:
    """The text broken at the width, as a narrow cell breaks it; ``after_commas`` keeps words together."""
    if after_commas:
        lines: list[str] = []
        for part in text.replace("、", "、\n").split("\n"):
            if lines and len(lines[-1]) + len(part) <= width:
                lines[-1] += part
            else:
                lines += wrapped(part, width)
        return lines
    lines = []
    while text:
        end = min(width, len(text))
        if text[end : end + 1] in ("、", "）"):
            end += 1
        lines.append(text[:end])
        text = text[end:]
    return lines


def _number(row: Row, style: Style) -> str:
    wide = str(row.number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return style.number.format(row.number, wide=wide)


def _day(row: Row, before: Row | None, style: Style) -> str:
    if style.same_day and before is not None and before.date == row.date:
        return "同日"
    year = row.date.year - 2018
    return style.day.format(y="元" if year == 1 else year, m=row.date.month, d=row.date.day)


def _cells(row: Row, before: Row | None, style: Style) -> dict[str, list[str]]:
    title, sections, categories, day = style.widths
    return {
        "title": wrapped(row.title, title),
        "sections": wrapped("、".join(row.sections), sections),
        "categories": wrapped("、".join(row.categories), categories, after_commas=True),
        "day": wrapped(_day(row, before, style), day),
        "result": [row.result],
    }


def _stream(row: Row, before: Row | None, style: Style) -> list[str]:
    """Cell after cell; cells of one line share it with their neighbours."""
    cells = _cells(row, before, style)
    lines, shared = [], [_number(row, style)]
    for name in style.order:
        cell = cells[name]
        if len(cell) == 1 and (style.short_cells_share_a_line or name == "result"):
            shared.append(cell[0])
            continue
        lines += [" ".join(shared)] if shared else []
        lines += cell
        shared = []
        if style.blank_lines:
            lines.append("")
    return [*lines, *([" ".join(shared)] if shared else []), *([""] if style.blank_lines else [])]


def _across(row: Row, before: Row | None, style: Style) -> list[str]:
    """Line by line over all columns, the cells aligned at the top, in the middle or at the bottom."""
    cells = {"number": [_number(row, style)], **_cells(row, before, style)}
    height = max(map(len, cells.values()))
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[style.aligned]
    at: dict[float, list[str]] = {}
    for name in ("number", *style.order):
        for index, line in enumerate(cells[name]):
            at.setdefault((height - len(cells[name])) * share + index, []).append(line)
    glued = "" if style.number_glued else " "
    return [_number_glued(" ".join(parts), cells, glued) for _, parts in sorted(at.items())]


def _number_glued(line: str, cells: dict[str, list[str]], glue: str) -> str:
    """A number set flush right stands so close to the title that the blank between them is lost."""
    number = cells["number"][0]
    beside = any(line.startswith(f"{number} {title}") for title in cells["title"])
    return line.replace(f"{number} ", f"{number}{glue}", 1) if beside else line


def printed_list(rows: list[Row], style: Style, head: list[str]) -> str:
    """The text of the list's pages, the head where the style puts it."""
    names = {
        "title": "事業名",
        "sections": "担当課",
        "categories": "区分",
        "day": "付議日",
        "result": "審議結果",
    }
    heading = " ".join(["№", *(names[name] for name in style.order)])
    lines = [*head, heading] if not style.head_after_row else [heading]
    page = 1
    for index, row in enumerate(rows):
        if index and index % style.rows_per_page == 0:
            lines += [style.page_number.format(page)] if style.page_number else []
            page += 1
            lines[-1] += "\f"
            lines += [heading] if style.heading_repeated else []
        before = rows[index - 1] if index else None
        lines += _stream(row, before, style) if style.aligned == "stream" else _across(row, before, style)
        if index + 1 == style.head_after_row:
            lines += head
    return "\n".join(lines).replace("\f\n", "\f") + "\n"


def head_of(first: datetime.date, last: datetime.date) -> list[str]:
    """The head of an invented report over the months of the two days."""
    fiscal = first.year - 2018 - (first.month < 4)
    report = last + datetime.timedelta(days=20)
    return [
        f"令 和 {report.year - 2018} 年 {report.month} 月 {report.day} 日",
        "",
        "総 務 部 文 書 課",
        "",
        f"　架空市個人情報保護管理運営会議で令和{first.year - 2018}年{first.month}月から令和{last.year - 2018}年{last.month}月",
        "に審議した案件について、下記のとおり報告する。",
        "",
        f"令和{fiscal}年度架空市個人情報保護管理運営会議における審議案件一覧",
        "",
        "１　個人情報保護管理運営会議における審議案件及び結果",
        "記",
        "架空市情報公開・個人情報保護審議会資料",
    ]


def invented_list(seed: int, style: Style, count: int = 14) -> Invented:
    """A list from the seed, printed in the style."""
    chance = random.Random(seed)
    first = datetime.date(chance.choice((2019, 2023, 2024)), chance.choice((5, 7, 10)), 1)
    months = 6
    last = datetime.date(
        first.year + (first.month + months - 2) // 12, (first.month + months - 2) % 12 + 1, 28
    )
    rows = invented_rows(chance, count, first, months)
    rows = [row for row in rows if row.date <= last]
    return Invented(rows, printed_list(rows, style, head_of(first, last)), first, last, style)
