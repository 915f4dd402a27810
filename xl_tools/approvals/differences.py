"""One thing in which a paper differs from what was approved before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from xl_tools.japanese.diffs import Span
from xl_tools.japanese.text_changes import Stretch, TextChange, spans_of
from xl_tools.model.cell import Value


class Topic(Enum):
    """What a change is about, in the words a title's bracket would use."""

    SUBJECTS = "対象者"
    ITEMS = "情報項目"
    COUNTERPARTY = "相手方"
    MEDIUM = "記録媒体"
    PERIOD = "期間"
    CATEGORY = "区分"
    CONTENT = "内容"
    CONTROL = "情報保護対策"
    FLOW = "個人情報の流れ"
    OTHER = "そのほか"


class Place(Enum):
    """Whether a change shows the form's mark (bold and underlined) where it stands."""

    MARKED = "印を付ける"
    SHAPE = "図形の中"
    """Calls for the mark, in a shape of the drawing."""
    UNMARKED = "印は要らない"
    """Cover and overview, titles, whole new sheets, lines of the form the earlier edition did not have."""


@dataclass(frozen=True, slots=True)
class Difference:
    """``value`` is what stands in the paper now, empty (at the place where one would look) for what is gone.

    ``old`` is what stood before, None for something new; its address is one of the earlier workbook, or of the
    register. ``changes`` are positions in ``old_text`` and ``value.text``, empty where the texts do not tell
    (a matter added). ``heading`` is the label as it stands in the sheet, where the value has one.
    """

    topic: Topic
    label: str
    value: Value
    old: Value | None
    changes: tuple[TextChange, ...] = ()
    place: Place = Place.MARKED
    heading: Value | None = None

    @property
    def old_text(self) -> str:
        return self.old.text if self.old else ""

    @property
    def kind(self) -> str:
        """追加, 削除 or 変更."""
        if self.old is None or self.old.is_empty:
            return "追加"
        return "削除" if self.value.is_empty else "変更"

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """What is new in ``value.text``; nothing where something was only taken out."""
        return tuple(change.new for change in self.changes if change.new[0] < change.new[1])

    @property
    def spans(self) -> tuple[Span, ...]:
        """Both texts with what changed and what stayed."""
        return spans_of(self.old_text, self.value.text, self.changes)
