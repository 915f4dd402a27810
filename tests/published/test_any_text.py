"""Whatever stands on a page: nothing raises, nothing is counted twice, and long lines take no time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.published.attachments import lines_of, short_forms
from xl_tools.model.report import CasePage, LineRef, Reading
from xl_tools.published.attachment import read_attachment
from xl_tools.published.citations import citations_of_page
from xl_tools.published.contractors import find_contractors

BODIES = {"架空市個人情報会議": ("個人情報会議",)}
PIECES = [
    "株式会社", "架空電機", "（", "）", "委託先", "再委託先①", "\n", "\n\n", " ", "\u3000", "・", "･", "。", "、", "個人情報の流れ",
    "別紙のとおり", "バックアップ", "プライバシーマーク", "取得", "に委託する", "協会", "（以下「架電」という。）", "令和５年度第３回個人情報会議承認済",
    "①", "№", "No.", "評価書の概要", "が開発した", "A", "1", "\ufeff", "⼊", "について",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80)


@given(TEXTS, TEXTS)
def test_any_page_is_read(body: str, attachment: str) -> None:
    flow = read_attachment(lines_of(body), lines_of(attachment), short_forms())
    page = CasePage(1, Reading("架空", LineRef("架空.txt", 1, 0)), summary=None, attachment=flow)
    found = find_contractors(lines_of(body), lines_of(attachment))
    assert len({each.name.text for each in found}) == len(found)
    assert all(each.where for each in found)
    assert all(each.where == "別紙" for each in citations_of_page(page, BODIES))


def test_very_long_lines_without_a_blank() -> None:
    for piece in ("架空", "評価概要", "A", "株式会社", "の流れ", "・バックアップ", "（"):
        lines = lines_of(piece * 20_000)
        assert read_attachment((), lines, short_forms()) is not None
        find_contractors((), lines)
