"""What became of the last checks, as JSON data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from xl_tools.model.finding import Refusal
from xl_tools.model.stamp import Status
from xl_tools.reports.arrange import severity_key
from xl_tools.reports.as_json import encodable_text, refusals_as_json

FORMAT = "xl-tools-status"
FORMAT_VERSION = 1


def statuses_to_json(
    statuses: Sequence[Status], refusals: Sequence[Refusal], tool_version: str
) -> dict[str, Any]:
    """Plain dicts, lists and scalars. ``check`` is null for a paper never checked."""
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "tool_version": tool_version,
        "papers": [_status(each) for each in statuses],
        "refusals": refusals_as_json(refusals),
    }


def _status(status: Status) -> dict[str, Any]:
    return {
        "source": encodable_text(status.source),
        "title": encodable_text(status.title),
        "state": status.state.value,
        "state_key": status.state.name.lower(),
        "good": status.is_good,
        "other_versions": status.is_of_other_versions,
        "check": _check(status),
    }


def _check(status: Status) -> dict[str, Any] | None:
    stamp = status.stamp
    if stamp is None:
        return None
    return {
        "time": stamp.time.isoformat(),
        "content_sha256": stamp.content,
        "counts": {severity_key(severity): number for severity, number in stamp.counts.items()},
        "accepted": stamp.accepted,
        "versions": asdict(stamp.versions),
    }
