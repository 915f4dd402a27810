"""The port Dialogs over Excel's own dialogs, in front of its window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from xl_tools.adapters.excel_live.com import Com
from xl_tools.adapters.excel_live.com_errors import in_sentences
from xl_tools.adapters.excel_live.patience import Patience

TITLE = "個人情報付議"
_TEXT = 2
_FOLDERS = 4
"""msoFileDialogFolderPicker."""
_CHOSEN = -1
_LONGEST_QUESTION = 250
"""Excel takes no longer one in its input box."""


class ExcelDialogs:
    """``app`` is the App of xlwings. Every method raises CannotUseExcel when Excel stays busy or is gone."""

    def __init__(self, app: Any, application: Com, patience: Patience) -> None:
        self._app = app
        self._application = application
        self._patience = patience

    def tell(self, sentence: str, *, is_trouble: bool = False) -> None:
        """Shows a sentence and waits for OK."""
        with in_sentences():
            mode = "critical" if is_trouble else "info"
            self._patience.ask(lambda: self._app.alert(sentence, TITLE, "ok", mode))

    def ask_yes(self, question: str) -> bool:
        """Whether the answer was yes."""
        with in_sentences():
            answer = self._patience.ask(lambda: self._app.alert(question, TITLE, "yes_no"))
        return bool(answer == "yes")

    def ask_text(self, question: str, default: str = "") -> str | None:
        """One line, without blanks at its ends; None if cancelled."""
        with in_sentences():
            answer = self._application.InputBox(
                Prompt=question[:_LONGEST_QUESTION], Title=TITLE, Default=default, Type=_TEXT
            )
        return answer.strip() if isinstance(answer, str) else None

    def ask_file(self, title: str, kinds: str) -> Path | None:
        """An existing file; ``kinds`` are endings joined by ";"; None if cancelled."""
        with in_sentences():
            answer = self._application.GetOpenFilename(FileFilter=_filter(kinds), Title=title)
        return Path(answer) if isinstance(answer, str) else None

    def ask_folder(self, title: str) -> Path | None:
        """An existing folder; None if cancelled."""
        with in_sentences():
            dialog = self._application.FileDialog(_FOLDERS)
            dialog.Title = title
            chosen = dialog.Show() == _CHOSEN
            return Path(dialog.SelectedItems(1)) if chosen else None

    def ask_new_file(self, title: str, suggestion: str) -> Path | None:
        """Where to write, with the ending of ``suggestion``; None if cancelled."""
        ending = Path(suggestion).suffix
        with in_sentences():
            answer = self._application.GetSaveAsFilename(
                InitialFilename=suggestion, FileFilter=_filter(f"*{ending}"), Title=title
            )
        if not isinstance(answer, str):
            return None
        path = Path(answer)
        return path if path.suffix.lower() == ending.lower() else path.with_name(path.name + ending)


def _filter(kinds: str) -> str:
    """As Excel wants it: what to read, a comma, the endings."""
    return f"ファイル ({kinds}),{kinds}"
