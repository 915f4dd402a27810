"""The drawings of a paper that go behind its page."""

from __future__ import annotations

from collections.abc import Iterator

from xl_tools.facts.template_words import SAMPLE
from xl_tools.half_year.texts import paragraphs
from xl_tools.japanese.widths import comparable, squeeze
from xl_tools.model.half_year import FlowSheet
from xl_tools.model.paper import Context, Flow, Paper

_BULLETS = "・･• \u3000"


def flow_sheets(paper: Paper, context: Context) -> Iterator[FlowSheet]:
    """One for each sheet that is shown and that somebody has worked on, in workbook order."""
    for flow in paper.flows:
        if flow.sheet not in paper.hidden_sheets and not _is_as_delivered(flow, context):
            in_order = sorted(flow.texts, key=lambda text: (text.value.ref.row, text.value.ref.column))
            texts = tuple(text for each in in_order if (text := paragraphs(each.value.text)))
            yield FlowSheet(paper.source, flow.sheet, squeeze(_title(flow)), texts)


def _title(flow: Flow) -> str:
    field = flow.fields.get("title")
    return field.text if field and field.text != field.spec.default else ""


def _is_as_delivered(flow: Flow, context: Context) -> bool:
    """Without title and picture, and with nothing but what the form starts with: examples, lists of short forms."""
    if flow.has_picture or _title(flow).strip():
        return False
    known = {
        comparable(text) for short in context.catalogue.short_forms for text in (short.text, *short.variants)
    }
    return all(_is_delivered_text(text.value.text, known) for text in flow.texts)


def _is_delivered_text(text: str, short_forms: set[str]) -> bool:
    lines = [comparable(line.lstrip(_BULLETS)) for line in text.split("\n")]
    return SAMPLE in text or all(not line or line in short_forms for line in lines)
