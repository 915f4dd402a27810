"""Compiling beforehand reaches the parts of parts, and only those."""

from __future__ import annotations

import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest

import xl_tools
from xl_tools.adapters import bytecode


def _package(folder: Path, name: str, *, requires: tuple[str, ...] = (), single: bool = False) -> Path:
    """An installed distribution with one module, as an installer lays it out."""
    folder_name = name.replace("-", "_")
    module = folder / f"{name}.py" if single else folder / folder_name / "inside.py"
    module.parent.mkdir(exist_ok=True)
    module.write_text("VALUE = 1\n", encoding="utf-8")
    record = folder / f"{folder_name}-1.0.dist-info"
    record.mkdir()
    lines = [
        "Metadata-Version: 2.1",
        f"Name: {name}",
        "Version: 1.0",
        *(f"Requires-Dist: {each}" for each in requires),
    ]
    (record / "METADATA").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (record / "RECORD").write_text(
        f"{module.relative_to(folder).as_posix()},,\n../bin/tool.py,,\n", encoding="utf-8"
    )
    return module


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stands before the real packages; xl_tools itself is stood in for, too."""
    folder = tmp_path / "環境 一" / "site-packages"
    folder.mkdir(parents=True)
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setattr(sys, "pycache_prefix", None)
    monkeypatch.setattr(bytecode, "_DISTRIBUTION", "sample-tool")
    monkeypatch.setattr(bytecode, "_FURTHER", ())
    own = folder / "sample_tool"
    own.mkdir()
    (own / "__init__.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(xl_tools, "__file__", str(own / "__init__.py"))
    return folder


def _is_compiled(module: Path) -> bool:
    return Path(cache_from_source(str(module))).is_file()


def test_parts_of_parts_are_compiled(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bytecode, "_FURTHER", ("sample-excel",))
    _package(
        site, "sample-tool", requires=("sample_one>=1.0", "sample_absent", 'sample_dev; extra == "test"')
    )
    one = _package(site, "sample_one", requires=("sample-two (>=1)",))
    two = _package(site, "sample_two", requires=("sample_one",), single=True)
    excel = _package(site, "sample_excel")
    developers = _package(site, "sample_dev")
    assert bytecode.compile_all()
    assert [_is_compiled(module) for module in (one, two, excel, developers)] == [True, True, True, False]
    assert _is_compiled(site / "sample_tool" / "__init__.py")


def test_a_part_for_another_python_does_no_harm(site: Path) -> None:
    _package(site, "sample-tool", requires=("sample_one",))
    _package(site, "sample_one").write_text("def :\n", encoding="utf-8")
    assert bytecode.compile_all()


def test_what_cannot_be_compiled_is_told(site: Path) -> None:
    (site / "sample_tool" / "broken.py").write_text("def :\n", encoding="utf-8")
    assert not bytecode.compile_all()
