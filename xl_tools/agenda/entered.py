"""Which rows of 審議結果 can be taken over, and what stands in the way of the others."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from xl_tools.agenda.read import AgendaBook
from xl_tools.model.agenda import ResultRow
from xl_tools.model.table import Problem


@dataclass(frozen=True, slots=True)
class Entered:
    """``undecided`` rows have no result; a row in ``problems`` is in neither.

    Decided rows stand in the order of their 資料 numbers, as the register is to have them.
    """

    decided: tuple[ResultRow, ...]
    undecided: tuple[ResultRow, ...]
    problems: tuple[Problem, ...]


def entered(book: AgendaBook, same_file: Callable[[str], Hashable]) -> Entered:
    """``same_file`` turns a path as written into what two spellings of it have in common.

    Of rows about one paper one is taken if they do not contradict each other, else none.
    """
    problems = list(book.problems)
    by_paper: dict[Hashable, list[ResultRow]] = {}
    for row in book.rows:
        if row.ref.row not in book.faulty_rows:
            by_paper.setdefault(same_file(row.path), []).append(row)
    decided: list[ResultRow] = []
    undecided: list[ResultRow] = []
    for rows in by_paper.values():
        with_result = [row for row in rows if row.result]
        results = {row.result for row in with_result}
        if len(results) > 1:
            problems += _contradicting(with_result)
        elif with_result:
            decided.append(with_result[0])
        else:
            undecided.append(rows[0])
    decided.sort(key=lambda row: (row.number is None, row.number, row.ref.row))
    return Entered(tuple(decided), tuple(undecided), tuple(problems))


def _contradicting(rows: Sequence[ResultRow]) -> list[Problem]:
    first, *others = rows
    return [
        Problem(
            row.ref,
            f"同じ付議書の審議結果が{first.ref.row}行目では「{first.result}」、ここでは「{row.result}」です。正しい行だけを残してください。",
        )
        for row in others
        if row.result != first.result
    ]
