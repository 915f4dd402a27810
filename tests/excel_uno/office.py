"""A LibreOffice without a window, and the way to it from this process or another one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Self

DISTRIBUTED_WITH = "/usr/lib/python3/dist-packages"
PIPE = "XL_TOOLS_OFFICE_PIPE"
"""The environment variable that tells a further process which office to talk to."""

START_SECONDS = 60.0
STOP_SECONDS = 15.0
_MACROS_OF_DOCUMENTS_RUN = 4
_LINKS_STAY = 1
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc">
<prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
</oor:items>
"""


def bindings() -> ModuleType:
    """LibreOffice's ``uno``. Raises ImportError where this interpreter is not the one it was built for."""
    if DISTRIBUTED_WITH not in sys.path:
        sys.path.append(DISTRIBUTED_WITH)
    import uno  # type: ignore[import-not-found,unused-ignore]

    return uno  # type: ignore[no-any-return,unused-ignore]


@cache
def constant(name: str) -> int:
    """``constant("sheet.CellFlags.VALUE")``"""
    return int(bindings().getConstantByName(f"com.sun.star.{name}"))


def struct(name: str, **members: Any) -> Any:
    """``struct("lang.Locale", Language="en")``"""
    made = bindings().createUnoStruct(f"com.sun.star.{name}")
    for member, value in members.items():
        setattr(made, member, value)
    return made


def options(**values: Any) -> tuple[Any, ...]:
    return tuple(struct("beans.PropertyValue", Name=name, Value=value) for name, value in values.items())


def connect(pipe: str) -> Any:
    """The component context of the office that listens there. Raises uno's NoConnectException."""
    local = bindings().getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")


def desktop_of(context: Any) -> Any:
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def open_document(desktop: Any, path: Path, **further: Any) -> Any:
    """Shown nowhere (version 7.4 without a display dies when it shows one), but the active document."""
    url = bindings().systemPathToFileUrl(str(path.absolute()))
    how = {"Hidden": True, "MacroExecutionMode": _MACROS_OF_DOCUMENTS_RUN, "UpdateDocMode": _LINKS_STAY}
    document = desktop.loadComponentFromURL(url, "_blank", 0, options(**how, **further))
    assert document is not None, f"LibreOffice did not open {path.name}"
    activate(document)
    return document


def activate(document: Any) -> None:
    document.CurrentController.Frame.activate()


def spreadsheets(desktop: Any) -> list[Any]:
    """The open spreadsheet documents, in no order that means something."""
    found = []
    each = desktop.Components.createEnumeration()
    while each.hasMoreElements():
        document = each.nextElement()
        if document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            found.append(document)
    return found


class Office:
    """One process with a profile of its own; ``with`` starts and ends it."""

    def __init__(self, program: Path, environment: Mapping[str, str] | None = None) -> None:
        self.program = program
        self.environment = dict(environment or {})
        self.pipe = f"xl_tools_{uuid.uuid4().hex}"
        self.context: Any = None
        self.desktop: Any = None

    def __enter__(self) -> Self:
        self.profile = Path(tempfile.mkdtemp(prefix="office-profile-"))
        settings = self.profile / "user" / "registrymodifications.xcu"
        settings.parent.mkdir()
        settings.write_text(_PROFILE, encoding="utf-8")
        self.process = subprocess.Popen(
            self._command(),
            env={**os.environ, PIPE: self.pipe, **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            self._connect()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(Exception):  # it answers its own end with a broken connection
            self.close_all()
            self.desktop.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            _end(self.process)
        shutil.rmtree(self.profile, ignore_errors=True)

    def open(self, path: Path) -> Any:
        return open_document(self.desktop, path)

    def close_all(self) -> None:
        for document in spreadsheets(self.desktop):
            document.close(True)

    def _command(self) -> Sequence[str]:
        quiet = (
            "--headless",
            "--norestore",
            "--nologo",
            "--nodefault",
            "--nolockcheck",
            "--nofirststartwizard",
        )
        return [
            str(self.program),
            f"-env:UserInstallation={self.profile.as_uri()}",
            f"--accept=pipe,name={self.pipe};urp;",
            *quiet,
        ]

    def _connect(self) -> None:
        until = time.monotonic() + START_SECONDS
        while True:
            try:
                self.context = connect(self.pipe)
                self.desktop = desktop_of(self.context)
                return
            except Exception:
                if time.monotonic() > until or self.process.poll() is not None:
                    raise
                time.sleep(0.1)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The program starts another one that does the work: the whole session must go."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, 9)
    process.wait(STOP_SECONDS)
