"""Personal data left in a workbook that is about to be handed in: it describes items and holds no one's data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath

from xl_tools.catalogue.profile import load_profile
from xl_tools.commands.each_file import each_file
from xl_tools.errors import UnreadableFile
from xl_tools.leaks.clues import may_hold_data
from xl_tools.leaks.scan import TooMuchToLookAt, scan, without_data
from xl_tools.limits import limit
from xl_tools.model.finding import Refusal
from xl_tools.model.leaks import LeakReport
from xl_tools.model.mail import TEXT_TYPE, Letter
from xl_tools.model.package_text import PackageTexts, Passage
from xl_tools.model.profile import LeakAllowances, Profile
from xl_tools.ports import PackageReader


def find_leaks(data: bytes, source: str, profile: Profile, read: PackageReader) -> LeakReport:
    """Looks through the whole package, what no program shows included. ``source`` is the file's name.

    Raises UnreadableFile.
    """
    texts = read(data, source, may_hold_data)
    unseen = tuple(without_data(name) for name in texts.unseen)
    most = limit("searched_characters")
    try:
        leaks = scan(texts, profile.leak_allowances, most)
    except TooMuchToLookAt as error:
        so_far = LeakReport(source, error.leaks)
        raise UnreadableFile(f"「{PurePath(source).name}」は、{_too_much(so_far, most)}") from error
    return LeakReport(source, leaks, unseen)


def _too_much(so_far: LeakReport, most: int) -> str:
    reason = f"個人情報を調べる文字の量が多すぎます（上限{most:,}文字）。"
    if so_far.blocking:
        first = so_far.blocking[0]
        reason += f"調べた所までに個人情報と思われる記載が{len(so_far.blocking):,}件あり、最初は{first.place}の{first.kind}です。"
    return f"{reason}名簿など、付議書に要らないシートや行を消してから試してください。"


def with_leaks_in_letter(report: LeakReport, letter: Letter, profile: Profile) -> LeakReport:
    """The report on a workbook, and what the letter around it says besides: the reasons of accepted findings, its
    subject, its body, the names of its files."""
    passages = tuple(
        Passage(line, place) for place, text in _letter_texts(letter) for line in text.split("\n")
    )
    leaks = scan(PackageTexts((), passages), _allowed_in_letter(letter, profile))
    known = {(leak.code, leak.shown) for leak in report.leaks}
    return replace(
        report, leaks=report.leaks + tuple(leak for leak in leaks if (leak.code, leak.shown) not in known)
    )


def _letter_texts(letter: Letter) -> Iterator[tuple[str, str]]:
    """Every text with its place. What the letter quotes of the workbook is looked at again, it costs nothing."""
    for each in letter.attachments:
        if each.media_type == TEXT_TYPE:
            yield f"「{each.name}」", each.content.decode("utf-8-sig", "replace")
    yield "メールの件名", letter.subject
    yield "メールの本文", letter.body
    yield "添付ファイルの名前", "\n".join(each.name.replace("_", " ") for each in letter.attachments)


def _allowed_in_letter(letter: Letter, profile: Profile) -> LeakAllowances:
    """The office wrote the templates of its letters and the addresses itself."""
    templates = f"{profile.mail.subject}\n{profile.mail.body}".splitlines()
    own = [*templates, letter.sender, *letter.to, *letter.cc]
    allowances = profile.leak_allowances
    return replace(
        allowances, texts=(*allowances.texts, *(each.rstrip("*＊ ") for each in own if each.strip()))
    )


def find_leaks_in_files(
    paths: Sequence[Path], read: PackageReader, read_bytes: Callable[[Path], bytes]
) -> list[LeakReport | Refusal]:
    """One report per path, in order, with the profile in use."""
    return each_file(paths, partial(_in_file, read=read, read_bytes=read_bytes))


def prepare_finding() -> None:
    """What a worker loads before its first file."""
    import phonenumbers

    load_profile()
    phonenumbers.parse("0120000000", "JP")


def _in_file(path: Path, read: PackageReader, read_bytes: Callable[[Path], bytes]) -> LeakReport:
    return find_leaks(read_bytes(path), str(path), load_profile(), read)
