"""What the pages for clerks and administrators name exists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from xl_tools.cli.parser import build_parser
from xl_tools.commands.diagnosis.macro_policy import registry_places
from xl_tools.model.buttons import BUTTONS, RIBBON_TAB

_DOCS = Path(__file__).resolve().parents[2] / "docs"
_CHECKLIST, _CHOICE, _MANUAL = "Excel確認手順.md", "どの使い方を選ぶか.md", "使い方.md"


def _text(name: str) -> str:
    return (_DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [_CHECKLIST, _CHOICE])
def test_commands_shown_can_be_parsed(name: str) -> None:
    shown = [each for each in re.findall(r"`xl-tools ([^`]+)`", _text(name)) if "…" not in each]
    assert len(shown) > 3
    for command in shown:
        words = shlex.split(command)
        if words[1:]:
            build_parser().parse_args(words)


@pytest.mark.parametrize("name", [_CHECKLIST, _CHOICE, _MANUAL])
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", _text(name)):
        assert (_DOCS / target).exists(), target


def test_the_checklist_counts_the_steps_and_the_buttons() -> None:
    text = _text(_CHECKLIST)
    steps = [int(number) for number in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)]
    assert steps == list(range(1, len(steps) + 1))
    assert f"{len({button.group for button in BUTTONS})}組、{len(BUTTONS)}個のボタン" in text
    assert f"「{RIBBON_TAB}」のタブ" in text


def test_buttons_named_exist() -> None:
    labels = {button.label for button in BUTTONS}
    pressed = set(re.findall(r"「([^」]+)」を押[しす]", _text(_CHECKLIST)))
    assert {"検証", "標準文", "印を消す", "PDF", "自己診断"} <= pressed
    assert pressed <= labels


def test_policies_explained_are_those_the_diagnosis_reads() -> None:
    explained = set(re.findall(r"（([A-Z][A-Za-z ]+)） \|", _text(_CHOICE)))
    assert len(explained) == 8
    assert explained <= {place.value for place in registry_places()}
