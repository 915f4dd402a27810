"""Registers drawn as tables, and citations resolved in them: for the tests of this folder."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from tests.rules.registers import register_of
from xl_tools.approvals.citing import Citing, cited_in
from xl_tools.approvals.resolve import Resolution, resolve_all
from xl_tools.model.register import Register

COUNCIL = "見本市個人情報保護管理運営会議"
FORMER = "見本市情報公開・個人情報保護審議会"
BODIES: Mapping[str, tuple[str, ...]] = {
    COUNCIL: ("個人情報保護管理運営会議", "管理運営会議"),
    FORMER: ("情報公開・個人情報保護審議会",),
}


def drawn(cases: str = "", meetings: str = "") -> Register:
    register = register_of({"register": {"cases": cases, "meetings": meetings}})
    assert register is not None
    return register


def resolved(
    text: str,
    register: Register,
    *,
    title: str = "見本申請システムの構築について",
    project_name: str = "",
    sections: tuple[str, ...] = ("見本課",),
    date: datetime.date | None = datetime.date(2025, 2, 3),
) -> tuple[Resolution, ...]:
    """The citations of a text in a paper of 見本課, put before the council on 3 February 2025."""
    citing = Citing(title, project_name, sections, date)
    return resolve_all(citing, cited_in(text, BODIES, date), register, BODIES)
