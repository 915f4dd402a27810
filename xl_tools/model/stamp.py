"""The record of a check that stays in the workbook: when, what was checked, by which versions, what came out."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from xl_tools.model.finding import Severity

_PREFIX = "xl_tools_check_"
_TIME, _CONTENT, _RESULT, _ACCEPTED = (_PREFIX + name for name in ("time", "content", "result", "accepted"))
_COUNTS = {severity: _PREFIX + severity.name.lower() for severity in Severity}
_VERSIONS = {name: _PREFIX + name for name in ("tool", "template", "catalogue", "rules")}
STAMP_PROPERTIES = (_TIME, _CONTENT, _RESULT, *_COUNTS.values(), _ACCEPTED, *_VERSIONS.values())
"""Names of the custom document properties. Each holds little text: Excel cuts one off at 255 characters."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What a check was made with: tool, templates, standard sentences, and the number of all definitions."""

    tool: str
    template: str
    catalogue: str
    rules: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """``content`` and ``result`` are SHA-256 in hexadecimal digits; ``time`` knows its zone."""

    time: datetime.datetime
    content: str
    result: str
    counts: Mapping[Severity, int]
    accepted: int
    versions: Versions

    def is_same_check(self, other: Stamp) -> bool:
        """Whether only the time differs: the same content, result and versions."""
        return (self.content, self.result, self.versions) == (other.content, other.result, other.versions)


class State(Enum):
    """What the last check of a paper is worth now."""

    CURRENT = "検査済み（変更なし）"
    CHANGED = "検査の後に変更あり"
    NEVER = "未検査"


@dataclass(frozen=True, slots=True)
class Status:
    """``stamp`` is None for a paper never checked; ``present`` are the versions a check would have now."""

    source: str
    title: str
    state: State
    stamp: Stamp | None
    present: Versions

    @property
    def is_good(self) -> bool:
        """Checked as it is now, and nothing 必須 was left."""
        return (
            self.state is State.CURRENT
            and self.stamp is not None
            and not self.stamp.counts[Severity.REQUIRED]
        )

    @property
    def is_of_other_versions(self) -> bool:
        return self.stamp is not None and self.stamp.versions != self.present


def stamp_properties(stamp: Stamp) -> dict[str, str]:
    """Name → text of every property, in the order of STAMP_PROPERTIES."""
    return {
        _TIME: stamp.time.isoformat(timespec="seconds"),
        _CONTENT: stamp.content,
        _RESULT: stamp.result,
        **{name: str(stamp.counts[severity]) for severity, name in _COUNTS.items()},
        _ACCEPTED: str(stamp.accepted),
        **{name: getattr(stamp.versions, field) for field, name in _VERSIONS.items()},
    }


def read_stamp(properties: Mapping[str, str]) -> Stamp | None:
    """The stamp among a workbook's properties; None when there is none or it is not whole."""
    try:
        return Stamp(
            time=_time(properties[_TIME]),
            content=properties[_CONTENT],
            result=properties[_RESULT],
            counts={severity: int(properties[name]) for severity, name in _COUNTS.items()},
            accepted=int(properties[_ACCEPTED]),
            versions=Versions(**{field: properties[name] for field, name in _VERSIONS.items()}),
        )
    except (KeyError, ValueError):
        return None


def _time(written: str) -> datetime.datetime:
    time = datetime.datetime.fromisoformat(written)
    if time.tzinfo is None:
        raise ValueError("a time without its zone")
    return time
