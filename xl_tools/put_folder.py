"""Writing a folder of files so that a reader never meets half of it, and nobody's own files are lost."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from xl_tools.errors import OutputNotWritten
from xl_tools.own_files import json_of
from xl_tools.put_file import STALE, only_one_writer, put_file

MANIFEST = "xl_tools-files.json"
"""Says which files of the folder this program wrote, and with what content."""
_FORMAT = "xl-tools-folder"
_TEMPORARY = "~xl_tools-"
_LAST = "index.html"
_NAMED = 3

_Known = dict[str, list[str]]
"""File name → SHA-256 of each content it may have from us: two while a run is under way."""


@dataclass(frozen=True, slots=True)
class FolderWritten:
    """Names, sorted: written anew or changed; as they were; removed since no longer made; kept though no longer made,
    since somebody changed them by hand."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def put_folder(files: Mapping[str, bytes], target: Path, *, overwrite: bool = False) -> FolderWritten:
    """Makes ``files`` (plain file names → content) the content of the folder as far as it is ours.

    A new folder appears whole. In one that is there everything is written aside first; then the files change places
    within moments, index.html last, and what an earlier run wrote and this one does not make goes. Files that are as
    they should be are not touched. Others' files, and ours that somebody changed by hand, are neither removed nor,
    without ``overwrite``, replaced. A run that was cut off is mended by the next.

    Raises OutputNotWritten; if it names a file that is not ours, nothing has been changed.
    """
    if strange := [name for name in files if not _is_plain(name)]:
        raise ValueError(f"not plain file names: {strange}")
    try:
        place = target.resolve()
        _check_place(target, place)
        with only_one_writer(place):
            return _write(files, target, place, overwrite=overwrite)
    except OSError as error:
        raise _not_writable(target) from error


def check_folder(target: Path) -> None:
    """What ``put_folder`` looks at first, for whoever has long work to do before it. Raises OutputNotWritten."""
    try:
        _check_place(target, target.resolve())
    except OSError as error:
        raise _not_writable(target) from error


def _not_writable(target: Path) -> OutputNotWritten:
    return OutputNotWritten(
        f"フォルダー「{target}」に書けません。中のファイルを開いていないか、書き込む権限と空き容量があるかを確かめて、"
        "もう一度実行してください。"
    )


def _check_place(target: Path, place: Path) -> None:
    if not place.parent.is_dir():
        raise OutputNotWritten(
            f"フォルダー「{target}」を作れません。その上のフォルダーがありません。"
            "上のフォルダーを作るか、別の場所を指定してください。"
        )
    if place.exists() and not place.is_dir():
        raise OutputNotWritten(
            f"「{target}」は同じ名前のファイルがあるので、フォルダーを作れません。別の名前を指定してください。"
        )


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done in the folder: names in the order in which they change places."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
    known: _Known
    hashes: Mapping[str, str]

    @property
    def meanwhile(self) -> _Known:
        """Old and new, so that a run that is cut off leaves no file nobody knows of."""
        new = {name: {*self.known.get(name, ()), content} for name, content in self.hashes.items()}
        return self.known | {name: sorted(contents) for name, contents in new.items()}

    @property
    def afterwards(self) -> _Known:
        return {name: self.known[name] for name in self.kept} | {
            name: [new] for name, new in self.hashes.items()
        }


def _write(files: Mapping[str, bytes], target: Path, place: Path, *, overwrite: bool) -> FolderWritten:
    is_new = not place.exists()
    plan = _plan(files, target, {} if is_new else _read_manifest(place), overwrite=overwrite)
    stage = _new_stage(place.parent if is_new else place)
    try:
        for name in plan.changed:
            _write_to_disk(files[name], stage / name)
        if is_new:
            _save_manifest(stage, plan.afterwards)
            stage.rename(place)
        else:
            _exchange(stage, place, plan)
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    unchanged = {*files} - {*plan.changed}
    return FolderWritten(tuple(sorted(plan.changed)), tuple(sorted(unchanged)), plan.removed, plan.kept)


