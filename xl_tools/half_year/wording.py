"""The words a page is printed in, which depend on the case: abbreviated sections, the headings of its parts."""

from __future__ import annotations

from collections.abc import Sequence

from xl_tools.half_year.slots import fill_slots
from xl_tools.japanese.era_table import official_digits
from xl_tools.model.profile import HalfYearWording


def abbreviated(sections: Sequence[str], wording: HalfYearWording) -> str:
    """「Ａ課、Ｂ課外４課」, and every name where there are few."""
    if len(sections) <= wording.most_sections:
        return "、".join(sections)
    named = sections[: wording.named_sections]
    return "、".join(named) + others_text(len(sections) - len(named), wording)


def others_text(count: int, wording: HalfYearWording) -> str:
    """外４課."""
    return fill_slots(wording.other_sections, {"count": official_digits(count)})


def agenda_heading(title: str, categories: Sequence[str], wording: HalfYearWording) -> str:
    """「２ 外部結合及び業務委託の付議内容」, or the general heading where the title calls for it."""
    if not categories or any(word in title for word in wording.general_agenda_titles):
        return wording.general_agenda_heading
    joint = wording.category_joint_of_two if len(categories) == 2 else wording.category_joint
    return fill_slots(wording.agenda_heading, {"categories": joint.join(categories)})
