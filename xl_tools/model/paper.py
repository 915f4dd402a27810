"""An agenda paper as read: every value with its address."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import Any, TypeVar

from xl_tools.model.catalogue import Catalogue, Control
from xl_tools.model.cell import CellRef, Value
from xl_tools.model.layout import FieldSpec, Layouts, SheetLayout
from xl_tools.model.profile import Profile
from xl_tools.model.register import Case, Register


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what the form says of it, the label as it stands in the sheet, and the value."""

    spec: FieldSpec
    label: Value
    value: Value

    @property
    def text(self) -> str:
        return self.value.text

    @property
    def ref(self) -> CellRef:
        return self.value.ref


@dataclass(frozen=True)
class Form:
    """One sheet of label and value: cover, overview or a matter.

    ``fields`` holds only fields whose label was found; ``extras`` is text the layout does not know.
    """

    layout: SheetLayout
    sheet: str
    fields: Mapping[str, Field]
    extras: tuple[Value, ...] = ()

    @property
    def kind(self) -> str:
        return self.layout.kind

    def text(self, field_id: str) -> str:
        """The field's text, empty when the field is missing or blank."""
        found = self.fields.get(field_id)
        return found.value.text if found else ""

    def value(self, field_id: str) -> Value:
        """The field's value; for a missing field an empty one at the top of the sheet."""
        found = self.fields.get(field_id)
        return found.value if found else Value(None, CellRef(self.sheet, 1, 1))

    @cached_property
    def filled(self) -> tuple[Field, ...]:
        return tuple(each for each in self.fields.values() if not each.value.is_empty)

    @cached_property
    def is_untouched(self) -> bool:
        """True for a sheet of the template nobody has written on: nothing but pre-printed text."""
        return all(each.value.text == each.spec.default for each in self.filled) and not self.extras


@dataclass(frozen=True, slots=True)
class DataItem:
    """One 情報項目 with its nested sub-items; ``qualifier`` is a remark in brackets (…を含む)."""

    name: str
    category: str
    ref: CellRef
    sub_items: tuple[DataItem, ...] = ()
    qualifier: str = ""
    changed: bool = False


@dataclass(frozen=True, slots=True)
class DataItemRow:
    """One row of the 情報項目 sheet, cell by cell."""

    category: Value
    item: Value
    sub_items: Value
    subjects: Value
    note: Value


@dataclass(frozen=True)
class ItemList:
    """One 情報項目 sheet. ``fields`` are its heading and its 資料 number."""

    layout: SheetLayout
    sheet: str
    fields: Mapping[str, Field]
    rows: tuple[DataItemRow, ...]
    items: tuple[DataItem, ...]
    extras: tuple[Value, ...] = ()

    def text(self, field_id: str) -> str:
        found = self.fields.get(field_id)
        return found.value.text if found else ""


@dataclass(frozen=True, slots=True)
class FlowText:
    """One text of the data-flow drawing; ``shape`` is True for a shape, False for a cell."""

    value: Value
    shape: bool


@dataclass(frozen=True)
class Flow:
    """One 個人情報の流れ sheet."""

    layout: SheetLayout
    sheet: str
    fields: Mapping[str, Field]
    texts: tuple[FlowText, ...]
    has_picture: bool = False
    """Whether a picture, chart or diagram lies on it, of which no text can be read."""

    @property
    def is_blank(self) -> bool:
        """Nothing is drawn, and no title written."""
        return not (self.texts or self.has_picture or self.text("title"))

    def text(self, field_id: str) -> str:
        found = self.fields.get(field_id)
        return found.value.text if found else ""


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """One row of a checklist as it stands.

    ``cell`` is the mark cell; ``mark`` its mark as ○ or ー whatever the dash or circle used, "" when empty,
    anything else as read; ``reason`` is what follows in brackets (or stands in a column of its own).
    ``control`` is the official row its sentence was recognised as, None for a row of the ward's own;
    ``exact`` tells whether the sentence equals the official one (width and blanks aside).
    ``heading`` is the merged heading of the block the row stands under, ``block`` that block's id or "".
    """

    cell: Value
    mark: str
    reason: Value
    sentence: Value
    heading: Value
    block: str
    control: Control | None
    exact: bool


@dataclass(frozen=True)
class Checklist:
    """One checklist page: form 3, 4 or 5 as filled in for one actor."""

    form: str
    actor: str
    sheet: str
    title: Value
    rows: tuple[ChecklistRow, ...]
    extras: tuple[Value, ...] = ()

    @cached_property
    def is_untouched(self) -> bool:
        return all(row.cell.is_empty for row in self.rows)


