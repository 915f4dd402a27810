"""A settings workbook whose cells are made to harm: its mistakes are told, and what is taken runs nowhere."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.escaping.hostile_texts import TEXTS
from tests.escaping.test_sheets import local_names, parts
from tests.settings.workbooks import content_with, settings_with
from xl_tools.build.new_paper import blank_plans
from xl_tools.build.write_workbook import workbook_bytes
from xl_tools.catalogue.active import settings_in_use
from xl_tools.catalogue.load import load_catalogue
from xl_tools.catalogue.slots import PROFILE_SLOTS, Templates, slot_problem
from xl_tools.errors import XlToolsError
from xl_tools.model.cell import RawValue
from xl_tools.settings.summary import summary

CELLS = [
    f"{grid.name}!{'ABCDEFGHIJ'[column - 1]}{row}"
    for grid in content_with({}).sheets
    for row, column in grid.cells
    if column <= 10
]
TEMPLATES = (
    "{{ ''.__class__.__mro__ }}", "{{ self }}", "{{ cycler }}", "{{ ward.__class__ }}", "{{ ward | e }}", "{{ ward() }}", "{{ 10**9**9 }}",
    "{% for i in range(10**9) %}x{% endfor %}", "{% include '/etc/passwd' %}", "{% import 'os' as os %}", "{# x #}", "{{{ ward }}}", "{{{ ward }}",
    "{{ ward }}}", "{{{{ ward }}}}", "{{ ward }", "{{}}", "{{ ｗａｒｄ }}", "{{ward", "{%", "%}", "{{ ward }}%}", "{{{ ward }}%", "{{ '{{ ward }}' }}",
    "{{\0ward }}", "{\0{ ward }}", "{\0%", "{{ ward }}\x1e{{ ward }}", "{{ ward\n}}", "{{-ward-}}", "{{ ward }}\n# for x in y",
)  # fmt: skip


@pytest.mark.parametrize("template", TEMPLATES, ids=ascii)
def test_a_text_with_slots_is_filled_or_its_mistake_is_told(template: str) -> None:
    slots = dict.fromkeys(PROFILE_SLOTS, "{{ 7 * 7 }}\x1e{% x %}")
    if slot_problem(template, PROFILE_SLOTS):
        return
    filled = Templates([template, "{{ ward }}"]).filled(slots, slots)
    assert [each["{{ ward }}"] for each in filled] == [slots["ward"]] * 2
    assert "49" not in filled[0].get(template, "")


@given(
    st.lists(st.sampled_from(TEMPLATES) | st.text("{}%# ward\0\x1e", max_size=12), max_size=4).map("".join)
)
def test_whatever_is_no_mistake_can_be_filled(template: str) -> None:
    if not slot_problem(template, PROFILE_SLOTS):
        Templates([template]).filled(dict.fromkeys(PROFILE_SLOTS, "見本"))


@settings(max_examples=40)
@given(st.dictionaries(st.sampled_from(CELLS), TEXTS | st.sampled_from(TEMPLATES), min_size=1, max_size=4))
def test_hostile_cells_are_told_or_stay_texts(cells: Mapping[str, RawValue]) -> None:
    try:
        chosen = settings_with(cells)
    except XlToolsError:
        return
    with settings_in_use(chosen):
        load_catalogue()
        summary(chosen)
        package = workbook_bytes(blank_plans("電算処理、業務委託"))
    for name, root in parts(package).items():
        if name.startswith("xl/worksheets/sheet"):
            assert "f" not in local_names(root)


def test_cells_as_full_as_cells_can_be() -> None:
    full = dict.fromkeys(CELLS[:: len(CELLS) // 40], "{{ ward }}" * 3276)
    with pytest.raises(XlToolsError):
        settings_with(full)
