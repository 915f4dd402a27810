"""Prints an invented report the way the text of such a PDF arrives."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import pairwise

from tests.published.unseen.spec import Attached, Page, Report, Row

_NEVER_FIRST = "、。）」』】ーッャュョ・"
_FULL = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True)
class Look:
    """Habits of one year's layout: widths in signs, where the head of the list stands, how pages end."""

    title_width: int = 20
    section_width: int = 7
    category_width: int = 5
    day_width: int = 8
    body_width: int = 33
    page_mark: str = " "
    head_after: int = 10
    rows_on_first: int = 10
    rows_on_page: int = 18
    number_word: str = "（№{}）"
    headings: str = "№ 事業名 担当課 区分 付議日\n審議\n結果"
    page_numbers: bool = False
    spaced_head: bool = True
    line_by_line: bool = False
    """Cells side by side, each centred in its row, as readers give them that go by the lines on the paper."""
    labels: tuple[str, ...] = ("事業名", "担当課", "区 分", "目 的", "対象者", "事業内容")


def full_width(text: object) -> str:
    return str(text).translate(_FULL)


def wrapped(text: str, width: float) -> list[str]:
    """The lines of one cell; a half-width sign counts half, 「、」 hangs over the edge."""
    lines, line, used = [], "", 0.0
    for sign in text:
        size = 0.5 if sign.isascii() else 1.0
        if used + size > width and sign not in _NEVER_FIRST:
            lines.append(line)
            line, used = "", 0.0
        line += sign
        used += size
    return [*lines, line]


def list_row(row: Row, look: Look) -> str:
    """One row: a cell of one line joins the line of the cell before it, if that has one line too."""
    day = row.day_printed or f"{row.day.month}月{row.day.day}日"
    cells = _cells(row, look, day)
    if look.line_by_line:
        return _side_by_side(cells)
    text = "\n".join(cells[0])
    for before, cell in pairwise(cells):
        if len(cell) == 1 and len(before) == 1:
            joint = " "
        elif len(before) > 1 or (len(before) == 1 and len(cell) > 3 and before is cells[0]):
            joint = "\n\n" if before is not cells[0] or len(cell) > 3 else "\n"
        else:
            joint = "\n"
        text += joint + "\n".join(cell)
    return text


def _side_by_side(cells: list[list[str]]) -> str:
    height = max(len(cell) for cell in cells)
    lines: list[list[str]] = [[] for _ in range(height)]
    for cell in cells:
        top = (height - len(cell)) // 2
        for index, text in enumerate(cell):
            lines[top + index].append(text)
    return "\n".join(" ".join(line) for line in lines)


def _cells(row: Row, look: Look, day: str) -> list[list[str]]:
    cells = [
        [str(row.number)],
        wrapped(row.title, look.title_width),
        wrapped("、".join(row.sections), look.section_width),
        wrapped("、".join(row.categories), look.category_width),
        wrapped(day, look.day_width),
        wrapped(row.result, 4),
    ]
    if len(row.categories) > 1:
        cells[3] = [f"{name}、" for name in row.categories[:-1]] + [row.categories[-1]]
    return cells


def head(report: Report, look: Look) -> str:
    spaced = (lambda text: " ".join(text)) if look.spaced_head else (lambda text: text)
    intro = "\n".join(wrapped("　" + report.intro, 41))
    return (
        f"{spaced(report.header_date_printed)}\n\n{spaced(report.department)}\n\n{intro}\n\n{report.title}\n\n"
        f"１　{report.look.get('council', '個人情報保護管理運営会議')}における審議案件及び結果\n\n記\n\n{report.addressee}"
    )


def the_list(report: Report, look: Look) -> str:
    rows = report.rows
    parts = [list_row(row, look) for row in rows]
    text = f"\n{look.headings}\n\n" if look.head_after else f"{head(report, look)}\n\n{look.headings}\n\n"
    edge = look.rows_on_first
    for index, part in enumerate(parts):
        text += part
        done = index + 1
        if done == look.head_after:
            text += "\n\n" + head(report, look)
        if done == edge and done < len(parts):
            text += f"\n{look.page_mark}"
            edge += look.rows_on_page
        elif done < len(parts):
            text += "\n\n"
    return text + "\n\n" + "\n\n".join(report.footer) + "\n"


