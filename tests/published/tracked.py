"""JSON that knows which of its fields were asked for: what nobody asked for is not scored, and must say why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


class Tracked(Mapping[str, Any]):
    """An object of the JSON. Fields are named by their path, without the places in lists: 「cases.purpose」."""

    def __init__(self, values: Mapping[str, Any], path: str = "", seen: set[str] | None = None) -> None:
        self._values = values
        self._path = path
        self.seen: set[str] = set() if seen is None else seen

    def __getitem__(self, key: str) -> Any:
        value = self._values[key]
        path = f"{self._path}{key}"
        self.seen.add(path)
        return _tracked(value, path, self.seen)

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def untouched(self) -> set[str]:
        """The paths nobody has asked for; what lies below one of them is not named."""
        return {
            path for path in _paths(self._values, self._path) if path not in self.seen and self._is_open(path)
        }

    def _is_open(self, path: str) -> bool:
        above = path.rpartition(".")[0]
        return not above or above in self.seen


def _tracked(value: Any, path: str, seen: set[str]) -> Any:
    if isinstance(value, dict):
        return Tracked(value, f"{path}.", seen)
    if isinstance(value, list) and any(isinstance(each, dict) for each in value):
        return [_tracked(each, path, seen) for each in value]
    return value


def _paths(values: Mapping[str, Any], path: str) -> Iterator[str]:
    for key, value in values.items():
        yield f"{path}{key}"
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from _paths(each, f"{path}{key}.")
