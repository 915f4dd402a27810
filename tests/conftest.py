"""Fixtures every test may use: LibreOffice, the published papers beside the repository, hypothesis profiles."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.excel_uno.office import bindings
from tests.validators.harness import REQUIRED, Validators, installed

REPOSITORY = Path(__file__).resolve().parents[1]
SHARED_CASES = REPOSITORY.parent / "shared" / "cases"
OFFICE_REQUIRED = os.environ.get("XL_TOOLS_REQUIRE_OFFICE") == "1"
OFFICE_SECONDS = 180

settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if OFFICE_REQUIRED or os.environ.get("CI") else "desk")


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test sees what the user at this machine has chosen, or writes there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XL_TOOLS_HOME", str(tmp_path_factory.mktemp("user-folder")))
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own folder, empty; nothing is chosen by the environment."""
    monkeypatch.setenv("XL_TOOLS_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XL_TOOLS_SETTINGS", raising=False)
    monkeypatch.delenv("XL_TOOLS_REGISTER", raising=False)
    return tmp_path / "home"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where logs and temporary files go."""
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    monkeypatch.delenv("XL_TOOLS_DEBUG", raising=False)
    return place


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with the published papers; without it the test is skipped."""
    if not SHARED_CASES.is_dir():
        pytest.skip("../shared/cases not found")
    return SHARED_CASES


@pytest.fixture(scope="session")
def office() -> Path:
    """The LibreOffice program; without it the test is skipped, or fails where the full check runs."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return Path(found)
    if OFFICE_REQUIRED:
        pytest.fail("office not found, but XL_TOOLS_REQUIRE_OFFICE=1")
    pytest.skip("office not found")


@pytest.fixture(scope="session")
def office_with_bindings(office: Path) -> Path:
    """The same program, where this interpreter can also talk to it while it runs."""
    try:
        bindings()
    except ImportError as error:
        if OFFICE_REQUIRED:
            pytest.fail(
                f"LibreOffice's Python bindings cannot be imported, but XL_TOOLS_REQUIRE_OFFICE=1: {error}"
            )
        pytest.skip(f"LibreOffice's Python bindings are for another Python: {error}")
    return office


@pytest.fixture(scope="session")
def validators() -> Validators:
    """The validators from outside; without them the test is skipped, or fails where the full check runs."""
    found = installed()
    if found is None and REQUIRED:
        pytest.fail("validators not found, but XL_TOOLS_REQUIRE_VALIDATORS=1")
    return found or pytest.skip("validators not found: .ci/validators installs them")


@pytest.fixture(scope="session")
def convert_all(
    office: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[list[Path], str, Path], list[Path]]:
    """``convert_all(workbooks, "pdf", folder)`` writes them in another format in one go; returns the new files.

    LibreOffice allows one process per profile, so each test worker has a profile of its own.
    """
    profile = tmp_path_factory.mktemp("office-profile").as_uri()

    def convert(workbooks: list[Path], extension: str, folder: Path) -> list[Path]:
        command = [str(office), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
        command += ["--convert-to", extension, "--outdir", str(folder), *map(str, workbooks)]
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=OFFICE_SECONDS,
            check=False,
        )
        # It reports most failures with exit code 0, so only the file counts.
        targets = [folder / f"{workbook.stem}.{extension}" for workbook in workbooks]
        missing = [target.name for target in targets if not target.is_file()]
        assert not missing, f"not converted: {missing}\n{done.stdout}{done.stderr}"
        return targets

    return convert


@pytest.fixture(scope="session")
def office_convert(
    convert_all: Callable[[list[Path], str, Path], list[Path]],
) -> Callable[[Path, str, Path], Path]:
    """``convert(workbook, "pdf", folder)`` writes the workbook in another format and returns the new file."""

    def convert(workbook: Path, extension: str, folder: Path) -> Path:
        return convert_all([workbook], extension, folder)[0]

    return convert


@pytest.fixture(scope="session")
def to_pdf(office_convert: Callable[[Path, str, Path], Path]) -> Callable[[Path, Path], Path]:
    """``to_pdf(workbook, folder)`` prints the workbook and returns the PDF."""

    def print_workbook(workbook: Path, folder: Path) -> Path:
        return office_convert(workbook, "pdf", folder)

    return print_workbook
