"""Ribbon, functions, commands and manual speak of the same buttons."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

from xl_tools import buttons
from xl_tools.cli.parser import build_parser
from xl_tools.model import buttons as ribbon

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs" / "使い方.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (?P<group>\S+) \| (?P<label>[^|]+) \| (?P<commands>`xl-tools [^|]+) \|$", re.MULTILINE)


def test_every_button_has_its_function() -> None:
    actions = [button.action for button in ribbon.BUTTONS]
    assert list(buttons.BUTTONS) == actions
    assert all(buttons.BUTTONS[action].__name__ == action for action in actions)
    assert set(actions) > buttons.WITHOUT_SETTINGS


def test_the_ribbon_has_just_these() -> None:
    tree = ElementTree.parse(ROOT / "macros" / "customUI14.xml")
    groups = [group for group in tree.iter() if group.tag.endswith("}group")]
    found = [
        (button.get("tag"), button.get("label"), group.get("label"))
        for group in groups
        for button in group.iter()
        if button.tag.endswith("}button")
    ]
    assert found == [(button.action, button.label, button.group) for button in ribbon.BUTTONS]


def test_sheet_buttons_pass_the_action_on() -> None:
    source = (ROOT / "macros" / "Buttons.bas").read_text(encoding="ascii")
    found = re.findall(
        r"^(?:Public )?Sub (Button_\w+)\(\)\s+PressButton \"(\w+)\"\s+End Sub", source, re.MULTILINE
    )
    assert set(found) == {(button.sheet_macro, button.action) for button in ribbon.BUTTONS if button.on_sheet}


def test_the_manual_names_every_button_with_its_command() -> None:
    rows = [(row["group"], row["label"]) for row in ROW.finditer(MANUAL)]
    assert rows == [(button.group, button.label) for button in ribbon.BUTTONS]


def test_the_commands_are_there() -> None:
    commands = [
        command
        for row in ROW.finditer(MANUAL)
        for command in re.findall(r"`xl-tools ([^`]+)`", row["commands"])
    ]
    assert len(commands) >= len(ribbon.BUTTONS)
    help_of_all = build_parser().format_help()
    for command in commands:
        assert re.search(rf"^\s+{command.split()[0]}\s", help_of_all, re.MULTILINE), command


def test_the_manual_describes_every_button() -> None:
    chapter = next(part for part in MANUAL.split("\n## ") if "Excelのリボンから使う" in part.splitlines()[0])
    for button in ribbon.BUTTONS:
        assert re.search(rf"^\| \*\*{button.label}\*\* \|", chapter, re.MULTILINE), button.label
    assert ribbon.RIBBON_TAB in chapter