def _cell(label: str, text: str, width: int, gap: str) -> str:
    lines = [line for part in text.split("\n") for line in wrapped(part, width)]
    if len(lines) == 1:
        return f"{label} {lines[0]} "
    return f"{label} \n" + f" \n{gap}".join(lines) + " "


def _body(text: str, width: int, gap: str, dice: random.Random) -> str:
    lines: list[str] = []
    for paragraph in text.split("\n"):
        depth = len(paragraph) - len(paragraph.lstrip(">"))
        inner = paragraph.lstrip(">")
        indent = dice.choice(["  ", " ", "　", ""]) if inner[:1] not in "（(１２３①②③④⑤ア※" else " " * depth
        lines += [
            indent + line if index == 0 else line for index, line in enumerate(wrapped(inner, width - depth))
        ]
        if not paragraph:
            lines[-1] = ""
    return f" \n{gap}".join(lines) + " "


def printed_page(row: Row, page: Page, look: Look, dice: random.Random) -> str:
    gap = dice.choice(["\n", ""])
    width = look.body_width
    printed_number = (
        dice.choice([full_width(row.number), str(row.number)]) if row.number > 9 else full_width(row.number)
    )
    number = look.number_word.format(printed_number)
    title = " \n\n".join(wrapped(page.title_printed or row.title, 40))
    title += number if len(title) < 40 else f" \n\n{number}"
    sections = page.sections_printed or "、".join(row.sections)
    note = f"\n\n{page.note} " if page.note else ""
    categories = page.categories_printed or "、".join(row.categories) + page.qualifier
    fields = [
        _cell(look.labels[0], page.project, width, "\n"),
        _cell(look.labels[1], sections, width, "\n") + note,
        _cell(look.labels[2], categories, width, "\n"),
        _cell(look.labels[3], page.purpose, width, gap),
        _cell(look.labels[4], page.subjects, width, gap),
    ]
    for label, text in page.rest if not page.more else ():
        fields.append(_cell(label, text, width, gap))
    body = f"１ 概要\n{page.summary}\n\n{page.agenda_heading}\n{page.agenda}\n"
    if page.counts_heading:
        body += f"\n{page.counts_heading}\n{page.counts_text}\n"
    body += f"\n{page.more}\n" if page.more else ""
    text = f"{title} \n\n \n\n" + " \n\n".join(fields) + f" \n\n{look.labels[5]} \n\n \n\n"
    text += _body(body, width - 1, gap, dice)
    if page.attached and page.attached.label:
        text += "\n" + " \n\n".join(wrapped(page.attached.label, 5)) + " \n\n別紙のとおり "
    return text


def printed_attachment(attached: Attached, look: Look) -> str:
    text = "\n".join(line for title in attached.titles for line in title.split("|"))
    for index, block in enumerate(attached.blocks):
        text += f"\n{look.page_mark}" if index in attached.sheets_break_before else "\n\n"
        text += block
    return text


def printed(report: Report) -> str:
    settings = {key: value for key, value in report.look.items() if key != "council"}
    look = Look(**settings)  # type: ignore[arg-type]
    dice = random.Random(report.name)
    text = the_list(report, look)
    sheet = 1
    for row in report.rows:
        if row.page is None:
            continue
        text += look.page_mark + printed_page(row, row.page, look, dice)
        if look.page_numbers:
            text += f"\n\n{sheet}\n\n\n"
        sheet += 1
        if row.page.attached:
            text += "\n" + look.page_mark + printed_attachment(row.page.attached, look)
            if look.page_numbers:
                text += f"\n\n{sheet}\n\n\n"
            sheet += 1
        text += "\n"
    return text
