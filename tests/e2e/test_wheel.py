"""The wheel as a staff PC gets it: installed into an empty environment, away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import xl_tools
from xl_tools.build.addin.read_addin import read_addin

DATA_FOLDERS = ("schemas", "workbooks", "macros")


def run(command: list[str | Path], folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs with nothing of the checkout in reach: another folder, no PYTHONPATH."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["PYTHONUTF8"] = "1"
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        folder,
    ]
    built = run([*command, repository], folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of a fresh environment that holds the wheel.

    The dependencies are borrowed from the environment the tests run in, so nothing is downloaded. A .pth
    file in it (such as the one leading to the checkout) is not followed from a borrowed folder.
    """
    environment = tmp_path_factory.mktemp("職員の PC")
    venv.create(environment, with_pip=False)
    places = {"base": str(environment), "platbase": str(environment)}
    scheme = "venv" if "venv" in sysconfig.get_scheme_names() else sysconfig.get_default_scheme()
    borrowed = Path(sysconfig.get_path("purelib", scheme, vars=places)) / "borrowed.pth"
    borrowed.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    scripts = Path(sysconfig.get_path("scripts", scheme, vars=places))
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python_in(scripts),
        "install",
        "--quiet",
    ]
    installed = run([*command, "--no-index", "--no-deps", "--ignore-installed", wheel], environment)
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return scripts


def python_in(scripts: Path) -> Path:
    return scripts / ("python.exe" if sys.platform == "win32" else "python")


def xl_tools_in(scripts: Path) -> Path:
    return scripts / ("xl-tools.exe" if sys.platform == "win32" else "xl-tools")


def files_below(folder: Path) -> set[str]:
    """Relative paths; without the lock files that open office programs leave, and without hidden ones."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(("~$", "."))
    }


@pytest.mark.parametrize("folder", DATA_FOLDERS)
def test_wheel_carries_the_data_folders(wheel: Path, repository: Path, folder: str) -> None:
    prefix = f"xl_tools/_data/{folder}/"
    with zipfile.ZipFile(wheel) as package:
        carried = {name.removeprefix(prefix) for name in package.namelist() if name.startswith(prefix)}
    assert carried == files_below(repository / folder)
    assert carried


def test_wheel_is_pure_python_and_holds_nothing_else(wheel: Path) -> None:
    assert wheel.name.endswith("-py3-none-any.whl")
    with zipfile.ZipFile(wheel) as package:
        tops = {name.split("/")[0] for name in package.namelist()}
    assert tops == {"xl_tools", f"xl_tools-{xl_tools.__version__}.dist-info"}


def test_installed_package_reads_its_own_data(programs: Path, tmp_path: Path) -> None:
    code = "from xl_tools import resources as r; print(r.__file__, r.schemas(), r.workbooks(), r.macros(), sep='\\n')"
    done = run([python_in(programs), "-P", "-c", code], tmp_path)
    assert done.returncode == 0, done.stderr
    package, *folders = (Path(line).resolve() for line in done.stdout.splitlines())
    assert package.is_relative_to(programs.parent.resolve())
    assert folders == [package.parent / "_data" / name for name in DATA_FOLDERS]


def test_installed_command_says_its_version(programs: Path, tmp_path: Path) -> None:
    done = run([xl_tools_in(programs), "--version"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert xl_tools.__version__ in done.stdout


def test_installed_command_checks_an_example(programs: Path, repository: Path, tmp_path: Path) -> None:
    example = min((repository / "workbooks" / "examples").glob("*.xlsx"))
    (tmp_path / example.name).write_bytes(example.read_bytes())
    command: list[str | Path] = [xl_tools_in(programs), "validate", example.name]
    done = run([*command, "--html", "report.html", "--json", "report.json"], tmp_path)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert "<html" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_installed_command_builds_an_add_in_for_its_own_environment(programs: Path, tmp_path: Path) -> None:
    command: list[str | Path] = [xl_tools_in(programs), "addin"]
    done = run([*command, "build", "-o", "アドイン.xlam"], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    built = read_addin((tmp_path / "アドイン.xlam").read_bytes())
    assert built is not None
    interpreter = Path(built.conf.interpreter)
    assert interpreter.parent.resolve() == programs.resolve()
    assert " " in built.conf.interpreter
    assert run([interpreter, "-B", "-c", "import xl_tools.button_press"], tmp_path).returncode == 0


def test_installed_command_writes_what_excel_needs_to_build_it(programs: Path, tmp_path: Path) -> None:
    done = run([xl_tools_in(programs), "addin", "sources", "-o", "材料"], tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "材料" / "import_macros.ps1").read_bytes().startswith(b"\xef\xbb\xbf")
