"""What a paper says stays text on every page: no element, no attribute, no script, no address of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from tests.escaping.hostile_texts import TEXTS
from tests.reports.html_reader import Reader
from tests.reports.samples import HOSTILE, MISTAKES
from xl_tools.model.cell import CellRef
from xl_tools.model.finding import AcceptedFinding, LookedUp, Outcome, Refusal
from xl_tools.reports import templating
from xl_tools.reports.page import outcomes_to_html

TEMPLATES = sorted((Path(templating.__file__).parent / "templates").glob("*.j2"))
_OUTPUT = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")


def page(*results: Outcome | Refusal) -> str:
    return outcomes_to_html(results, generated="令和7年10月1日", tool_version="0.0.0")


def with_text(text: str) -> Outcome:
    """A finding, an accepted one and a table, every text of them this one."""
    finding = replace(
        HOSTILE.findings[0],
        ref=CellRef(text, 1, 1),
        item=text,
        value=text,
        message=f"「{text}」{text}",
        fix=text,
    )
    table = LookedUp(text, (text, "値"), ((text, text),))
    return Outcome(text, text, (finding,), (), (AcceptedFinding(finding, text),), looked_up=(table,))


@settings(max_examples=60)
@given(TEXTS)
def test_no_text_becomes_an_element_or_an_address(text: str) -> None:
    usual = Reader(page(with_text("見本"), Refusal("見本", "見本")))
    read = Reader(page(with_text(text), Refusal(text, text)))
    assert {tag for tag, count in read.tags.items() if count} <= {
        *(tag for tag, count in usual.tags.items() if count), "b", "span", "mark", "br",
    }  # fmt: skip
    assert read.tags["script"] == usual.tags["script"]
    assert read.outside == []
    assert read.handlers == []
    assert read.links <= set(read.ids)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)
def test_templates_take_no_text_as_markup_and_put_none_outside_quotation_marks(template: Path) -> None:
    written = template.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape\s+false|\bMarkup\b", written)
    for tag in _TAG.findall(_OUTPUT.sub("\0", written)):
        outside = re.sub(r'"[^"]*"', "", tag)
        assert "\0" not in outside, tag
        assert not re.search(r"""\son\w+\s*=|(?:href|src)\s*=\s*["']?javascript:""", tag, re.IGNORECASE), tag


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: each.name)
def test_scripts_and_styles_hold_nothing_of_a_paper(template: Path) -> None:
    written = template.read_text(encoding="utf-8")
    for kind in ("script", "style"):
        for inside in re.findall(rf"<{kind}\b[^>]*>(.*?)</{kind}>", written, re.DOTALL):
            assert not re.search(r"\{\{(?!\s*(?:tints|colou?rs)\b)", inside), inside[:200]


def test_the_page_forbids_what_comes_from_elsewhere() -> None:
    assert "default-src 'none'" in page(MISTAKES)
