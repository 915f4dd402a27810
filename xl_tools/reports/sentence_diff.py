"""A difference of two sentences for reading: in colour, or with signs where there is none."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from xl_tools.japanese.diffs import Span
from xl_tools.reports.console_lines import ConsoleLines

GONE, COME = "red strike", "green bold"
_KEPT_AROUND = 12
_ELLIPSIS = "…"


def signed(spans: Sequence[Span]) -> str:
    """「…で【-行させる-】【+行わせる+】。」: what stands, then what it becomes."""
    return "".join(span.old if span.kind == "equal" else _signed(span) for span in spans)


def _signed(span: Span) -> str:
    gone = f"【-{span.old}-】" if span.old else ""
    return gone + (f"【+{span.new}+】" if span.new else "")


def shown(spans: Sequence[Span], lines: ConsoleLines) -> Text:
    """The difference with just enough around each change, in colour where the console has it."""
    text = Text()
    for index, span in enumerate(spans):
        if span.kind == "equal":
            text.append_text(lines.text(_around(span.old, index == 0, index + 1 == len(spans))))
        elif lines.in_colour:
            text.append_text(lines.text(span.old, GONE)).append_text(lines.text(span.new, COME))
        else:
            text.append_text(lines.text(_signed(span)))
    return text


def _around(text: str, first: bool, last: bool) -> str:
    """The ends of an equal stretch that touch a change."""
    if first:
        return text if len(text) <= _KEPT_AROUND else _ELLIPSIS + text[-_KEPT_AROUND:]
    if last:
        return text if len(text) <= _KEPT_AROUND else text[:_KEPT_AROUND] + _ELLIPSIS
    middle = 2 * _KEPT_AROUND
    return text if len(text) <= middle else text[:_KEPT_AROUND] + _ELLIPSIS + text[-_KEPT_AROUND:]
