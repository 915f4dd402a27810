"""Standing checklist sentences → the current official wording, where the section did not mean another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from xl_tools.catalogue.compare import NOT_YET, OTHER_PAGE, ComparedPage, ComparedRow, Standing
from xl_tools.facts.checklist_pages import SENTENCE_LABEL
from xl_tools.filling.changes import CellWrite, FillOptions, Kept
from xl_tools.japanese.diffs import character_diff
from xl_tools.model.cell import Run, joined_runs


def plan_sentences(page: ComparedPage, options: FillOptions) -> Iterator[CellWrite | Kept]:
    """Former and variant wordings are replaced; what the section worded itself is kept and told.

    根拠: 標準文の一覧（旧版の文と、付議書に見られる異なる表記を含む）.
    """
    for row in page.rows:
        if row.row is None or row.row.sentence.is_empty or row.is_dropped or row.standing is Standing.SAME:
            continue
        if row.standing is Standing.OWN:
            yield _kept(row, "標準文にない、独自に加えた行のため")
        elif row.kind == OTHER_PAGE:
            yield _kept(row, "相手方のページの文のため（行の入れ間違いか確かめてください）")
        elif row.kind == NOT_YET:
            yield _kept(row, "これから標準文になる文のため")
        elif row.is_known_wording or options.official:
            yield _replaced(row)
        else:
            yield _kept(row, "標準文と違う文言のため（--official を付けると標準文に直します）")


def _kept(row: ComparedRow, why: str) -> Kept:
    assert row.row is not None
    return Kept(row.row.sentence.ref, SENTENCE_LABEL, row.row.sentence.text, why)


def _replaced(row: ComparedRow) -> CellWrite | Kept:
    assert row.row is not None
    assert row.control is not None
    standing, official = row.row.sentence, row.control.sentence
    runs = carried_marks(standing.runs, official)
    if runs is None:
        return _kept(row, f"変更の印の付いた文字が標準文にないため（標準文：{official}）")
    return CellWrite(standing.ref, SENTENCE_LABEL, standing.text, official, _why(row), runs)


def _why(row: ComparedRow) -> str:
    if row.standing is Standing.FORMER:
        return "旧版の標準文のため"
    return f"標準文と違う書き方（{row.kind}）のため" if row.kind else "標準文と違う文言のため"


def carried_marks(runs: Sequence[Run], new: str) -> tuple[Run, ...] | None:
    """The change marks of ``runs`` on the new text: kept where the text stays, and where all that went was marked.

    None when a marked stretch would leave no trace; () when nothing was marked.
    """
    old = "".join(run.text for run in runs)
    if not any(run.changed for run in runs):
        return ()
    stretch_of = _stretches(runs)
    stretches: list[int | None] = []
    at = 0
    for span in character_diff(old, new):
        went = stretch_of[at : at + len(span.old)]
        at += len(span.old)
        if span.kind == "equal":
            stretches += went
        elif went:
            marked = went[0] if None not in went else None
            stretches += [marked] * len(span.new)
        else:
            inside = (
                stretches[-1] if stretches and at < len(old) and stretch_of[at] == stretches[-1] else None
            )
            stretches += [inside] * len(span.new)
    if {each for each in stretch_of if each is not None} - set(stretches):
        return None
    return joined_runs((char, mark is not None) for char, mark in zip(new, stretches, strict=True))


def _stretches(runs: Sequence[Run]) -> list[int | None]:
    """For each character the number of its marked stretch, None where it is not marked."""
    return [index if run.changed else None for index, run in enumerate(runs) for _ in run.text]
