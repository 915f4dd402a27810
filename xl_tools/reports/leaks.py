"""What the leak guard found, as lines and as JSON data. The values are masked; they are nowhere else either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from xl_tools.model.finding import Refusal
from xl_tools.model.leaks import Leak, LeakReport
from xl_tools.reports.arrange import severity_key
from xl_tools.reports.as_json import encodable_text, refusals_as_json
from xl_tools.reports.hidden import revealed

FORMAT = "xl-tools-leaks"
FORMAT_VERSION = 1
NOTHING = "個人情報は見つかりませんでした。"
_MOST_UNSEEN = 5


def summary_line(report: LeakReport) -> str:
    """付議書.xlsx　必須 2　要確認 1"""
    blocking = len(report.blocking)
    return f"{revealed(report.source, spaces=False)}　必須 {blocking}　要確認 {len(report.leaks) - blocking}"


def leak_lines(report: LeakReport) -> Iterator[str]:
    """A line for each leak, what could not be looked into, and an empty line."""
    yield revealed(report.source, spaces=False)
    yield from (f"  {leak.severity.value} {leak.code} {leak.sentence}" for leak in report.leaks)
    if not report.leaks:
        yield f"  {NOTHING}"
    if unseen := unseen_sentence(report):
        yield f"  {unseen}"
    yield ""


def unseen_sentence(report: LeakReport) -> str:
    """What only a person can look at; "" for nothing."""
    if not report.unseen:
        return ""
    rest = len(report.unseen) - _MOST_UNSEEN
    named = "、".join(report.unseen[:_MOST_UNSEEN]) + (f" ほか{rest}個" if rest > 0 else "")
    return f"中を調べられないものがあります。目で確かめてください：{named}"


def leaks_to_json(
    reports: Sequence[LeakReport], refusals: Sequence[Refusal], tool_version: str
) -> dict[str, Any]:
    """Plain dicts, lists and scalars."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "tool_version": tool_version,
        "papers": [
            {
                "source": encodable_text(each.source),
                "clean": each.is_clean,
                "leaks": [_leak(leak) for leak in each.leaks],
                "unseen": [encodable_text(name) for name in each.unseen],
            }
            for each in reports
        ],
        "refusals": refusals_as_json(refusals),
    }


def _leak(leak: Leak) -> dict[str, Any]:
    return {
        "code": leak.code,
        "severity": leak.severity.value,
        "severity_key": severity_key(leak.severity),
        "kind": leak.kind,
        "place": encodable_text(leak.place),
        "sheet": encodable_text(leak.ref.sheet) if leak.ref else None,
        "cell": leak.ref.a1 if leak.ref else None,
        "shown": encodable_text(leak.shown),
        "message": encodable_text(leak.message),
        "fix": leak.fix,
    }
