"""The 120 sentences and their headings come out character by character as printed."""

from __future__ import annotations

import datetime
import hashlib
import json
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from xl_tools.catalogue.load import build_catalogue, load_catalogue
from xl_tools.catalogue.official import shipped_official
from xl_tools.catalogue.profile import shipped_profile
from xl_tools.catalogue.slots import Templates, fill, slot_problem

DAY = datetime.date(2025, 4, 1)
PRINTED = Path(__file__).parents[1] / "golden" / "catalogue" / "sentences.tsv"


def printed_lines() -> list[str]:
    """Everything the checklists print, one text per line behind its id."""
    catalogue = build_catalogue(shipped_official(), shipped_profile(), DAY)
    lines: list[str] = []
    for form in catalogue.forms:
        printed = ("title", "sub_header", "mark_header", "sentence_header")
        lines += [f"{form.form}.{name}\t{getattr(form, name)}" for name in printed]
        for block in form.blocks:
            lines.append(f"{block.id}\t{block.heading}【{block.dimension}】")
            lines += [f"{control.id}\t{control.sentence}" for control in block.controls]
    return lines


def test_every_sentence_is_as_printed() -> None:
    assert printed_lines() == PRINTED.read_text(encoding="utf-8").splitlines()


def test_the_list_of_printed_sentences_is_the_one_that_was_checked() -> None:
    digest = hashlib.sha256(PRINTED.read_bytes()).hexdigest()
    assert digest == "55093338033143b0e7e72725606aaf7d4ce954f485acc567e99e0c3fd49dd1b7", (
        "official wording: change it only with its source"
    )


def test_every_sentence_is_that_of_the_published_papers(shared: Path) -> None:
    published = json.loads((shared / "controls.json").read_text(encoding="utf-8"))
    catalogue = load_catalogue()
    count = 0
    for form, ours in zip(published["forms"], catalogue.forms, strict=True):
        assert (form["form"], form["title"], form["mark_header"]) == (ours.form, ours.title, ours.mark_header)
        assert (form["sub_header"] or "", form["column_header"]) == (ours.sub_header, ours.sentence_header)
        for block, our_block in zip(form["blocks"], ours.blocks, strict=True):
            assert (block["block"], block["heading"], block["dimension"]) == (
                our_block.id,
                our_block.heading,
                our_block.dimension,
            )
            for row, control in zip(block["rows"], our_block.controls, strict=True):
                assert (row["id"], row["text"], row["counterpart"]) == (
                    control.id,
                    control.sentence,
                    control.counterpart,
                )
                assert control.irregular == ("irregular" in row)
                count += 1
    assert count == 120


def test_every_row_has_a_source_and_a_counterpart() -> None:
    for control in load_catalogue().controls.values():
        assert control.source.endswith("チェックリスト")
        assert load_catalogue().controls[control.counterpart].counterpart == control.id


def test_wordings_of_another_edition_are_former() -> None:
    control = load_catalogue().controls["5.ward.ops.05"]
    assert [(each.valid_from, each.valid_to, each.source) for each in control.former] == [
        (None, None, "別の版の文言")
    ]
    assert control.former[0].text == control.variants[0].text
    assert not control.former[0].held_on(DAY)


def test_another_municipality_is_named_everywhere() -> None:
    catalogue = build_catalogue(shipped_official(), shipped_profile("sample"), DAY)
    texts = {control.id: control.sentence for control in catalogue.controls.values()}
    assert texts["5.contractor.ops.10"].endswith("市と緊急時の連絡体制や対応手順を確認させる。")
    assert texts["5.ward.ops.11"].endswith("直ちに受託者と今後の対応を協議する。")
    assert texts["4.ward.ops.01"].startswith(
        "個人情報保護法及びみほん市情報セキュリティ基本方針を遵守するよう指導する。"
    )
    headings = [block.heading for form in catalogue.forms for block in form.blocks]
    assert "受託事業者に行わせる情報保護対策" in headings
    assert "委託にあたり市が行う情報保護対策" in headings
    for text in (*texts.values(), *headings):
        assert not any(word in text for word in ("新宿", "区が", "区の", "区と", "区に", "区職員"))


def test_an_unknown_slot_is_never_printed_as_nothing() -> None:
    with pytest.raises(UndefinedError):
        Templates(["{{ ward }}の{{ wadr }}"]).filled({"ward": "新宿区"})


@pytest.mark.parametrize(
    "template, words",
    [
        ("{{ wadr }}の文書", "「{{ wadr }}」という差し込みはありません。使えるのはward、するです。"),
        ("{{ ward.name }}", "差し込みの書き方が違います"),
        ("{{ ward", "差し込みの書き方が違います"),
        ("{% for x in ward %}", "差し込みの書き方が違います"),
        ("{# 隠れる #}", "差し込みの書き方が違います"),
        ("{{ ''.__class__ }}", "差し込みの書き方が違います"),
        ("{{ ward }} }}", "差し込みの書き方が違います"),
        ("{{ ward }}と{{する}}", ""),
        ("波括弧 { } はそのまま", ""),
    ],
)
def test_only_names_may_stand_in_slots(template: str, words: str) -> None:
    problem = slot_problem(template, ("ward", "する"))
    assert problem.startswith(words)
    assert bool(problem) == bool(words)


def test_filling_keeps_every_other_character() -> None:
    text = " 改行\nと<記号>&{ward}、{{ ward }}\n"
    assert fill(text, {"ward": "新宿区"}) == " 改行\nと<記号>&{ward}、新宿区\n"
