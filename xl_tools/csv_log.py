"""A record in CSV that only ever grows: one line at a time, by several people at once, to be opened in Excel."""

from __future__ import annotations

import csv
import io
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from xl_tools.errors import OutputNotWritten
from xl_tools.model.mail import one_line
from xl_tools.put_file import only_one_writer, put_file
from xl_tools.quoting import csv_text, is_formula

BOM = b"\xef\xbb\xbf"
_NEW_LINE = b"\r\n"
_LONGEST_HEADINGS = 10_000
"""Bytes: of a file that is none of ours no more is read."""


def append_row(log: Path, headings: Sequence[str], row: Sequence[str]) -> None:
    """On the disk when it returns. A line somebody died over is closed first. Raises OutputNotWritten."""
    try:
        with only_writer(log):
            if not is_begun(log, headings):
                put_file(BOM + _line(headings), log, overwrite=False)
            with log.open("ab") as file:
                file.write((b"" if _ends_with_new_line(log) else _NEW_LINE) + _line(row))
                file.flush()
                os.fsync(file.fileno())
    except OSError as error:
        raise _unusable(log) from error


def is_begun(log: Path, headings: Sequence[str]) -> bool:
    """False where there is no file. Raises OutputNotWritten for a file that does not begin with these headings: it is
    damaged, or was saved as something else, and what stands in it would count as never done."""
    try:
        with log.open("rb") as file:
            _refuse_other_headings(log, file.readline(_LONGEST_HEADINGS), headings)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise _unusable(log) from error
    return True


def _refuse_other_headings(log: Path, line: bytes, headings: Sequence[str]) -> None:
    """Further columns may follow."""
    found = _parsed(_text(line.removeprefix(BOM)).rstrip("\r\n"))
    if found[: len(headings)] != list(headings):
        raise OutputNotWritten(
            f"記録「{log.name}」（フォルダー「{log.parent}」）は、壊れているか別の形式で保存されていて読めないので、"
            "何もしませんでした。壊れる前の控えと入れ替えるか、Excelで開けるときは"
            f"1行目を元の見出し（{headings[0]}から{headings[-1]}まで）に戻し、「CSV UTF-8（コンマ区切り）」の形式で保存し直してください。"
            "記録を初めから作り直してよいときだけ、このファイルの名前を変えてください。"
        )


@contextmanager
def only_writer(log: Path) -> Iterator[None]:
    """Nobody else adds a line meanwhile: what is added may depend on what stands there. Raises OutputNotWritten."""
    refuse_without_folder(log)
    with only_one_writer(log):
        yield


def refuse_without_folder(log: Path) -> None:
    """A folder that is not there is a share that is not mounted: made anew, the record would begin empty, and what
    it keeps from happening twice would happen. Raises OutputNotWritten."""
    try:
        is_there = stat.S_ISDIR(log.parent.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        is_there = False
    except OSError as error:
        raise _unusable(log) from error
    if not is_there:
        raise OutputNotWritten(
            f"記録「{log}」のフォルダーが見つからないので、何もしませんでした。"
            "共有フォルダーにつながっているか、場所が合っているかを確かめて、もう一度実行してください。"
        )


def rows(log: Path, headings: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every whole line below the headings, by its place; none without the file. Lines that are no rows are left out.

    Read as Excel may have saved it, too. Raises OutputNotWritten where it cannot be read, or has other headings.
    """
    try:
        content = log.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unusable(log) from error
    first, *lines = content.split(b"\n")
    _refuse_other_headings(log, first, headings)
    for line in lines[:-1]:  # what follows the last one is a line somebody died over
        found = _parsed(_text(line).rstrip("\r"))
        if len(found) == len(headings) - 1:  # Excel leaves out the comma before a last field that is empty
            found.append("")
        if len(found) >= len(headings):
            yield tuple(map(_as_given, found[: len(headings)]))


def _parsed(line: str) -> list[str]:
    """Each line by itself: a quotation mark somebody died over does not swallow those that follow."""
    try:
        return next(csv.reader([line], strict=True), [])
    except csv.Error:
        return []


def _line(row: Sequence[str]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="").writerow([csv_text(one_line(each)) for each in row])
    return text.getvalue().encode("utf-8", "replace") + _NEW_LINE


def _as_given(text: str) -> str:
    return text[1:] if text.startswith("'") and is_formula(text[1:]) else text


def _text(line: bytes) -> str:
    """UTF-8, or what Excel makes of it when it saves a CSV; lines added afterwards are UTF-8 again."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp932", "replace")


def _ends_with_new_line(log: Path) -> bool:
    with log.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def _unusable(log: Path) -> OutputNotWritten:
    return OutputNotWritten(
        f"記録「{log}」を読み書きできません。Excelなどで開いていれば閉じ、"
        "保存場所につながるか、書き込む権限があるかを確かめて、もう一度実行してください。"
    )
