"""Pairs of papers with known changes, through real files: ``python -m tests.approvals.change_pairs``.

Each pair is an example paper and the same paper edited; what the edits put in is known character by character.
The marks ``diff --mark`` sets must be these characters, no more and no less; blanks and line breaks aside.

So that "these characters" is well defined, what is put in is written in characters the paper does not have
(names of fish, digits the text lacks), edits of one text keep a distance of five characters, what is taken out
leaves no mark, and a changed number counts as a whole.
"""

from __future__ import annotations

import copy
import json
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.approvals.pair_edits import CHANGES, FISH, NO_CHANGES, Editing, at_path, set_path
from tests.filling.books import content_of
from tests.rules.papers import base_document
from xl_tools import resources
from xl_tools.adapters.read_file import FileSheetReader
from xl_tools.build.new_paper import new_paper
from xl_tools.cli.paper_editor import paper_editor
from xl_tools.commands.diff import Differ
from xl_tools.filling.diffed import Diffed
from xl_tools.layouts.recognise import OWN_SHEETS
from xl_tools.model.cell import Run
from xl_tools.ports import WorkbookContent

PAIRS = 200
EXAMPLES = ("01_new_system", "02_change", "03_outsourcing_only", "04_external_provision", "05_security_camera",
            "07_external_connection")  # fmt: skip


@dataclass
class Pair:
    """Two papers as JSON, and the second one with the marks it should get; ``what`` names the edits."""

    old: dict[str, Any]
    new: dict[str, Any]
    truth: dict[str, Any]
    what: list[str]
    stale: bool = False


# --- pairs ----------------------------------------------------------------------------------------------


@cache
def _bases() -> tuple[str, ...]:
    documents = [base_document()]
    for name in EXAMPLES:
        text = (resources.workbooks() / "examples" / f"{name}.json").read_text(encoding="utf-8")
        documents.append(_without_marks(json.loads(text)))
    for document in documents:
        document["checklists"] = document.get("checklists", [])[-1:]
        for matter in document["matters"]:
            matter["fields"].pop("change_note", None)
    return tuple(json.dumps(document) for document in documents)


def _without_marks(entry: Any) -> Any:
    if isinstance(entry, dict):
        if set(entry) == {"changed"}:
            return entry["changed"]
        return {name: _without_marks(value) for name, value in entry.items()}
    if isinstance(entry, list):
        pieces = [_without_marks(piece) for piece in entry]
        is_text = any(isinstance(piece, dict) and set(piece) == {"changed"} for piece in entry)
        return "".join(pieces) if is_text else pieces
    return entry


def make_pair(number: int) -> Pair:
    """The same pair for the same number."""
    chance = random.Random(number)
    old = json.loads(_bases()[number % len(_bases())])
    fish = list(FISH)
    chance.shuffle(fish)
    editing = Editing(chance, old, fish)
    only_looks = number % 10 == 9
    wanted = chance.randint(1, 6)
    what: list[str] = []
    while len(what) < wanted:
        made = chance.choice(NO_CHANGES if only_looks or chance.random() < 0.2 else CHANGES)(editing)
        what += [made] if made else []
    new, truth = copy.deepcopy(old), copy.deepcopy(old)
    for path, text in editing.texts.items():
        set_path(new, path, text.plain)
        set_path(truth, path, text.marked)
    for change in editing.after:
        change(new, False)
        change(truth, True)
    pair = Pair(old, new, truth, what, stale=number % 3 == 2)
    if pair.stale:
        _put_stale_mark(pair, editing)
    return pair


def _put_stale_mark(pair: Pair, editing: Editing) -> None:
    """A mark left over from an earlier change, on a text nobody has changed since."""
    untouched = [path for path in editing.field_paths() if path not in editing.texts]
    if untouched:
        path = editing.chance.choice(untouched)
        text = at_path(pair.old, path)
        cut = editing.chance.randint(0, len(text) - 1)
        set_path(pair.new, path, [text[:cut], {"changed": text[cut:]}])
        pair.what.append("stale mark")


@dataclass(frozen=True)
class Outcome:
    """``expected`` and ``found`` are the marked characters: sheet and cell, position among visible characters."""

    number: int
    what: tuple[str, ...]
    expected: frozenset[tuple[str, int, int, int]]
    found: frozenset[tuple[str, int, int, int]]
    first: Diffed
    second: Diffed

    @property
    def is_exact(self) -> bool:
        return self.expected == self.found and self.second.backup is None


def run_pair(number: int, folder: Path) -> Outcome:
    """Both papers as files, the changes marked, and the file read again; then marked a second time."""
    pair = make_pair(number)
    old = folder / f"base_{number % len(_bases())}.xlsx"
    if not old.exists():
        new_paper(pair.old, None, old, overwrite=True)
    new = folder / f"{number}.xlsx"
    new_paper(pair.new, None, new, overwrite=True)
    differ = Differ(paper_editor, FileSheetReader(), named=str(old), mark=True, clear_stale=pair.stale)
    first = differ.diff(new)
    written = FileSheetReader(skip=OWN_SHEETS).read(new)
    second = differ.diff(new)
    expected = frozenset(_marked(content_of(pair.truth)))
    return Outcome(number, tuple(pair.what), expected, frozenset(_marked(written)), first, second)


def _marked(content: WorkbookContent) -> Iterator[tuple[str, int, int, int]]:
    """Every visible marked character but those of the ※ line."""
    for sheet in content.sheets:
        for (row, column), runs in sheet.runs.items():
            if not runs[0].text.startswith("※"):
                yield from ((sheet.name, row, column, at) for at in _visible(runs))


def _visible(runs: tuple[Run, ...]) -> Iterator[int]:
    at = 0
    for run in runs:
        for char in run.text:
            if not char.isspace():
                if run.changed:
                    yield at
                at += 1


def main() -> None:
    """Prints each pair that is not exact, and how many are."""
    exact = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(PAIRS):
            outcome = run_pair(number, Path(folder))
            exact += outcome.is_exact
            if not outcome.is_exact:
                missing, surplus = outcome.expected - outcome.found, outcome.found - outcome.expected
                print(
                    f"pair {number} {outcome.what}: missing {sorted(missing)[:5]}, surplus {sorted(surplus)[:5]}"
                )
    print(f"{exact}/{PAIRS} pairs: the marks set equal the edits exactly")


if __name__ == "__main__":
    main()
