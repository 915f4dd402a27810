"""Papers that were found → the agenda of one meeting, and what became of every file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xl_tools.agenda.numbering import assigned, doubled, in_usual_order
from xl_tools.agenda.sheets import LARGEST_NUMBER, result_choices
from xl_tools.agenda.versions import versions_apart
from xl_tools.errors import BadInput
from xl_tools.facts.documents import document_text
from xl_tools.japanese.widths import comparable
from xl_tools.model.agenda import Agenda, AgendaItem, AgendaPaper, ResultRow
from xl_tools.model.cell import wareki_text
from xl_tools.model.half_year import Fate, FileFate
from xl_tools.model.register import Meeting


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the secretariat wrote into an earlier agenda workbook.

    ``rows`` by the paper's source, ``all_rows`` with those of no paper. ``first`` is the lowest new number.
    """

    rows: Mapping[str, ResultRow]
    first: int = 1
    all_rows: Sequence[ResultRow] = ()
    place: str = ""

    @property
    def reorders(self) -> bool:
        return any(row.order is not None for row in self.rows.values())


_MOST_NAMED = 5
WRITE_NUMBERS_TOO = "「--write-numbers」を付けると、付議書も直します。"
NO_WISHES = Wishes({})


@dataclass(frozen=True, slots=True)
class Gathered:
    """``files`` has every paper once; ``remarks`` are sentences about what a person should look at."""

    agenda: Agenda
    files: tuple[FileFate, ...]
    remarks: tuple[str, ...]


def gathered(
    papers: Sequence[AgendaPaper],
    meeting: Meeting,
    sections: Sequence[str],
    wishes: Wishes = NO_WISHES,
    others: Sequence[FileFate] = (),
) -> Gathered:
    """``meeting.date`` is known. Papers whose cover names another day, and copies, are left out and told.

    ``others`` are files that are no papers; they only go into the table of files.
    Raises BadInput where there are more numbers than can be written.
    """
    of_day = [paper for paper in papers if paper.date in (None, meeting.date)]
    apart = versions_apart(of_day, meeting)
    kept = {each.digest.source for each in apart.kept}
    usual = in_usual_order([paper for paper in of_day if paper.source in kept], sections)
    ordered = _in_order_wished(usual, wishes)
    numbers = assigned(ordered, _fixed(ordered, wishes), wishes.first, _reserved(wishes))
    _refuse_too_large(numbers)
    place = {paper.source: index for index, paper in enumerate(ordered)}
    items = sorted(
        (_item(paper, numbers[paper.source], wishes) for paper in ordered),
        key=lambda item: (item.number, place[item.paper.source]),
    )
    agenda = Agenda(meeting, tuple(items), wishes.place)
    return Gathered(
        agenda,
        (*_fates(papers, meeting, numbers, apart.left_out), *others),
        (
            *(f"「{each.digest.source}」：{remark}" for each in apart.kept for remark in each.remarks),
            *_doubled_numbers(agenda, numbers),
            *_gaps(agenda, wishes.first),
            *_remarks(agenda, wishes),
            *_rows_left(agenda, wishes),
        ),
    )


def _refuse_too_large(numbers: Mapping[str, int]) -> None:
    if max(numbers.values(), default=0) > LARGEST_NUMBER:
        raise BadInput(
            f"資料番号は{document_text(LARGEST_NUMBER)}までです。「--first-number」を小さくしてください。"
        )


def _in_order_wished(papers: Sequence[AgendaPaper], wishes: Wishes) -> list[AgendaPaper]:
    """By 順, then the other rows as they stand in the workbook, then what is new."""
    if not wishes.rows:
        return list(papers)

    def key(entry: tuple[int, AgendaPaper]) -> tuple[int, float, int]:
        index, paper = entry
        row = wishes.rows.get(paper.source)
        if row is None:
            return 2, 0, index
        return (1, 0, row.ref.row) if row.order is None else (0, row.order, row.ref.row)

    return [paper for _, paper in sorted(enumerate(papers), key=key)]


def _fixed(papers: Sequence[AgendaPaper], wishes: Wishes) -> dict[str, int]:
    """Numbers of the workbook; where 順 is used, those nobody wrote, of papers that carry none, are given anew."""
    return {
        paper.source: row.number
        for paper in papers
        if (row := wishes.rows.get(paper.source)) is not None
        and row.number is not None
        and (paper.number is not None or row.is_renumbered or not wishes.reorders)
    }


def _reserved(wishes: Wishes) -> set[int]:
    """Numbers of rows without a paper: it may only be open elsewhere just now."""
    found = {row.ref for row in wishes.rows.values()}
    return {row.number for row in wishes.all_rows if row.number is not None and row.ref not in found}


def _item(paper: AgendaPaper, number: int, wishes: Wishes) -> AgendaItem:
    row = wishes.rows.get(paper.source)
    known = next((each for each in result_choices() if comparable(each) == comparable(paper.case.result)), "")
    if row is None or not _is_about(row, paper):
        return AgendaItem(paper, number, known)
    return AgendaItem(paper, number, row.result or known, row.opinion)


