"""A computer as the self-diagnosis finds it, apart from the running Excel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class RegistryPlace:
    """A value in the registry of Windows; ``hive`` is HKCU or HKLM."""

    hive: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class InstalledAddin:
    """One xl_tools.xlam where Excel looks for add-ins; what it says is empty where it is not one of ours."""

    path: str
    is_ours: bool = True
    tool: str = ""
    """Version of xl_tools that wrote it."""
    xlwings: str = ""
    """Version of xlwings' module inside."""
    interpreter: str = ""
    interpreter_exists: bool = False
    uses_server: bool = False
    is_from_internet: bool = False
    """Whether it carries the mark of the web."""


@dataclass(frozen=True, slots=True)
class AddinPlaces:
    """``start_up`` is the folder Excel opens at its start, empty on a system without it."""

    start_up: str = ""
    there: InstalledAddin | None = None
    """The one in the start-up folder."""
    others: tuple[InstalledAddin, ...] = ()
    """Further files of the same name in other folders of Excel."""


@dataclass(frozen=True, slots=True)
class Place:
    """A folder or file in use; ``is_usable`` says whether it can be written, or read for a file."""

    path: str
    is_usable: bool = True


@dataclass(frozen=True, slots=True)
class Computer:
    """Paths are whole here; the diagnosis shortens those of the user."""

    system: str
    is_windows: bool
    python: str
    bits: int
    interpreter: str
    is_store_python: bool
    """Installed from the shop of Windows: what it writes into the user's folders, Excel does not see."""
    packages: Mapping[str, str]
    """Name → version, empty for one that is not installed."""
    addins: AddinPlaces
    dlls: tuple[str, ...] = ()
    """Names of xlwings' libraries beside the interpreter or above it."""
    code_page: int | None = None
    locale: str = ""
    temporary: Place = Place("")
    documents: Place = Place("")
    """Where reports go that were not given a place."""
    registry: Mapping[RegistryPlace, int | str] = field(default_factory=dict)
    """Only the values that are there."""
    office: str = ""
    settings: Place | None = None
    register: Place | None = None
    personal: Mapping[str, str] = field(default_factory=dict)
    """What must not be sent in → what is shown instead: the home folder → %USERPROFILE%."""
