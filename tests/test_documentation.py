"""Every command, option and check appears in the manual, and what the manual shows runs."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from xl_tools.cli.build import stale_files
from xl_tools.cli.parser import build_parser
from xl_tools.commands.manual import all_checks

ROOT = Path(__file__).resolve().parents[1]
MANUAL = (ROOT / "docs" / "使い方.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
FOR_DEVELOPERS = {"build"}


def _subparsers() -> dict[str, argparse.ArgumentParser]:
    """Every command, and every action of a command by both names: 「register add」."""
    found: dict[str, argparse.ArgumentParser] = {}
    for name, parser in _choices(build_parser()).items():
        found[name] = parser
        found |= {f"{name} {action}": each for action, each in _choices(parser).items()}
    return found


def _choices(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    actions = (each for each in parser._actions if isinstance(each, argparse._SubParsersAction))
    return {name: each for action in actions for name, each in action.choices.items()}


@pytest.mark.parametrize("name", sorted(_subparsers()))
def test_every_command_and_option_is_described(name: str) -> None:
    text = README if name in FOR_DEVELOPERS else MANUAL
    assert f"xl-tools {name}" in text
    for action in _subparsers()[name]._actions:
        options = [option for option in action.option_strings if option not in ("-h", "--help")]
        if options and name not in FOR_DEVELOPERS:
            assert any(option in text for option in options), f"{name} {options}"


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check[0])
def test_every_check_is_described(check: tuple[str, str, str, str, str]) -> None:
    code, title, severity, _, manual = check
    assert f'<a id="{code.lower()}"></a>' in MANUAL
    assert f"{code}　{title}" in MANUAL
    assert f"重さ：{severity}" in MANUAL
    assert manual.splitlines()[0] == title


@pytest.mark.parametrize("document", [README, MANUAL], ids=["README", "manual"])
def test_commands_shown_can_be_parsed(document: str) -> None:
    import shlex

    shown = re.findall(r"^xl-tools (.+?)(?:\s+#.*)?$", document, re.MULTILINE)
    assert shown
    for line in shown:
        build_parser().parse_args(shlex.split(line))


def test_committed_files_are_up_to_date() -> None:
    assert stale_files() == []


def _chapters() -> dict[str, str]:
    """Number → text of each chapter of the manual."""
    parts = re.split(r"^## (\d+)\. ", MANUAL, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


def test_chapters_are_numbered_one_after_the_other() -> None:
    assert list(_chapters()) == [str(number) for number in range(1, len(_chapters()) + 1)]


def test_references_to_chapters_lead_where_they_say() -> None:
    references = re.findall(r"(\d+)章", MANUAL)
    assert references
    assert set(references) <= set(_chapters())
    for command, number in re.findall(r"`(?:xl-tools )?(--\w+|\w+)`[^。）]*?[（、](\d+)章）", MANUAL):
        assert re.search(rf"xl-tools [^\n]*{command}", _chapters()[number]), (command, number)


def test_links_in_the_readme_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
