"""What the command about a meeting says on the terminal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from xl_tools.agenda.entered import Entered
from xl_tools.agenda.gather import Gathered
from xl_tools.facts.documents import document_text
from xl_tools.filling.apply import Filled
from xl_tools.model.finding import Refusal
from xl_tools.model.half_year import Fate

_MOST_NAMED = 5
_COVER_NUMBER = re.compile(r"資料\d+")
_DIGIT = re.compile(r"\d")


def agenda_lines(found: Gathered) -> Iterator[str]:
    """The cases with their numbers, the papers left out and why, what to look at, the totals.

    Why a file could not be read is told elsewhere; here it only counts.
    """
    for item in found.agenda.items:
        sections = "、".join(item.paper.case.sections)
        yield "　".join(filter(None, (document_text(item.number), item.paper.title, sections)))
    for file in found.files:
        if not file.fate.is_in and file.fate is not Fate.REFUSED:
            yield f"{file.fate.value}　{file.source}：{file.reason}"
    yield from found.remarks
    counts = Counter(file.fate for file in found.files)
    left_out = "".join(f"、{fate.value} {counts[fate]}件" for fate in Fate if counts[fate] and not fate.is_in)
    yield f"合計　付議案件 {len(found.agenda.items)}件{left_out}"


def numbered_lines(results: Sequence[Filled | Refusal]) -> Iterator[str]:
    """One line for each paper that was written, and for each place that could not be."""
    filled = [each for each in results if isinstance(each, Filled)]
    for each in filled:
        if each.backup:
            yield f"「{Path(each.source).name}」に資料番号を{len(each.applied.done)}か所書きました{_replaced(each)}。元のブックは「{each.backup.name}」にあります。"
        for kept in (*each.applied.kept, *each.applied.refused):
            yield f"「{Path(each.source).name}」の{kept.ref}「{kept.text}」には書けませんでした：{kept.why}。"
    same = sum(each.backup is None for each in filled)
    if same:
        yield f"{same}件の付議書は、書き換えるところがありません。"


def _replaced(filled: Filled) -> str:
    """Where the cover had another number: somebody wrote it, and may not know of the new one."""
    return next(
        (
            f"（表紙は「{done.before.strip()}」から「{done.after}」に）"
            for done in filled.applied.done
            if _COVER_NUMBER.fullmatch(done.after) and _DIGIT.search(done.before)
        ),
        "",
    )


def cover_lines(written: Sequence[tuple[str, Path | None]]) -> Iterator[str]:
    """``written``: each paper with the backup of what it was, None where nothing was to be written."""
    for source, backup in written:
        if backup:
            yield f"「{Path(source).name}」の表紙に付議日と審議結果を書きました。元のブックは「{backup.name}」にあります。"
    same = sum(backup is None for _, backup in written)
    if same:
        yield f"{same}件の付議書の表紙には、もう書いてあります。"


def left_lines(sheet: Entered, missing: Sequence[int], remarks: Sequence[str]) -> list[str]:
    """What is left for a person: rows without a result, rows that are gone, papers that changed."""
    lines = list(remarks)
    if sheet.undecided:
        named = "、".join(
            document_text(row.number) if row.number else f"{row.ref.row}行目"
            for row in sheet.undecided[:_MOST_NAMED]
        )
        more = "など" if len(sheet.undecided) > _MOST_NAMED else ""
        lines.append(
            f"審議結果が空欄の{len(sheet.undecided)}件は、まだ台帳に書いていません（{named}{more}）。"
        )
    if missing:
        named = "、".join(map(document_text, missing))
        lines.append(f"{named}の行が「審議結果」のシートにありません。消した行の結果は台帳に書いていません。")
    return lines
