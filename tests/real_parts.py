"""What the converters of published papers share: one form sheet being put together, one stretch of print."""

from __future__ import annotations

import re
from typing import Any

from tests.printed_text import PrintedText, reflow
from xl_tools.model.layout import SheetLayout

Json = dict[str, Any]
_LONGEST_GAP = 600


class FormEntry:
    """One form sheet of paper JSON while it is put together."""

    def __init__(self, layout: SheetLayout) -> None:
        self.specs = {spec.id: spec for spec in layout.leaf_fields()}
        self.fields: Json = {}
        self.labels: dict[str, str] = {}
        self.extras: list[str] = []

    def put(self, field_id: str, text: Any, label: str | None = None) -> None:
        if text is None or text == self.specs[field_id].default:
            return
        self.fields[field_id] = text
        self.name(field_id, label)

    def name(self, field_id: str, label: str | None) -> None:
        if label and label != self.specs[field_id].label:
            self.labels[field_id] = label

    def to_json(self) -> Json:
        parts = {"fields": self.fields, "labels": self.labels, "extras": self.extras}
        return {key: part for key, part in parts.items() if part or key == "fields"}


class PrintedRegion:
    """The stretch of the printed paper between a label and the next one."""

    def __init__(self, printed: PrintedText, label: str, following: str, start: int = 0) -> None:
        self.printed = printed
        found = printed.find(label, start)
        self.start = self.end = found[1] if found else -1
        self.is_closed = False
        if found:
            after = printed.find(following, self.start) if following else None
            self.is_closed = after is not None
            self.end = after[0] if after else printed.length

    @property
    def text(self) -> str:
        return self.printed.between(self.start, self.end) if self.is_closed else ""

    def completed(self, quotes: list[str]) -> list[str]:
        """The quotes with what stands between them in print; as they are when one is not found there."""
        lines: list[str] = []
        position = self.start
        for quote in quotes:
            found = self.printed.find(quote, position) if position >= 0 else None
            if found is None or found[1] > self.end or found[0] - position > _LONGEST_GAP:
                return quotes
            lines += [*self._gap(position, found[0]), quote]
            position = found[1]
        return [*lines, *self._gap(position, self.end)] if quotes and self.is_closed else lines

    def _gap(self, start: int, end: int) -> list[str]:
        text = reflow(self.printed.between(start, end))
        return lines_of(text) if len(text) > 1 else []


def as_list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def text_of(value: Any) -> str:
    return "\n".join(as_list(value))


def lines_of(text: str) -> list[str]:
    """A remark (※) gets a line of its own, as it has in print."""
    broken = re.sub(r"(?<=[。）)\s])\s*(?=※)", "\n", text)
    return [line.strip() for line in broken.split("\n") if line.strip()]
