"""What holds for the repository as a whole: its top level, clean files, small modules and functions."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[1]
TOP_LEVEL = {
    ".ci",
    ".gitattributes",
    ".gitignore",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "docs",
    "macros",
    "pyproject.toml",
    "schemas",
    "tests",
    "workbooks",
    "xl_tools",
}
MODULE_LINES = 300
FUNCTION_LINES = 50
FILE_BYTES = 1_000_000

# path → why it may be this long
LONG_MODULES: dict[str, str] = {
    "tests/leaks/places.py": "one short function for each place a text can stand in",
}
# path:function → why it may be this long
LONG_FUNCTIONS: dict[str, str] = {}
# path → why it may be this large
LARGE_FILES: dict[str, str] = {}

# Put together from pieces, so that this file does not name them itself.
REGISTRY_OR_MACHINE = re.compile(
    "|".join(
        (
            r"pypi\." + r"org",
            r"python" + r"hosted\.org",
            r"(extra-)?index" + r"-url\b",
            r"find" + r"-links\b",
            r"(?<![\w.])/(root|work|opt" + r"|home/\w+|Users/\w+|var/folders)/",
            r"[A-Za-z]:\\+Users" + r"\\++(?!mihon)",  # an invented user may have a folder
        )
    )
)


def repository_files() -> list[str]:
    """What is tracked or about to be; paths with forward slashes."""
    if not shutil.which("git") or not (REPOSITORY / ".git").exists():
        pytest.skip("not a git checkout")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True).stdout.decode("utf-8")
    return sorted({path for path in listed.split("\0") if path and (REPOSITORY / path).is_file()})


def python_files() -> list[Path]:
    return [path for folder in ("xl_tools", "tests") for path in sorted((REPOSITORY / folder).rglob("*.py"))]


def relative(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def texts(path: Path) -> Iterator[str]:
    """The readable contents of a file: a workbook's parts, otherwise the file itself."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as package:
            for name in package.namelist():
                yield package.read(name).decode("utf-8", errors="replace")
    else:
        yield path.read_bytes().decode("utf-8", errors="replace")


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, int]]:
    """Every function with its dotted name and its number of lines."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            name = f"{prefix}{node.name}"
            if not isinstance(node, ast.ClassDef):
                yield name, (node.end_lineno or node.lineno) - node.lineno + 1
            yield from functions(node, f"{name}.")
        else:
            yield from functions(node, prefix)


def test_top_level_is_exactly_as_listed() -> None:
    assert {path.split("/")[0] for path in repository_files()} == TOP_LEVEL


def test_no_registry_address_and_no_machine_path() -> None:
    found = [
        f"{path}: {match[0]}"
        for path in repository_files()
        for text in texts(REPOSITORY / path)
        if (match := REGISTRY_OR_MACHINE.search(text))
    ]
    assert found == []


def test_constraints_are_names_and_versions_only() -> None:
    line_form = re.compile(r"[\w.-]+==[\w.]+(; [a-z_]+ == '\w+')?")
    lines = (REPOSITORY / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#") and not line_form.fullmatch(line)] == []


def test_readme_names_the_two_commands_first() -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"^```[^\n]*\n(.*?)^```", readme, flags=re.DOTALL | re.MULTILINE))
    commands = [
        line.split("#")[0].strip()
        for line in blocks.splitlines()
        if line.strip() and not line.startswith("#")
    ]
    assert commands[:2] == ["make demo", "make test"]


def test_large_files_are_listed() -> None:
    large = {path for path in repository_files() if (REPOSITORY / path).stat().st_size > FILE_BYTES}
    assert large == set(LARGE_FILES)


def test_long_modules_are_listed() -> None:
    long = {
        relative(path)
        for path in python_files()
        if len(path.read_text(encoding="utf-8").splitlines()) > MODULE_LINES
    }
    assert long == set(LONG_MODULES), "split it, or list it with the reason"


def test_long_functions_are_listed() -> None:
    long = {
        f"{relative(path)}:{name}"
        for path in python_files()
        for name, lines in functions(ast.parse(path.read_text(encoding="utf-8")))
        if lines > FUNCTION_LINES
    }
    assert long == set(LONG_FUNCTIONS), "split it, or list it with the reason"
