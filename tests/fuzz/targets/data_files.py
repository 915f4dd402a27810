"""JSON and TOML that people or other programs write."""

from __future__ import annotations

import json
import os
import random
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.fuzz.mutate_text import mutated_text
from tests.fuzz.target import Target
from xl_tools import limits, resources
from xl_tools.commands.acceptances import load_acceptances
from xl_tools.commands.paper_files import load_document
from xl_tools.layouts.plan_paper import plan_paper
from xl_tools.limits import limit
from xl_tools.user_choices import HOME_VARIABLE, choices_file, load_choices

_TOKENS = (
    *("{", "}", "[", "]", ",", ":", '"', "null", "true", "-1", "0", "1e999", "99999999999999999999", "NaN", "Infinity", "[[]]"),
    *('"changed"', '"fields"', '"format"', '"version"', "[" * 3000, '{"a":' * 2000, "9" * 5000, '"\\ud800"', "\\u0000", "=", "\n", "#"),
    *('"""', "'''", "[x]", "[[x]]", "a.b = 1", "a = {b = 1}", "1979-05-27T07:32:00Z", "0x7fffffffffffffffffff", "inf", "\ufeff", "\0"),
)  # fmt: skip
_LEAVES: tuple[object, ...] = (
    None,
    True,
    -1,
    0,
    10**30,
    1e308,
    "",
    "付議書",
    [],
    {},
    [[]],
    {"changed": "x"},
    [{"changed": 1}],
    "\ud800",
    "x" * 40_000,
)


def _json_mutator(data: bytes, chance: random.Random) -> bytes:
    """Mostly the tree is changed, now and then its letters."""
    text = data.decode("utf-8", errors="replace")
    if chance.random() < 0.2:
        return mutated_text(text, chance, _TOKENS).encode("utf-8", errors="replace")
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError):
        return mutated_text(text, chance, _TOKENS).encode("utf-8", errors="replace")
    for _ in range(chance.choice((1, 1, 2, 3))):
        tree = _changed(tree, chance)
    return json.dumps(tree).encode()


def _changed(tree: object, chance: random.Random) -> object:
    """One place of the tree changed: a leaf, a key, a branch left out or doubled."""
    if isinstance(tree, dict) and tree:
        return _changed_mapping(dict(tree), chance)
    if isinstance(tree, list) and tree:
        at = chance.randrange(len(tree))
        if chance.random() < 0.15:
            return tree[:at] + tree[at : at + 1] * chance.choice((0, 2, 30)) + tree[at + 1 :]
        return [*tree[:at], _changed(tree[at], chance), *tree[at + 1 :]]
    if isinstance(tree, str) and chance.random() < 0.5:
        return mutated_text(tree, chance)[:40_000]
    return chance.choice(_LEAVES)


def _changed_mapping(tree: dict[str, object], chance: random.Random) -> object:
    key = chance.choice(list(tree))
    way = chance.random()
    if way < 0.05:
        return chance.choice(_LEAVES)
    if way < 0.1:
        tree.pop(key)
    elif way < 0.2:
        tree[mutated_text(key, chance)[:100]] = tree.pop(key)
    elif way < 0.25:
        tree[key] = chance.choice(list(tree.values()))
    else:
        tree[key] = _changed(tree[key], chance)
    return tree


def _toml_mutator(data: bytes, chance: random.Random) -> bytes:
    return mutated_text(data.decode("utf-8", errors="replace"), chance, _TOKENS).encode(
        "utf-8", errors="replace"
    )


def _with_file(name: str, use: Callable[[Path], object]) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / name
            path.write_bytes(data)
            use(path)

    return run


def _paper_json(path: Path) -> None:
    plan_paper(load_document(path))


def _at_home(path: Path) -> None:
    os.environ[HOME_VARIABLE] = str(path.parent)


def _choices(path: Path) -> None:
    _at_home(path)
    load_choices()


def _limits(path: Path) -> None:
    _at_home(path)
    limits._in_use.cache_clear()
    assert limit("file_megabytes") >= 1


def _papers() -> Iterable[bytes]:
    return [path.read_bytes() for path in sorted((resources.workbooks() / "examples").glob("*.json"))[2:5]]


_ACCEPTED = {
    "format": "xl-tools/accepted",
    "accepted": [
        {
            "code": "K003",
            "sheet": "事業の概要",
            "row": 9,
            "column": 2,
            "value": "x",
            "message": "y",
            "reason": "z",
        }
    ],
}
TARGETS = {
    "paper_json": Target(_with_file("付議書.json", _paper_json), _papers, _json_mutator, runs=200),
    "acceptances": Target(
        _with_file("付議書.xlsx.accepted.json", lambda path: load_acceptances(path.with_name("付議書.xlsx"))),
        lambda: [json.dumps(_ACCEPTED).encode()],
        _json_mutator,
        runs=400,
    ),
    "choices": Target(
        _with_file(choices_file().name, _choices),
        lambda: [b'settings = "a.xlsx"\nregister = "b.xlsx"\n'],
        _toml_mutator,
        runs=400,
    ),
    "limits": Target(
        _with_file(limits.FILE, _limits), lambda: [b"file_megabytes = 200\n"], _toml_mutator, runs=400
    ),
}
