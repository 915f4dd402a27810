from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from xl_tools.errors import OutputNotWritten
from xl_tools.put_folder import MANIFEST, FolderWritten, put_folder

FIRST = {"index.html": b"one", "case-001.html": b"a", "case-002.html": b"b"}


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != MANIFEST}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "公 表"


def test_a_new_folder(target: Path) -> None:
    done = put_folder(FIRST, target)
    assert content(target) == FIRST
    assert done == FolderWritten(tuple(sorted(FIRST)), (), (), ())
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_again_touches_nothing(target: Path) -> None:
    put_folder(FIRST, target)
    before = {path.name: path.stat().st_mtime_ns for path in target.iterdir()}
    done = put_folder(FIRST, target)
    assert done == FolderWritten((), tuple(sorted(FIRST)), (), ())
    assert {path.name: path.stat().st_mtime_ns for path in target.iterdir()} == before


def test_what_is_no_longer_made_goes_and_others_files_stay(target: Path) -> None:
    put_folder(FIRST, target)
    (target / "みほん.txt").write_bytes(b"mine")
    (target / "写真").mkdir()
    done = put_folder({"index.html": b"two", "case-001.html": b"a"}, target)
    assert done == FolderWritten(("index.html",), ("case-001.html",), ("case-002.html",), ())
    assert (target / "写真").is_dir()
    (target / "写真").rmdir()
    assert content(target) == {"index.html": b"two", "case-001.html": b"a", "みほん.txt": b"mine"}


def test_a_page_changed_by_hand_is_neither_removed_nor_replaced(target: Path) -> None:
    put_folder(FIRST, target)
    (target / "case-002.html").write_bytes(b"better")
    assert put_folder({"index.html": b"one"}, target).kept == ("case-002.html",)
    assert content(target) == {"index.html": b"one", "case-002.html": b"better"}
    with pytest.raises(OutputNotWritten, match=r"手で直したファイル「case-002\.html」"):
        put_folder(FIRST, target)
    assert content(target) == {"index.html": b"one", "case-002.html": b"better"}
    put_folder(FIRST, target, overwrite=True)
    assert content(target) == FIRST


def test_a_file_of_others_is_replaced_only_when_asked(target: Path) -> None:
    target.mkdir()
    (target / "index.html").write_bytes(b"the ward's own")
    with pytest.raises(OutputNotWritten, match=r"書いたのではない「index\.html」.*--overwrite"):
        put_folder(FIRST, target)
    assert content(target) == {"index.html": b"the ward's own"}
    put_folder(FIRST, target, overwrite=True)
    assert content(target) == FIRST


def test_neither_folders_nor_links_are_replaced_even_when_asked(target: Path, tmp_path: Path) -> None:
    (target / "index.html").mkdir(parents=True)
    with pytest.raises(OutputNotWritten, match="別のフォルダーを指定して"):
        put_folder(FIRST, target, overwrite=True)
    (target / "index.html").rmdir()
    elsewhere = tmp_path / "elsewhere.html"
    elsewhere.write_bytes(b"elsewhere")
    (target / "index.html").symlink_to(elsewhere)
    with pytest.raises(OutputNotWritten):
        put_folder(FIRST, target, overwrite=True)
    assert elsewhere.read_bytes() == b"elsewhere"


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"[]",
        b"{",
        b'{"format": "xl-tools-folder"}',
        b"\xff",
        b'{"format": "xl-tools-folder", "files": {"../x": ["0"], "y": 1}}',
    ],
)
def test_a_spoilt_record_makes_nothing_ours(target: Path, manifest: bytes) -> None:
    put_folder(FIRST, target)
    (target / MANIFEST).write_bytes(manifest)
    put_folder({"index.html": b"one"}, target)
    assert content(target) == FIRST


