"""The running text of an agenda paper becomes the sheets it would stand on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.adapters.changed_limits import limits_in_use
from tests.intake.papers import CELLS, PDF_TEXT, document
from tests.intake.score_papers import score
from tests.published.table import ScoreTable
from xl_tools.adapters.read_document import FileDocumentReader
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.commands.register_import import read_documents
from xl_tools.layouts.labels import label_index
from xl_tools.layouts.load import load_layouts
from xl_tools.layouts.read_paper import read_sheets
from xl_tools.layouts.text_grids import paragraphs, text_grids
from xl_tools.layouts.text_labels import label_at
from xl_tools.model.finding import Refusal
from xl_tools.model.layout import SheetShape
from xl_tools.model.paper import Paper
from xl_tools.register.imports import ImportedDocument

MOST_MISSES = {"items": 2, "contractors": 1}
"""A list that begins behind its subjects on one line, and a remark in brackets behind a name."""


@pytest.fixture(scope="module")
def paper() -> Paper:
    return read_sheets(text_grids(document(PDF_TEXT)))


def test_cover_and_overview(paper: Paper) -> None:
    assert paper.title == "みほん図書カードの電子化に係る業務の委託等について（委託内容の追加）"
    assert paper.cover is not None
    assert paper.cover.text("legal_basis") == "◇第3条第1項第3号（電算処理、業務委託）"
    assert paper.cover.text("department") == "（担当部課：みほん部海の課）"
    assert paper.overview is not None
    assert {name: paper.overview.text(name) for name in ("project_name", "section", "data_subjects")} == {
        "project_name": "みほん図書カードの電子化",
        "section": "海の課",
        "data_subjects": "みほん図書館の利用者",
    }
    assert paper.overview.text("agenda").split("\n")[0] == "（１）電算処理"
    assert paper.overview.text("numbers") == "約1,200人"
    assert paper.overview.text("flow_reference") == "※個人情報の流れは、資料９９－１のとおり"


def test_matters_with_labels_broken_over_lines(paper: Paper) -> None:
    assert [matter.kind for matter in paper.matters] == ["data_processing", "outsourcing"]
    processing, outsourcing = paper.matters
    assert processing.text("data_subjects") == "みほん図書館の利用者"
    assert processing.text("computer") == "みほんシステム"
    assert processing.text("schedule") == "令和９年４月　構築"
    assert processing.text("controls") == "別紙チェックリストのとおり"
    assert outsourcing.text("counterparty") == "株式会社架空書房（プライバシーマーク取得済）"
    assert outsourcing.text("medium") == "電磁的媒体"
    assert outsourcing.text("contractor_controls") == "別紙チェックリストのとおり"


def test_items_are_put_together_again_and_drawings_left_out(paper: Paper) -> None:
    (listed,) = paper.item_lists
    assert [(item.category, item.name, len(item.sub_items)) for item in listed.items] == [
        ("基本情報", "氏名", 2),
        ("基本情報", "住所", 0),
        ("基本情報", "電話番号", 0),
        ("貸出情報", "貸出日", 0),
        ("貸出情報", "返却日", 0),
    ]
    assert paper.flows == ()
    assert paper.checklists == ()


def test_table_rows_tell_their_labels_even_misspelt_or_twice() -> None:
    paper = read_sheets(text_grids(document(CELLS)))
    (outsourcing,) = paper.matters
    assert outsourcing.kind == "outsourcing"
    assert outsourcing.text("content") == "１　構築\n２　保守"
    assert "recorded_items" not in outsourcing.fields
    assert outsourcing.text("data_subjects") == "利用者"


def test_other_text_is_no_paper() -> None:
    for text in ("", "昔々、あるところに\n件のことがありました。", "件名がない\n目的もない"):
        paper = read_sheets(text_grids(document(text)))
        assert (paper.overview, paper.matters, paper.title) == (None, (), "")


def test_a_text_of_more_lines_than_a_paper_has_cells_is_not_read_as_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "付議書.txt"
    path.write_text(PDF_TEXT, encoding="utf-8")
    (read,) = read_documents([path], FileDocumentReader(), FileSheetReader())
    assert isinstance(read, ImportedDocument)
    limits_in_use(monkeypatch, paper_cells=len(PDF_TEXT.splitlines()) - 1)
    (refused,) = read_documents([path], FileDocumentReader(), FileSheetReader())
    assert isinstance(refused, Refusal)


@given(st.data())
def test_a_label_is_found_wherever_it_is_broken(data: st.DataObject) -> None:
    forms = [layout for layout in load_layouts().sheets if layout.shape is SheetShape.FORM]
    layout = data.draw(st.sampled_from(forms))
    spec = data.draw(st.sampled_from(sorted({s.id for s in label_index(layout).values()})))
    label = next(each for each in label_index(layout).values() if each.id == spec).label
    cuts = data.draw(st.lists(st.integers(1, len(label)), max_size=3, unique=True))
    pieces = [label[a:b] for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), len(label)], strict=True)]
    lines = "\n\n".join(piece for piece in pieces if piece).split("\n")
    found = label_at([*lines[:-1], lines[-1] + " 値"], 0, layout)
    assert found is not None
    assert (found.spec.id, found.rest.strip(), found.next) == (spec, "値", len(lines))


def test_a_word_that_only_begins_like_a_label_is_none() -> None:
    outsourcing = next(layout for layout in load_layouts().sheets if layout.kind == "outsourcing")
    assert label_at(["委託先の選定にあたっては"], 0, outsourcing) is None
    assert label_at(["委託", "先生"], 0, outsourcing) is None
    assert label_at(["委託先 架空書房"], 0, outsourcing, taken=["counterparty"]) is None


def test_full_lines_go_on_short_ones_end() -> None:
    lines = ["あ" * 10, "い" * 4, "", "・" + "う" * 9, "え。"]
    assert paragraphs(lines, width=20) == f"{'あ' * 10}{'い' * 4}\n・{'う' * 9}え。"
    assert paragraphs(["あ" * 80, "い"], width=160) == f"{'あ' * 80}\nい"


# --- the published papers ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def table(shared: Path) -> ScoreTable:
    return score(shared)


def test_the_published_papers_are_read_field_by_field(table: ScoreTable) -> None:
    worse = {
        each.name: each.misses
        for each in table.fields.values()
        if len(each.misses) > MOST_MISSES.get(each.name, 0)
    }
    assert worse == {}
    assert table.fields["matters: how many"].asked == 3


class _Counted(list[str]):
    """Lines that count how often one is looked at."""

    looks = 0

    def __getitem__(self, place: Any) -> Any:
        self.looks += 1
        return super().__getitem__(place)


def test_thousands_of_empty_lines_are_not_gone_through_again_from_each_of_them() -> None:
    lines = _Counted(["件名", *[""] * 5000, "みほん"])
    layout = load_layouts().sheets[0]
    assert all(label_at(lines, at, layout) is None for at in range(1, len(lines)))
    assert lines.looks < 3 * len(lines)
