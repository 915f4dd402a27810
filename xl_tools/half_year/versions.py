"""Duplicates and superseded versions of one paper told apart from papers of different cases.

Files that say the same are duplicates. Versions of one paper have one title, and nothing that is written in both
contradicts: day, 資料 number, sections. One title may be three cases on three days; a version without a day is then
kept, with a remark, since nobody can tell whose version it is. A paper left out wrongly is worse than one kept twice:
the checks across the list find that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from xl_tools.half_year.newness import doubt_about, newness, why_newer
from xl_tools.half_year.retitled import retitled_pairs
from xl_tools.half_year.same_section import section_groups
from xl_tools.japanese.natural_order import natural_key
from xl_tools.japanese.sections import may_share_a_section
from xl_tools.japanese.widths import comparable
from xl_tools.model.half_year import Fate, FileFate, PaperDigest

_CANNOT_TELL = (
    "同じ件名の付議書がほかにもありますが、担当課、付議日、資料番号のどれかが書かれていないため、"
    "どの付議書の旧版か、別の案件か分かりません。確かめてください。"
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A paper that stays. ``remarks`` are sentences about versions that could not be told apart for sure."""

    digest: PaperDigest
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldApart:
    """``kept`` in natural order of their sources; ``left_out`` as well, each with the reason."""

    kept: tuple[Kept, ...]
    left_out: tuple[FileFate, ...]


def told_apart(digests: Sequence[PaperDigest]) -> ToldApart:
    """Every digest once, kept or left out, whatever order they come in. Sources must differ."""
    return _Sorting(sorted(digests, key=lambda each: natural_key(each.source))).result()


class _Sorting:
    """``_stays_for`` leads from a file left out to the one that stands for it, ``_same`` holds the duplicates."""

    def __init__(self, digests: Sequence[PaperDigest]) -> None:
        self._digests = digests
        self._stays_for: dict[str, PaperDigest] = {}
        self._same: set[str] = set()
        self._retitled: set[str] = set()
        self._remarks: dict[str, list[str]] = defaultdict(list)

    def result(self) -> ToldApart:
        different = list(self._without_duplicates())
        newest = list(self._newest(different))
        for newer, older in retitled_pairs(newest):
            self._supersede(newer, older)
            self._retitled.add(older.source)
        kept = [each for each in self._digests if each.source not in self._stays_for]
        left_out = [each for each in self._digests if each.source in self._stays_for]
        return ToldApart(
            tuple(Kept(each, tuple(self._remarks[each.source])) for each in kept),
            tuple(map(self._fate, left_out)),
        )

    def _without_duplicates(self) -> Iterator[PaperDigest]:
        for same in grouped(self._digests, lambda each: each.content):
            stays, *others = sorted(same, key=_worth_keeping)
            for each in others:
                self._stays_for[each.source] = stays
                self._same.add(each.source)
            yield stays

    def _newest(self, digests: Iterable[PaperDigest]) -> Iterator[PaperDigest]:
        for titled in grouped(digests, _title_or_itself):
            for versions, is_sure in _cases(titled):
                for newest in self._newest_of(versions):
                    if not is_sure:
                        self._remarks[newest.source].append(_CANNOT_TELL)
                    yield newest

    def _newest_of(self, versions: Sequence[PaperDigest]) -> list[PaperDigest]:
        """One, or several where sections that have nothing in common contradict."""
        newest: list[PaperDigest] = []
        for each in sorted(versions, key=newness, reverse=True):
            newer = next(
                (one for one in newest if may_share_a_section(one.case.sections, each.case.sections)), None
            )
            if newer is None:
                newest.append(each)
            else:
                self._supersede(newer, each)
        return newest

    def _supersede(self, newer: PaperDigest, older: PaperDigest) -> None:
        self._stays_for[older.source] = newer
        if doubt := doubt_about(newer, older):
            self._remarks[newer.source].append(doubt)

    def _fate(self, digest: PaperDigest) -> FileFate:
        direct = stays = self._stays_for[digest.source]
        while stays.source in self._stays_for:
            stays = self._stays_for[stays.source]
        if digest.source not in self._same:
            about = "件名は違いますが、付議日と資料番号が同じで、内容もほとんど同じです。" * (
                digest.source in self._retitled
            )
            reason = (
                f"「{stays.source}」の旧版です。{about}{why_newer(stays, digest)}、そちらを採用しました。"
            )
            return FileFate(digest.source, Fate.SUPERSEDED, digest.case.title, reason)
        if direct is not stays:
            reason = f"「{direct.source}」と内容が同じで、どちらも「{stays.source}」の旧版です。"
        else:
            reason = f"「{stays.source}」と内容が同じです。{_why_kept(stays, digest)}、そちらを採用しました。"
        return FileFate(digest.source, Fate.DUPLICATE, digest.case.title, reason)


def grouped(
    digests: Iterable[PaperDigest], key: Callable[[PaperDigest], Hashable]
) -> Iterable[list[PaperDigest]]:
    groups: dict[Hashable, list[PaperDigest]] = defaultdict(list)
    for each in digests:
        groups[key(each)].append(each)
    return groups.values()


def _title_or_itself(digest: PaperDigest) -> Hashable:
    """A paper without a title is no version of another one."""
    return comparable(digest.case.title) or (digest.source,)


def _cases(titled: Sequence[PaperDigest]) -> Iterator[tuple[Sequence[PaperDigest], bool]]:
    """The papers of one title, case by case, and whether it is sure whose versions they are."""
    sections = section_groups([each.case.sections for each in titled])
    section_of = {each.source: section for each, section in zip(titled, sections, strict=True)}
    tellers: tuple[Callable[[PaperDigest], Hashable], ...] = (
        lambda each: section_of[each.source],
        lambda each: each.case.date,
        lambda each: each.case.document_number or None,
    )
    return _split(titled, tellers)


def _split(
    digests: Sequence[PaperDigest], tellers: Sequence[Callable[[PaperDigest], Hashable]]
) -> Iterator[tuple[Sequence[PaperDigest], bool]]:
    """Where only one value is written, a paper without it may be a version; where several are, nobody knows whose."""
    if len(digests) == 1 or not tellers:
        yield digests, True
        return
    told, *further = tellers
    known = [*grouped((each for each in digests if told(each) is not None), told)]
    if len(known) < 2:
        yield from _split(digests, further)
        return
    for group in known:
        yield from _split(group, further)
    if unknown := [each for each in digests if told(each) is None]:
        yield from ((group, False) for group, _ in _split(unknown, further))


def _worth_keeping(digest: PaperDigest) -> tuple[bool, float, int, object]:
    """The smallest is kept: checked, saved last (a drawing may differ where no text does), lying near."""
    saved = digest.modified.timestamp() if digest.modified else float("-inf")
    return digest.stamp is None, -saved, len(digest.source), natural_key(digest.source)


def _why_kept(stays: PaperDigest, other: PaperDigest) -> str:
    if other.stamp is None and stays.stamp is not None:
        return "検査の記録があるため"
    if stays.modified != other.modified:
        return "更新日時が新しいため" if other.modified else "更新日時の記録があるため"
    return "場所の名前が短いため" if len(stays.source) < len(other.source) else "名前の順で先のため"
