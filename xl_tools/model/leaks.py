"""Personal data found where none belongs, and what became of looking for it."""

from __future__ import annotations

from dataclasses import dataclass

from xl_tools.model.cell import CellRef
from xl_tools.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Leak:
    """One stretch of personal data. Those of 必須 keep a paper from being sent.

    ``kind`` names the data (電話番号), ``place`` where it stands, for a clerk; ``ref`` is the cell if it is one, or
    belongs to one. ``shown`` is the value with its middle masked: the value itself is kept nowhere.
    """

    code: str
    severity: Severity
    kind: str
    place: str
    ref: CellRef | None
    shown: str
    message: str
    fix: str

    @property
    def sentence(self) -> str:
        """「情報項目」B12：電話番号（090-****-5678）が書かれています。消してください。"""
        return f"{self.place}：{self.message}{self.fix}"

    @property
    def where(self) -> str:
        """For a log: the code and the place, nothing of what stands there."""
        return f"{self.code} {self.place}"


@dataclass(frozen=True, slots=True)
class LeakReport:
    """``source`` is the file's name as given by the user; ``unseen`` names what could not be looked into."""

    source: str
    leaks: tuple[Leak, ...]
    unseen: tuple[str, ...] = ()

    @property
    def blocking(self) -> tuple[Leak, ...]:
        """What must go, or be given a reason for, before the paper is sent."""
        return tuple(leak for leak in self.leaks if leak.severity is Severity.REQUIRED)

    @property
    def is_clean(self) -> bool:
        """True when nothing blocks."""
        return not self.blocking