def _is_about(row: ResultRow, paper: AgendaPaper) -> bool:
    """A file of another title and other content is another paper under the same name."""
    return row.fingerprint == paper.fingerprint or comparable(row.title) == comparable(paper.title)


def _rows_left(agenda: Agenda, wishes: Wishes) -> Iterator[str]:
    """Rows of the earlier workbook whose results are not in this one."""
    kept = {
        row.ref.row: _is_about(row, item.paper)
        for item in agenda.items
        if (row := wishes.rows.get(item.paper.source)) is not None
    }
    for row in wishes.all_rows:
        entries = (("審議結果", row.result), ("条件・意見", row.opinion))
        written = "、".join(f"{label}「{text}」" for label, text in entries if text)
        left = f"{row.ref}：前の一覧の「{row.title}」"
        if row.ref.row not in kept:
            has = f"（{written}）" if written else ""
            yield f"{left}{has}は、その付議書がこの一覧にないため、引き継いでいません。付議書があるか、確かめてください。"
        elif written and not kept[row.ref.row]:
            yield f"{left}の{written}は、付議書の件名と内容が変わったため、引き継いでいません。同じ案件なら、書き写してください。"


def _fates(
    papers: Sequence[AgendaPaper],
    meeting: Meeting,
    numbers: Mapping[str, int],
    left_out: Sequence[FileFate],
) -> Iterator[FileFate]:
    """One for each paper, in order."""
    by_source = {each.source: each for each in left_out}
    day = wareki_text(meeting.date) if meeting.date else ""
    for paper in papers:
        if paper.source in numbers:
            yield FileFate(paper.source, Fate.TAKEN, paper.title, number=numbers[paper.source])
        elif paper.source in by_source:
            yield by_source[paper.source]
        else:
            written = wareki_text(paper.date) if paper.date else ""
            reason = f"表紙の付議日が{written}で、この会議（{day}）のものではありません。"
            yield FileFate(paper.source, Fate.OUTSIDE, paper.title, reason)


def _doubled_numbers(agenda: Agenda, numbers: Mapping[str, int]) -> list[str]:
    titles = {item.paper.source: item.paper.title for item in agenda.items}
    return [
        f"{document_text(number)}が{len(sources)}件あります（「{'」「'.join(titles[each] for each in sources)}」）。"
        "どちらの番号も変えていません。付議書の表紙か、「審議結果」のシートの「資料番号」を直してください。"
        for number, sources in doubled(numbers).items()
    ]


def _gaps(agenda: Agenda, first: int) -> list[str]:
    """Numbers nobody has: often a paper still carries that of an earlier meeting."""
    held = {item.number for item in agenda.items}
    gaps = [number for number in range(min({first, *held}), max({0, *held})) if number not in held]
    if not gaps:
        return []
    named = "、".join(document_text(number) for number in gaps[:_MOST_NAMED])
    more = "など" if len(gaps) > _MOST_NAMED else ""
    sentence = (
        f"{named}{more}がありません。前の会議の番号のままの付議書がないか、確かめてください。"
        "直すときは「審議結果」のシートの「資料番号」を書き換えて、「--from」で作り直します。"
    )
    return [sentence]


def _remarks(agenda: Agenda, wishes: Wishes) -> list[str]:
    remarks: list[str] = []
    by_title: dict[str, AgendaItem] = {}
    for item in agenda.items:
        paper = item.paper
        number = document_text(item.number)
        same = by_title.setdefault(comparable(paper.title), item)
        if same is not item:
            remarks.append(
                f"{number}は{document_text(same.number)}と同じ件名「{paper.title}」です。別の案件か、確かめてください。"
            )
        if paper.number is not None and paper.number != item.number:
            remarks.append(
                f"「{paper.title}」の付議書は{document_text(paper.number)}ですが、一覧では{number}です。"
                f"{WRITE_NUMBERS_TOO}"
            )
        if paper.case.result and not item.result:
            remarks.append(
                f"{number}の表紙の審議結果「{paper.case.result}」は一覧にない結果です。表紙を直してください。"
            )
        row = wishes.rows.get(paper.source)
        if row is not None and row.order is not None and paper.number is not None:
            remarks.append(
                f"{number}は付議書に番号が書いてあるので、「順」では動かしません。変えるときは「資料番号」の列を直してください。"
            )
        remarks += _doubled_parts(item)
    return remarks


def _doubled_parts(item: AgendaItem) -> list[str]:
    parts = [document.part for document in item.paper.documents if document.part is not None]
    again = sorted({part for part in parts if parts.count(part) > 1})
    return [
        f"{document_text(item.number, part)}のシートが{parts.count(part)}枚あります。付議書の資料番号を確かめてください。"
        for part in again
    ]