@dataclass(frozen=True)
class Paper:
    """One agenda paper. ``matters`` holds only sheets somebody has written on, in workbook order."""

    source: str
    cover: Form | None
    overview: Form | None
    matters: tuple[Form, ...]
    item_lists: tuple[ItemList, ...]
    flows: tuple[Flow, ...]
    checklists: tuple[Checklist, ...]
    sheets: tuple[str, ...] = ()
    unused_matters: tuple[Form, ...] = ()
    """Matter sheets nobody has written on."""
    unknown_sheets: tuple[str, ...] = ()
    other_sheets: tuple[str, ...] = ()
    """Those of the unknown sheets that are shown and hold something."""
    hidden_sheets: tuple[str, ...] = ()
    """Sheets of the paper that Excel does not show."""
    unread_formulas: frozenset[CellRef] = frozenset()
    """Cells with a formula whose result is not stored in the file."""
    template_version: str | None = None
    catalogue_version: str | None = None
    paper_date: datetime.date | None = None
    """付議日 where it is written, else the day the paper's own dates point to; None when nothing does."""
    paper_date_is_written: bool = False
    derived: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)
    """Whatever several rules need and one of them has worked out already; see per_paper."""

    @property
    def forms(self) -> tuple[Form, ...]:
        """Cover, overview and matters, in the order of the paper."""
        return tuple(form for form in (self.cover, self.overview, *self.matters) if form is not None)

    @property
    def unused_sheets(self) -> tuple[str, ...]:
        return tuple(matter.sheet for matter in self.unused_matters)

    @property
    def title(self) -> str:
        return self.cover.text("title") if self.cover else ""

    def matters_of(self, kind: str) -> tuple[Form, ...]:
        return tuple(matter for matter in self.matters if matter.kind == kind)

    @cached_property
    def values(self) -> tuple[tuple[str, Value], ...]:
        """Every text somebody wrote, with the label of its place: fields, items, flow texts, mark reasons, extras.

        Checklist sentences are not among them: they are official wording with rules of their own.
        """
        return tuple(self._all_values())

    def _all_values(self) -> Iterator[tuple[str, Value]]:
        for form in self.forms:
            yield from ((each.spec.label, each.value) for each in form.filled)
            yield from (("様式にない記載", extra) for extra in form.extras)
        for items in self.item_lists:
            yield from (
                (each.spec.label, each.value) for each in items.fields.values() if not each.value.is_empty
            )
            for row in items.rows:
                named = (("区分", row.category), ("情報項目", row.item), ("内訳", row.sub_items),
                         ("だれの", row.subjects), ("備考", row.note))  # fmt: skip
                yield from ((label, value) for label, value in named if not value.is_empty)
        for flow in self.flows:
            yield from (
                (each.spec.label, each.value) for each in flow.fields.values() if not each.value.is_empty
            )
            yield from (("個人情報の流れ", text.value) for text in flow.texts)
        for checklist in self.checklists:
            yield from (("対策の要否", row.reason) for row in checklist.rows if not row.reason.is_empty)


Result = TypeVar("Result")


def per_paper(function: Callable[[Paper], Result]) -> Callable[[Paper], Result]:
    """Works out ``function(paper)`` once for each paper; for what several rules look at."""

    @wraps(function)
    def remembered(paper: Paper) -> Result:
        if function not in paper.derived:
            paper.derived[function] = function(paper)
        result: Result = paper.derived[function]
        return result

    return remembered


@dataclass(frozen=True, slots=True)
class Prior:
    """What a paper is compared with: the case it follows, and that case's paper where its workbook is at hand.

    ``reason`` says in Japanese why it is taken for the predecessor. At least one of the two is there.
    """

    case: Case | None
    paper: Paper | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What rules may consult besides the paper.

    ``register`` and ``prior`` are None where no register was given, or nothing came before the paper.
    """

    catalogue: Catalogue
    profile: Profile
    layouts: Layouts
    bodies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Canonical name → accepted short names, as xl_tools.japanese.citations takes it."""
    register: Register | None = None
    prior: Prior | None = None


def is_before_current_scheme(paper: Paper, context: Context) -> bool:
    """True for a paper of the former ordinance, whose forms and bases were others."""
    basis = paper.cover.fields.get("legal_basis") if paper.cover else None
    if basis is not None and "条例" in basis.label.text:
        return True
    return paper.paper_date is not None and paper.paper_date < context.profile.current_scheme_since
