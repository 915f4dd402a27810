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
from xl_tools.put_file import only_one_writer
from xl_tools.quoting import csv_text, is_formula

BOM = b"\xef\xbb\xbf"
_NEW_LINE = b"\r\n"


def append_row(log: Path, headings: Sequence[str], row: Sequence[str]) -> None:
    """On the disk when it returns. A line somebody died over is closed first. Raises OutputNotWritten."""
    try:
        with only_writer(log), log.open("ab") as file:
            if file.tell() == 0:
                file.write(BOM + _line(headings))
            elif not _ends_with_new_line(log):
                file.write(_NEW_LINE)
            file.write(_line(row))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _unusable(log) from error


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


def rows(log: Path, columns: int) -> Iterator[tuple[str, ...]]:
    """Every whole line below the headings, by its place; none without the file. Lines that are no rows are left out.

    Read as Excel may have saved it, too. Raises OutputNotWritten where it cannot be read.
    """
    try:
        content = log.read_bytes()
    except FileNotFoundError:
        return
    except OSError as error:
        raise _unusable(log) from error
    for line in content.split(b"\n")[1:-1]:  # what follows the last one is a line somebody died over
        found = _parsed(_text(line).rstrip("\r"))
        if len(found) >= columns:
            yield tuple(map(_as_given, found[:columns]))


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
