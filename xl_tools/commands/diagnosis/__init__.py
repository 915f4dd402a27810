"""The self-diagnosis: what stands between this computer and a button that works."""

from __future__ import annotations

from collections.abc import Mapping

from xl_tools.commands.diagnosis.addin_facts import addin_facts
from xl_tools.commands.diagnosis.excel_facts import excel_facts
from xl_tools.commands.diagnosis.macro_policy import macro_facts
from xl_tools.commands.diagnosis.personal import without_person
from xl_tools.commands.diagnosis.python_facts import python_facts
from xl_tools.commands.diagnosis.system_facts import system_facts, use_facts
from xl_tools.commands.diagnosis.typing_facts import typing_facts
from xl_tools.model.computer import Computer
from xl_tools.model.diagnosis import Fact


def diagnose(computer: Computer, excel: Mapping[str, str] | None = None) -> tuple[Fact, ...]:
    """Section by section; ``excel`` is what the running Excel tells, by the keys of ExcelFact.

    No name of the user, no content of a file: the result is sent in.
    """
    told = excel or {}
    facts = (
        *python_facts(computer),
        *addin_facts(computer),
        *macro_facts(computer),
        *excel_facts(told, computer),
        *typing_facts(told),
        *system_facts(computer),
        *use_facts(computer),
    )
    return tuple(without_person(fact, computer.personal) for fact in facts)