def _write_to_disk(content: bytes, place: Path) -> None:
    """There for good when it returns: what takes a name after that is whole, whatever happens to the computer."""
    with place.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _plan(files: Mapping[str, bytes], target: Path, known: _Known, *, overwrite: bool) -> _Plan:
    """Raises OutputNotWritten for a file that must not be replaced."""
    hashes = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    there = {name: _hash(target / name) for name in {*known, *files} if os.path.lexists(target / name)}
    _check_not_ours(target, there, known, hashes, overwrite=overwrite)
    gone = sorted(name for name in there if name not in files)
    return _Plan(
        changed=tuple(name for name in sorted(files, key=_index_last) if there.get(name) != hashes[name]),
        removed=tuple(name for name in gone if there[name] in known[name]),
        kept=tuple(name for name in gone if there[name] not in known[name]),
        known=known,
        hashes=hashes,
    )


def _check_not_ours(
    target: Path, there: Mapping[str, str], known: _Known, hashes: Mapping[str, str], *, overwrite: bool
) -> None:
    """A file that has the new content already may have come from anybody."""
    others = sorted(
        name
        for name, now in there.items()
        if name in hashes and now not in (hashes[name], *known.get(name, ()))
    )
    no_files = [name for name in others if not there[name]]
    if not no_files and (overwrite or not others):
        return
    by_hand = all(name in known for name in others) and not no_files
    what = "手で直したファイル" if by_hand else "この道具が書いたのではない"
    shown = "、".join(f"「{name}」" for name in (no_files or others)[:_NAMED])
    way_out = "して" if no_files else "するか、上書きしてよければ --overwrite を付けて"
    raise OutputNotWritten(
        f"フォルダー「{target}」に、{what}{shown}があるので、何も書いていません。"
        f"別のフォルダーを指定{way_out}、もう一度実行してください。"
    )


def _exchange(stage: Path, place: Path, plan: _Plan) -> None:
    if plan.changed or plan.removed:
        _save_manifest(place, plan.meanwhile)
    for name in plan.changed:
        (stage / name).replace(place / name)
    for name in plan.removed:
        (place / name).unlink()
    _save_manifest(place, plan.afterwards)


def _is_plain(name: str) -> bool:
    return name not in ("", MANIFEST) and Path(name).name == name


def _index_last(name: str) -> tuple[bool, str]:
    return name == _LAST, name


def _hash(path: Path) -> str:
    """Of a plain file's content; "" for a link or a folder, which is never ours."""
    if path.is_symlink() or not path.is_file():
        return ""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _new_stage(folder: Path) -> Path:
    """A folder beside or within the target, so that what is in it can be moved without copying."""
    for left in folder.glob(f"{_TEMPORARY}*.folder"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > STALE:
                shutil.rmtree(left, ignore_errors=True)
    stage = folder / f"{_TEMPORARY}{os.getpid()}-{secrets.token_hex(4)}.folder"
    stage.mkdir()
    return stage


def _read_manifest(folder: Path) -> _Known:
    """Empty if there is none or it is none of ours: then no file is ours."""
    try:
        written = json_of(folder / MANIFEST)
    except (FileNotFoundError, ValueError):
        return {}
    if not isinstance(written, dict) or written.get("format") != _FORMAT:
        return {}
    files = written.get("files")
    return {
        name: [each for each in hashes if isinstance(each, str)]
        for name, hashes in (files.items() if isinstance(files, dict) else ())
        if _is_plain(name) and isinstance(hashes, list)
    }


def _save_manifest(folder: Path, known: _Known) -> None:
    content = json.dumps(
        {"format": _FORMAT, "files": dict(sorted(known.items()))}, ensure_ascii=False, indent=1
    )
    data = (content + "\n").encode("utf-8")
    with suppress(FileNotFoundError):
        if (folder / MANIFEST).read_bytes() == data:
            return
    put_file(data, folder / MANIFEST)
