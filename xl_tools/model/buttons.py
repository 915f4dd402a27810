"""The buttons of the ribbon: the one list that customUI, VBA, the buttons' functions and the manual agree with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """``action`` is its tag on the ribbon, what VBA passes on, and the name of its function.

    ``needs_workbook`` says whether it works on the open workbook; ``on_sheet`` whether the template has it on a sheet.
    """

    action: str
    label: str
    group: str
    needs_workbook: bool = True
    on_sheet: bool = False

    @property
    def sheet_macro(self) -> str:
        """The Sub behind the button on the sheet: Button_PrintPdf."""
        return "Button_" + "".join(word.capitalize() for word in self.action.split("_"))


RIBBON_TAB = "個人情報付議"
BUTTONS = (
    Button("new_paper", "新規", "作成", needs_workbook=False),
    Button("new_from_prior", "前回から作成", "作成", needs_workbook=False),
    Button("fill", "標準文", "作成", on_sheet=True),
    Button("validate", "検証", "検査", on_sheet=True),
    Button("clear_marks", "印を消す", "検査", on_sheet=True),
    Button("cross_check", "承認照合", "検査", on_sheet=True),
    Button("mark_changes", "変更箇所に下線", "検査", on_sheet=True),
    Button("print_pdf", "PDF", "提出", on_sheet=True),
    Button("find_leaks", "個人情報の確認", "提出"),
    Button("mail", "メール", "提出"),
    Button("add_to_register", "台帳に登録", "事務局"),
    Button("consolidate", "一覧作成", "事務局", needs_workbook=False),
    Button("settings", "設定", "設定", needs_workbook=False),
    Button("diagnose", "自己診断", "設定", needs_workbook=False),
    Button("guide", "使い方", "設定", needs_workbook=False, on_sheet=True),
)
