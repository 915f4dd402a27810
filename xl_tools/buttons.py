"""What each button of the ribbon does: one short function each, named like the button's action.

Nothing heavy is imported before a button needs it: without the warm server every press starts a new Python.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from xl_tools.errors import BadInput
from xl_tools.pressing.asking import Cancelled

if TYPE_CHECKING:
    from xl_tools.adapters.excel_live import LiveExcel

DONE, CANCELLED = "done", "cancelled"


def desk_of(action: str) -> LiveExcel:
    """The running Excel, once the button is known. Raises BadInput, CannotUseExcel."""
    if action not in BUTTONS:
        raise BadInput(
            f"「{action}」というボタンはありません。アドインとツールの版が合っていません。"
            "「xl-tools addin install」でアドインを入れ直してください。"
        )
    from xl_tools.adapters.excel_live import attach

    return attach()


def press_button(action: str, excel: LiveExcel) -> str:
    """DONE or CANCELLED. Raises whatever stopped it."""
    from xl_tools.pressing.held_settings import HELD
    from xl_tools.pressing.run_command import captured, short

    try:
        with captured() as printed:
            if action not in WITHOUT_SETTINGS:
                HELD.use()
            BUTTONS[action](excel)
    except Cancelled:
        return CANCELLED
    if remarks := short(printed.getvalue()):
        excel.dialogs.tell(remarks, is_trouble=True)
    return DONE


def new_paper(excel: LiveExcel) -> None:
    from xl_tools.pressing.starting import start_blank

    start_blank(excel)


def new_from_prior(excel: LiveExcel) -> None:
    from xl_tools.pressing.starting import start_from_prior

    start_from_prior(excel)


def fill(excel: LiveExcel) -> None:
    from xl_tools.pressing.filling import fill_paper

    fill_paper(excel)


def validate(excel: LiveExcel) -> None:
    from xl_tools.pressing.checking import check_paper

    check_paper(excel)


def clear_marks(excel: LiveExcel) -> None:
    from xl_tools.pressing.checking import clear_paper

    clear_paper(excel)


def cross_check(excel: LiveExcel) -> None:
    from xl_tools.pressing.cross_checking import cross_check_paper

    cross_check_paper(excel)


def mark_changes(excel: LiveExcel) -> None:
    from xl_tools.pressing.marking_changes import mark_changes_of_paper

    mark_changes_of_paper(excel)


def print_pdf(excel: LiveExcel) -> None:
    from xl_tools.pressing.printing import print_paper

    print_paper(excel)


def find_leaks(excel: LiveExcel) -> None:
    from xl_tools.pressing.finding_leaks import show_leaks

    show_leaks(excel)


def mail(excel: LiveExcel) -> None:
    from xl_tools.pressing.mailing import mail_paper

    mail_paper(excel)


def add_to_register(excel: LiveExcel) -> None:
    from xl_tools.pressing.secretariat import register_paper

    register_paper(excel)


def consolidate(excel: LiveExcel) -> None:
    from xl_tools.pressing.secretariat import make_list

    make_list(excel)


def settings(excel: LiveExcel) -> None:
    from xl_tools.pressing.choosing import choose

    choose(excel)


def diagnose(excel: LiveExcel) -> None:
    from xl_tools.pressing.diagnosing import show_diagnosis

    show_diagnosis(excel)


def guide(excel: LiveExcel) -> None:
    from xl_tools.pressing.guiding import show_guide

    show_guide(excel)


BUTTONS: Mapping[str, Callable[[LiveExcel], None]] = {
    each.__name__: each
    for each in (
        new_paper,
        new_from_prior,
        fill,
        validate,
        clear_marks,
        cross_check,
        mark_changes,
        print_pdf,
        find_leaks,
        mail,
        add_to_register,
        consolidate,
        settings,
        diagnose,
        guide,
    )
}
WITHOUT_SETTINGS = frozenset({"clear_marks", "settings", "diagnose", "guide"})
"""They must work even while the settings workbook cannot be used."""
