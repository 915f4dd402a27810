"""What is read out of running text: a published report, a paper as plain text, and the functions on Japanese text."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tests.fuzz.mutate_text import PIECES, text_mutator
from tests.fuzz.target import Target
from tests.published.generated import Style, invented_list
from tests.published.generated_pages import PageStyle, invented_pages, printed_pages
from xl_tools.catalogue.context import load_context
from xl_tools.commands.check_report import check_report
from xl_tools.commands.report_files import report_in
from xl_tools.japanese.brackets import bracket_pairs, mixed_width_brackets, unbalanced_brackets
from xl_tools.japanese.citations import find_citations
from xl_tools.japanese.companies import before_certificate, certification_in
from xl_tools.japanese.date_search import find_dates
from xl_tools.japanese.diffs import character_diff
from xl_tools.japanese.digit_width import digits_like
from xl_tools.japanese.flat_text import flatten
from xl_tools.japanese.items import parse_items, separators_used, split_categories, walk_items
from xl_tools.japanese.lookalikes import find_lookalikes
from xl_tools.japanese.natural_order import natural_key
from xl_tools.japanese.numbers import find_counts
from xl_tools.japanese.numerals import parse_number
from xl_tools.japanese.periods import find_periods, parse_period
from xl_tools.japanese.repeats import find_doubled_words
from xl_tools.japanese.schedules import find_events
from xl_tools.japanese.sections import section_key, split_sections
from xl_tools.japanese.steps import find_steps, step_sign
from xl_tools.japanese.text_changes import spans_of, text_changes
from xl_tools.japanese.totals import find_totals
from xl_tools.japanese.wareki import day_range
from xl_tools.japanese.widths import comparable, fold_same_length, fold_width, squeeze, visible
from xl_tools.layouts.paper_json import paper_to_json
from xl_tools.layouts.read_paper import read_sheets
from xl_tools.layouts.text_grids import text_grids
from xl_tools.model.report import DocumentText, Line, LineRef
from xl_tools.published.segments import has_pages
from xl_tools.register.import_paper import paper_rows
from xl_tools.register.import_report import report_rows

_BODIES = {"架空市個人情報保護審議会": ("個人情報保護審議会", "審議会")}
_NAME = "一覧.txt"
_COVER = """個人情報保護管理運営会議　付議事項
件名\tみほん図書カードの電子化に係る業務の委託等について（委託内容の追加）
要綱の根拠
◇第3条第1項第3号（業務委託）
（担当部課：みほん部海の課）
\f事業の概要
事業名\tみほん図書カードの電子化
目的\tみほん図書カードを電子化する（令和２年度第３回個人情報保護審議会承認済）。
対象者\tみほん図書館の利用者
事業内容\t１　概要\nカードを紙で作っている。\n３　対象者数\n約1,200人
\f別紙（業務委託）
件名\tみほん図書カードの電子化に係る業務の委託について
委託先\t株式会社架空書房（プライバシーマーク取得済）
委託の開始時期及び期限\t令和９年４月１日から令和10年３月31日まで
"""
_SENTENCES = (
    "令和７年４月１日（火）から令和８年３月31日まで（令和６年度第２回個人情報保護審議会承認済）",
    "氏名、住所（郵便番号、都道府県）、生年月日、電話番号【健康】身長，体重",
    "① 申請を受ける。\n② 約1,200人分を入力する。\n合計３件（内訳：窓口１件、郵送２件）",
    "みほん部海の課・山の課、そら係\n株式会社架空書房（プライバシーマーク取得済）",
)


def _document(data: bytes) -> DocumentText:
    """A form feed ends a page."""
    pages = data.decode("utf-8", errors="replace").replace("\r", "").split("\f")
    lines: list[Line] = []
    for number, page in enumerate(pages, 1):
        at = number if len(pages) > 1 else 0
        lines += [
            Line(text, LineRef(_NAME, len(lines) + i, at)) for i, text in enumerate(page.split("\n"), 1)
        ]
    return DocumentText(_NAME, tuple(lines), len(pages) if len(pages) > 1 else 0)


def _report(data: bytes) -> None:
    """Told from other documents, read, checked, and turned into rows for the register."""
    document, context = _document(data), load_context()
    report = report_in(document, context)
    if report is not None:
        check_report(report, context, document)
        list(report_rows(report, context.bodies, 1))


def _reports() -> Iterable[bytes]:
    for seed, style in enumerate((Style(), Style(aligned="top"), Style(aligned="middle", blank_lines=False))):
        rows = invented_list(seed, style, count=4).text
        yield f"{rows}\n\f{printed_pages(invented_pages(seed, 2), PageStyle())}".encode()


def _paper_text(data: bytes) -> None:
    """A paper that came as plain text, and the row of the register it gives."""
    document = _document(data)
    if not has_pages(document):
        paper = read_sheets(text_grids(document))
        paper_to_json(paper)
        list(paper_rows(paper, load_context(), 1, document))


def _japanese(data: bytes) -> None:
    """Every function on the same text; a zero parts the earlier from the later text."""
    text = data.decode("utf-8", errors="replace")
    before, _, after = text.partition("\0")
    for function in _FUNCTIONS:
        function(text)
    dates = find_dates(text)
    for date in dates:
        if date.exists:
            first, last = day_range(date)
            assert first <= last
    assert all(0 <= date.start < date.end <= len(text) for date in dates), "a date outside the text"
    assert len(fold_same_length(text)) == len(text), "positions have moved"
    list(walk_items(parse_items(text)))
    digits_like(before, after)
    diff = character_diff(before, after)
    assert "".join(span.old for span in diff) == before, "the diff loses the old text"
    assert "".join(span.new for span in diff) == after, "the diff loses the new text"
    spans_of(before, after, text_changes(before, after))


_FUNCTIONS: tuple[Callable[[str], object], ...] = (
    *(
        bracket_pairs,
        unbalanced_brackets,
        mixed_width_brackets,
        before_certificate,
        certification_in,
        flatten,
    ),
    *(
        separators_used,
        split_categories,
        find_lookalikes,
        natural_key,
        find_counts,
        parse_number,
        find_periods,
    ),
    *(parse_period, find_doubled_words, find_events, section_key, split_sections, find_steps, step_sign),
    *(find_totals, comparable, fold_width, squeeze, visible, lambda text: find_citations(text, _BODIES)),
)
TARGETS = {
    "report": Target(_report, _reports, text_mutator(), runs=8),
    "paper_text": Target(_paper_text, lambda: [_COVER.encode()], text_mutator(), runs=20),
    "japanese": Target(
        _japanese,
        lambda: [each.encode() for each in _SENTENCES],
        text_mutator((*PIECES, "\0")),
        runs=50,
        longest=6000,
    ),
}
