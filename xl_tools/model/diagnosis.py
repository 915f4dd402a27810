"""What the self-diagnosis says about this computer and this Excel, and what it is told by the running Excel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    """``value`` is what the clerk reads."""

    GOOD = "良"
    CHECK = "要確認"
    BAD = "不可"
    INFO = "―"


@dataclass(frozen=True, slots=True)
class Fact:
    """``advice`` is what to do, empty where nothing is to be done."""

    section: str
    name: str
    value: str
    verdict: Verdict = Verdict.INFO
    advice: str = ""


def count(facts: Iterable[Fact], verdict: Verdict) -> int:
    return sum(fact.verdict is verdict for fact in facts)


class ExcelFact:
    """Keys of what a running Excel tells: every value is text, a key is left out where Excel does not say."""

    VERSION = "version"
    """Application.Version: 16.0."""
    BUILD = "build"
    OPERATING_SYSTEM = "operating_system"
    """Application.OperatingSystem: Windows (64-bit) NT 10.00; the bits are Excel's own."""
    CALCULATION = "calculation"
    """automatic, semiautomatic or manual."""
    ADDIN_PATH = "addin_path"
    """FullName of the loaded xl_tools.xlam."""
    WORKBOOK = "workbook"
    """Name of the active workbook."""
    ARGUMENTS = "arguments"
    """sys.argv, one argument a line."""
    ROUTE = "route"
    """runpython or server."""
    TYPED = "typed "
    """Followed by one of TYPED_TEXTS: what Excel made of it, as "number 1", "text -", "boolean TRUE"."""
    WRITTEN = "written "
    """Followed by one of TYPED_TEXTS: what stands there once xl_tools has written it as text, in the same form."""


LONG_TEXT = "長" * 9000
"""Longer than what old versions of Excel take in one block."""
TYPED_TEXTS = ("001", "１２", "1/2", "令和7年4月1日", "TRUE", "＝1+1", "-", "@x", LONG_TEXT)
"""Texts that stand in papers, of which Excel likes to make something else."""