def test_a_record_cannot_name_files_elsewhere(target: Path, tmp_path: Path) -> None:
    put_folder(FIRST, target)
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"a")
    record = json.loads((target / MANIFEST).read_text("utf-8"))
    record["files"]["../outside.txt"] = record["files"]["case-001.html"]
    (target / MANIFEST).write_text(json.dumps(record), "utf-8")
    put_folder({"index.html": b"one"}, target)
    assert outside.exists()


def test_the_list_comes_last_and_nothing_is_removed_before(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_folder(FIRST, target)
    seen: list[str] = []
    replace = Path.replace

    def watched(self: Path, to: Path) -> Path:
        if self.parent.parent == target:
            seen.append(to.name)
            assert (target / "case-002.html").exists()
        return replace(self, to)

    monkeypatch.setattr(Path, "replace", watched)
    put_folder({"index.html": b"two", "case-001.html": b"A", "style.css": b""}, target)
    assert seen == ["case-001.html", "style.css", "index.html"]
    assert not (target / "case-002.html").exists()


def test_a_run_cut_off_is_mended_by_the_next(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_folder(FIRST, target)
    second = {"index.html": b"two", "case-001.html": b"A", "case-003.html": b"c"}
    replace = Path.replace

    def failing(self: Path, to: Path) -> Path:
        if to.name == "index.html":
            raise PermissionError("open in a browser")
        return replace(self, to)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing)
        with pytest.raises(OutputNotWritten, match="開いていないか"):
            put_folder(second, target)
    assert (target / "index.html").read_bytes() == b"one"
    assert not [path for path in target.iterdir() if path.name.startswith("~")]
    put_folder(second, target)
    assert content(target) == second


def test_places_where_no_folder_can_be(tmp_path: Path) -> None:
    with pytest.raises(OutputNotWritten, match="その上のフォルダーがありません"):
        put_folder(FIRST, tmp_path / "a" / "b")
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputNotWritten, match="同じ名前のファイル"):
        put_folder(FIRST, tmp_path / "file")


@pytest.mark.parametrize("name", ["../a.html", "a/b.html", "", ".", MANIFEST])
def test_only_plain_names(target: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not plain"):
        put_folder({name: b""}, target)
    assert not target.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_others_may_read_what_is_written(target: Path) -> None:
    put_folder(FIRST, target)
    plain = target.parent / "plain"
    plain.mkdir()
    assert target.stat().st_mode == plain.stat().st_mode


def test_two_at_once(target: Path) -> None:
    made = [
        {f"case-{number:03}.html": b"x" * number for number in range(50)} | {"index.html": word}
        for word in (b"1", b"2")
    ]
    runs = [threading.Thread(target=put_folder, args=(files, target)) for files in made]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert content(target) in made


@pytest.mark.parametrize("already_there", [False, True])
def test_every_file_is_on_the_disk_before_it_takes_its_name(
    target: Path, monkeypatch: pytest.MonkeyPatch, already_there: bool
) -> None:
    if already_there:
        put_folder(FIRST, target)
    on_disk: set[str] = set()
    missing: list[str] = []
    sync = os.fsync

    def syncing(handle: int) -> None:
        on_disk.add(Path(f"/proc/self/fd/{handle}").readlink().name)
        sync(handle)

    def moving(move: str) -> Callable[[Path, Path], Path]:
        original: Callable[[Path, Path], Path] = getattr(Path, move)

        def moved(source: Path, place: Path) -> Path:
            names = [each.name for each in source.iterdir()] if source.is_dir() else [source.name]
            missing.extend(name for name in names if name not in on_disk and name != MANIFEST)
            return original(source, place)

        return moved

    monkeypatch.setattr(os, "fsync", syncing)
    monkeypatch.setattr(Path, "replace", moving("replace"))
    monkeypatch.setattr(Path, "rename", moving("rename"))
    put_folder({name: content + b"new" for name, content in FIRST.items()}, target)
    assert on_disk >= FIRST.keys()
    assert missing == []
