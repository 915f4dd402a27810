"""What a paper says of its case as a whole: the sections in charge, the categories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from xl_tools.japanese.flat_text import flatten
from xl_tools.japanese.sections import Sections, split_sections, strip_department, without_label
from xl_tools.japanese.widths import comparable, fold_same_length, fold_width
from xl_tools.model.paper import Context, Paper

_DEPARTMENT_ALONE = re.compile(r".+(?<!支)部")
_SECTION = r".+?(?:課|室|所|センター|館)"
_SUBSECTION = re.compile(
    rf"(?P<section>.+?課)[^課]+係|(?P<named>{_SECTION})(?:ほか|外|他|等)|(?P<headed>{_SECTION})長[^長課室所館係]{{2,8}}"
)
"""みほん課れい係, みほん課ほか, みほん課長 with the name of the person."""
_LONGEST_HEADING = 40
_ORDINAL = re.compile(r"\s*(?:[(]?\s*[0-9]{1,2}\s*[).．、]?|[①-⑳]|[ア-コ]|[・○◇■●※])\s*")


def each_once(texts: Iterable[str]) -> tuple[str, ...]:
    """Each once, whatever its width; blanks left out."""
    by_form: dict[str, str] = {}
    for text in texts:
        if text.strip():
            by_form.setdefault(comparable(text), text)
    return tuple(by_form.values())


def sections_of(paper: Paper) -> tuple[str, ...]:
    """Every section in charge, without its department.

    The overview and the cover name them; the one that names more is the full list, the overview of two equal ones.
    The matter sheets are asked only where both abbreviate (「Ａ課、Ｂ課外４課」).
    """
    overview = split_sections(paper.overview.text("section")) if paper.overview else Sections((), None, ())
    cover = split_sections(without_label(paper.cover.text("department"))) if paper.cover else overview
    fullest = max(overview, cover, key=lambda sections: len(_names(sections)))
    if fullest.others or not fullest.names:
        matters = [split_sections(matter.text("section")) for matter in paper.matters]
        fullest = max([fullest, *matters], key=lambda sections: len(_names(sections)))
    return _names(fullest)


def _names(sections: Sections) -> tuple[str, ...]:
    """Without departments, be they written before the name or as a name of their own."""
    names = each_once(without_department(name) for name in sections.names)
    return tuple(name for name in names if not _DEPARTMENT_ALONE.fullmatch(name)) or names


def without_department(name: str) -> str:
    """総務部ＩＣＴ課 → ＩＣＴ課, as written; what is below a section, its head's name and 「ほか」 go too."""
    below = _SUBSECTION.fullmatch(name)
    if below:
        name = below["section"] or below["named"] or below["headed"]
    stripped = strip_department(name)
    written = name[-len(stripped) :] if stripped else ""
    return written if fold_width(written) == stripped else stripped


def categories_of(paper: Paper, context: Context) -> tuple[str, ...]:
    """Those of the matter sheets; without any, those the cover's legal basis names, else the agenda's headings.

    In the order the municipality names them; a sub-matter (再委託) is none.
    """
    known = context.profile.categories
    present = {matter.layout.category for matter in paper.matters} - {""}
    if present:
        return (*(each for each in known if each in present), *sorted(present - set(known)))
    basis = flatten(paper.cover.text("legal_basis")).text if paper.cover else ""
    named = [each for each in known if each in basis]
    if not named and paper.overview:
        headings = list(_headings(paper.overview.text("agenda")))
        named = [each for each in known if any(each in heading for heading in headings)]
    return tuple(named)


def _headings(text: str) -> Iterator[str]:
    """What stands behind the number of each numbered line that is no sentence."""
    for line in fold_same_length(text).split("\n"):
        match = _ORDINAL.match(line)
        if match and len(line) <= _LONGEST_HEADING and "。" not in line:
            yield line[match.end() :]
