"""Invented detail pages, printed as the text of a word-processor's PDF comes: labels, then their broken lines."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.published.generated import BRACKETS, CATEGORIES, ENDINGS, SECTIONS, SUBJECTS, wrapped

PURPOSES = (
    "窓口に来ることなく手続を行えるようにし、区民の利便性の向上を図るため。",
    "「架空情報連携法」（令和３年法律第９９号）（以下「連携法」という。）に基づき、事務の効率化に寄与することを目的とする。",
    "行事の運営を円滑にすることにより、参加者の安全を確保する。",
)
OVERVIEWS = (
    "市では、平成２９年度から巡回バスの予約を電話で受け付けている。このたび、予約の方法を加える（令和５年度第２回個人情報保護管理運営会議承認済）。",
    "対象者の窓口での負担を軽くするため、令和７年１月から新しい仕組みを使う。",
)
UNITS = ("人", "件", "世帯")


@dataclass(frozen=True)
class Page:
    number: int
    title: str
    project_name: str
    sections: tuple[str, ...]
    others: int | None
    categories: tuple[str, ...]
    qualifier: str
    purpose: str
    subjects: str
    overview: str
    count: int | None
    unit: str


@dataclass(frozen=True)
class PageStyle:
    """How a page is printed. ``page_break`` is what stands between sheets: "\\f", or one blank before the next line."""

    width: int = 34
    number: str = "（№{wide}）"
    number_apart: bool = False
    spaced_labels: bool = True
    blank_lines: bool = True
    page_break: str = "\f"
    page_number: str = ""


def invented_pages(seed: int, count: int = 4) -> list[Page]:
    chance = random.Random(seed)
    pages = []
    for number in range(1, count + 1):
        subject = chance.choice(SUBJECTS)
        sections = tuple(chance.sample(SECTIONS, chance.choice((1, 2))))
        qualifier = chance.choice(("", "", "特定個人情報保護評価の報告"))
        pages.append(
            Page(
                number,
                subject + chance.choice(ENDINGS) + chance.choice(BRACKETS),
                subject,
                sections,
                chance.choice((None, 3, 12)) if len(sections) == 2 else None,
                tuple(sorted(chance.sample(CATEGORIES, chance.choice((1, 2))), key=CATEGORIES.index)),
                qualifier,
                chance.choice(PURPOSES),
                chance.choice(
                    (
                        "手続の申請者",
                        "区内に住所を有する者（転出した者を含む）並びにその世帯員及び代理の者として届け出た者",
                    )
                ),
                chance.choice(OVERVIEWS),
                chance.choice((None, 7, 1_234, 350_000)),
                chance.choice(UNITS),
            )
        )
    return pages


def wide(number: int) -> str:
    return f"{number:,}".translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))


def _label(label: str, style: PageStyle) -> str:
    return " ".join(label) if style.spaced_labels and len(label) == 2 else label


def _field(label: str, text: str, style: PageStyle) -> list[str]:
    lines = wrapped(text, style.width)
    if len(lines) == 1:
        return [f"{_label(label, style)} {text}"]
    return [_label(label, style), *lines]


def _title(page: Page, style: PageStyle) -> list[str]:
    number = style.number.format(page.number, wide=wide(page.number))
    if style.number_apart:
        return [*wrapped(page.title, style.width), number]
    return wrapped(page.title + number, style.width)


def printed_page(page: Page, style: PageStyle) -> list[str]:
    """The lines of one page, with what is attached behind it."""
    sections = "、".join(page.sections) + (f"外{wide(page.others)}課" if page.others else "")
    qualifier = f"（{page.qualifier}）" if page.qualifier else ""
    lines = [
        *_title(page, style),
        *_field("事業名", page.project_name, style),
        *_field("担当課", sections, style),
        *_field("区分", "、".join(page.categories) + qualifier, style),
        *_field("目的", page.purpose, style),
        *_field("対象者", page.subjects, style),
        "事業内容",
        "１ 概要",
        *wrapped(page.overview, style.width),
        f"２ {'、'.join(page.categories)}の付議内容",
    ]
    for place, category in enumerate(page.categories, start=1):
        lines += [f"（{wide(place)}）{category}", f"　{category}として、この手続を加える。"]
    if page.count is not None:
        lines += ["３ 対象者数", f"　約{wide(page.count)}{page.unit}（令和５年４月１日現在）"]
    lines += ["個人情報の", "流れ及び情", "報保護対策", "別紙のとおり"]
    return [line for text in lines for line in ([text, ""] if style.blank_lines else [text])]


def printed_pages(pages: list[Page], style: PageStyle) -> str:
    """The pages one after the other, each with a drawing behind it."""
    sheets = []
    for page in pages:
        sheets.append("\n".join(printed_page(page, style)).rstrip("\n"))
        sheets.append(
            f"{page.project_name}に係る個人情報の流れ\n申請者\n①申請\n②受付\n窓口\n・アクセス制御{style.page_number}"
        )
    return f"\n{style.page_break}".join(sheets) + "\n"
