"""Boxes of a counterparty in a drawing, the checklist page each belongs to, and the answers on that page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xl_tools.model.catalogue import Catalogue, ShortForm
from xl_tools.model.cell import Value
from xl_tools.model.paper import ChecklistRow, Paper
from xl_tools.rules.flow._bullets import Bullet

FEWEST_IN_A_BOX = 3
PAGES = (("5", "contractor"), ("4", "partner"), ("3", "vendor"))
Page = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Box:
    """A text of the drawing with several operational short forms, and the page they fit best."""

    value: Value
    page: Page
    bullets: tuple[Bullet, ...]


def find_boxes(paper: Paper, bullets: tuple[Bullet, ...]) -> Iterator[Box]:
    present = {(each.form, each.actor) for each in paper.checklists}
    by_text: dict[tuple[str, int, int, str], list[Bullet]] = {}
    for bullet in bullets:
        if bullet.short_form is not None and bullet.short_form.operational:
            ref = bullet.value.ref
            by_text.setdefault((ref.sheet, ref.row, ref.column, bullet.value.text), []).append(bullet)
    for found in by_text.values():
        if len(found) < FEWEST_IN_A_BOX:
            continue
        page = _best_page(found, present)
        if page is not None:
            yield Box(found[0].value, page, tuple(found))


def _best_page(bullets: list[Bullet], present: set[Page]) -> Page | None:
    """The page its short forms fit best; None when that page is not in the paper, or they do not tell which.

    Forms 4 and 3 have the same short forms: their box counts for form 4 where the paper has it.
    """

    def fitting(page: Page) -> int:
        return sum(control_on(bullet.short_form, page) != "" for bullet in bullets if bullet.short_form)

    scores = {page: fitting(page) for page in PAGES}
    best = max(scores.values())
    candidates = [page for page in PAGES if scores[page] == best and page in present]
    if not candidates or best < FEWEST_IN_A_BOX or (PAGES[0] in candidates and len(candidates) > 1):
        return None
    return candidates[0]


def control_on(short_form: ShortForm, page: Page) -> str:
    """The control a short form stands for on a page, "" if none."""
    prefix = f"{page[0]}.{page[1]}."
    for control in short_form.controls:
        if control.startswith(prefix):
            return control
    return ""


def answers(paper: Paper, page: Page) -> Mapping[str, list[ChecklistRow]]:
    """The rows of every control on the sheets of one page."""
    found: dict[str, list[ChecklistRow]] = {}
    for checklist in paper.checklists:
        if (checklist.form, checklist.actor) == page:
            for row in checklist.rows:
                if row.control is not None:
                    found.setdefault(row.control.id, []).append(row)
    return found


def operational_forms(catalogue: Catalogue, page: Page) -> Iterator[tuple[ShortForm, str]]:
    """The operational short forms a page calls for, with their control."""
    for short_form in catalogue.short_forms:
        control = control_on(short_form, page)
        if control and short_form.operational:
            yield short_form, control
